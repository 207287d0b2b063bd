"""Safe YAML: one pass over the parser's events makes plain values and remembers where each stood.

The values of a course are only mappings, lists, text, numbers, true, false and null. So the reader
builds them itself from the event stream, and refuses on the way everything that makes YAML
dangerous: anchors and aliases (a few hundred bytes can grow to gigabytes), tags, merge keys, deep
nesting (on which recursive loaders crash), several documents, keys given twice. Dates and times
stay text, as written; the models read them. Nothing here needs pydantic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, cast

import yaml

from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.diagnostics import (
    MAX_FINDINGS,
    Diagnostic,
    InvalidFile,
    Severity,
    Span,
    diagnose,
    lines_of,
)
from debate_class.errors import CourseError
from debate_class.text import one_line

MAX_BYTES = 512_000
"""The largest file that is read; a full exercise has about 60,000 bytes."""
MAX_DEPTH = 64
MAX_NODES = 50_000

Loc = tuple[str | int, ...]
"""The way to a value, as pydantic writes it: `("positions", "pro", "claims", 0)`."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_CONSTANTS = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ADVICE = (
    ("mapping values are not allowed", "put text that holds a colon and a space in quotes"),
    ("cannot start any token", "put text that starts with @, `, % or another sign in quotes"),
    ("did not find expected key", "look at the indentation and the quotes here and just above"),
    ("did not find expected '-'", "start each item of the list with - in the same column"),
    ("did not find expected ',' or", "a list or mapping in brackets is not closed"),
    ("unexpected end of stream", "a quotation mark is not closed"),
    ("could not find expected ':'", "each line here needs the form `key: value`"),
    ("unknown escape character", "use 'single quotes', in which a backslash is only a backslash"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says (`data`), and where: the places of values and of keys by `Loc`."""

    path: str
    lines: Sequence[str] = field(repr=False)
    data: object
    values: dict[Loc, Span] = field(repr=False)
    keys: dict[Loc, Span] = field(repr=False)

    def value_span(self, loc: Sequence[str | int]) -> Span:
        """Where the value at `loc` stands; parts of `loc` that the file does not have are skipped.

        (Validators put names of classes and of union members between the keys.)
        """
        return self.values.get(self._known(loc), Span())

    def key_span(self, loc: Sequence[str | int]) -> Span:
        """Where the key that leads to `loc` stands, or the value where there is no key."""
        known = self._known(loc)
        return self.keys.get(known) or self.values.get(known, Span())

    def diagnose(
        self, span: Span, code: str, message: str, advice: str = "", severity: Severity = "error"
    ) -> Diagnostic:
        """A finding at `span` of this file."""
        return diagnose(self.path, self.lines, span, code, message, advice, severity)

    def _known(self, loc: Sequence[str | int]) -> Loc:
        known: Loc = ()
        for part in loc:
            if (*known, part) in self.values:
                known = (*known, part)
        return known


def read(path: Path, shown: str | None = None) -> Document:
    """The YAML document in the file `path`, which messages call `shown` (else `path` itself).

    Raises InvalidFile with its findings, or CourseError when there is no file to read.
    """
    name = one_line(shown or str(path))
    return parse(read_text(path, name), name)


def read_text(path: Path, shown: str) -> str:
    """The text of the file `path`, within the size cap. Raises as `read` does."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CourseError(f"{shown}: there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CourseError(f"{shown}: cannot be read: {reason}") from None
    if len(data) > MAX_BYTES:
        _refuse_file(shown, "too-large", f"the file is larger than {MAX_BYTES:,} bytes")
    try:
        return decode(data)
    except WrongEncoding as error:
        _refuse_file(shown, "encoding", str(error))


def parse(text: str, shown: str) -> Document:
    """The YAML document `text` of the file that messages call `shown`. Raises InvalidFile."""
    bad = _UNPRINTABLE.search(text)
    if bad:
        above = lines_of(text[: bad.start()])
        line, column = len(above), len(above[-1]) + 1
        span = Span(line, column, line, column + 1)
        message = f"the file holds the control character U+{ord(bad.group()):04X}"
        advice = "delete it; an editor can show invisible characters"
        found = diagnose(shown, lines_of(text), span, "control-character", message, advice)
        raise InvalidFile([found])
    return _Builder(text, shown).build()


def _refuse_file(shown: str, code: str, message: str) -> NoReturn:
    raise InvalidFile([diagnose(shown, [], Span(), code, message)])


class _Builder:
    """Builds one document from events, without recursion."""

    def __init__(self, text: str, shown: str) -> None:
        self.text, self.shown, self.lines = text, shown, lines_of(text)
        self.values: dict[Loc, Span] = {}
        self.keys: dict[Loc, Span] = {}
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
        if isinstance(event, yaml.NodeEvent):
            self._guard(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = self.open.pop()
            self.values[closed.loc] = _span(closed.event, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "several-documents", "a file holds one document", "delete ---")

    def _guard(self, event: yaml.NodeEvent) -> None:
        """Refuse what could grow or run: aliases, anchors, tags, depth and number."""
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            what = "an alias (*)" if isinstance(event, yaml.AliasEvent) else "an anchor (&)"
            message = f"{what} stands here; the files of a course use none"
            self._refuse(event, "alias", message, "write the value out, or put the text in quotes")
        if getattr(event, "tag", None) is not None:
            self._refuse(event, "tag", "a tag (!) stands here; the files of a course use none")
        if self.nodes > MAX_NODES:
            self._refuse(event, "too-many-values", f"the file has more than {MAX_NODES:,} values")
        if len(self.open) >= MAX_DEPTH:
            self._refuse(event, "too-deep", f"values are nested more than {MAX_DEPTH} deep")

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        value: dict[str, object] | list[object]
        value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if self._awaits_key():
            self._refuse(event, "key", "a key is a word, not a list or a mapping")
        self.open.append(_Open(event, self._place(value), value))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._awaits_key():
            self._key(event)
        else:
            value = _resolve(event.value) if event.implicit[0] else event.value
            self.values[self._place(value)] = _span(event, event)

    def _key(self, event: yaml.ScalarEvent) -> None:
        key: str = event.value
        if key == "<<" and event.implicit[0]:
            self._refuse(event, "alias", "a merge key (<<) stands here; the files use none")
        mapping = self.open[-1]
        loc = (*mapping.loc, key)
        if key in cast("dict[str, object]", mapping.value):
            earlier = self.keys[loc].line
            message = f"the key `{one_line(key, 60)}` stands here twice, first on line {earlier}"
            self._find(event, "duplicate-key", message, "keep one of the two")
        else:
            self.keys[loc] = _span(event, event)
        mapping.key = key

    def _awaits_key(self) -> bool:
        return bool(self.open) and self.open[-1].awaits_key

    def _place(self, value: object) -> Loc:
        """Put `value` where the walk stands, and return its place."""
        if not self.open:
            self.root = value
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(value)
            return (*parent.loc, len(parent.value) - 1)
        key = cast(str, parent.key)
        parent.key = None
        parent.value[key] = value
        return (*parent.loc, key)

    def _find(self, event: yaml.Event, code: str, message: str, advice: str = "") -> None:
        span = _span(event, event)
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
    """A list or mapping whose end has not come; `key` is the key that waits for its value."""

    event: yaml.CollectionStartEvent
    loc: Loc
    value: dict[str, object] | list[object]
    key: str | None = None

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


def _resolve(text: str) -> object:
    """The value of a plain scalar; whatever is not plainly a number or a constant stays text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _span(start: yaml.Event, end: yaml.Event) -> Span:
    first, last = cast("yaml.Mark", start.start_mark), cast("yaml.Mark", end.end_mark)
    return Span(first.line + 1, first.column + 1, last.line + 1, last.column + 1)
