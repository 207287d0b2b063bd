"""Lengths and moments are written as numbers or as 3:30, and are exact to the second."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from debate_class.course.lengths import LONGEST, Minutes, Moment, clock, seconds_of

MINUTES = TypeAdapter(Minutes)
MOMENT = TypeAdapter(Moment)


@pytest.mark.parametrize(
    ("written", "minutes"), [(8, 8), (2.5, 2.5), ("3:30", 3.5), ("0:30", 0.5), (" 1:00 ", 1)]
)
def test_a_length_is_a_number_of_minutes_or_a_time(written: object, minutes: float) -> None:
    assert MINUTES.validate_python(written) == minutes


@given(st.integers(1, 60 * LONGEST))
def test_every_second_is_kept(seconds: int) -> None:
    assert seconds_of(clock(seconds)) == seconds
    minutes = MINUTES.validate_python(clock(seconds))
    assert round(60 * minutes) == seconds
    assert MINUTES.validate_json(MINUTES.dump_json(minutes)) == minutes


@pytest.mark.parametrize(
    "written", ["3:5", "3:60", ":30", "3:300", "-1:00", "3:30:00", "٣:٣٠", "0:00"]
)
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        MINUTES.validate_python(written)


@pytest.mark.parametrize(
    ("written", "moment"),
    [("1:00", "1:00"), (7, "7:00"), (0.25, "0:15"), ("end", "end"), (0, "0:00"), ("07:05", "7:05")],
)
def test_a_moment_is_a_time_or_the_end(written: object, moment: str) -> None:
    assert MOMENT.validate_python(written) == moment


@pytest.mark.parametrize("written", ["finish", "1", True, None, [], -1, 241, "240:01", 1e9])
def test_what_is_no_moment_is_refused_with_a_sentence(written: object) -> None:
    with pytest.raises(ValidationError, match="write a time"):
        MOMENT.validate_python(written)


def test_an_editor_is_told_both_ways_of_writing() -> None:
    for adapter in (MINUTES, MOMENT):
        kinds = [each["type"] for each in adapter.json_schema()["anyOf"]]
        assert kinds == ["number", "string"]
