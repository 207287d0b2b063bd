"""Every kind of sheet there is, found and filled with any text, so that a new kind joins the tests.

Each text of a sheet is `text(place)`, where the place is as `claims 1 claim`. So a golden file says
where a field is shown, and a hostile text stands in every field at once.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from debate_class.paper import reports, sheets
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets import Sheet
from debate_class.paper.words import Words, read_words

Text = Callable[[str], str]
AnySheet = TypeVar("AnySheet", bound=Sheet)
TEMPLATES = Templates([])


@cache
def kit_words() -> Words:
    return read_words(TEMPLATES.every("words.yaml"))


def every_kind() -> dict[str, type[Sheet]]:
    """The classes of sheets in `paper/sheets/` and `paper/reports/`, by kind."""
    names = [
        found.name
        for floor in (sheets, reports)
        for found in pkgutil.walk_packages(floor.__path__, f"{floor.__name__}.")
    ]
    return {
        each.kind: each
        for name in names
        for each in vars(importlib.import_module(name)).values()
        if isinstance(each, type) and issubclass(each, Sheet) and "kind" in vars(each)
    }


def printed_kinds() -> dict[str, type[Sheet]]:
    """Those that are printed as PDF too; the answer form is for a browser only."""
    typst = {path.stem for path in TEMPLATES.own.glob("*.typ")}
    return {kind: each for kind, each in every_kind().items() if kind in typst}


def filled(sheet: type[AnySheet], text: Text = str) -> AnySheet:
    """A sheet whose lists have two items and whose texts are `text(place)`."""
    return sheet(**_fields(sheet, "", text))


def everywhere(sheet: type[AnySheet], text: str) -> AnySheet:
    """A sheet with the same text in each field."""
    return filled(sheet, lambda _: text)


def bare(sheet: type[AnySheet]) -> AnySheet:
    """A sheet whose own lists are empty and that leaves out what it may."""
    whole = filled(sheet)
    left_out: dict[str, Any] = {
        field.name: () if isinstance(value, tuple) else None
        for field in dataclasses.fields(whole)
        if isinstance(value := getattr(whole, field.name), tuple)
        or type(None) in get_args(get_type_hints(sheet)[field.name])
    }
    return dataclasses.replace(whole, **left_out)


@cache
def _press(page: Page) -> HtmlPress:
    return HtmlPress(TEMPLATES, kit_words(), page)


def html_of(sheet: Sheet, page: Page | None = None) -> str:
    """The page of HTML that the kit's templates make of a sheet."""
    return _press(page or Page()).draw(sheet)


def _fields(model: type, place: str, text: Text) -> dict[str, Any]:
    hints = get_type_hints(model)
    return {
        field.name: _LANGUAGES.get(model.__name__, "en")
        if field.name == "language"
        else _PICTURE
        if field.name == "svg"
        else _value(hints[field.name], f"{place} {field.name}".strip(), text)
        for field in dataclasses.fields(model)
    }


_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Bars" viewBox="0 0 9 9"/>'
)
"""Pictures are drawn by the kit from texts and numbers; what a text does in one is tried there."""
_LANGUAGES = {"Gloss": "ko"}
_PLAIN: dict[Any, Any] = {int: 1, float: 0.5, bool: True}


def _value(hint: Any, place: str, text: Text) -> Any:
    """A value of the type `hint`. Raises TypeError for one that no sheet had before."""
    arguments = get_args(hint)
    origin = get_origin(hint)
    if hint is str:
        return text(place)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if dataclasses.is_dataclass(hint):
        assert isinstance(hint, type)
        return hint(**_fields(hint, place, text))
    if origin is Literal:
        return arguments[0]
    if origin in (Union, types.UnionType):
        return _value(next(each for each in arguments if each is not type(None)), place, text)
    if origin is tuple and arguments[-1] is ...:
        return tuple(_value(arguments[0], f"{place} {number}", text) for number in (1, 2))
    if origin is tuple:
        return tuple(_value(each, f"{place} {n}", text) for n, each in enumerate(arguments, 1))
    raise TypeError(f"{place} is of the type {hint}: teach tests/paper/every_sheet.py to fill it")
