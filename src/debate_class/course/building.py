"""Building a document from YAML events, refusing on the way what makes YAML dangerous.

Refused are anchors and aliases (a few hundred bytes can grow to gigabytes), tags, merge keys, deep
nesting (on which recursive loaders crash), several documents, and keys given twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

import yaml

from debate_class.course.diagnostics import (
    MAX_FINDINGS,
    Diagnostic,
    InvalidFile,
    Span,
    diagnose,
    lines_of,
)
from debate_class.course.document import Document, Loc, Marks, span_of
from debate_class.text import one_line

MAX_DEPTH = 64
MAX_NODES = 50_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_ADVICE = (
    ("mapping values are not allowed", "put text that holds a colon and a space in quotes"),
    ("cannot start any token", "put text that starts with @, `, % or another sign in quotes"),
    (
        "did not find expected key",
        "look for a quote that is not closed, or an apostrophe inside 'quotes', here or above",
    ),
    ("did not find expected '-'", "start each item of the list with - in the same column"),
    ("did not find expected ',' or", "a list or mapping in brackets is not closed"),
    ("unexpected end of stream", "a quotation mark is not closed"),
    ("could not find expected ':'", "each line here needs the form `key: value`"),
    ("unknown escape character", "use 'single quotes', in which a backslash is only a backslash"),
)


class Builder:
    """Builds one document from events, without recursion.

    This runs once for each value of each file, so it asks little of an event and makes little.
    """

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown, self.lines = text, shown, lines_of(text)
        self.values: dict[Loc, Marks] = {}
        self.keys: dict[Loc, Marks] = {}
        self.found: list[Diagnostic] = []
        self.root: object = None
        self.open: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def build(self) -> Document:
        """The document; raises InvalidFile when the text is no YAML or holds what is refused."""
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            self._syntax_error(error)
        if self.found:
            raise InvalidFile(self.found)
        return Document(self.shown, self.lines, self.root, self.values, self.keys)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = self.open.pop()
            self.values[closed.loc] = (closed.event.start_mark, event.end_mark)
        elif isinstance(event, yaml.AliasEvent):
            self._unsafe(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "several-documents", "a file holds one document", "delete ---")

    def _guard(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse what could grow or run: anchors, tags, depth and number."""
        self.nodes += 1
        if event.anchor is not None or event.tag is not None:
            self._unsafe(event)
        if self.nodes > MAX_NODES:
            self._refuse(event, "too-many-values", f"the file has more than {MAX_NODES:,} values")
        if len(self.open) >= MAX_DEPTH:
            self._refuse(event, "too-deep", f"values are nested more than {MAX_DEPTH} deep")

    def _unsafe(self, event: yaml.NodeEvent) -> NoReturn:
        if event.anchor is not None:
            what = "an alias (*)" if isinstance(event, yaml.AliasEvent) else "an anchor (&)"
            message = f"{what} stands here; the files of a course use none"
            self._refuse(event, "alias", message, "write the value out, or put the text in quotes")
        self._refuse(event, "tag", "a tag (!) stands here; the files of a course use none")

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        self._guard(event)
        if self.open and self.open[-1].awaits_key:
            self._refuse(event, "key", "a key is a word, not a list or a mapping")
        value: dict[str, object] | list[object]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.open.append(_Open(event, self._place(value), value, isinstance(value, dict)))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._guard(event)
        if self.open and self.open[-1].awaits_key:
            self._key(event, self.open[-1])
        else:
            value = _resolve(event.value) if event.implicit[0] else event.value
            self.values[self._place(value)] = (event.start_mark, event.end_mark)

    def _key(self, event: yaml.ScalarEvent, mapping: _Open) -> None:
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self._refuse(event, "alias", "a merge key (<<) stands here; the files use none")
        loc = (*mapping.loc, key)
        if key in mapping.value:
            earlier = span_of(self.keys[loc]).line
            message = f"the key `{one_line(key, 60)}` stands here twice, first on line {earlier}"
            self._find(event, "duplicate-key", message, "keep one of the two")
        else:
            self.keys[loc] = (event.start_mark, event.end_mark)
        mapping.key, mapping.awaits_key = key, False

    def _place(self, value: object) -> Loc:
        """Put `value` where the walk stands, and return its place."""
        if not self.open:
            self.root = value
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
            return (*parent.loc, len(parent.value) - 1)
        parent.value[parent.key] = value
        parent.awaits_key = True
        return (*parent.loc, parent.key)

    def _find(self, event: yaml.Event, code: str, message: str, advice: str = "") -> None:
        span = span_of((event.start_mark, event.end_mark))
        self.found.append(diagnose(self.shown, self.lines, span, code, message, advice))
        if len(self.found) >= MAX_FINDINGS:
            raise InvalidFile(self.found)

    def _refuse(self, event: yaml.Event, code: str, message: str, advice: str = "") -> NoReturn:
        self._find(event, code, message, advice)
        raise InvalidFile(self.found)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> NoReturn:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = str(error.problem or "this is no YAML")
        row = self.lines[line - 1] if line <= len(self.lines) else ""
        indent = row[: len(row) - len(row.lstrip())]
        if "\t" in indent or row[column - 1 : column] == "\t":
            column = row.index("\t") + 1
            code, message, advice = "tab", "a tab indents this line", "indent with spaces"
        else:
            code, message = "yaml-syntax", " ".join(filter(None, (problem, error.context)))
            advice = next((told for part, told in _ADVICE if part in problem), "")
        span = Span(line, column, line, column + 1)
        self.found.append(diagnose(self.shown, self.lines, span, code, message, advice))
        raise InvalidFile(self.found) from None


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come; `key` is the latest key of a mapping."""

    event: yaml.CollectionStartEvent
    loc: Loc
    value: dict[str, object] | list[object]
    awaits_key: bool
    key: str = ""


def _resolve(text: str) -> object:
    """The value of a plain scalar; whatever is not plainly a number or a constant stays text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] in "+-0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return float(text)
    return text
