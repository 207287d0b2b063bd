"""The desk opens sessions with their people, goes on with them, and runs them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from debate_class.classroom.aliases import alias
from debate_class.classroom.desk import Desk, Setup
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.clock import MINUTE, SECOND
from debate_class.debate.commands import NextStage, ParkSession
from debate_class.debate.timekeeping import left
from debate_class.errors import CourseError, WrongUse

SIX = tuple(RosterEntry(name) for name in ("Ada", "Ben", "Cho", "Dan", "Eve", "김민수"))


class Hands:
    """A clock that a test turns, and ids that count up."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000
        self.ids = 0

    def clock(self) -> int:
        return self.now

    def new_id(self) -> str:
        self.ids += 1
        return f"id{self.ids:04}"


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def desk(tmp_path: Path, hands: Hands) -> Iterator[Desk]:
    desk = Desk(open_library(), tmp_path / "journal.db", clock=hands.clock, new_id=hands.new_id)
    yield desk
    desk.close()


async def test_opening_gives_everyone_an_alias_a_side_and_an_opponent(desk: Desk) -> None:
    live = await desk.open(Setup("japan-korea", roster=SIX), ticking=False)
    rows = (await live.instructor().view()).rows
    assert [row.name for row in rows][-1] == "김민수"
    assert len({row.alias for row in rows}) == 6
    assert sorted(row.side or "" for row in rows) == ["con"] * 3 + ["pro"] * 3
    assert all(row.opponent for row in rows)
    await live.close()


async def test_sides_alternate_over_the_term_for_a_stored_class(desk: Desk, hands: Hands) -> None:
    stored = desk.save_class("8B", SIX)
    argued: dict[str, list[str]] = {}
    for seed in range(4):
        hands.now += 1000 * MINUTE
        live = await desk.open(Setup("japan-korea", class_id=stored.id, seed=seed), ticking=False)
        await live.instructor().do(NextStage())
        for participant in live.session.participants.values():
            seat = live.session.seats[participant.id]
            argued.setdefault(participant.person, []).append(seat.side)
        await live.close()
    assert all(sides.count("pro") == 2 for sides in argued.values())


async def test_a_stored_class_can_be_called_by_its_name(desk: Desk) -> None:
    stored = desk.save_class("8B", SIX)
    live = await desk.open(Setup("japan-korea", class_id="8B"), ticking=False)
    assert desk.sessions()[0].class_id == stored.id
    await live.close()


async def test_a_resumed_session_pauses_at_its_last_sign_of_life(desk: Desk, hands: Hands) -> None:
    live = await desk.open(Setup("japan-korea", roster=SIX, pace="class"), ticking=False)
    for _ in range(5):
        await live.instructor().do(NextStage())
    hands.now += 3 * MINUTE
    await live.tick()
    hands.now += 2 * SECOND
    await live.tick()
    await live.close()
    hands.now += 600 * MINUTE
    again = await desk.resume(live.session_id, ticking=False)
    view = await again.instructor().view()
    assert view.paused
    # The first tick came after a silence of three minutes and was itself a pause at its start.
    assert left(again.session, "opening", "p1", hands.now) == 10 * MINUTE
    await again.close()


async def test_a_rerun_takes_the_settings_and_other_people(desk: Desk) -> None:
    first = await desk.open(
        Setup("japan-korea", format="quick-rebuttal", title="Round one", roster=SIX, seed=3),
        ticking=False,
    )
    await first.close()
    other = desk.save_class("9C", [RosterEntry("Gil"), RosterEntry("Hana")])
    second = await desk.rerun(first.session_id, other.id, ticking=False)
    view = await second.instructor().view()
    assert [row.name for row in view.rows] == ["Gil", "Hana"]
    assert second.session.documents.format.id == "quick-rebuttal"
    assert view.title == "Round one"
    await second.close()


async def test_a_chosen_seed_deals_the_sides_and_tells_no_alias(desk: Desk) -> None:
    roster = [RosterEntry(f"Student {n}") for n in range(8)]
    desk.save_class("8B", roster)  # whose people stay the same
    setup = Setup("japan-korea", class_id="8B", seed=7)
    plain = await desk.open(setup, ticking=False)
    secret = await desk.open(replace(setup, lots=99), ticking=False)
    await desk.admit(secret, RosterEntry("Late"))
    seats = {who: seat.side for who, seat in plain.session.seats.items()}
    assert {who: secret.session.seats[who].side for who in seats} == seats
    aliases = [p.alias for p in secret.session.participants.values()]
    assert aliases == [alias(99, place) for place in range(9)]
    assert aliases[:8] != [p.alias for p in plain.session.participants.values()]
    assert secret.session.opened is not None
    assert secret.session.opened.seed == 99
    await plain.close()
    await secret.close()


async def test_someone_late_is_admitted_and_a_second_of_that_name_is_not(desk: Desk) -> None:
    live = await desk.open(Setup("japan-korea", roster=SIX), ticking=False)
    assert await desk.admit(live, RosterEntry("Gil")) is None
    refusal = await desk.admit(live, RosterEntry("gil"))
    assert refusal is not None
    assert refusal.code == "name-taken"
    await live.close()


async def test_practice_has_one_student_on_the_side_they_chose(desk: Desk) -> None:
    live = await desk.practice("japan-korea", "con", ticking=False)
    view = await live.student("p1").view()
    assert (view.side, view.opponent) == ("con", "")
    await live.close()
    assert desk.sessions()[0].practice


async def test_an_empty_class_and_an_unknown_exercise_are_told(desk: Desk) -> None:
    with pytest.raises(WrongUse, match="nobody"):
        await desk.open(Setup("japan-korea"))
    with pytest.raises(CourseError, match="japan-corea"):
        await desk.open(Setup("japan-corea", roster=SIX))
    assert desk.sessions() == []


async def test_past_sessions_are_listed_newest_first(desk: Desk, hands: Hands) -> None:
    for title in ("one", "two"):
        hands.now += MINUTE
        live = await desk.open(Setup("japan-korea", title=title, roster=SIX), ticking=False)
        await live.instructor().do(ParkSession())
        await live.close()
    assert [session.title for session in desk.sessions()] == ["two", "one"]


def test_no_two_of_a_large_class_share_an_alias() -> None:
    assert len({alias(5, place) for place in range(400)}) == 400


async def test_a_format_debated_aloud_is_not_opened_and_nothing_is_kept(desk: Desk) -> None:
    with pytest.raises(CourseError, match="timekeeping screen is not there yet") as caught:
        await desk.open(Setup("japan-korea", format="karl-popper", roster=SIX), ticking=False)
    assert "quick-rebuttal" in caught.value.message
    assert desk.sessions() == []
