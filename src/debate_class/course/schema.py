"""JSON Schemas of the files of a course, for editors: what completes, explains and underlines.

They are worked out from the models. What a field means stands in the string below it in the source,
which is read here and nowhere else, so that loading a course does not pay for it. The form is draft
07, the one that editors know best; what spans several fields is left to `debate-class check`.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal, get_args

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from debate_class.course.basics import OWN, Part
from debate_class.course.comments import CommentBank
from debate_class.course.exercise import Exercise
from debate_class.course.format import Format
from debate_class.course.loading import form_of
from debate_class.course.manifest import Course
from debate_class.course.rubric import Rubric

SchemaKind = Literal["exercise", "rubric", "format", "comments", "course"]
KINDS: tuple[SchemaKind, ...] = get_args(SchemaKind)

_MODELS: Mapping[SchemaKind, type[Part]] = MappingProxyType(
    {
        "exercise": Exercise,
        "rubric": Rubric,
        "format": Format,
        "comments": CommentBank,
        "course": Course,
    }
)
_DRAFT = "http://json-schema.org/draft-07/schema#"


def file_name(kind: SchemaKind) -> str:
    """What the file of a schema is called."""
    return f"{kind}.schema.json"


def schema_text(kind: SchemaKind) -> str:
    """The schema of a kind of file, as JSON that ends with a newline."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema(kind: SchemaKind) -> dict[str, Any]:
    """The schema of a kind of file."""
    made = _MODELS[kind].model_json_schema(
        ref_template="#/definitions/{model}", schema_generator=_Draft07, mode="validation"
    )
    parts = made.pop("$defs", {})
    definitions = {"definitions": parts} if parts else {}
    return {"$schema": _DRAFT, **made, **definitions}


class _Draft07(GenerateJsonSchema):
    """The schema as an editor is best served by it: with words, and without what is no help."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A mapping, its fields described; keys that begin with `x-` are free."""
        made = super().model_schema(schema)
        told = _field_texts(schema["cls"])
        for name, field in made["properties"].items():
            text = told[name]
            default = field.pop("default", None)
            if default not in (None, [], {}):
                shown = default if isinstance(default, str) else json.dumps(default)
                text += f"\n\nWithout it: `{shown}`."
            field["title"] = name.replace("_", " ").capitalize()
            field["description"] = _in_words(text)
        made["title"] = re.sub("(?<=[a-z])(?=[A-Z])", " ", schema["cls"].__name__).capitalize()
        made["description"] = _in_words(inspect.cleandoc(schema["cls"].__doc__ or ""))
        made["patternProperties"] = {f"^{OWN}": {}}
        return made

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text; where it has a form, an editor says in words which one."""
        made = super().str_schema(schema)
        form = form_of(made.get("pattern", ""))
        return {**made, "patternErrorMessage": _in_words(f"Write {form}.")} if form else made

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """A number; that the loader also takes one in quotes is no use in an editor."""
        made = super().decimal_schema(schema)
        number: JsonSchemaValue = next(way for way in made["anyOf"] if way["type"] == "number")
        return number

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """One of a type or null: in one place, since of two alternatives an editor tells less."""
        made = super().nullable_schema(schema)
        inner = next((way for way in made.get("anyOf", ()) if way != {"type": "null"}), made)
        if not isinstance(inner.get("type"), str):
            return made
        if "enum" in inner:
            return {**inner, "enum": [*inner["enum"], None], "type": [inner["type"], "null"]}
        return {**inner, "type": [inner["type"], "null"]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping whose keys have a form."""
        made = super().dict_schema(schema)
        made.pop("propertyNames", None)
        return {**made, "additionalProperties": False}


def _in_words(text: str) -> str:
    """A docstring as an editor shows it: lines joined, and names in quotation marks."""
    return re.sub("`([^`]*)`", "“\\1”", re.sub(r"(?<!\n)\n(?!\n)", " ", text))


def _field_texts(model: type[Part]) -> Mapping[str, str]:
    """What each field of a model means: the string below it in the source."""
    source = ast.parse(inspect.getsource(inspect.getmodule(model) or model))
    body = next(
        node.body
        for node in source.body
        if isinstance(node, ast.ClassDef) and node.name == model.__name__
    )
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
