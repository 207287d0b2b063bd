"""The words of a language that observations go by, as plain data; `word_lists` reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MarkerKind = Literal["attribution", "contrast", "concession", "reason", "conclusion"]


@dataclass(frozen=True)
class Wording:
    """The words of one `language`; for a language without lists all are empty.

    `markers` are phrases by what they show. `negations` turn the meaning of a sentence, `limits`
    narrow it, `conditions` begin what it depends on, and `joins` what it adds. `common` words say
    nothing about a subject. `months` go from January on. `stemmer` is the Snowball stemmer, empty
    where there is none. All in lower case.
    """

    language: str = ""
    stemmer: str = ""
    markers: Mapping[MarkerKind, tuple[str, ...]] = field(default_factory=dict)
    negations: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    months: tuple[str, ...] = ()
