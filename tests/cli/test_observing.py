"""`observe`: what it prints for a reader and for a program, and how it refuses."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from debate_class.cli.observing import MAX_CHARACTERS
from tests.cli.command import good, kit

TEXT = (
    "They say it worked in 1965 and in the 2016 comfort women agreement [S9].\r\nCafe\u0301 "
    "“Trust can easily be built by a third party” [K41].\u200b End."
)
COMMAND = ("observe", "japan-korea", "--side", "con", "--stage", "rebuttal", "--text")


@pytest.fixture
def text(here: Path) -> Path:
    path = here / "my.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_json_has_the_agreed_form_and_places_in_the_file_as_it_is(text: Path) -> None:
    told = json.loads(good(*COMMAND, text, "--json"))
    assert set(told) == {"observations", "words", "own_words", "copied_share"}
    keys = {"kind", "verdict", "start", "end", "text", "about", "because"}
    for one in told["observations"]:
        assert set(one) == keys
        assert TEXT[one["start"] : one["end"]] == one["text"]
    found = {(one["kind"], one["verdict"]): one for one in told["observations"]}
    assert found["date", "contradicts"]["text"] == "2016"
    assert found["date", "contradicts"]["about"] == "T2"
    assert found["quotation", "altered"]["text"] == "Trust can easily be built by a third party"
    assert found["clash", "dropped"]["start"] == found["clash", "dropped"]["end"] == 0


def test_a_reader_gets_lines_and_a_checklist_that_is_no_grade(text: Path) -> None:
    done = kit(*COMMAND, text)
    assert done.status == 0
    assert "“hardly”, not “easily”" in done.out
    assert "Uses evidence: checklist: meets level 2, not 3, because" in done.out
    assert "no grade" in done.err


def test_text_comes_from_stdin_too(text: Path) -> None:
    assert kit(*COMMAND, "-", "--json", stdin=TEXT.encode()).out == good(*COMMAND, text, "--json")


def test_an_attached_copy_is_compared_with(text: Path, here: Path) -> None:
    text.write_text("It says “nobody ever wrote a line like this”.", encoding="utf-8")
    assert "not-checkable" in good(*COMMAND, text)
    sources = here.parent / "data" / "debate-class" / "sources"
    sources.mkdir(parents=True)
    (sources / "japan-korea-newsletter.txt").write_text(
        "Cheol Hee Park\nProfessor\nTrust is rare here, and it grows slowly.\n", encoding="utf-8"
    )
    assert "not-found" in good(*COMMAND, text)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["--stage", "rebutal"], "no stage `rebutal`", "The nearest is `rebuttal`."),
        (["--stage", "read"], "no stage `read`", "nearest"),
        (["--text", "nowhere.txt"], "nowhere.txt is no file", "Name a file"),
        (["--text", "."], ". is no file", "Name a file"),
        (["--text", "latin.txt"], "line 1 is not UTF-8", "UTF-8"),
    ],
)
def test_what_cannot_be_observed_is_refused_in_a_sentence(
    text: Path, here: Path, arguments: list[str], message: str, hint: str
) -> None:
    (here / "latin.txt").write_bytes("Español".encode("latin-1"))
    given = {"--stage": "rebuttal", "--text": str(text), arguments[0]: arguments[1]}
    options = [word for pair in given.items() for word in pair]
    done = kit("observe", "japan-korea", "--side", "con", *options)
    assert done.status == 2
    assert message in done.err
    assert hint in done.err


def test_an_empty_text_is_observed_too(text: Path) -> None:
    text.write_text("", encoding="utf-8")
    assert "0 words, 0 of them own" in good(*COMMAND, text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("letter", ["a", "\U0001f600"])
def test_a_text_longer_than_a_response_can_be_is_refused(
    text: Path, letter: str, encoding: str
) -> None:
    text.write_bytes((letter * (MAX_CHARACTERS + 1)).encode(encoding))
    done = kit(*COMMAND, text)
    assert done.status == 2
    assert "my.txt is longer than 200,000 characters" in done.err
    text.write_bytes((letter * MAX_CHARACTERS).encode(encoding))
    assert kit(*COMMAND, text).status == 0


@pytest.mark.parametrize("repeated", ["[S1;S2]", "1965 "])
def test_the_longest_text_is_observed_in_a_time_that_one_waits(text: Path, repeated: str) -> None:
    text.write_text(repeated * (MAX_CHARACTERS // len(repeated)), encoding="utf-8")
    begun = time.process_time()
    good(*COMMAND, text)
    assert time.process_time() - begun < 30
