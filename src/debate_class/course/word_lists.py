"""Reads the words of a language from `wording.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, cast, get_args

from debate_class.course.reading import parse
from debate_class.course.wording import MarkerKind, Wording


@cache
def wording(language: str) -> Wording:
    """The words of `language`, a tag such as `en` or `en-GB`; empty lists for an unknown one."""
    name = language.split("-", maxsplit=1)[0]
    lists = _lists().get(name)
    if lists is None:
        return Wording(name)
    markers = lists.get("markers", {})
    return Wording(
        language=name,
        stemmer=lists.get("stemmer", ""),
        markers={
            kind: _phrases(markers.get(kind, ""))
            for kind in cast("tuple[MarkerKind, ...]", get_args(MarkerKind))
        },
        negations=frozenset(_phrases(lists.get("negations", ""))),
        limits=frozenset(_phrases(lists.get("limits", ""))),
        conditions=frozenset(_phrases(lists.get("conditions", ""))),
        joins=frozenset(_phrases(lists.get("joins", ""))),
        common=frozenset(lists.get("common", "").split()),
        months=_phrases(lists.get("months", "")),
    )


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for part in text.split(",") if (phrase := " ".join(part.split())))


@cache
def _lists() -> dict[str, dict[str, Any]]:
    text = files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, Any]]", parse(text, "wording.yaml").data)
