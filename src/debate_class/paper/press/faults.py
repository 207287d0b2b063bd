"""Faults in a designer's templates, told with their file, their line and what to do."""

from __future__ import annotations

import re
import traceback
from collections.abc import Collection
from pathlib import Path

import jinja2
from jinja2.exceptions import SecurityError

from debate_class.course.library import shown
from debate_class.course.naming import nearest
from debate_class.errors import CourseError
from debate_class.paper.press.apart import Limits, OutOfTime, too_large, too_long
from debate_class.paper.press.templates import Templates
from debate_class.text import one_line

_FIELDS = "docs/designer.md tells what `sheet`, `words` and `page` hold."
_ENDS = "Each {% if %}, {% for %}, {% block %} and {% macro %} needs its end, each {{ its }}."
_BESIDE = "Put it beside the template as .typ, .svg, .png or .jpg; nothing else is read or fetched."
_NAME = re.compile(r"'([^']+)'(?: is undefined)?$")
_PLACE = re.compile(r"┌─ (.+?):(\d+):\d+")


def told_html(
    error: Exception, name: str, templates: Templates, known: Collection[str], limits: Limits
) -> CourseError:
    """What Jinja2 says of the template `name`; `known` are the names that one can be a slip of."""
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        where = f"{shown(Path(error.filename))}:{error.lineno}"
    else:
        walked = traceback.walk_tb(error.__traceback__)
        places = [(Path(frame.f_code.co_filename), line) for frame, line in walked]
        where = _last_own(places, templates) or shown(templates.find(name))
    if isinstance(error, OutOfTime):
        return too_long(where, limits)
    if isinstance(error, MemoryError):
        return too_large(where, limits)
    message, hint = _said(error, known)
    return CourseError(f"{where}: {one_line(message).removesuffix('.')}", hint)


def told_typst(
    message: str, hints: list[str], diagnostic: str, templates: Templates
) -> CourseError:
    """What Typst says of a template, which it read from a copy of all templates in one folder."""
    places = [
        (templates.find(Path(copy).name), int(line)) for copy, line in _PLACE.findall(diagnostic)
    ]
    where = _last_own(places[::-1], templates)
    if message.startswith("failed to download package"):
        message, hints = "packages are not fetched", [_BESIDE]
    elif message.startswith("file not found"):  # it goes on with a folder that is gone by then
        message, hints = "file not found", hints or [_BESIDE]
    hint = one_line(hints[0]) if hints else ""
    return CourseError(
        f"{where}: {one_line(message)}" if where else one_line(message),
        f"{hint[:1].upper()}{hint[1:]}",
    )


def _last_own(places: list[tuple[Path, int]], templates: Templates) -> str:
    """The last place in a course's own template, else in one of the kit's; else nothing."""
    for folders in (templates.folders, (templates.own,)):
        for path, line in reversed(places):
            if path.parent in folders:
                return f"{shown(path)}:{line}"
    return ""


def _said(error: Exception, known: Collection[str]) -> tuple[str, str]:
    """What is wrong, and a hint or nothing."""
    match error:
        case jinja2.UndefinedError():
            named = _NAME.search(error.message or "")
            if not named:
                return str(error), _FIELDS
            advice = nearest(named[1], known)
            near = advice.startswith("the nearest")
            told = f"there is nothing called `{named[1]}` here"
            return told, f"{advice[:1].upper()}{advice[1:]}." if near else _FIELDS
        case jinja2.TemplateSyntaxError():
            return error.message or "this is no template", _ENDS
        case jinja2.TemplateNotFound():
            told = f"there is no template {error.name} in handouts/"
            return told, "Yours and the kit's are named by their file, as in parts.html.j2."
        case SecurityError():
            return str(error), "A template has plain data and no way to the program behind it."
        case RecursionError():
            return "it calls itself without end", "A macro or an include must come to an end."
        case _:
            return str(error) or type(error).__name__, ""
