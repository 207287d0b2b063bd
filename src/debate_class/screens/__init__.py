"""What people see in the terminal: Textual screens that draw frozen views and send commands.

A screen knows the port (or, before a session, the desk) and the views, and holds no rule: it asks
for a view, draws it, and turns keys into commands. Untrusted text is drawn as `Content` only.
"""
