"""The schemas for editors: current, complete, in the form that editors read, and named by files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from debate_class.course.exercise import Exercise
from debate_class.course.loading import model_of
from debate_class.course.reading import parse
from debate_class.course.schema import KINDS, SchemaKind, file_name, schema, schema_text
from debate_class.course.starting import FOLDERS, Kind
from debate_class.errors import CourseError
from tests.course.small import EXERCISE

ROOT = Path(__file__).parents[2]


def objects(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each mapping of fields that a schema describes."""
    yield made
    yield from made.get("definitions", {}).values()


def keywords(value: object) -> Iterator[str]:
    """Every key of a schema at any depth."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keywords(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keywords(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_in_the_repository_are_current(kind: SchemaKind) -> None:
    kept = (ROOT / "schemas" / file_name(kind)).read_text(encoding="utf-8")
    assert kept == schema_text(kind), "the models have changed: run `make schemas`"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_says_what_it_means(kind: SchemaKind) -> None:
    for each in objects(schema(kind)):
        assert each["description"].endswith((".", "”.")), each["title"]
        for name, field in each["properties"].items():
            first = field["description"].split("\n\n")[0]
            assert first.endswith((".", "?")), f"{each['title']}: {name}"
            assert "`" not in first
            assert field["title"]


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_keys_are_underlined_and_ones_own_are_free(kind: SchemaKind) -> None:
    for each in objects(schema(kind)):
        assert each["additionalProperties"] is False
        assert each["patternProperties"] == {"^x-": {}}


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_is_the_one_that_editors_know(kind: SchemaKind) -> None:
    made = schema(kind)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert {"$defs", "prefixItems", "default"}.isdisjoint(keywords(made))


def test_what_may_be_left_empty_is_told_in_one_place() -> None:
    excerpt = schema("exercise")["definitions"]["Excerpt"]["properties"]
    assert excerpt["by"]["enum"] == ["pro", "con", None]
    assert excerpt["paragraph"]["type"] == ["integer", "null"]
    stage = schema("format")["definitions"]["Stage"]["properties"]
    assert stage["when"]["description"].endswith("\n\nWithout it: “class”.")
    assert stage["optional"]["description"].endswith("\n\nWithout it: “false”.")


def test_keys_of_ones_own_are_passed_over_when_a_file_is_loaded() -> None:
    text = EXERCISE.replace("issue: {", "issue: {x-page: 4, ", 1) + "x-shelf: [a, b]\n"
    assert model_of(parse(text, "x"), Exercise) == model_of(parse(EXERCISE, "x"), Exercise)
    with pytest.raises(CourseError, match="xshelf"):
        model_of(parse(EXERCISE + "xshelf: 1\n", "x"), Exercise)


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_file_of_the_kit_names_its_schema(kind: Kind) -> None:
    for path in (ROOT / FOLDERS[kind]).glob("*.yaml"):
        with path.open(encoding="utf-8") as file:
            first = file.readline().strip()
        assert first == f"# yaml-language-server: $schema=../schemas/{file_name(kind)}", path
    assert (
        (ROOT / "course.yaml")
        .read_text(encoding="utf-8")
        .startswith("# yaml-language-server: $schema=schemas/course.schema.json\n")
    )
