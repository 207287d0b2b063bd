"""The scripted class: every stage, every seed, and the same steps for a screen and for none."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from debate_class.classroom.demo.performance import (
    Performance,
    ScriptedClock,
    demo_desk,
    open_demo,
    perform,
)
from debate_class.classroom.demo.play import Step, play
from debate_class.classroom.demo.script import load_script
from debate_class.debate import commands as c


@pytest.fixture(scope="module")
def performance(tmp_path_factory: pytest.TempPathFactory) -> Performance:
    return asyncio.run(perform(tmp_path_factory.mktemp("demo") / "demo.db", 1))


async def steps(database: Path, seed: int) -> list[Step]:
    """The whole play, step by step."""
    clock = ScriptedClock()
    desk = demo_desk(database, seed, clock)
    live = await open_demo(desk, load_script(), seed)
    played = [step async for step in play(live, load_script(), seed, clock.wait)]
    await live.close()
    desk.close()
    return played


def test_every_stage_is_visited_and_closed(performance: Performance) -> None:
    assert [stage.status for stage in performance.console.stages] == ["closed"] * 12
    assert performance.console.ended
    assert performance.console.released


def test_everyone_does_everything(performance: Performance) -> None:
    sent = Counter(response["stage"] for response in performance.record["responses"])
    assert sent == {"opening": 10, "rebuttal": 10, "best-case": 10, "closing": 10}
    assert len(performance.record["timeline"]) == 10
    assert performance.results.swing is not None
    assert performance.results.swing.swing.voters == 10
    assert {score.state for score in performance.results.scores} == {"scored"}


def test_the_clock_sends_for_the_one_on_each_side_who_does_not(performance: Performance) -> None:
    by_clock = [
        response["side"]
        for response in performance.record["responses"]
        if response["revisions"][-1]["sent"] == "clock"
    ]
    assert sorted(by_clock) == ["con", "pro"]


@pytest.mark.parametrize("seed", [0, 2, 3, 4, 5])
async def test_whatever_the_seed_nothing_is_refused(tmp_path: Path, seed: int) -> None:
    played = await steps(tmp_path / "demo.db", seed)
    assert [step for step in played if step.refusal] == []
    assert isinstance(played[-1].command, c.ReleaseScores)


async def test_one_seed_plays_the_same_steps(tmp_path: Path) -> None:
    first, again = [await steps(tmp_path / f"{n}.db", 7) for n in range(2)]
    assert first == again


async def test_another_seed_gives_other_sides(tmp_path: Path, performance: Performance) -> None:
    other = await perform(tmp_path / "demo.db", 2)
    assert [s["side"] for s in other.record["sides"]] != [
        s["side"] for s in performance.record["sides"]
    ]
    assert Counter(s["side"] for s in other.record["sides"]) == {"pro": 5, "con": 5}


async def test_who_presses_next_meanwhile_does_not_stop_the_play(tmp_path: Path) -> None:
    """On a terminal the console is real, so someone may use it."""
    clock = ScriptedClock()
    desk = demo_desk(tmp_path / "demo.db", 1, clock)
    live = await open_demo(desk, load_script(), 1)
    played = []
    async for step in play(live, load_script(), 1, clock.wait):
        played.append(step)
        if len(played) == 3:
            await live.instructor().do(c.NextStage())
    assert any(step.refusal for step in played)
    view = await live.instructor().view()
    assert view.ended
    assert {stage.status for stage in view.stages} == {"closed"}
    await live.close()
    desk.close()
