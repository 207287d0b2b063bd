"""File names made from names of people: safe, told apart, readable."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.paper.file_names import LONGEST, distinct, file_name

ANY_TEXT = st.text(st.characters(), max_size=300)
HOSTILE = st.sampled_from(
    ["..", ".", "/etc/passwd", "a\0b", "CON", "nul", "com1", "Ada", "ADA", "ada-2", "é", "e\u0301"]
)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ada Lovelace", "Ada-Lovelace"),
        ("김민수", "김민수"),
        ("नमस्ते", "नमस्ते"),
        ("محمد علي", "محمد-علي"),
        ("O’Neil, J. (2nd)", "ONeil-J-2nd"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\con", "C-Windows-con"),
        ("CON", "CON_"),
        ("lpt9", "lpt9_"),
        ("Ada 🦊", "Ada-fox-face"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("\u202e \u200b", "unnamed"),
        ("-rf", "rf"),
    ],
)
def test_a_name_stays_readable_and_becomes_safe(name: str, called: str) -> None:
    assert file_name(name) == called


@given(ANY_TEXT | HOSTILE)
def test_any_text_gives_a_name_that_is_safe_everywhere(text: str) -> None:
    name = file_name(text)
    assert name
    assert len(name.encode()) <= LONGEST + 1
    assert not any(each in '<>:"/\\|?*.' or each.isspace() for each in name)
    assert all(unicodedata.category(each)[0] not in "CZ" for each in name)
    assert not name.startswith("-")
    assert name.casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}


@given(ANY_TEXT | HOSTILE)
def test_a_file_of_that_name_can_be_made_in_its_folder_and_nowhere_else(text: str) -> None:
    folder = Path("/folder")
    assert (folder / f"{file_name(text)}.pdf").resolve().parent == folder


@given(st.lists(HOSTILE | ANY_TEXT, max_size=12))
def test_no_two_names_are_one_where_capitals_and_accents_are_not_told_apart(
    texts: list[str],
) -> None:
    names = distinct(map(file_name, texts))
    folded = {unicodedata.normalize("NFD", name).casefold() for name in names}
    assert len(folded) == len(texts)


def test_the_second_of_two_names_gets_a_number_that_nobody_has() -> None:
    assert distinct(["Kim", "kim", "KIM-2", "Kim"]) == ["Kim", "kim-2", "KIM-2-2", "Kim-3"]
