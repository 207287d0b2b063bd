"""A small but whole course, as text that a test can break in one place."""

from __future__ import annotations

from pathlib import Path

EXERCISE = """\
id: small
title: A small matter
resolution: A small matter is a matter.
issue: {series: Small Talk, number: 3}
level: all ages
tags: [small, short]
background: It was small from the start.
content_note: Nothing here hurts.
missing_voices: The large are not heard.
sources:
  - {id: talk, title: On Small Things, rights: free, file: talk.txt}
positions:
  pro:
    advocate: Ada Small
    thesis: It is one.
    limit: It is no large one.
    claims:
      - {id: P1, claim: Size is nothing., excerpts: [S1], counter: Size is all.}
  con:
    advocate: Ben Large
    thesis: It is none.
    limit: It may become one.
    claims:
      - {id: C1, claim: Size is all., excerpts: [S1, S2], counter: Size is nothing.}
excerpts:
  - {id: S1, source: talk, by: pro, paragraph: 1, topic: size, gist: Small counts., quote: small}
  - {id: S2, source: talk, by: con, topic: size, gist: Small does not count.}
timeline:
  - {id: T1, date: "1965", event: It began., excerpts: [S1], prompt: Say whether it did.}
  - {id: T2, date: 2021-06, event: It went on., prompt: Say whether it did.}
  - {id: T3, date: null, after: T2, event: It ended., prompt: Say whether it did.}
prompts:
  opening:
    pro: Say why.
    con: Say why not.
    hints_pro: {question: Who is it, starter: Because, model: A model.}
    hints_con: {question: What is it, starter: Although, model: A model.}
format: brief
rubric: plain
"""

FORMAT = """\
id: brief
title: Brief
summary: One text and no more.
minutes: 12
stages:
  - {id: write, kind: write, title: Write, minutes: 10, prompt: opening, words: {min: 5, max: 50}}
  - {id: read, kind: exchange, title: Read, minutes: 2, answers: write, rubric: plain}
"""

RUBRIC = """\
id: plain
title: Plain
judges: opening
criteria:
  - id: sense
    name: Sense
    levels:
      - {points: 2, name: much, descriptor: It makes sense.}
      - {points: 0.5, name: little, descriptor: It makes little.}
"""


def write_course(folder: Path, *, exercise: str = EXERCISE, form: str = FORMAT) -> Path:
    """The small course in `folder`, which is given back."""
    for name, text in {
        "course.yaml": "id: small-course\n",
        "exercises/small.yaml": exercise,
        "formats/brief.yaml": form,
        "rubrics/plain.yaml": RUBRIC,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def place_of(text: str, fragment: str) -> tuple[int, int]:
    """(line, column), from 1, where `fragment` first stands in `text`."""
    before = text[: text.index(fragment)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def broken(text: str, old: str, new: str) -> tuple[str, tuple[int, int]]:
    """`text` with `new` for `old`, and the place that `▸` marks in `new` (it is taken out)."""
    assert old in text
    marked = text.replace(old, new, 1)
    return marked.replace("▸", ""), place_of(marked, "▸")
