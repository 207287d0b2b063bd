"""Where a student is and what they do, in the same words wherever an instructor looks.

Being away from the class comes before what one does: who has sent a text and lost the connection
is offline, and the tick beside the word says that the text is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from debate_class.debate.views.instructor import RowView

ORDER = (
    *("offline", "not in yet", "sent", "done", "writing", "idle", "not begun", "not done"),
    *("extra time", "at the machine", "waiting", "here", "excused", "away"),
    *("to score", "scored", "no text"),
)
"""All words, in the order in which they are counted: first who may need help."""

_SETTLED = frozenset({"away", "to score", "scored", "no text"})
"""What stays true whether somebody is connected or not."""


def whereabouts(row: RowView) -> str:
    """One of `ORDER`. Over a network, who came in and has no connection is offline.

    Who never came in is *not in yet*, unless something of theirs is there all the same: on paper.
    """
    if row.online is not False or row.state in _SETTLED:
        return row.state
    if row.came_in is False:
        return row.state if row.sent else "not in yet"
    return "offline"


def here(row: RowView) -> bool:
    """Whether somebody is in class: not marked away, and over a network connected."""
    return row.state != "away" and row.online is not False


def counted(rows: Iterable[RowView]) -> list[tuple[str, int]]:
    """How many are where, in the order of the words; none that nobody is."""
    states = Counter(map(whereabouts, rows))
    return [(word, states[word]) for word in ORDER if states[word]]
