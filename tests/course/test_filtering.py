"""A list of exercises is narrowed by words and by fields, in one line of text or by options."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.filtering import condition, conditions, narrowed
from debate_class.course.heads import Entry


def entry(name: str, **fields: object) -> Entry:
    given: dict[str, object] = {
        "title": name.capitalize(),
        "resolution": "",
        "issue": "",
        "minutes": None,
        "level": "",
        "region": (),
        "tags": (),
        "language": "en",
    }
    return Entry(id=name, origin="bundled", path=Path(name), **{**given, **fields})  # type: ignore[arg-type]


ENTRIES = (
    entry(
        "treaty",
        minutes=50,
        level="Upper secondary, ages 15 to 18",
        region=("East Asia", "United States"),
        tags=("history", "human-rights"),
    ),
    entry("phones", minutes=20, level="Lower secondary", tags=("school",), language="en-GB"),
    entry("brücke", minutes=70.5, region=("Europe",), tags=("history",), language="de"),
    entry("unknown", resolution="A treaty is a promise."),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "treaty phones brücke unknown"),
        ("treaty", "treaty unknown"),
        ("BRÜCKE", "brücke"),
        ("tag:history", "treaty brücke"),
        ("tag:hist", ""),
        ("tag:Human-Rights", "treaty"),
        ("tag:history tag:human-rights", "treaty"),
        ("history", "treaty brücke"),
        ("region:asia", "treaty"),
        ("region:east-asia", "treaty"),
        ("level:secondary", "treaty phones"),
        ("level:upper", "treaty"),
        ("language:en", "treaty phones unknown"),
        ("language:en-gb", "phones"),
        ("language:e", ""),
        ("minutes:50", "treaty"),
        ("minutes:<50", "phones"),
        ("length:<=50", "treaty phones"),
        ("minutes:>50", "brücke"),
        ("minutes:>=50", "treaty brücke"),
        ("minutes:20-50", "treaty phones"),
        ("minutes:30-", "treaty brücke"),
        ("minutes:<", "treaty phones brücke unknown"),
        ("minutes:70.5", "brücke"),
        ("tag:", "treaty phones brücke unknown"),
        ("history minutes:<60 level:upper", "treaty"),
        ("colour:red", ""),
    ],
)
def test_a_line_finds_what_it_asks_for(text: str, found: str) -> None:
    assert [each.id for each in narrowed(ENTRIES, conditions(text))] == found.split()


def test_a_region_of_two_words_can_be_asked_for() -> None:
    assert [e.id for e in narrowed(ENTRIES, [condition("region", "United States")])] == ["treaty"]


@pytest.mark.parametrize("text", ["minutes:long", "minutes:5<", "length:=50", "minutes:-5"])
def test_a_length_that_is_none_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="write a length such as 50"):
        conditions(text)
