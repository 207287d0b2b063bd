"""What goes over the network comes out as it went in: every command, every view, every answer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debate_class.classroom import wire
from debate_class.classroom.demo.performance import ScriptedClock, demo_desk, open_demo
from debate_class.classroom.demo.play import play
from debate_class.classroom.demo.script import load_script
from debate_class.classroom.port import Receipt, Refusal
from debate_class.course.exercise import Scale
from debate_class.debate import views

VIEWS = (
    views.StudentView,
    views.InstructorView,
    views.JudgingView,
    views.ResultsView,
    views.LobbyView,
    views.PracticeView,
    views.WallView,
)
ANSWERS = (Receipt, Refusal, wire.Greeting, wire.FreeNames, wire.Entrance, wire.Ticket)

words = st.text(max_size=12)
st.register_type_strategy(str, words)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    Decimal, st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=100)
)
st.register_type_strategy(
    Scale, st.builds(Scale, id=st.just("history"), question=st.just("Can it?"))
)


def few(kind: type) -> st.SearchStrategy[Any]:
    """Up to two of a kind, or what a place for each says: a view of many is no better a test."""
    inner = get_args(kind)
    if get_origin(kind) is dict:
        return st.dictionaries(*map(st.from_type, inner), max_size=2)
    if len(inner) == 2 and inner[1] is Ellipsis:
        return st.lists(st.from_type(inner[0]), max_size=2).map(tuple)
    return st.tuples(*map(st.from_type, inner))


st.register_type_strategy(tuple, few)
st.register_type_strategy(dict, few)


@pytest.mark.parametrize("kind", [*wire.COMMANDS.values(), *ANSWERS], ids=lambda k: k.__name__)
@given(data=st.data())
def test_what_is_asked_and_answered_survives_the_network(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert wire.unpacked(kind, wire.packed(value)) == value


@pytest.mark.parametrize("kind", VIEWS, ids=lambda k: k.__name__)
@settings(  # a made-up view is large, and takes long to make up
    max_examples=25,
    suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow],
)
@given(data=st.data())
def test_what_is_seen_survives_the_network(kind: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert wire.unpacked(kind, wire.packed(value)) == value


async def test_every_view_of_a_whole_lesson_survives_the_network(tmp_path: Path) -> None:
    script, clock = load_script(), ScriptedClock()
    desk = demo_desk(tmp_path / "demo.db", 1, clock)
    live = await open_demo(desk, script, 1)
    seen = set()
    async for _ in play(live, script, 1, clock.wait):
        seen.add(live.session.seq)
        if live.session.seq % 7:
            continue
        instructor = live.instructor()
        looks: list[object] = [
            await instructor.view(),
            await instructor.judging(),
            await instructor.results(),
            await live.lobby().view(),
            await live.wall().view(),
            await live.student("p1").view(),
            await live.student("p4").view(),
        ]
        for view in looks:
            assert wire.unpacked(type(view), wire.packed(view)) == view
    await live.close()
    desk.close()
    assert len(seen) > 50


@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", b'{"first": 1}', b"[" * 100_000])
def test_what_is_something_else_is_misread(data: bytes) -> None:
    with pytest.raises(wire.Misread):
        wire.unpacked(Receipt, data)


def test_a_session_cannot_be_opened_over_the_network() -> None:
    assert "OpenSession" not in wire.COMMANDS
    assert len(wire.COMMANDS) > 30
