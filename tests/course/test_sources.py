"""Attached source texts: sections, paragraphs, passages, quotations, shared words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.exercise import Passage
from debate_class.course.sources import (
    MAX_SOURCE_BYTES,
    Found,
    PassageError,
    alike,
    find_passage,
    find_quote,
    longest_shared_run,
    paragraphs,
    read_source,
    sections,
    words,
)
from debate_class.errors import CourseError

LETTER = """\
RESOLVED: Small Things Matter

From the Editor

We asked Dr. Ada Small and Ben Large.


Dr.\u00a0Ada  Small
Lecturer, Smallness, Small University

Small things matter\u2014they always \u201cmatter\u201d.

It is so. They matter.

Prof. Ben Large
Professor of Size
They do not.

About the Authors

ADA SMALL is small.
Ben Large
"""
NAMES = {"pro": "Ada Small", "con": "Ben Large"}


def test_each_advocates_paragraphs_are_found_without_role_and_biography() -> None:
    text = LETTER[: LETTER.rindex("Ben Large")]
    assert sections(text, NAMES) == {
        "pro": ["Small things matter—they always “matter”.", "It is so. They matter."],
        "con": ["They do not."],
    }


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    text = "Ada Small\nLecturer\nOne.\nTwo.\nBen Large\nThree has no role line.\nFour."
    assert sections(text, NAMES) == {
        "pro": ["One.", "Two."],
        "con": ["Three has no role line.", "Four."],
    }


def test_an_advocate_without_a_line_of_the_name_has_no_paragraphs() -> None:
    assert sections("Nothing here.", NAMES) == {"pro": [], "con": []}


def test_paragraphs_are_parted_by_empty_lines_else_by_lines() -> None:
    assert paragraphs(" One\n line. \n \n\nTwo. ") == ["One line.", "Two."]
    assert paragraphs("One.\nTwo.\n") == ["One.", "Two."]
    assert paragraphs("") == []


def test_a_passage_is_found_whatever_its_quotation_marks_and_dashes() -> None:
    texts = ["Nothing.", "Small things matter—they always “matter”."]
    found = find_passage(Passage(start="things matter-they", end='"matter"'), texts)
    assert found == Found(2, "things matter—they always “matter”")


def test_a_passage_may_be_one_stretch_of_words() -> None:
    passage = Passage(start="small things", end="things")
    assert find_passage(passage, ["small things"]) == Found(1, "small things")


def test_a_passage_ends_at_the_first_place_of_its_last_words() -> None:
    passage = Passage(start="one", end="two")
    assert find_passage(passage, ["one two three two"]).text == "one two"


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        (["two before one"], "none"),
        (["one", "two"], "none"),
        (["oneness two"], "none"),
        ([], "none"),
        (["one two", "one two"], "several"),
        (["one and one and two"], "several"),
    ],
)
def test_a_passage_that_is_not_there_exactly_once_is_refused(texts: list[str], fault: str) -> None:
    with pytest.raises(PassageError, match="“one” to “two”") as caught:
        find_passage(Passage(start="one", end="two"), texts)
    assert caught.value.fault == fault


def test_a_quotation_is_found_word_for_word_only() -> None:
    texts = ["The impetus came from Seoul.", "It’s “the impetus”, he said."]
    assert find_quote("the impetus", texts) == [2]
    assert find_quote("It's", texts) == [2]
    assert find_quote("impetus  came", texts) == [1]
    assert find_quote("petus came", texts) == []
    assert find_quote("impetus ca", texts) == []
    assert find_quote("", texts) == []


def test_words_are_compared_without_case_marks_and_spacing() -> None:
    assert words("The U.S.-led “Pact” — it’s\tfine, well-known!") == [
        *("the", "u", "s", "led", "pact", "it's", "fine", "well-known"),
    ]


def test_the_longest_shared_run_ignores_case_and_marks() -> None:
    one = "He said: The past, is not even past today."
    two = "the PAST is not even past; the end"
    assert longest_shared_run(one, two) == ["the", "past", "is", "not", "even", "past"]
    assert longest_shared_run("a b", "c d") == []
    assert longest_shared_run("", "a") == []


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_the_shared_run_is_as_long_as_the_longest_common_stretch(
    one: list[str], two: list[str]
) -> None:
    run = longest_shared_run(" ".join(one), " ".join(two))
    stretches = {tuple(one[i:j]) for i in range(len(one)) for j in range(i, len(one) + 1)}
    others = {tuple(two[i:j]) for i in range(len(two)) for j in range(i, len(two) + 1)}
    assert len(run) == max(map(len, stretches & others), default=0)
    assert not run or tuple(run) in stretches & others


@given(st.text(max_size=60))
def test_making_alike_keeps_the_length_and_changes_nothing_twice(text: str) -> None:
    assert len(alike(text)) == len(text)
    assert alike(alike(text)) == alike(text)


def test_a_source_is_read_clean_in_its_encodings(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path.write_bytes("“a”\r\n\x1bb\u200b".encode(encoding))
        assert read_source(path) == "“a”\nb"


def test_a_source_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.txt"
    with pytest.raises(CourseError, match=r"s\.txt: cannot be read: No such file"):
        read_source(path)
    path.write_bytes("é".encode("latin-1"))
    with pytest.raises(CourseError, match=r"s\.txt: line 1 is not UTF-8"):
        read_source(path)
    path.write_bytes(b"x" * (MAX_SOURCE_BYTES + 1))
    with pytest.raises(CourseError, match="larger than"):
        read_source(path)


def test_the_newsletter_has_eleven_paragraphs_of_one_advocate_and_five_of_the_other(
    shared_sources: Path,
) -> None:
    text = read_source(shared_sources / "japan-korea-newsletter.txt")
    found = sections(text, {"pro": "Daniel Sneider", "con": "Cheol Hee Park"})
    assert {side: len(texts) for side, texts in found.items()} == {"pro": 11, "con": 5}
    assert find_quote("limit the damage resulting from", found["pro"]) == [2]
    assert find_quote("limit the damage resulting from", found["con"]) == []
