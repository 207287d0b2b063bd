"""The seats that were taken on this machine, so that who comes back is known again.

One small file for its owner alone holds, by session, the token that the host gave out.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from debate_class.classroom.wire import Ticket

MOST = 50
"""So many seats are remembered; the oldest are forgotten."""


class Seats:
    """The seats kept in the file `path`. A file that cannot be read or written is done without."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def find(self, session: str) -> Ticket | None:
        """The seat that was taken in a session."""
        kept = self._read().get(session)
        return Ticket(*kept) if isinstance(kept, list) and len(kept) == 2 else None

    def keep(self, session: str, ticket: Ticket) -> None:
        """Remember a seat."""
        seats = {key: value for key, value in self._read().items() if key != session}
        seats[session] = [ticket.participant, ticket.token]
        self._write(dict(list(seats.items())[-MOST:]))

    def forget(self, session: str) -> None:
        """Forget a seat that is another's now, or nobody's."""
        seats = self._read()
        if seats.pop(session, None) is not None:
            self._write(seats)

    def _read(self) -> dict[str, Any]:
        try:
            seats = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return seats if isinstance(seats, dict) else {}

    def _write(self, seats: dict[str, Any]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_name(f"{self._path.name}.new")
            place = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(place, "w", encoding="utf-8") as file:
                json.dump(seats, file)
            fresh.replace(self._path)
        except OSError:
            return
