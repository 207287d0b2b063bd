"""From a Debatekeeper file to a format of this kit, with a word on what could not be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from debate_class.course.debatekeeper.counterparts import without_counterpart
from debate_class.course.debatekeeper.elements import Source
from debate_class.course.debatekeeper.head import head_of
from debate_class.course.debatekeeper.marking import Marks, kept
from debate_class.course.debatekeeper.names import Languages
from debate_class.course.debatekeeper.order import minutes, stages_of
from debate_class.course.diagnostics import InvalidFile
from debate_class.course.format import Format
from debate_class.course.lengths import LONGEST
from debate_class.course.loading import model_of
from debate_class.course.naming import id_from
from debate_class.course.reading import parse
from debate_class.course.yaml_text import CourseDumper, yaml_text

Data = dict[str, Any]

SCHEMAS = ("2.0", "2.1", "2.2")
ADD_WHO = "Debatekeeper does not say who speaks: add `side` and `speaker` to the speeches"


@dataclass(frozen=True, slots=True)
class Imported:
    """A format as YAML and as a model, and a sentence on each thing that needs a look."""

    text: str
    form: Format
    remarks: tuple[str, ...]


def imported(data: bytes, shown: str, format_id: str = "") -> Imported:
    """The format in the XML file `data`, which messages call `shown`.

    Its id is `format_id`, else made of its name. Raises CourseError with a sentence when the file
    is no Debatekeeper format of schema 2.0 to 2.2, or holds what a format cannot.
    """
    source = Source(data, shown)
    _check_schema(source)
    languages = Languages(source)
    head = head_of(source, languages)
    marks = Marks(source, languages)
    stages = stages_of(source, languages, marks)
    seconds = sum(seconds for seconds, _ in stages)
    if seconds > 60 * LONGEST:
        source.refuse(f"the debate takes longer than {LONGEST} minutes in all")
    called = head.get("short") or head["title"]
    text = yaml_text(
        "format",
        {
            "id": format_id or id_from(called, default="imported"),
            **head,
            "minutes": minutes(seconds),
            "spoken": True,
            **kept(periods=marks.periods, timings=marks.timings),
            "stages": [stage for _, stage in stages],
        },
        _Dumper,
    )
    # Read it again as any format is, so that what is written is known to be good.
    try:
        form = model_of(parse(text, source.shown), Format)
    except InvalidFile as error:
        source.refuse(f"a format cannot hold this: {error.diagnostics[0].message}")
    remarks = (ADD_WHO, *source.remarks, *without_counterpart(source.root))
    return Imported(text, form, tuple(dict.fromkeys(remarks)))


def _check_schema(source: Source) -> None:
    if source.root.tag != "debate-format":
        source.refuse(f"this is no Debatekeeper format: it starts with <{source.root.tag}>")
    schema = source.root.get("schema-version", "").strip()
    if schema not in SCHEMAS:
        said = f"of schema {schema}" if schema else "without a schema version"
        source.refuse(f"this is a file {said}; {', '.join(SCHEMAS)} can be read")


class _Dumper(CourseDumper):
    """Writes a signal on one line."""

    def mapping(self, data: Data) -> yaml.Node:
        """A signal takes one line, anything else a line for each key."""
        return self.represent_mapping("tag:yaml.org,2002:map", data, flow_style="at" in data)


_Dumper.add_representer(dict, _Dumper.mapping)
