"""The seats that were taken on this machine, so that who comes back is known again.

One small file for its owner alone holds, by session, the token that the host gave out.
"""

from __future__ import annotations

from pathlib import Path

from debate_class.classroom.keepsake import Keepsake
from debate_class.classroom.wire import Ticket

MOST = 50
"""So many seats are remembered; the oldest are forgotten."""


class Seats:
    """The seats kept in the file `path`. A file that cannot be read or written is done without."""

    def __init__(self, path: Path) -> None:
        self._kept = Keepsake(path)

    def find(self, place: str) -> Ticket | None:
        """The seat that was taken at a place, which is a machine and a session."""
        kept = self._kept.read().get(place)
        return Ticket(*kept) if isinstance(kept, list) and len(kept) == 2 else None

    def keep(self, place: str, ticket: Ticket) -> None:
        """Remember a seat."""
        seats = {key: value for key, value in self._kept.read().items() if key != place}
        seats[place] = [ticket.participant, ticket.token]
        self._kept.write(dict(list(seats.items())[-MOST:]))

    def forget(self, place: str) -> None:
        """Forget a seat that is another's now, or nobody's."""
        seats = self._kept.read()
        if seats.pop(place, None) is not None:
            self._kept.write(seats)
