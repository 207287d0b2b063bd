"""The student's station and the wall as plain pages: whole without script, better with it.

A page is drawn from the same view as a screen. A form leads to the same command as a key, and a
refusal draws the page anew with what was typed in it.
"""
