"""Classmates judge line by line, over the network: samples, the comparison, then the texts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from debate_class.classroom.desk import Desk
from debate_class.cli.plain.place import PlainPlace
from debate_class.debate import commands as c
from debate_class.debate.ballots import plainly
from debate_class.web.limits import Limits
from tests.web import reviews
from tests.web.conftest import NAMES, Class


@pytest.fixture
async def held(desk: Desk, limits: Limits) -> AsyncIterator[Class]:
    async with reviews.reviewed(desk, limits) as held:
        yield held


@pytest.fixture
async def talk(held: Class) -> PlainPlace:
    return PlainPlace((await held.join("p1")).own())


async def judge(held: Class, talk: PlainPlace, level: int = 1) -> str:
    """Choose that level on every criterion; the last thing that was said."""
    said = ""
    criteria = (await reviews.review_of(held, "p1")).texts[0].criteria
    for number, criterion in enumerate(criteria, 1):
        said = await talk.hear(f"level {number} {plainly(criterion.levels[level].points)}")
    return said


async def test_a_sample_is_judged_first_and_then_compared(held: Class, talk: PlainPlace) -> None:
    assert "Type: judge" in await talk.look()
    assert "1. Sample 1, at hand" in await talk.hear("judge")
    assert "Your teacher has judged this sample" in await talk.hear("read")
    assert "every criterion" in await talk.hear("send")
    assert "to judge." in await talk.hear("level 1 3")
    assert "Criterion 1" in await talk.hear("rubric")
    assert "you chose" in await talk.hear("rubric")
    assert "takes no comment" in await talk.hear("comment Fine.")
    assert "Type: send" in await judge(held, talk, 3)
    said = await talk.hear("send")
    sample = (await reviews.review_of(held, "p1")).texts[0]
    assert sample.levels == reviews.asked(held, 3)
    agreed = sum(each.apart == 0 for each in sample.compared)
    assert f"{agreed} of {len(sample.compared)} as your teacher." in said
    assert all(each.reason in said for each in sample.compared)
    assert "judge 2" in said
    assert "You have judged this sample" in await talk.hear("level 1 3")


async def test_texts_are_judged_with_a_comment_and_kept_level_by_level(
    held: Class, talk: PlainPlace
) -> None:
    given = reviews.given(held, "p1")
    assert "samples first" in await talk.hear("judge 3") + await talk.hear("level 1 3")
    await reviews.calibrate(held, "p1")
    read = await talk.hear("judge 3")
    assert "Somebody in your class wrote this" in read
    assert not any(name in read for name in NAMES[1:])
    await talk.hear("level 1 3")
    key = ("rebuttal", given[0], "p1")
    assert len(held.live.session.ballots[key].levels) == 1
    assert await talk.hear("comment Weigh the two reasons.") == "Kept."
    assert "Type: judge 4" in await judge(held, talk)
    ballot = held.live.session.ballots[key]
    assert ballot.levels == reviews.asked(held)
    assert ballot.comment
    assert held.live.written.text(ballot.comment) == "Weigh the two reasons."
    assert "Weigh the two" in await talk.hear("comment")
    assert "will look at it" in await talk.hear("flag")
    assert held.live.session.responses["rebuttal", given[0]].flagged_by
    assert "Judge the texts that you have first" in await talk.hear("more")
    for number in range(4, 3 + len(given)):
        await talk.hear(f"judge {number}")
        await judge(held, talk)
    assert "Now your own text" in await talk.hear(f"judge {3 + len(given)}")
    assert "Nobody in this class" in await talk.hear("flag")
    assert "judged all your texts" in await judge(held, talk)
    assert "Type: more" in await talk.hear("judge")
    assert "Somebody in your class wrote this" in await talk.hear("more")
    assert len(reviews.given(held, "p1")) == len(given) + 1


async def test_what_is_mistyped_is_told_and_nothing_is_filed(held: Class, talk: PlainPlace) -> None:
    await reviews.calibrate(held, "p1")
    before = held.live.session.seq
    assert "texts. Type: judge" in await talk.hear("judge 99")
    assert "criteria. Type: level" in await talk.hear("level")
    assert "has the points" in await talk.hear("level 1 99")
    assert "has the points" in await talk.hear("level 1")
    assert "Your comment: none" in await talk.hear("comment")
    assert held.live.session.seq == before
    await held.must(c.CloseStage(stage=reviews.REVIEW))
    assert "not known here" in await talk.hear("level 1 3")
