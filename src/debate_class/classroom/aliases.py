"""Aliases: what classmates call each other on screens, so that a text is read before its author."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from debate_class.debate.lots import drawn


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    text = files(__package__).joinpath("aliases.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return tuple(data["adjectives"]), tuple(data["animals"])


def alias(seed: int, place: int) -> str:
    """The alias at `place` (from 0) of a session's seeded list; the list repeats none for 1,296."""
    return _drawn(seed)[place % len(_drawn(seed))]


@cache
def _drawn(seed: int) -> list[str]:
    adjectives, animals = _words()
    names = [f"{adjective} {animal}" for adjective in adjectives for animal in animals]
    return drawn(names, seed, "alias")
