"""Names and texts that try to command the terminal, or to break the layout."""

from __future__ import annotations

NAMES = (
    "[@click=app.quit]go[/]",
    "[/b]",
    "\x1b]52;c;aGk=\x07 clip",
    "\u202erevo\u202c lo",
    "👩🏽‍🏫 Teacher",
    "[red]x",
)
TEXT = "[@click=app.quit]x[/] [/b] \x1b]52;c;aGk=\x07 \u202eabc " + "word " * 100
