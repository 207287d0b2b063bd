"""Who is here: the port every screen knows, and the live session behind it.

screen --command, key--> port.do() --> decide --> journal (durable) --> fold --> changes
screen <-- frozen view -- port.view()
"""
