"""The look: signs and words for sides and states, and how time is written.

Meaning never rests on colour alone: each side has a sign and a word, each state a sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from debate_class.debate.clock import MINUTE, SECOND, Millis
from debate_class.text import clean, one_line

if TYPE_CHECKING:
    from debate_class.course.basics import Side

SIGN: dict[Side, str] = {"pro": "▲", "con": "▼"}
DONE, NOW, OPEN, AHEAD, SKIPPED = "●", "◉", "◐", "○", "◌"
TICK = "✓"
NO_CONNECTION = "no connection · trying again"
"""Stands where the clock was while the host is not heard: a running clock says all is well."""

MUTED = "$secondary"
"""The style of what matters less. (In Content, Textual's `$text-muted` is not dimmed.)"""


def plain(text: str) -> Content:
    """Untrusted text for a screen: cleaned, never markup."""
    return Content(clean(text))


def line(text: str, limit: int = 200) -> Content:
    """Untrusted text on one line."""
    return Content(one_line(text, limit))


def side_label(side: Side | None, *, upper: bool = False) -> Content:
    """`▲ pro` or `▼ con` in the colour of the side; empty without a side."""
    if side is None:
        return Content("")
    word = side.upper() if upper else side
    return Content.styled(f"{SIGN[side]} {word}", f"${side} bold" if upper else f"${side}")


def countdown(left: Millis | None) -> str:
    """`6:42`, `+0:20` over time, or `no limit`."""
    if left is None:
        return "no limit"
    seconds = abs(left) // SECOND if left < 0 else -(-left // SECOND)
    return f"{'+' if left < 0 else ''}{seconds // 60}:{seconds % 60:02}"


def span(elapsed: Millis) -> str:
    """A time span for a narrow column: `40s`, `3m`, `2h`."""
    if elapsed < MINUTE:
        return f"{elapsed // SECOND}s"
    if elapsed < 60 * MINUTE:
        return f"{elapsed // MINUTE}m"
    return f"{elapsed // (60 * MINUTE)}h"
