"""When homework is due: a day and a time as a teacher types them, as a moment, and a proposal."""

from __future__ import annotations

from datetime import datetime, timedelta

from debate_class.debate.clock import Millis
from debate_class.screens.instructor.bell import local

FORM = "%Y-%m-%d %H:%M"
EVENING = 18
"""The hour that is proposed, for tomorrow."""


def proposed(now: Millis) -> str:
    """Tomorrow evening, as it is typed."""
    tomorrow = local(now) + timedelta(days=1)
    return f"{tomorrow.replace(hour=EVENING, minute=0):{FORM}}"


def due_time(text: str, now: Millis) -> Millis | None:
    """The moment that `text` names in this machine's time zone; None for no text.

    Raises ValueError with a sentence for anything but a time that lies ahead.
    """
    text = text.strip()
    if not text:
        return None
    try:
        moment = datetime.strptime(text, FORM).astimezone()
    except ValueError:
        raise ValueError(
            f"Write the day and the time, such as {proposed(now)}, or leave it empty."
        ) from None
    due = round(moment.timestamp() * 1000)
    if due <= now:
        raise ValueError("This time has passed.")
    return due
