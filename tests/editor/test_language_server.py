"""An editor with the real yaml-language-server knows the files of a course, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debate_class.course.starting import FOLDERS, Kind, start_course, start_file
from tests.conftest import ROOT, program
from tests.course.small import place_of
from tests.editor.language_server import LanguageServer, Message

pytestmark = pytest.mark.needs("yaml-language-server")

SHIPPED = sorted(path for folder in FOLDERS.values() for path in (ROOT / folder).glob("*.yaml"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one's own, whose folder has a name as people give them."""
    folder = tmp_path_factory.mktemp("courses") / "Débats 10 C"
    start_course(folder)
    return folder


@pytest.fixture(scope="module")
def server(course: Path) -> Iterator[LanguageServer]:
    server = LanguageServer(program("yaml-language-server") or "", course)
    yield server
    server.close()


@pytest.fixture
def example(course: Path) -> tuple[Path, str]:
    path = course / "exercises" / "example.yaml"
    return path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_new_file_has_nothing_underlined_until_it_has_a_key_that_is_none(
    server: LanguageServer, course: Path, kind: Kind
) -> None:
    path = start_file(course, kind, "another")
    assert server.open(path) == []
    text = path.read_text(encoding="utf-8")
    [found] = server.open(path.with_name("wrong.yaml"), f"{text}nonsense: 1\n")
    assert found["message"] == "Property nonsense is not allowed."
    assert found["range"]["start"] == {"line": text.count("\n"), "character": 0}


@pytest.mark.parametrize("path", [ROOT / "course.yaml", *SHIPPED], ids=lambda path: path.stem)
def test_a_file_of_the_kit_has_nothing_underlined(server: LanguageServer, path: Path) -> None:
    assert server.open(path) == []


def test_each_mistake_is_underlined_at_its_place(
    server: LanguageServer, example: tuple[Path, str]
) -> None:
    path, text = example
    for right, wrong in {
        "resolution: ": "resolutoin: ",
        "id: P1 ": "id: p1 ",
        "paragraph: 2 ": "paragraph: second ",
        "by: con\n": "by: against\n",
        'date: "2023-09"': "date: 2023/09",
    }.items():
        assert right in text
        text = text.replace(right, wrong, 1)
    found = server.open(path.with_name("broken.yaml"), text)
    expected = {
        place_of(text, "id: example"): 'Missing property "resolution".',
        place_of(text, "resolutoin"): "Property resolutoin is not allowed.",
        place_of(text, "p1 "): "Write a capital letter or two and a number, as in “S12”.",
        place_of(text, "second "): "Incorrect type.",
        place_of(text, "against"): 'Value is not accepted. Valid values: "pro", "con", null.',
        place_of(text, "2023/09"): "Write YYYY, YYYY-MM or YYYY-MM-DD, in quotes.",
    }
    told = {_place(each): each["message"] for each in found}
    assert {
        place: message[: len(expected.get(place, ""))] for place, message in told.items()
    } == expected


def test_the_comment_that_jetbrains_reads_names_the_schema_too(
    server: LanguageServer, example: tuple[Path, str]
) -> None:
    path, text = example
    body = text.partition("\n")[2].replace("by: pro", "by: against", 1)
    other = path.with_name("other.yaml")
    [found] = server.open(other, f"# $schema: ../schemas/exercise.schema.json\n{body}")
    assert found["message"].startswith("Value is not accepted.")


def test_a_key_completes_with_what_it_means(
    server: LanguageServer, example: tuple[Path, str]
) -> None:
    path, text = example
    begun = text.replace("\nquestion:", "\nmis\nquestion:", 1)
    unfinished = path.with_name("unfinished.yaml")
    server.open(unfinished, begun.replace("missing_voices:", "x-later:", 1))
    line, _ = place_of(begun, "mis\nquestion")
    offered = server.completions(unfinished, line - 1, 3)
    assert offered["missing_voices"]["documentation"] == "Whose view is absent from the texts."
    assert "resolution" not in offered, "it is there already"


def test_a_value_completes_with_those_there_are(server: LanguageServer, course: Path) -> None:
    text = (ROOT / "formats" / "quick-rebuttal.yaml").read_text(encoding="utf-8")
    begun = text.replace("kind: join", "kind: ", 1)
    path = course / "formats" / "unfinished.yaml"
    server.open(path, begun)
    line, column = place_of(begun, "kind: \n")
    assert {"join", "vote", "write", "debrief"} <= server.completions(
        path, line - 1, column - 1 + len("kind: ")
    ).keys()


def test_hovering_over_a_key_tells_what_it_means(
    server: LanguageServer, example: tuple[Path, str]
) -> None:
    path, text = example
    server.open(path.with_name("read.yaml"), text)
    line, column = place_of(text, "limit:")
    told = server.hover(path.with_name("read.yaml"), line - 1, column)
    assert "What this advocate does not claim." in told
    assert "exercise.schema.json" in told


def test_keys_of_ones_own_are_left_alone(server: LanguageServer, example: tuple[Path, str]) -> None:
    path, text = example
    noted = text.replace("    paragraph: 2", "    x-page: 4\n    paragraph: 2", 1)
    assert "x-page" in noted
    assert server.open(path.with_name("noted.yaml"), f"{noted}x-shelf: 12\n") == []


def _place(diagnostic: Message) -> tuple[int, int]:
    """(line, column), from 1, where a diagnostic begins."""
    start = diagnostic["range"]["start"]
    return start["line"] + 1, start["character"] + 1
