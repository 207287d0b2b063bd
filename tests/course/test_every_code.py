"""Every code that `check` can give: a file that has the fault, and an explanation of it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from debate_class.course.checking import Checker
from debate_class.course.explaining import explanation, explanations
from debate_class.errors import CourseError
from tests.course.small import EXERCISE, FORMAT, RUBRIC, write_course

COURSE = Path(__file__).parent.parent.parent / "src" / "debate_class" / "course"

COMMENTS = """\
id: praise
title: Praise
rubric: plain
comments:
  - {id: good, criterion: sense, text: This makes sense.}
"""

Break = Callable[[str], str]


def swap(old: str, new: str) -> Break:
    """Put `new` where `old` first stands."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def append(text: str) -> Break:
    return lambda whole: whole + text


LONG_WORDS = " ".join(["Institutionalised responsibilities notwithstanding"] * 60)

EXERCISE_FAULTS: dict[str, Break] = {
    "alias": swap("title: A", "title: &a A"),
    "bad-form": swap("id: small", "id: Small Matter"),
    "bad-value": swap('date: "1965"', 'date: "1965-02-31"'),
    "claim-without-excerpt": swap(", excerpts: [S1], counter: Size is all.", ", counter: All."),
    "passage-not-found": swap("quote: small}", "passage: {start: it grew, end: at last}}"),
    "quote-not-found": swap("quote: small", "quote: tiny"),
    "circle": swap("after: T2", "after: T3"),
    "control-character": swap("It was", "It \x1b was"),
    "copied-run": swap(
        "It was small from the start.", "One two three four five six seven eight nine."
    ),
    "duplicate-id": swap("id: P1", "id: C1"),
    "duplicate-key": append("title: Again\n"),
    "empty": swap("It was small from the start.", '""'),
    "event-without-prompt": swap(
        "event: It began., excerpts: [S1], prompt: Say whether it did.",
        "event: It began., excerpts: [S1]",
    ),
    "file-name": swap("id: small", "id: tiny"),
    "key": append("? [a, b]\n: c\n"),
    "long-quote": swap("quote: small", f"quote: {'small ' * 13}"),
    "missing-field": swap("background: It was small from the start.\n", ""),
    "not-a-mapping": lambda _: "- a list\n",
    "out-of-range": swap("number: 3", "number: 0"),
    "reading-level": lambda text: text.replace("level: all ages", "level: Ages 8 to 10").replace(
        "It was small from the start.", LONG_WORDS
    ),
    "several-documents": append("---\nid: b\n"),
    "tab": append("level2:\n\t- a\n"),
    "tag": swap("title: A", "title: !x A"),
    "too-deep": append(f"deep: {'[' * 70}{']' * 70}\n"),
    "too-few": swap("  - {id: talk, title: On Small Things, rights: free, file: talk.txt}", "  []"),
    "too-large": append("#" * 600_000),
    "too-long": swap("title: A small matter", f"title: {'a' * 301}"),
    "todo": swap("It was small from the start.", '"TODO: what a class must know"'),
    "too-many": swap("tags: [small, short]", f"tags: [{', '.join(['a'] * 201)}]"),
    "too-many-values": append(f"many: [{','.join(['1'] * 50_001)}]\n"),
    "undated-event": swap("after: T2, ", ""),
    "uneven-sides": swap(
        "      - {id: C1,",
        "      - {id: C2, claim: More., excerpts: [S1], counter: Less.}\n      - {id: C1,",
    ),
    "unknown-event": swap("after: T2", "after: T9"),
    "unknown-excerpt": swap("[S1, S2]", "[S1, S9]"),
    "unknown-field": append("titel: Small\n"),
    "unknown-format": swap("format: brief", "format: brieff"),
    "unknown-prompt": swap("  opening:", "  closing:"),
    "unknown-rubric": swap("rubric: plain", "rubric: plan"),
    "unknown-source": swap("source: talk", "source: tale"),
    "unknown-value": swap("by: pro", "by: prow"),
    "unsorted-timeline": swap("2021-06", '"1964"'),
    "unused-term": swap(
        "sources:", "terms: [{term: elephant, meaning: It is not small.}]\nsources:"
    ),
    "wrong-type": swap("title: A small matter", "title: 12"),
    "yaml-syntax": append("bad: [\n"),
}
SAMPLE = (
    "samples:\n  - {id: one, prompt: opening, rubric: plain, side: pro, parts: [It is.],"
    " judged: [{criterion: sense, points: 2, reason: It is.}]}\n"
)
SAMPLE_FAULTS: dict[str, Break] = {
    "duplicate-id": append(SAMPLE.removeprefix("samples:\n")),
    "sample-not-judged": lambda text: swap("criterion: sense", "criterion: restates")(
        swap("rubric: plain, side", "rubric: rebuttal, side")(text)
    ),
    "unknown-criterion": swap("criterion: sense", "criterion: sens"),
    "unknown-level": swap("points: 2", "points: 1"),
    "unknown-prompt": swap("prompt: opening, r", "prompt: close, r"),
    "unknown-rubric": swap("rubric: plain, side", "rubric: plan, side"),
}
TIMING = "timings:\n  bell: {signals: [{at: 9:00}]}\nstages:"

