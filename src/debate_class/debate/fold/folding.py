"""What every room of the fold is made of: the function that one kind of event calls for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from debate_class.debate.events import Recorded
from debate_class.debate.session import Session

E = TypeVar("E")
Fold = Callable[[Session, E, Recorded], None]
"""Changes a session by an event; what was recorded with it tells the time."""


class Folds(dict[type, Fold[Any]]):
    """The folds of one room, by the kind of event."""

    def of(self, kind: type[E]) -> Callable[[Fold[E]], Fold[E]]:
        """Decorates the function that folds events of this `kind`."""

        def add(fold: Fold[E]) -> Fold[E]:
            self[kind] = fold
            return fold

        return add
