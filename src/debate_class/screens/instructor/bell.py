"""The bell: a time of day as a teacher types it, as a moment, and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from debate_class.debate.clock import Millis

_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
AHEAD = timedelta(hours=12)
"""A time further ahead than this was surely meant for earlier today, and has passed."""


def bell_time(text: str, now: Millis) -> Millis | None:
    """The next moment, at most 12 hours after `now`, when a clock on the wall shows `text`.

    None for no text. Raises ValueError with a sentence for anything but a time that lies ahead.
    """
    text = text.strip()
    if not text:
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        raise ValueError("Write the bell as hours and minutes, such as 10:50, or leave it empty.")
    today = local(now)
    bell = today.replace(hour=int(match[1]), minute=int(match[2]), second=0, microsecond=0)
    if bell <= today:
        bell += timedelta(days=1)
    if bell - today > AHEAD:
        raise ValueError(f"It is {today:%H:%M} now, so {text} has passed.")
    return round(bell.timestamp() * 1000)


def time_of_day(moment: Millis) -> str:
    """`10:50`, as a clock on the wall here shows it."""
    return f"{local(moment):%H:%M}"


def local(moment: Millis) -> datetime:
    """A moment in this machine's time zone."""
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone()