FORMAT_FAULTS: dict[str, Break] = {
    "late-signal": lambda text: swap("minutes: 2", "minutes: 2, timing: bell")(
        swap("stages:", TIMING)(text)
    ),
    "minutes-sum": swap("minutes: 12", "minutes: 15"),
    "spoken": swap("minutes: 12", "minutes: 12\nspoken: true"),
    "stage-kind": swap("answers: write", "answers: write, asked_by: Ada"),
    "stage-minutes": swap("minutes: 10", "minutes: 10, min_minutes: 11"),
    "stage-needs": swap("prompt: opening, ", ""),
    "unknown-period": swap("stages:", "timings:\n  bell: {starts: nowhere}\nstages:"),
    "unknown-timing": swap("minutes: 2", "minutes: 2, timing: bell"),
    "unknown-stage": swap("answers: write", "answers: wrote"),
    "word-budget": swap("{min: 5,", "{min: 500,"),
}
REVIEWED = FORMAT.replace("minutes: 12", "minutes: 13").replace(
    "{min: 5, max: 50}}", "{min: 5, max: 50}, rubric: plain}"
) + ("  - {id: judge, kind: review, title: Judge, minutes: 1, reviews: write, criteria: [sense]}\n")
REVIEW_FAULTS: dict[str, Break] = {
    "stage-kind": swap("reviews: write", "reviews: write, rubric: plain"),
    "stage-needs": swap(", reviews: write, criteria: [sense]", ""),
    "unknown-criterion": swap("criteria: [sense]", "criteria: [sens]"),
    "unknown-stage": swap("reviews: write", "reviews: wrote"),
}
RUBRIC_FAULTS: dict[str, Break] = {
    "level-order": swap("points: 2", "points: 0.5"),
    "range": swap("    levels:", "    range: {min: 0.5, max: 2, step: 0.4}\n    levels:"),
    "requires-bound": swap("sense.}", "sense., requires: {own_words: {max: 2}}}"),
    "requires-order": lambda text: swap("sense.}", "sense., requires: {own_words: {min: 2}}}")(
        swap("little.}", "little., requires: {own_words: {min: 3}}}")(text)
    ),
    "unknown-observation": swap("sense.}", "sense., requires: {own_word: {min: 2}}}"),
    "standard": swap("    levels:", "    standard: It makes sense.\n    levels:"),
}
COMMENT_FAULTS: dict[str, Break] = {
    "unknown-criterion": swap("criterion: sense", "criterion: sens")
}
TEXT_FAULTS = {
    "roster": ("rosters/8b.csv", b"name;pin\nAmber;left\n"),
    "roster-columns": ("rosters/8b.csv", b"name;shoe size\nAmber;38\n"),
    "template": ("handouts/brief.html.j2", b"<p>{% if x %}</p>\n"),
    "encoding": ("exercises/small.yaml", b"id: small\ntitle: \xff\xfe\n"),
    "unknown-kind": ("notes.yaml", b"a: b\n"),
}
YAML_FAULTS = [
    *(("exercises/small.yaml", EXERCISE, code, change) for code, change in EXERCISE_FAULTS.items()),
    *(
        ("exercises/small.yaml", EXERCISE + SAMPLE, code, change)
        for code, change in SAMPLE_FAULTS.items()
    ),
    *(("formats/brief.yaml", REVIEWED, code, change) for code, change in REVIEW_FAULTS.items()),
    *(("formats/brief.yaml", FORMAT, code, change) for code, change in FORMAT_FAULTS.items()),
    *(("rubrics/plain.yaml", RUBRIC, code, change) for code, change in RUBRIC_FAULTS.items()),
    *(("comments/praise.yaml", COMMENTS, code, change) for code, change in COMMENT_FAULTS.items()),
]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A small course whose one source is attached."""
    made = write_course(tmp_path)
    (made / "sources").mkdir()
    told = "It was small.\n\nOne two three four five six seven eight nine ten.\n"
    told += f"\n{'small ' * 13}\n"
    (made / "sources" / "talk.txt").write_text(told, encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("file", "whole", "code", "change"),
    YAML_FAULTS,
    ids=[f"{n}-{fault[2]}" for n, fault in enumerate(YAML_FAULTS)],
)
def test_a_fault_gives_its_code_and_no_other(
    course: Path, file: str, whole: str, code: str, change: Break
) -> None:
    path = course / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(whole, encoding="utf-8")
    assert Checker().findings(path) == []
    path.write_text(change(whole), encoding="utf-8")
    assert {found.code for found in Checker().findings(path)} == {code}


@pytest.mark.parametrize("code", TEXT_FAULTS)
def test_a_fault_in_a_file_that_is_no_yaml_gives_its_code(course: Path, code: str) -> None:
    file, data = TEXT_FAULTS[code]
    path = course / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    assert {found.code for found in Checker().findings(path)} == {code}


def test_every_code_is_explained_and_has_a_fault_here() -> None:
    shown_here = {fault[2] for fault in YAML_FAULTS} | set(TEXT_FAULTS)
    assert set(explanations()) == shown_here


def test_every_code_in_the_source_is_explained() -> None:
    """Codes are the arguments that stand where `diagnose` and its like take one."""
    found = set()
    for path in COURSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                at = {"diagnose": 1, "_find": 1, "_refuse": 1, "misplaced": 0}.get(name)
                if name == "diagnose" and isinstance(node.func, ast.Name):
                    at = 3
                if at is not None and at < len(node.args):
                    argument = node.args[at]
                    if isinstance(argument, ast.Constant):
                        found.add(argument.value)
    assert len(found) > 20
    assert found <= set(explanations())


@pytest.mark.parametrize("code", explanations())
def test_an_explanation_is_made_of_sentences(code: str) -> None:
    told = explanation(code)
    for part in (told.what, told.why, told.mend):
        assert part.endswith("."), code
        assert part[0].isupper(), code


def test_an_unknown_code_is_told_with_the_nearest() -> None:
    with pytest.raises(CourseError, match="no finding called `unknown-excerp`") as told:
        explanation("unknown-excerp")
    assert told.value.hint == "The nearest is `unknown-excerpt`."
