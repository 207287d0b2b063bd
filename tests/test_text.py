"""Cleaning text of what commands a terminal, and counting words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.text import (
    MOST_MARKS,
    clean,
    clean_with_places,
    count_words,
    one_line,
    sameness,
    word_spans,
)

UNSAFE = [
    *(chr(c) for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)),
    *(chr(c) for c in range(0x7F, 0xA0)),
    *"\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *(chr(c) for c in range(0x2060, 0x206A)),
    "\ufeff",
    "\ud800",
    "\udfff",
    "\U000e0001",
    "\U000e0041",
    "\U000e007f",
]


@pytest.mark.parametrize("unsafe", UNSAFE, ids=lambda c: f"U+{ord(c):04X}")
def test_what_commands_a_terminal_or_reorders_text_is_removed(unsafe: str) -> None:
    assert clean(f"a{unsafe}b") == "ab"


@pytest.mark.parametrize(
    "kept",
    [
        "a\tb\nc",
        "👩‍🏫",
        "می‌خواهم",
        "क्‍ष",
        "김민수 佐藤花子",
        "שלום",
        "[b]markup[/b]",
        "é",
        "🏴",
        "❤️",
    ],
)
def test_what_people_write_is_kept(kept: str) -> None:
    assert clean(kept) == kept


def test_escape_sequences_lose_their_force() -> None:
    assert clean("\x1b]52;c;aGk=\x07\x9b2J") == "]52;c;aGk=2J"


def test_line_ends_become_newlines() -> None:
    assert clean("a\r\nb\rc") == "a\nb\nc"


def test_letters_are_composed() -> None:
    assert clean("e\u0301") == "é"
    assert clean("\u1100\u1161") == "가"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not set(once) & set(UNSAFE)


@given(st.text(), st.integers(1, 50))
def test_one_line_is_one_line_within_its_limit_and_stays_so(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line
    assert line == line.strip()
    assert one_line(line, limit) == line


def test_a_cut_line_ends_in_an_ellipsis() -> None:
    assert one_line("one  two\nthree", 9) == "one two…"
    assert one_line("one two", 7) == "one two"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("one two  three", 3),
        ("don't well-known it’s", 3),
        ("- – — … !", 0),
        ("the 1965 treaty", 3),
        ("a claim [S2] and [S3, T4] another [K5;S1]", 4),
        ("[not a citation]", 3),
        ("김민수는 학생이다", 2),
        ("日本と韓国", 5),
        ("in 東京 today", 4),
        ("snake_case", 2),
    ],
)
def test_words_are_counted_as_a_word_processor_does(text: str, number: int) -> None:
    assert count_words(text) == number


@given(st.text(), st.text())
def test_words_of_two_texts_add_up(one: str, two: str) -> None:
    assert count_words(f"{one}\n\n{two}".replace("[", "")) == count_words(
        one.replace("[", "")
    ) + count_words(two.replace("[", ""))


@pytest.mark.parametrize(
    "raw",
    [
        "plain",
        "a\r\nb\rc",
        "Cafe\u0301 au lait",
        "\u200ba\u202eb\ufeff",
        "\u1100\u1161 가",
        "",
        "é\u0301",
    ],
)
def test_places_lead_back_into_the_text_that_was_cleaned(raw: str) -> None:
    cleaned, places = clean_with_places(raw)
    assert cleaned == clean(raw)
    assert len(places) == len(cleaned) + 1
    assert places == sorted(places)
    assert places[-1] == len(raw)
    for place, character in zip(places, cleaned, strict=False):
        if character.isascii() and character.isalpha():
            assert raw[place] == character


@given(st.text(alphabet="ab1'’- [S2],;日本の\n_é"))
def test_as_many_words_are_counted_as_are_found(text: str) -> None:
    assert count_words(text) == len(list(word_spans(text)))


def test_marks_heaped_on_a_letter_are_cut_and_no_script_is_harmed() -> None:
    """Putting tens of thousands of them in order takes the square of their number."""
    heaped = clean("a" + "\u0301\u0316" * 30_000 + "b")
    assert len(heaped) <= MOST_MARKS + 3
    assert clean(heaped) == heaped
    for said in ("Zoë Müller", "김민수", "हिन्दी", "ภาษาไทย", "שָׁלוֹם", "Tiếng Việt", "e\u0301"):
        assert clean(said) == unicodedata.normalize("NFC", said)


def test_names_that_look_the_same_are_the_same() -> None:
    for other in ("ana garcía", "Ana\u200d García", "Ａna  García", "Ana Garci\u0301a"):
        assert sameness(other) == sameness("Ana García")
    assert sameness("Ana Garcia") != sameness("Ana García")
    assert sameness("कि") != sameness("की")
    assert {sameness(each) for each in ("\u3164", "\u2800\ufe0f", "\u00ad", " ")} == {""}
