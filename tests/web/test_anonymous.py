"""A student never learns from the service who wrote a text that stands there without a name."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import httpx
import pytest

from debate_class.classroom.desk import Desk, Setup
from debate_class.course.roster import RosterEntry
from debate_class.debate import commands as c
from debate_class.debate import reviewing
from debate_class.debate.known_as import known_as
from debate_class.web.gate import COOKIE
from debate_class.web.limits import Limits
from tests.web.conftest import NAMES, TEXT, Class, served
from tests.web.hostile import strings

FORMATS = (
    "written-controversy-with-peers",
    "structured-academic-controversy",
    "academic-controversy-restating",
)
ID = re.compile(r"\bp[0-9]+\b")


@pytest.fixture(params=FORMATS)
async def held(desk: Desk, limits: Limits, request: pytest.FixtureRequest) -> AsyncIterator[Class]:
    roster = [RosterEntry(name) for name in (*NAMES, "Ida Holm", "Ben Okri")]
    setup = Setup("japan-korea", format=request.param, roster=roster, seed=7, pace="class")
    live = await desk.open(setup)
    async with served(desk, live, limits) as held:
        yield held
    await live.close()


async def work(held: Class) -> None:
    """Let everyone do what the open stage asks."""
    session = held.live.session
    stage = session.current()
    assert stage is not None
    for who in list(session.participants):
        if stage.kind == "write":
            parts = (TEXT,) if stage.shape != "they-say" else ("They.", "But.", TEXT, "So.")
            send = c.SubmitResponse(stage=stage.id, participant=who, parts=parts)
            await held.must(send, who)
        elif stage.kind == "review":
            await judge(held, stage.id, who)


async def judge(held: Class, review: str, who: str) -> None:
    session = held.live.session
    stage = session.documents.stage(review)
    levels = dict.fromkeys(reviewing.asked(session, stage), 1)
    for sample in reviewing.samples_to_do(session, stage, who):
        await held.must(
            c.JudgeSample(stage=review, participant=who, sample=sample.id, levels=levels), who
        )
    for owner in reviewing.given(held.live.session, stage, who):
        ballot = c.FileBallot(
            stage=stage.reviews or "", owner=known_as(session, owner), levels=levels,
            comment="Say more.", review=review,
        )  # fmt: skip
        await held.must(ballot, who)


async def release(held: Class) -> None:
    """Judge all that a rubric judges, and let the class see it."""
    session = held.live.session
    for stage, owner in session.responses:
        if rubric := session.documents.rubric_of(stage):
            levels = {criterion.id: 0 for criterion in rubric.criteria}
            await held.must(c.FileBallot(stage=stage, owner=owner, levels=levels, comment="Good."))
    await held.must(c.ReleaseScores())


async def test_no_student_is_given_an_id_of_another_in_any_stage(held: Class) -> None:
    tokens = {who: await held.token(who) for who in held.live.session.participants}

    async def look(when: str) -> None:
        async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
            for who, token in tokens.items():
                bearer = {"Authorization": f"Bearer {token}"}
                station = await http.get("/api/station", headers=bearer)
                page = await http.get("/", headers={"Cookie": f"{COOKIE}={token}"})
                assert (station.status_code, page.status_code) == (200, 200)
                said = [*strings(station.json()), page.text]
                found = [text for text in said if set(ID.findall(text)) - {who}]
                assert not found, (when, who, found[0][:300])

    await look("before")
    for _ in held.live.session.documents.format.stages:
        await held.must(c.NextStage())
        if (stage := held.live.session.current()) is None:
            break
        await look(f"{stage.id} opens")
        await work(held)
        await look(f"{stage.id} done")
    await release(held)
    await look("released")
    view = await held.live.student("p1").view()
    assert view.feedback
    await held.must(c.EndSession())
    await look("ended")


async def test_the_names_to_choose_from_come_without_ids_and_in_an_order_of_their_own(
    held: Class,
) -> None:
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        answer = await http.post("/api/names", json={"code": held.door.code})
    names = answer.json()["names"]
    assert sorted(names) == sorted((*NAMES, "Ida Holm", "Ben Okri"))
    assert names == sorted(names, key=str.casefold)
    assert not ID.search(answer.text)
