"""The lists of words that steps of drafting look up, kept as data beside them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from debate_class.course.reading import parse


def word_list(name: str) -> frozenset[str]:
    """The words listed under `name` in `word_lists.yaml`."""
    return frozenset(_lists()[name].split())


@cache
def _lists() -> dict[str, str]:
    text = files(__package__).joinpath("word_lists.yaml").read_text(encoding="utf-8")
    lists = parse(text, "word_lists.yaml").data
    return {str(k): str(v) for k, v in lists.items()} if isinstance(lists, dict) else {}
