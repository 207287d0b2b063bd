"""From a rubric of another program to a file of a course, with a word on what needs a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from debate_class.course.diagnostics import InvalidFile
from debate_class.course.foreign_rubrics.canvas import read_canvas
from debate_class.course.foreign_rubrics.ora2 import read_ora2
from debate_class.course.foreign_rubrics.ratings import Findings, number
from debate_class.course.loading import model_of
from debate_class.course.naming import id_from
from debate_class.course.reading import parse
from debate_class.course.rubric import Rubric
from debate_class.course.yaml_text import yaml_text
from debate_class.errors import CourseError
from debate_class.text import one_line

JUDGES = "text"
MAX_BYTES = 512_000


@dataclass(frozen=True, slots=True)
class Imported:
    """A rubric as YAML and as a model, and a sentence on each thing that needs a look."""

    text: str
    rubric: Rubric
    remarks: tuple[str, ...]


def imported(
    data: bytes, shown: str, *, rubric_id: str = "", title: str = "", judges: str = ""
) -> Imported:
    """The rubric in `data`, a CSV file of Canvas or XML of Open edX that messages call `shown`.

    `title` says which one where a file holds several, or gives a title where it has none. Raises
    CourseError with every fault and its line.
    """
    findings = Findings(one_line(shown))
    if len(data) > MAX_BYTES:
        raise CourseError(f"{findings.shown}: the file is larger than {MAX_BYTES:,} bytes.")
    if data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        found, note, criteria = read_ora2(data, findings)
        called = title or found or id_from(rubric_id, default="rubric")
    else:
        note, (called, criteria) = "", _chosen(read_canvas(data, findings), title, findings)
    if not judges:
        findings.remarks.append(
            f"it judges `{JUDGES}`; say which kind of response with --judges, as in rebuttal"
        )
    text = yaml_text(
        "rubric",
        {
            "id": rubric_id or id_from(called, default="rubric"),
            "title": called,
            "judges": judges or JUDGES,
            **({"note": note} if note else {}),
            "criteria": criteria,
        },
    )
    # Read it again as any rubric is, so that what is written is known to be good.
    try:
        rubric = model_of(parse(text, findings.shown), Rubric)
    except InvalidFile as error:
        reason = error.diagnostics[0].message
        raise CourseError(f"{findings.shown}: a rubric cannot hold this: {reason}.") from None
    return Imported(text, rubric, tuple(findings.remarks))


def rubric_yaml(rubric: Rubric) -> str:
    """`rubric` as a file of a course."""
    data = rubric.model_dump(mode="python", exclude_defaults=True)
    return yaml_text("rubric", _plain(data))


def _plain(value: Any) -> Any:
    """Decimals as numbers, everywhere in a dumped model."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, (str, bool, int)) else number(value)


def _chosen(
    rubrics: Mapping[str, list[dict[str, Any]]], title: str, findings: Findings
) -> tuple[str, list[dict[str, Any]]]:
    """The rubric called `title`, or the only one there is. Raises CourseError."""
    if len(rubrics) == 1 and not title:
        return next(iter(rubrics.items()))
    for called, criteria in rubrics.items():
        if called.casefold() == title.casefold():
            return called, criteria
    names = one_line(", ".join(f"“{name}”" for name in rubrics), 300)
    if title:
        raise CourseError(f"{findings.shown}: no rubric in it is called “{title}”: {names}.")
    raise CourseError(
        f"{findings.shown}: there are {len(rubrics)} rubrics in it: {names}.",
        "Name one with --title, and import the file once for each.",
    )
