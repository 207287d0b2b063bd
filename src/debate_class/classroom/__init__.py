"""Who is here: the port every screen knows, the live session behind it, and the clerk behind that.

screen --command, key--> port.do() --> decide --> journal (durable) --> fold --> changes
screen <-- frozen view -- port.view()
"""
