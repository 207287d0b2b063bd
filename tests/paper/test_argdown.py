"""The map as an Argdown file: the real tool reads it, and what people wrote stays text."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debate_class.paper.argdown import argdown, escaped
from debate_class.paper.argument_map import ArgumentMap, Link, argument_map
from debate_class.text import one_line
from tests.conftest import program
from tests.paper.lessons import HOSTILE, assert_kept, whole_lesson

TRAPS = (
    *HOSTILE,
    "[P1]: not a statement",
    "<P1>: not an argument",
    "@[P1] @<P1> #tag #(a tag)",
    "**bold** __bold__ *it* _it_ [a](http://x)",
    "a {color: red} b {{c}} }",
    "// no comment",
    "/* no comment */ <!-- none --> ///**/",
    "=== title: x ===",
    "====",
    "(1) 2. 3) - + > -> +> >< _> <_ <- <+ --- --",
    "-- rule --",
    "+ support",
    "- attack",
    "1. first",
    "# heading",
    "* item",
    ":smile: .alpha. e.g. 3.5 12:30 a.b.c",
    "\\ \\\\ \\[ end\\",
    "C:\\dir\\n",
    "trailing backslash \\",
    "\n\n[P9]: new line\n  + <X>\n",
    "“quotes” 'single' \"double\" `code` $x$ |",
    "a;b,c!d?e",
    ".", ":", "/", "=", "[", "]", "<", ">", "{", "}",
)  # fmt: skip


def drawn(*texts: str) -> ArgumentMap:
    """A map of the shipped exercise with a text for each of `texts`."""
    lesson = whole_lesson()
    made = argument_map(lesson.session, lesson.written)
    first = made.contributions[0]
    return replace(
        made,
        contributions=tuple(
            replace(first, key=f"opening/{n}", text=text, links=(Link("supports", "P1", (), text),))
            for n, text in enumerate(map(one_line, texts))
        ),
    )


def parsed(text: str, folder: Path) -> dict[str, Any]:
    """What the real Argdown makes of a file. Fails when it does not accept it."""
    path = folder / "map.argdown"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [program("argdown") or "", "json", str(path), "--stdout"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    shown = done.stdout.decode()
    assert "syntax error" not in shown, shown[:2000]
    result: dict[str, Any] = json.loads(shown[: shown.rindex("}") + 1])
    return result


def text_of(node: dict[str, Any]) -> str:
    (text,) = (m["text"] for m in node["members"] if not m.get("isReference"))
    return " ".join(text.split())


def test_the_map_of_a_whole_lesson_is_the_one_that_was_looked_at() -> None:
    lesson = whole_lesson()
    made = argdown(argument_map(lesson.session, lesson.written))
    assert_kept(made.encode(), "map.argdown")


@pytest.mark.needs("argdown")
def test_argdown_reads_the_map_of_a_lesson_with_all_its_relations(tmp_path: Path) -> None:
    lesson = whole_lesson()
    made = argument_map(lesson.session, lesson.written)
    found = parsed(argdown(made), tmp_path)
    assert set(found["statements"]) >= {"Resolution", "P1", "P5", "C1", "C5", "Daniel Sneider"}
    assert len(found["arguments"]) == len(made.contributions)
    relations = {
        (r["from"], r["relationType"], r["to"])
        for node in (*found["statements"].values(), *found["arguments"].values())
        for r in node.get("relations", ())
    }
    assert ("Daniel Sneider", "support", "Resolution") in relations
    assert ("Cheol Hee Park", "attack", "Resolution") in relations
    assert ("P1", "support", "Daniel Sneider") in relations
    authors = {c.key: f"{c.author}, {c.stage}".replace("=", "") for c in made.contributions}
    kinds = {"supports": "support", "answers": "attack"}
    for each in made.contributions:
        for link in each.links:
            target = authors.get(link.target, link.target)
            assert (authors[each.key], kinds[link.bearing], target) in relations


@pytest.mark.needs("argdown")
def test_hostile_texts_stay_text_in_the_real_argdown(tmp_path: Path) -> None:
    found = parsed(argdown(drawn(*TRAPS)), tmp_path)
    texts = [text_of(node) for node in found["arguments"].values()]
    assert texts == [" ".join(one_line(trap).split()) for trap in TRAPS]
    assert len(found["statements"]) == len(parsed(argdown(drawn()), tmp_path)["statements"])


@pytest.mark.needs("argdown")
@settings(max_examples=5)
@given(
    st.lists(
        st.text(alphabet="ab1 .:;,-+=*_#@/\\|()[]{}<>\"'&!?", min_size=1, max_size=30)
        .map(one_line)
        .filter(bool),
        min_size=100,
        max_size=100,
    )
)
def test_any_marks_stay_text_in_the_real_argdown(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    found = parsed(argdown(drawn(*texts)), tmp_path_factory.mktemp("argdown"))
    assert [text_of(node) for node in found["arguments"].values()] == [
        " ".join(text.split()) for text in texts
    ]


@pytest.mark.needs("argdown")
def test_titles_that_people_gave_break_nothing(tmp_path: Path) -> None:
    made = drawn("x", "y")
    first, second = made.contributions
    hostile = replace(
        made,
        title='=== "x" \\ ===\n[a]: b',
        contributions=(
            replace(first, author="[P1]: <Mal>", stage="- #1 {a: b} ==="),
            replace(second, author="[P1]: <Mal>", stage="- #1 {a: b} ==="),
        ),
    )
    found = parsed(argdown(hostile), tmp_path)
    assert list(found["arguments"]) == ["P1 Mal , - 1 a b", "P1 Mal , - 1 a b 2"]


@given(st.text(max_size=60) | st.sampled_from(TRAPS))
def test_escaping_is_one_line_and_can_be_undone(text: str) -> None:
    made = escaped(text)
    assert "\n" not in made
    assert re.sub(r"\\(.)", r"\1", made) == one_line(text)
