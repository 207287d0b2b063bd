"""Where each student is, as the console and the door show it: one set of words and colours."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.views import RowView, counted, whereabouts
from debate_class.screens.look import TICK, countdown, line, span
from debate_class.screens.widgets.keyed import Cell

COLOURS = {
    "offline": "error",
    "sent": "success",
    "done": "success",
    "scored": "success",
    "writing": "accent",
    "at the machine": "accent",
    "extra time": "accent",
    "to score": "accent",
    "idle": "warning",
    "not in yet": "secondary",
    "waiting": "secondary",
    "excused": "secondary",
    "away": "secondary",
    "no text": "secondary",
}

LONG = 10 * MINUTE
"""Extra time is told in minutes while it is longer than that."""

NAMED = 2
"""So many who are offline are named; of more the table tells."""


def state_cell(row: RowView, now: Millis) -> Cell:
    """`writing 40s`: the word, and since when or how long where that is known."""
    word = whereabouts(row)
    text = "at machine" if word == "at the machine" else word
    if word == "extra time" and row.left is not None:
        text += f" {countdown(row.left) if row.left < LONG else span(row.left)}"
    elif word == row.state and row.since is not None:
        text += f" {span(max(0, now - row.since))}"
    return Cell(text, COLOURS.get(word, ""))


def door_cell(row: RowView) -> Cell:
    """The word alone, and a tick when they have done what the stage asks."""
    word = whereabouts(row)
    return Cell(f"{word} {TICK}" if row.sent else word, COLOURS.get(word, ""))


def name_cell(row: RowView) -> Cell:
    """The name; in the colour of the word where they are not in class."""
    word = whereabouts(row)
    return Cell(row.name, COLOURS[word] if word in ("offline", "not in yet", "away") else "")


def counts(rows: Sequence[RowView]) -> Content:
    """How many are where; a few who are offline by name."""
    parts = [Content(f"{count} {word}") for word, count in counted(rows)]
    offline = [line(row.name, 20).plain for row in rows if whereabouts(row) == "offline"]
    if offline:
        names = f": {', '.join(offline)}" if len(offline) <= NAMED else ""
        parts[0] = Content.styled(f"{len(offline)} offline{names}", "$error bold")
    return Content(" · ").join(parts)
