"""The paper a sheet is drawn on: its size and the size of its letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Paper = Literal["a4", "letter"]
POINTS, LARGE_POINTS = 10.0, 18.0
"""The size of running text; large print is 18 points, as associations of blind people ask."""


@dataclass(frozen=True, slots=True)
class Page:
    """How pages are laid out. `large` is large print."""

    paper: Paper = "a4"
    large: bool = False

    @property
    def points(self) -> float:
        """The size of running text in points."""
        return LARGE_POINTS if self.large else POINTS

    def plain(self) -> dict[str, Any]:
        """The page as plain values, for a template."""
        return {"paper": self.paper, "large": self.large, "points": self.points}
