"""A course's own templates: drawn apart, on plain data, and each fault told with file and line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from debate_class.classroom.documents import documents_for
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.errors import CourseError
from debate_class.paper.press.apart import Limits
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.sheets.student import StudentBrief, student_brief
from debate_class.paper.words import Words, read_words
from tests.conftest import ROOT

TIGHT = Limits(seconds=1.0)
GROWS = """{% set every = namespace(text="abcdefgh") %}
{% for _ in range(60) %}
{% set every.text = every.text ~ every.text %}
{% endfor %}"""
LOOPS = """hello
{% for _ in range(99999) %}{% for _ in range(99999) %}
{% set x = 1 %}
{% endfor %}{% endfor %}"""
FAULTS = {
    "a block without end": ("<p>\n{% if sheet.side %}\n", 2, "Unexpected end of template", "end"),
    "an unknown tag": ("{% loop %}", 1, "unknown tag 'loop'", "end"),
    "a slip in a field": (
        "\n\n{{ sheet.resolutoin }}", 3, "nothing called `resolutoin`", "`resolution`"
    ),
    "a slip in a label": ("{{ words.tersm }}", 1, "nothing called `tersm`", "`terms`"),
    "a name of nothing": ("\n{{ zzz }}", 2, "nothing called `zzz`", "docs/designer.md"),
    "a template of nobody": ('\n{% include "my.j2" %}', 2, "no template my.j2", "parts.html.j2"),
    "a way out of the folder": (
        '{% include "../course.yaml" %}', 1, "no template ../course.yaml", "parts.html.j2"
    ),
    "a way behind the data": (
        "a\n{{ sheet.__class__.__mro__ }}", 2, "'__class__' of 'dict' object", "plain data"
    ),
    "a way behind a text": (
        "{{ ''.format.__globals__ }}", 1, "'__globals__'", "plain data"
    ),
    "a change of the data": (
        "{{ sheet.update(x=1) }}", 1, "of 'dict' object is unsafe", "plain data"
    ),
    "a division": (
        "\n\n\n{{ 1 / (sheet.claims | length - sheet.claims | length) }}", 4, "zero", ""
    ),
    "a macro in itself": (
        "{% macro a() %}\n{{ a() }}\n{% endmacro %}\n{{ a() }}", 2, "calls itself", "come to an end"
    ),
    "a range too long": ("{% for x in range(10 ** 9) %}{% endfor %}", 1, "Range too big", ""),
    "a loop without end": (LOOPS, None, "draws for more than 1 seconds", "loop"),
    "a text without end": (GROWS, 3, "MB of memory", "grows"),
    "one huge text": ("\n{{ ('x' * 10 ** 11) | length }}", 2, "MB of memory", "grows"),
    "a number without end": ("{{ 9 ** (9 ** 9) }}", None, "draws for more than 1 seconds", "loop"),
}  # fmt: skip
TYPST_FAULTS = {
    "an unclosed bracket": ("#let x = (\n", 1, "unclosed delimiter", ""),
    "an unknown name": ('#import "parts.typ": *\n\n#unknwon', 3, "unknown variable: unknwon", ""),
    "a slip in a field": ('#import "parts.typ": *\n#sheet.resolutoin', 2, "resolutoin", ""),
    "a fault in a part": ('#import "parts.typ": *\n\n#claims(3)', 3, "integer", ""),
    "a file of the disk": ('\n#read("/etc/passwd")', 2, "file not found", "beside the template"),
    "a way out of the folder": (
        '#read("../../etc/passwd")', 1, "escape the project root", "Cannot"
    ),
    "a picture from the network": (
        '#image("http://127.0.0.1/x.png")', 1, "file not found", "Network"
    ),
    "a package": ('\n#import "@preview/cetz:0.3.0"', 2, "packages are not fetched", "beside"),
    "a package put together": (
        '#import "@pre" + "view/cetz:0.3.0"', 1, "packages are not fetched", "beside"
    ),
    "a loop without end": (
        "#let x = 0\n#while true { x = x + 1 }", 2, "condition is always true", ""
    ),
    "a function in itself": ("#let f(x) = f(x + 1)\n#f(1)", 1, "depth", ""),
    "memory without end": (
        "#let x = range(99999)\n#while x.len() < 10000000000 { x = x + x }",
        None, "MB of memory", "grows",
    ),
    "work without end": (
        "#for a in range(99999) { for b in range(99999) { let x = a * b } }",
        None, "draws for more than 1 seconds", "loop",
    ),
}  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    (tmp_path / "course.yaml").write_text("id: own\n")
    (tmp_path / "handouts").mkdir()
    return tmp_path


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(Templates([]).every("words.yaml"))


@pytest.fixture(scope="module")
def brief(words: Words) -> StudentBrief:
    library = open_library(None)
    session = Session(documents_for(library, library.exercise("tokyo-hub")))
    return student_brief(session, "pro", words, name="Ada", passages={})


def bring(course: Path, name: str, text: str) -> Templates:
    """A course with a template of its own."""
    (course / "handouts" / name).write_text(text)
    return Templates([course])


def fault_of(press: HtmlPress, brief: StudentBrief) -> CourseError:
    with pytest.raises(CourseError) as caught:
        press.draw(brief)
    return caught.value


def test_the_template_of_the_guide_is_drawn_with_the_kits_parts(
    course: Path, words: Words, brief: StudentBrief
) -> None:
    guide = (ROOT / "docs" / "designer.md").read_text("utf-8")
    text = guide.split("```jinja\n")[1].split("```")[0]
    press = HtmlPress(bring(course, "student.html.j2", text), words, Page())
    page = press.draw(brief)
    assert f"<h1>{brief.resolution}</h1>" in page
    assert "Ada</p>" in page
    assert "Content-Security-Policy" in page
    assert all(claim.id in page for claim in brief.claims)


def test_an_own_part_changes_the_sheets_of_the_kit(
    course: Path, words: Words, brief: StudentBrief
) -> None:
    kits = (Templates([]).own / "page.html.j2").read_text()
    templates = bring(course, "page.html.j2", kits.replace("<main>", '<main class="ours">'))
    assert '<main class="ours">' in HtmlPress(templates, words, Page()).draw(brief)


@pytest.mark.parametrize(("text", "line", "message", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_file_its_line_and_a_hint(
    course: Path,
    words: Words,
    brief: StudentBrief,
    text: str,
    line: int | None,
    message: str,
    hint: str,
) -> None:
    limits = TIGHT if "seconds" in message else Limits()
    templates = bring(course, "student.html.j2", text)
    fault = fault_of(HtmlPress(templates, words, Page(), limits), brief)
    place = str(course / "handouts" / "student.html.j2") + (f":{line}: " if line else ":")
    assert fault.message.startswith(place)
    assert message in fault.message
    assert hint in fault.hint
    assert "\n" not in fault.message


def test_a_loop_without_end_is_told_with_the_line_where_it_was(
    course: Path, words: Words, brief: StudentBrief
) -> None:
    templates = bring(course, "student.html.j2", LOOPS)
    fault = fault_of(HtmlPress(templates, words, Page(), TIGHT), brief)
    assert fault.message.split(": ")[0].rsplit(":", 1)[1] in ("2", "3")


def test_after_a_fault_and_after_an_end_by_force_the_press_draws_on(
    course: Path, words: Words, brief: StudentBrief
) -> None:
    text = """{% if sheet.reader == "wrong" %}{{ zzz }}{% endif %}
    {% if sheet.reader == "very slow" %}{{ 9 ** (9 ** sheet.reader | length) }}{% endif %}
    Well, {{ sheet.reader }}"""
    press = HtmlPress(bring(course, "student.html.j2", text), words, Page(), TIGHT)
    assert "called `zzz`" in fault_of(press, replace(brief, reader="wrong")).message
    assert "draws for more" in fault_of(press, replace(brief, reader="very slow")).message
    assert press.draw(brief).strip() == "Well, Ada"


def test_a_fault_in_a_part_of_the_kit_names_the_own_template_that_called_it(
    course: Path, words: Words, brief: StudentBrief
) -> None:
    text = '{% import "parts.html.j2" as parts with context %}\n\n{{ parts.claims([{}]) }}'
    fault = fault_of(HtmlPress(bring(course, "student.html.j2", text), words, Page()), brief)
    assert "student.html.j2:3: there is nothing called `id`" in fault.message


def test_the_kits_own_templates_are_drawn_in_place(course: Path, words: Words) -> None:
    """A course that brings only words, a look or a file for Typst costs no process."""
    bring(course, "look.css", "")
    templates = bring(course, "student.typ", "")
    assert not templates.brought("*.j2")
    assert templates.brought("*.typ")


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"), TYPST_FAULTS.values(), ids=TYPST_FAULTS
)
def test_a_fault_for_typst_is_told_with_its_file_and_its_line(
    course: Path,
    words: Words,
    brief: StudentBrief,
    text: str,
    line: int | None,
    message: str,
    hint: str,
) -> None:
    limits = TIGHT if "seconds" in message else Limits()
    templates = bring(course, "student.typ", text)
    with pdf_press(templates, words, Page(), limits) as press, pytest.raises(CourseError) as caught:
        press.draw(brief)
    place = str(course / "handouts" / "student.typ") + (f":{line}: " if line else ": ")
    assert caught.value.message.startswith(place)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_an_own_typst_template_is_drawn_with_the_kits_parts(
    course: Path, words: Words, brief: StudentBrief
) -> None:
    text = '#import "parts.typ": *\n#show: laid-out\n= Ours: #sheet.reader\n'
    with pdf_press(bring(course, "student.typ", text), words, Page()) as press:
        assert press.draw(brief).startswith(b"%PDF")
