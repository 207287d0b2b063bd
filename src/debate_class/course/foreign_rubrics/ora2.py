"""The XML by which Open edX keeps the rubric of an open response assessment (ORA2).

<rubric>
  <prompt>…</prompt>
  <criterion feedback="optional">
    <name>Evidence</name> <prompt>Is it used?</prompt>
    <option points="4"> <name>Good</name> <explanation>Two passages.</explanation> </option>
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from debate_class.course.foreign_rubrics.ratings import Findings, Rating, levels_of, number
from debate_class.course.foreign_xml import ForeignXml, read_xml
from debate_class.course.naming import id_from
from debate_class.errors import CourseError
from debate_class.text import clean, one_line

if TYPE_CHECKING:
    from debate_class.course.rubric import Criterion, Rubric

FEEDBACK = ("optional", "required")
LONGEST_TITLE = 120

_NO_XML = re.compile("[\ufffe\uffff]")


def ora2_xml(rubric: Rubric) -> bytes:
    """`rubric` as Open edX keeps it. Raises CourseError where points are not whole numbers."""
    root = Element("rubric")
    _add(root, "prompt", "\n\n".join(filter(None, (rubric.title, rubric.note))))
    for criterion in rubric.criteria:
        element = SubElement(root, "criterion", feedback=criterion.feedback)
        _add(element, "name", criterion.name)
        _add(element, "prompt", criterion.question or criterion.name)
        for points, name, descriptor in _options(criterion):
            option = SubElement(element, "option", points=str(points))
            _add(option, "name", name)
            _add(option, "explanation", descriptor)
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def read_ora2(data: bytes, findings: Findings) -> tuple[str, str, list[dict[str, Any]]]:
    """The title, the note and the criteria of the rubric in `data`. Raises CourseError."""
    file = read_xml(data, findings.shown)
    root = file.root if file.root.tag == "rubric" else file.root.find(".//rubric")
    if root is None:
        raise CourseError(
            f"{findings.shown}: this is no rubric of Open edX: it starts with <{file.root.tag}>, "
            "and there is no <rubric> in it."
        )
    criteria: list[dict[str, Any]] = []
    for element in root.findall("criterion"):
        _read_criterion(element, file, criteria, findings)
    if not criteria and not findings.problems:
        findings.problem(file.lines[root], "there is no criterion with options in this rubric")
    findings.check()
    title, _, note = _text(root, "prompt").partition("\n")
    if len(title) > LONGEST_TITLE:
        return "", _text(root, "prompt"), criteria
    return title.strip(), note.strip(), criteria


def _read_criterion(
    element: Element, file: ForeignXml, criteria: list[dict[str, Any]], findings: Findings
) -> None:
    line = file.lines[element]
    name = one_line(_text(element, "label") or _text(element, "name"), 300)
    options = element.findall("option")
    if not name:
        findings.problem(line, "this criterion has no name")
    elif not options:
        findings.remarks.append(f"“{name}” has no options, only room for a word, and was left out")
    else:
        ratings = [_rating(option, file) for option in options]
        criterion: dict[str, Any] = {
            "id": id_from(name, {each["id"] for each in criteria}, "criterion"),
            "name": name,
        }
        question = _text(element, "prompt")
        if question and question != name:
            criterion["question"] = question
        if element.get("feedback") == "required":
            criterion["feedback"] = "required"
        criteria.append({**criterion, "levels": levels_of(name, line, ratings, findings)})


def _rating(option: Element, file: ForeignXml) -> Rating:
    return Rating(
        file.lines[option],
        one_line(_text(option, "label") or _text(option, "name"), 300),
        _text(option, "explanation"),
        option.get("points", "").strip(),
    )


def _text(element: Element, tag: str) -> str:
    """What stands in the child `tag`: lines without the blanks that lay out the file."""
    lines = (line.strip() for line in clean(element.findtext(tag) or "").split("\n"))
    return "\n".join(lines).strip()


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = _NO_XML.sub("", text)


def _options(criterion: Criterion) -> list[tuple[int, str, str]]:
    """The options of a criterion; names are made unique, as Open edX wants them."""
    options = []
    taken: set[str] = set()
    for level in criterion.choices:
        points = level.points * criterion.weight
        if points != int(points):
            raise CourseError(
                f"Open edX takes whole points, and “{criterion.name}” gives {number(points)}.",
                "Choose a weight that makes them whole, or export the rubric for Canvas.",
            )
        name = level.name if level.name not in taken else f"{level.name} ({_whole(points)})"
        taken.add(level.name)
        options.append((_whole(points), name, level.descriptor))
    return options


def _whole(points: Decimal) -> int:
    return int(points)
