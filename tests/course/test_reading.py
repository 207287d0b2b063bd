"""Reading YAML: what it means, where it stands, and what is refused before it can do harm."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from debate_class.course import building
from debate_class.course.building import MAX_DEPTH, MAX_NODES
from debate_class.course.diagnostics import MAX_FINDINGS, Diagnostic, InvalidFile, Span, draw
from debate_class.course.reading import MAX_BYTES, parse, read
from debate_class.errors import CourseError
from debate_class.text import clean
from tests.course.small import EXERCISE


def refused(text: str) -> Diagnostic:
    with pytest.raises(InvalidFile) as caught:
        parse(text, "x.yaml")
    return caught.value.diagnostics[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-12", -12),
        ("2.50", 2.5),
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("2024-01-02", "2024-01-02"),
        ("2024-13-45", "2024-13-45"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("1" * 4300, "1" * 4300),
        ("'true'", "true"),
        ('"12"', "12"),
    ],
)
def test_a_plain_value_means_what_it_looks_like(written: str, meant: object) -> None:
    assert parse(f"a: {written}\n", "x.yaml").data == {"a": meant}


def test_a_file_reads_as_it_does_in_the_common_loader() -> None:
    class Plain(yaml.SafeLoader):
        """The common loader without its dates."""

    Plain.yaml_implicit_resolvers = {
        first: [rule for rule in rules if not rule[0].endswith("timestamp")]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    assert parse(EXERCISE, "x.yaml").data == yaml.load(EXERCISE, Loader=Plain)


def test_each_value_and_key_has_its_place() -> None:
    document = parse("a: 1\nbc:\n  - {d: x}\n  - longer\n", "x.yaml")
    assert document.value_span(("bc", 0, "d")) == Span(3, 9, 3, 10)
    assert document.value_span(("bc", 1)) == Span(4, 5, 4, 11)
    assert document.key_span(("bc",)) == Span(2, 1, 2, 3)
    assert document.key_span(("bc", 1)) == Span(4, 5, 4, 11), "an item of a list has no key"


def test_names_that_validators_put_into_a_place_are_skipped() -> None:
    document = parse("a: {b: 1}\n", "x.yaml")
    assert document.value_span(("Union", "a", "int", "b", "[key]")) == Span(1, 8, 1, 9)
    assert document.value_span(("z",)) == document.value_span(())


def test_a_byte_order_mark_and_windows_line_ends_do_not_move_a_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: @\r\n")
    with pytest.raises(InvalidFile) as caught:
        read(path)
    assert (caught.value.diagnostics[0].line, caught.value.diagnostics[0].column) == (2, 4)
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert read(path).data == {"a": 1}


def test_an_empty_file_is_nothing() -> None:
    assert parse("", "x.yaml").data is None
    assert parse("# only a comment\n", "x.yaml").data is None


ALIAS_BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
MERGE_BOMB = "a: &a {x: 1}\nb:\n  <<: [" + ", ".join(["*a"] * 40) + "]\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ALIAS_BOMB, "alias"),
        (MERGE_BOMB, "alias"),
        ("a: *b\n", "alias"),
        ("<<: {a: 1}\n", "alias"),
        ("a: !!python/object/apply:os.system [id]\n", "tag"),
        ("a: !!binary aGk=\n", "tag"),
        ("[" * 30_000, "too-deep"),
        ("- " * 100_000, "too-deep"),
        ("{a: " * 30_000, "too-deep"),
        ("? " * 30_000, "key"),
        ("- a\n" * (MAX_NODES + 1), "too-many-values"),
        ("a: 1\n---\nb: 2\n", "several-documents"),
        ("? [a, b]\n: c\n", "key"),
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a:\n\t- b\n", "tab"),
        ("a: b: c\n", "yaml-syntax"),
        ("a: 'x\n", "yaml-syntax"),
        ("a: [1,\n", "yaml-syntax"),
        ('a: "\\ud800"\n', "yaml-syntax"),
        ("%YAML 9.9\n---\na: 1\n", "yaml-syntax"),
        ("a: \x1b]52;c;aGk=\x07\n", "control-character"),
        ("a: x\ufeffy\n", "control-character"),
        ("a: \ud800\n", "control-character"),
    ],
)
def test_what_is_dangerous_or_broken_is_refused_soon(text: str, code: str) -> None:
    began = time.process_time()
    found = refused(text)
    assert found.code == code
    assert time.process_time() - began < 2
    assert len(draw(found)) < 1000


def test_depth_within_the_limit_reads() -> None:
    deep = "[" * (MAX_DEPTH - 1) + "x" + "]" * (MAX_DEPTH - 1)
    assert "x" in str(parse(deep, "x.yaml").data)


def test_every_key_given_twice_is_told_at_once_with_its_first_line() -> None:
    with pytest.raises(InvalidFile) as caught:
        parse("a: 1\nb: {c: 1, c: 2}\na: 3\n", "x.yaml")
    found = caught.value.diagnostics
    assert [(d.line, d.column, d.code) for d in found] == [
        (2, 11, "duplicate-key"),
        (3, 1, "duplicate-key"),
    ]
    assert "first on line 1" in found[1].message


def test_a_flood_of_findings_stops() -> None:
    with pytest.raises(InvalidFile) as caught:
        parse("a: 1\n" * 10_000, "x.yaml")
    assert len(caught.value.diagnostics) == MAX_FINDINGS


def test_a_tab_is_called_a_tab() -> None:
    found = refused("a:\n  b: 1\n\tc: 2\n")
    assert (found.line, found.column) == (3, 1)
    assert found.help == "indent with spaces"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("a: é\n".encode("latin-1"), "line 1 is not UTF-8"),
        ("a: 1\nb: 日本\n".encode("shift-jis"), "line 2 is not UTF-8"),
        ("a: 1\n".encode("utf-16"), "UTF-16"),
        (b"a: \0\n", "zero bytes"),
    ],
)
def test_another_encoding_is_refused_with_what_to_do(
    tmp_path: Path, data: bytes, says: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    with pytest.raises(InvalidFile, match=says) as caught:
        read(path)
    assert "UTF-8" in caught.value.message
    assert caught.value.diagnostics[0].code == "encoding"


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"# " + b"x" * MAX_BYTES)
    with pytest.raises(InvalidFile, match="larger than 512,000 bytes"):
        read(path)


def test_a_missing_file_and_a_folder_are_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"none\.yaml: there is no such file"):
        read(tmp_path / "none.yaml")
    with pytest.raises(CourseError, match="cannot be read"):
        read(tmp_path)
    with pytest.raises(CourseError, match="cannot be read"):
        read(tmp_path / "zero\0byte")


def test_reading_works_without_the_fast_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_LOADER", yaml.SafeLoader)
    assert parse("a: [1, x]\n", "x.yaml").data == {"a": [1, "x"]}
    assert refused("[" * 30_000).code == "too-deep"
    assert refused("a:\n\t- b\n").code == "tab"


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"a: \xef\xbb\xbf")
def test_reading_raises_nothing_but_course_errors(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    path.write_bytes(data)
    with contextlib.suppress(CourseError):
        assert read(path).lines


@given(st.data())
def test_a_mutated_exercise_raises_nothing_but_course_errors(data: Any) -> None:
    text = list(EXERCISE)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at] = data.draw(st.sampled_from(list("\t\n :-[]{}#&*!|>'\"%@`,?x0\x00\x85\u2028")))
    try:
        parse("".join(text), "x.yaml")
    except InvalidFile as error:
        for found in error.diagnostics:
            assert found.line >= 1
            assert found.column >= 1
            assert clean(draw(found)) == draw(found), "nothing reaches a terminal raw"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
        max_leaves=20,
    )
)
def test_what_the_common_dumper_writes_reads_back(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=False)
    if "*" in text or "!" in text or "&" in text or "<<" in text:
        return
    assert parse(text, "x.yaml").data == value


def test_what_stands_under_a_key_given_twice_is_not_called_given_twice_too() -> None:
    with pytest.raises(InvalidFile) as caught:
        parse("a: {x: 1}\na: {x: 2}\n", "a.yaml")
    assert [found.code for found in caught.value.diagnostics] == ["duplicate-key"]
