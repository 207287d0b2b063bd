"""What is said to whom when something could not be kept."""

from __future__ import annotations

from debate_class.debate.commands import AUTHORITY, INSTRUCTOR, Actor
from debate_class.debate.decide import Refusal
from debate_class.errors import JournalError


def unsaved(actor: Actor | None, error: JournalError) -> Refusal:
    """Why nothing was kept: for the instructor with the file and what to do, else without."""
    if actor in (INSTRUCTOR, AUTHORITY):
        return Refusal("not-saved", f"Not saved: {error}")
    why = error.reason or "cannot be written"
    return Refusal(
        "not-saved",
        f"Not saved: the record of the lesson {why}. What you typed stays here; tell your teacher.",
    )
