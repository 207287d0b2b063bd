"""From a file to a model: every fault of the schema at once, each at its place in the file."""

from __future__ import annotations

import types
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from debate_class.course.diagnostics import MAX_FINDINGS, Diagnostic, InvalidFile
from debate_class.course.document import Document, Loc
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.naming import nearest
from debate_class.course.reading import read
from debate_class.course.references import errors_of
from debate_class.course.rubric import Rubric
from debate_class.text import one_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

_FORMS = (
    ("^[a-z0-9]+(-", "lower-case words joined by hyphens, as in `japan-korea`"),
    ("^[A-Z]{1,2}", "a capital letter or two and a number, as in `S12`"),
    ("^[a-z]{2,3}(-", "a language tag, as in `en`, `ko` or `zh-Hant`"),
    ("^https?://", "an address that starts with http:// or https://"),
    ("^[A-Za-z0-9][A-Za-z0-9._ -]", "the name of a file, without a folder"),
)
_NUMBER = ("wrong-type", "a number is wanted here", "write it with a point, as in 2.5")
_WHOLE = ("wrong-type", "a whole number is wanted here", "")
_FLAG = ("wrong-type", "true or false is wanted here", "")
_MAPPING = ("wrong-type", "a mapping of `key: value` lines is wanted here", "")
_KINDS = {
    "value_error": ("bad-value", "{error}", ""),
    "string_type": ("wrong-type", "text is wanted here", "put a number or a date in quotes"),
    "string_too_long": ("too-long", "at most {max_length} characters fit here", ""),
    "string_too_short": ("empty", "write something here", ""),
    "string_pattern_mismatch": ("bad-form", "write {form}", ""),
    "literal_error": ("unknown-value", "write {expected}", ""),
    "list_type": ("wrong-type", "a list is wanted here", "write [a, b], or one `- ` a line"),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "bool_type": _FLAG,
    "bool_parsing": _FLAG,
    "too_short": ("too-few", "at least {min_length} wanted here", ""),
    "too_long": ("too-many", "at most {max_length} fit here", ""),
    "greater_than": ("out-of-range", "write more than {gt}", ""),
    "greater_than_equal": ("out-of-range", "write at least {ge}", ""),
    "less_than_equal": ("out-of-range", "write at most {le}", ""),
    "decimal_max_places": ("out-of-range", "write at most {decimal_places} decimals", ""),
}
"""Of each kind of pydantic error: our code, message and help."""


def load_exercise(path: Path, shown: str | None = None) -> Exercise:
    """The exercise in the file `path`, which messages call `shown`.

    Raises InvalidFile with all its findings, CourseError when there is no file to read.
    """
    document = read(path, shown)
    exercise = model_of(document, Exercise)
    if found := list(errors_of(exercise, document)):
        raise InvalidFile(found)
    return exercise


def load_rubric(path: Path, shown: str | None = None) -> Rubric:
    """The rubric in the file `path`. Raises as `load_exercise` does."""
    return model_of(read(path, shown), Rubric)


def load_format(path: Path, shown: str | None = None) -> Format:
    """The format in the file `path`. Raises as `load_exercise` does."""
    return model_of(read(path, shown), Format)


def model_of(document: Document, model: type[M]) -> M:
    """What `document` says as a `model`. Raises InvalidFile with every fault of the schema."""
    if not isinstance(document.data, dict):
        kind = model.__name__.lower()
        message = f"this is no {kind}: the file is not a mapping of `key: value` lines"
        span = document.value_span(())
        raise InvalidFile([document.diagnose(span, "not-a-mapping", message)])
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        details = error.errors(include_input=False, include_url=False)
    raise InvalidFile(_finding(document, model, detail) for detail in details[:MAX_FINDINGS])


def _finding(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Diagnostic:
    loc, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    key = _quoted(loc[-1]) if loc else "the file"
    span = document.value_span(loc)
    match kind:
        case "missing":
            parent = _quoted(loc[-2]) if len(loc) > 1 and isinstance(loc[-2], str) else ""
            where = f" in {parent}" if parent else ""
            span = document.key_span(loc[:-1])
            return document.diagnose(span, "missing-field", f"the field {key} is missing{where}")
        case "extra_forbidden":
            fields = _fields_at(model, loc[:-1])
            span = document.key_span(loc)
            message = f"there is no field {key} here"
            return document.diagnose(span, "unknown-field", message, nearest(str(loc[-1]), fields))
        case "rule":
            span = document.value_span((*loc, *context["at"]))
            return document.diagnose(span, context["code"], context["message"])
    if loc and loc[-1] == "[key]":
        key, span = _quoted(loc[-2]), document.key_span(loc[:-1])
    code, message, advice = _KINDS.get(kind, ("bad-value", detail["msg"], ""))
    if kind == "string_type" and _at(document.data, loc) is None:
        code, message, advice = _KINDS["string_too_short"]
    if kind in _KINDS:
        message = message.format_map({**context, "form": form_of(context.get("pattern", ""))})
    return document.diagnose(span, code, f"{key}: {one_line(message)}", advice)


def form_of(pattern: str) -> str:
    """What a text of the form `pattern` is, in words; empty where no words are known."""
    return next((told for start, told in _FORMS if start in pattern), "")


def _at(data: Any, loc: Loc) -> Any:
    """What a document says at `loc`; parts of `loc` that it does not have are skipped."""
    for part in loc:
        with suppress(KeyError, IndexError, TypeError):
            data = data[part]
    return data


def _quoted(part: object) -> str:
    return f"number {part + 1}" if isinstance(part, int) else f"`{one_line(str(part), 60)}`"


def _fields_at(model: type[BaseModel], loc: Loc) -> list[str]:
    """The names of the fields of the model that stands at `loc` below `model`."""
    here = model
    for part in loc:
        # An index, or a key of a mapping such as `prompts`, stays within the model just reached.
        if isinstance(part, str) and part in here.model_fields:
            here = next(_models(here.model_fields[part].annotation), here)
    return list(here.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models named in a type such as `list[Claim]` or `Passage | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (list, dict, Union, types.UnionType, Annotated):
        for argument in get_args(annotation):
            yield from _models(argument)
