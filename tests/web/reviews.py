"""A class of six over the network whose rebuttals are in, with its review open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from debate_class.classroom.desk import Desk, Setup
from debate_class.course.roster import RosterEntry
from debate_class.course.stage import Stage
from debate_class.debate import commands as c
from debate_class.debate import reviewing
from debate_class.debate.views.reviewing import ReviewView
from debate_class.web.limits import Limits
from tests.web.conftest import NAMES, TEXT, Class, served

FORMAT = "written-controversy-with-peers"
REVIEW = "peer-review"


@asynccontextmanager
async def reviewed(desk: Desk, limits: Limits) -> AsyncIterator[Class]:
    """The class; each text says at its end whose it is."""
    roster = [RosterEntry(name) for name in NAMES]
    setup = Setup("japan-korea", format=FORMAT, roster=roster, seed=7, pace="class")
    live = await desk.open(setup)
    async with served(desk, live, limits) as held:
        for stage in ("opening", "rebuttal"):
            await held.until(stage)
            for who in live.session.participants:
                parts = (TEXT,) if stage == "opening" else ("They say.", "But.", TEXT, f"{who}.")
                await held.must(c.SubmitResponse(stage=stage, participant=who, parts=parts), who)
        await held.until(REVIEW)
        yield held
    await live.close()


def stage(held: Class) -> Stage:
    """The review."""
    return held.live.session.documents.stage(REVIEW)


def asked(held: Class, level: int = 1) -> dict[str, int]:
    """The same level on every criterion."""
    return dict.fromkeys(reviewing.asked(held.live.session, stage(held)), level)


def given(held: Class, who: str) -> list[str]:
    """Whose texts of others someone judges."""
    return reviewing.dealt(held.live.session, stage(held), who)


async def calibrate(held: Class, who: str) -> None:
    """Judge the samples."""
    for sample in reviewing.samples_to_do(held.live.session, stage(held), who):
        await held.must(
            c.JudgeSample(stage=REVIEW, participant=who, sample=sample.id, levels=asked(held)), who
        )


async def review_of(held: Class, who: str) -> ReviewView:
    """What someone judges, as the host sees it."""
    view = await held.live.student(who).view()
    return next(task.review for task in view.tasks if task.review)
