"""Drawing lots from a seed.

A session must come out the same when its journal is read again, on any machine and any Python, so
nothing here asks a random source. A lot is a hash of the seed, the purpose of the draw and the name
drawn for: fair to look at, the same for ever, and untouched by the order of the names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def lot(seed: int, purpose: str, name: str = "") -> str:
    """The lot of `name` in the draw called `purpose`: 64 hexadecimal digits; lots compare."""
    return hashlib.sha256(f"{seed}:{purpose}:{name}".encode()).hexdigest()


def heads(seed: int, purpose: str, name: str = "") -> bool:
    """The toss of a coin."""
    return lot(seed, purpose, name) < "8"


def drawn(names: Iterable[str], seed: int, purpose: str) -> list[str]:
    """`names` in the order of their lots."""
    return sorted(names, key=lambda name: (lot(seed, purpose, name), name))
