"""The demonstration: a scripted class of ten, played through the real rules and a real journal.

script        who is in the class, and what they write, vote and get
play          the lesson step by step, the same for a screen and for none
performance   a session opened for it, and a whole lesson without a screen
"""
