"""From a file to a model: every fault of the schema has its exact place and a plain sentence."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.diagnostics import MAX_FINDINGS, Diagnostic, InvalidFile, draw
from debate_class.course.loading import load_exercise, load_format, load_rubric
from debate_class.errors import CourseError
from tests.course.small import EXERCISE, FORMAT, RUBRIC, broken, place_of

NO_ANSWERS = "kind: ▸exchange, title: Read, minutes: 2"
NO_PROMPT = "kind: ▸write, title: Write, minutes: 10"
MAPPING_WANTED = ("wrong-type", "a mapping", "")


def findings(tmp_path: Path, text: str, load: Callable[[Path], object]) -> list[Diagnostic]:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFile) as caught:
        load(path)
    return list(caught.value.diagnostics)


def test_whole_files_load(tmp_path: Path) -> None:
    for name, text in (("e", EXERCISE), ("f", FORMAT), ("r", RUBRIC)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    exercise = load_exercise(tmp_path / "e")
    assert exercise.timeline[0].moment == (1965, 0, 0)
    assert exercise.timeline[2].moment is None
    assert exercise.positions.of("con").claims[0].excerpts == ["S1", "S2"]
    assert load_format(tmp_path / "f").minutes == 12
    assert load_rubric(tmp_path / "r").maximum == Decimal(2)


@pytest.mark.parametrize(
    ("old", "new", "code", "says", "advice"),
    [
        ("thesis: It is one.", "▸thesys: x", "unknown-field", "`thesys`", "`thesis`"),
        ("hints_pro:", "▸hint_pro:", "unknown-field", "`hint_pro`", "`hints_pro`"),
        ("{id: S2, source", "{id: S2, ▸sauce", "unknown-field", "`sauce`", "`source`"),
        ("{id: P1", "{▸num: P1", "unknown-field", "`num`", "known are"),
        ("title: A small matter", "title: ▸12", "wrong-type", "text", "quotes"),
        ("title: A small matter", "title:▸", "empty", "write something", ""),
        ("title: A small matter", "title: ▸''", "empty", "write something", ""),
        ("title: A small matter", 'title: ▸"\\u200b"', "bad-value", "something", ""),
        ("background: It was", 'background: ▸"\\u200b" #', "bad-value", "something", ""),
        ("id: S2", "id: ▸s2", "bad-form", "as in `S12`", ""),
        ("id: small", "id: ▸Small One", "bad-form", "as in `japan-korea`", ""),
        ("file: talk.txt", "file: ▸../talk.txt", "bad-form", "without a folder", ""),
        ('"1965"', "▸1965", "wrong-type", "text", "quotes"),
        ('"1965"', "▸1965-1", "bad-value", "YYYY-MM", ""),
        ("2021-06", "▸2021-13", "bad-value", "no such date", ""),
        ("by: con", "by: ▸can", "unknown-value", "'pro' or 'con'", ""),
        ("number: 3", "number: ▸three", "wrong-type", "whole number", ""),
        ("number: 3", "number: ▸0", "out-of-range", "at least 1", ""),
        ("tags: [small, short]", "tags: ▸small", "wrong-type", "list", "[a, b]"),
        ("tags: [small, short]", "tags: ▸{a: b}", "wrong-type", "list", ""),
        ("tags: [small, short]", "tags: [small, ▸5]", "wrong-type", "number 2: text", ""),
        ("  opening:", "  ▸Opening:", "bad-form", "`Opening`", ""),
        ("{question: Who is it, starter: Because, model: A model.}", "▸[a]", *MAPPING_WANTED),
    ],
)
def test_a_fault_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, says: str, advice: str
) -> None:
    text, place = broken(EXERCISE, old, new)
    found = [d for d in findings(tmp_path, text, load_exercise) if d.code == code]
    assert says in found[0].message
    assert advice in found[0].help
    assert (found[0].line, found[0].column) == place


def test_a_missing_field_points_at_the_part_that_lacks_it(tmp_path: Path) -> None:
    text = EXERCISE.replace("    limit: It is no large one.\n", "")
    (found,) = findings(tmp_path, text, load_exercise)
    assert found.code == "missing-field"
    assert found.message == "the field `limit` is missing in `pro`"
    assert (found.line, found.column) == place_of(text, "pro:\n")


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = EXERCISE.replace("by: con", "by: can").replace("id: S1,", "id: s1,")
    text = text.replace("format: brief\n", "").replace("rubric: plain", "rubrik: plain")
    codes = [found.code for found in findings(tmp_path, text, load_exercise)]
    assert sorted(codes) == [
        "bad-form",
        "missing-field",
        "missing-field",
        "unknown-field",
        "unknown-value",
    ]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("id: read", "id: ▸write", "duplicate-id"),
        ("answers: write", "answers: ▸wright", "unknown-stage"),
        ("kind: exchange, title: Read, minutes: 2, answers: write", NO_ANSWERS, "stage-needs"),
        ("kind: write, title: Write, minutes: 10, prompt: opening", NO_PROMPT, "stage-needs"),
        ("min: 5,", "min: ▸55,", "word-budget"),
        ("minutes: 10", "minutes: 10, min_minutes: ▸11", "stage-minutes"),
        ("minutes: 10", "minutes: ▸ten", "wrong-type"),
        ("kind: exchange", "kind: ▸sing", "unknown-value"),
    ],
)
def test_a_rule_of_formats_is_told_at_the_field_at_fault(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text, place = broken(FORMAT, old, new)
    (found,) = findings(tmp_path, text, load_format)
    assert (found.code, found.line, found.column) == (code, *place)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("      - {points: 2, name", "      ▸- {points: 0.5, name", "level-order"),
        ("points: 0.5", "points: ▸many", "wrong-type"),
        ("points: 0.5", "points: ▸0.125", "out-of-range"),
        ("    name: Sense", "    name: Sense\n    weight: ▸0", "out-of-range"),
        ("    name: Sense", "    name: Sense\n    weight: ▸101", "out-of-range"),
        ("criteria:\n", "criteria: ▸[]\nnote:\n", "too-few"),
    ],
)
def test_a_rule_of_rubrics_is_told_at_the_field_at_fault(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    text, place = broken(RUBRIC, old, new)
    found = next(f for f in findings(tmp_path, text, load_rubric) if f.code == code)
    assert (found.line, found.column) == place


def test_two_criteria_with_one_id_are_told_at_the_second(tmp_path: Path) -> None:
    text = RUBRIC + RUBRIC.split("criteria:\n")[1]
    (found,) = findings(tmp_path, text, load_rubric)
    assert (found.code, found.line) == (
        "duplicate-id",
        text[: text.rindex("id: sense")].count("\n") + 1,
    )


@pytest.mark.parametrize("text", ["", "- a\n", "just text\n", "12\n"])
def test_a_file_that_is_no_mapping_is_called_no_exercise(tmp_path: Path, text: str) -> None:
    (found,) = findings(tmp_path, text, load_exercise)
    assert found.code == "not-a-mapping"
    assert "no exercise" in found.message


def test_long_and_wild_values_are_not_repeated(tmp_path: Path) -> None:
    text = EXERCISE + f'{"k" * 5000}: {"v" * 5000}\n"\\e[2J": x\n'
    for found in findings(tmp_path, text, load_exercise):
        assert len(found.message) < 300
        assert "\x1b" not in draw(found)
        assert "vvvv" not in found.message


def test_thousands_of_faults_are_told_in_part_and_soon(tmp_path: Path) -> None:
    text = EXERCISE + "".join(f"unknown{n}: {n}\n" for n in range(8000))
    assert len(findings(tmp_path, text, load_exercise)) == MAX_FINDINGS


@given(st.data())
def test_any_fragment_in_any_place_loads_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lines = EXERCISE.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    name, _, _ = lines[at].partition(":")
    value = data.draw(
        st.sampled_from(["", "7", "x", "[a]", "{a: b}", "true", "'\\'", "2021-02-30", "-", "?"])
    )
    lines[at] = f"{name}: {value}"
    path = tmp_path_factory.getbasetemp() / "mutated.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    with contextlib.suppress(CourseError):
        assert load_exercise(path).id


def test_a_wrong_reference_keeps_an_exercise_from_loading(tmp_path: Path) -> None:
    text, place = broken(EXERCISE, "[S1, S2]", "[S1, ▸S3]")
    (found,) = findings(tmp_path, text, load_exercise)
    assert (found.code, found.line, found.column) == ("unknown-excerpt", *place)
