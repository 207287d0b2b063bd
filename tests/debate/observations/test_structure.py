"""They say, but, because, therefore, and the words that show what a text does."""

from __future__ import annotations

import pytest

from debate_class.course.word_lists import wording
from debate_class.debate.observations.structure import split_parts
from tests.debate.observations.seen import observe


def missing(text: str | tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one.verdict, one.about) for one in observe(text).of("structure")]


def test_an_empty_part_is_missing() -> None:
    assert missing(("He says so.", "No.", " ", "So it ends.")) == [("missing", "Because")]


def test_parts_under_headings_are_told_apart() -> None:
    text = "They say\nit works.\n\nBut:\nit does not.\n\n**Because**\n\nTherefore\nno."
    assert split_parts(text) == ("it works.", "it does not.", "", "no.")
    assert missing(text) == [("missing", "Because")]


def test_a_text_in_one_piece_is_only_told_what_no_word_shows() -> None:
    assert missing("They say it works, but it does not.") == [
        ("not-shown", "Because"),
        ("not-shown", "Therefore"),
    ]


def test_markers_are_shown_where_they_stand() -> None:
    seen = observe("Although they are right, it fails because nobody pays. Therefore no.")
    assert [(one.verdict, one.text) for one in seen.of("marker")] == [
        ("concession", "Although"),
        ("concession", "they are right"),
        ("reason", "because"),
        ("conclusion", "Therefore"),
    ]


def test_a_marker_is_a_whole_word() -> None:
    assert observe("The button is a thusly thing of buttermilk.").of("marker") == ()


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ko", "ja"])
def test_every_language_has_its_own_lists(language: str) -> None:
    lists = wording(language)
    assert all(lists.markers.values())
    assert lists.negations
    assert lists.joins


def test_an_unknown_language_has_empty_lists_and_says_nothing() -> None:
    assert not wording("xx").markers
    assert wording("en-GB").months == wording("en").months
