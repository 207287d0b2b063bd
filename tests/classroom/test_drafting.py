"""Keeping a draft: when it is due, one saving at a time, and what happens when it fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from debate_class.classroom.drafting import DraftKeeper
from debate_class.classroom.port import Receipt, Refusal
from debate_class.debate.commands import Command, SaveDraft


class Place:
    """A port whose clock and answers the test sets."""

    def __init__(self) -> None:
        self.time = 0
        self.asked: list[Command] = []
        self.refusal: Refusal | None = None
        self.slow = asyncio.Event()
        self.slow.set()

    async def view(self) -> object:
        return None

    async def do(self, command: Command, key: str | None = None) -> Receipt | Refusal:  # noqa: ARG002
        self.asked.append(command)
        await self.slow.wait()
        return self.refusal or Receipt(1, 1, self.time)

    async def changes(self, after: int = 0) -> AsyncIterator[int]:
        yield after

    def now(self) -> int:
        return self.time

    def cut_off(self) -> bool:
        return False

    @property
    def drafts(self) -> list[tuple[int, tuple[str, ...]]]:
        return [(c.revision, c.parts) for c in self.asked if isinstance(c, SaveDraft)]


def kept_by(place: Place, revision: int = 0) -> DraftKeeper:
    return DraftKeeper(place, "opening", "p1", revision)


def test_nothing_is_due_before_anything_is_typed() -> None:
    assert not kept_by(Place()).due()


def test_it_is_due_a_second_after_typing_pauses() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    place.time = 999
    assert not keeper.due()
    place.time = 1000
    assert keeper.due()


def test_it_is_due_within_two_seconds_while_typing_never_pauses() -> None:
    place = Place()
    keeper = kept_by(place)
    while not keeper.due():
        keeper.typed()
        place.time += 100
    assert place.time < 2000


async def test_revisions_count_up_from_the_kept_one_and_nothing_is_kept_twice() -> None:
    place = Place()
    keeper = kept_by(place, revision=4)
    keeper.typed()
    assert await keeper.keep(("a",))
    assert await keeper.keep(("a",))
    keeper.typed()
    assert await keeper.keep(("ab",))
    assert place.drafts == [(5, ("a",)), (6, ("ab",))]


async def test_what_is_typed_during_a_saving_is_unsaved_and_kept_next() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    place.slow.clear()
    first = asyncio.create_task(keeper.keep(("a",)))
    await asyncio.sleep(0)
    keeper.typed()
    place.time = 5000
    assert not keeper.due(), "one saving at a time"
    place.slow.set()
    assert await first
    assert keeper.unsaved
    assert keeper.due()
    assert await keeper.keep(("ab",))
    assert place.drafts == [(1, ("a",)), (2, ("ab",))]


async def test_after_a_lost_answer_the_next_saving_is_no_conflict_with_what_may_be_kept() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    place.refusal = Refusal("no-answer", "No connection.")
    assert not await keeper.keep(("a",))
    place.time += 1000
    assert keeper.due()
    place.refusal = None
    assert await keeper.keep(("a b",))
    assert [number for number, _ in place.drafts] == [1, 2]


async def test_what_is_sent_is_counted_among_the_savings() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    assert await keeper.keep(("a",))
    assert keeper.sent() == 2
    keeper.typed()
    assert await keeper.keep(("a b",))
    assert [number for number, _ in place.drafts] == [1, 3]


async def test_a_failing_disk_is_tried_again_under_the_same_number() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    place.refusal = Refusal("not-saved", "The disk is full.")
    assert not await keeper.keep(("a",))
    assert keeper.unsaved
    place.time += 1000
    assert keeper.due()
    place.refusal = None
    assert await keeper.keep(("a",))
    assert place.drafts == [(1, ("a",)), (1, ("a",))]
    assert keeper.refusal is None


async def test_a_conflict_waits_for_the_writer_to_take_over() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    place.refusal = Refusal("draft-conflict", "A newer draft was saved from another place.")
    assert not await keeper.keep(("mine",))
    place.time += 10_000
    keeper.typed()
    assert not keeper.due()
    assert keeper.conflict
    place.refusal = None
    keeper.take_over(7)
    assert await keeper.keep(("mine",))
    assert place.drafts[-1] == (8, ("mine",))


async def test_a_saving_that_is_cancelled_leaves_the_text_unsaved() -> None:
    place = Place()
    keeper = kept_by(place)
    keeper.typed()
    place.slow.clear()
    saving = asyncio.create_task(keeper.keep(("a",)))
    await asyncio.sleep(0)
    saving.cancel()
    await asyncio.gather(saving, return_exceptions=True)
    assert keeper.unsaved
    place.slow.set()
    assert await keeper.keep(("a",))


async def test_what_is_on_its_way_does_not_count_as_saved_yet() -> None:
    place = Place()
    place.slow.clear()
    keeper = kept_by(place)
    keeper.typed()
    keeping = asyncio.create_task(keeper.keep(("a",)))
    while not place.asked:  # noqa: ASYNC110 - until the keeper has asked
        await asyncio.sleep(0)
    assert keeper.saving
    place.slow.set()
    assert await keeping
    assert not keeper.saving
