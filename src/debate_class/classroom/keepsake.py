"""A small file for its owner alone, in which this machine remembers something between two joins."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class Keepsake:
    """What is kept in the file `path`. One that cannot be read or written is done without."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, Any]:
        """All that is remembered."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def write(self, kept: dict[str, Any]) -> None:
        """Remember this instead, whole or not at all."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._path.with_name(f"{self._path.name}.new")
            place = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(place, "w", encoding="utf-8") as file:
                json.dump(kept, file)
            fresh.replace(self._path)
        except OSError:
            return
