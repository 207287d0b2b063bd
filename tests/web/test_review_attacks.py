"""Over the network a classmate judges what they were given, as themselves, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

import httpx
import pytest

from debate_class.classroom.desk import Desk
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.known_as import known_as
from debate_class.web.limits import Limits
from tests.web import reviews
from tests.web.conftest import NAMES, Class


@pytest.fixture
async def held(desk: Desk, limits: Limits) -> AsyncIterator[Class]:
    async with reviews.reviewed(desk, limits) as held:
        yield held


class Judge:
    """One student who asks the service directly, with whatever they like."""

    def __init__(self, held: Class, token: str) -> None:
        self.held = held
        self.http = httpx.AsyncClient(
            base_url=held.url, headers={"Authorization": f"Bearer {token}"}, trust_env=False
        )
        self.sent = 0

    async def ask(self, command: str, body: Mapping[str, object], at: str = "") -> tuple[int, str]:
        """The status and, refused, the code."""
        self.sent += 1
        path, key = f"/api/{at}commands/{command}", {"Idempotency-Key": str(self.sent)}
        done = await self.http.post(path, json=dict(body), headers=key)
        return done.status_code, done.json().get("code", "")

    async def file(self, owner: str, levels: dict[str, int], **more: object) -> tuple[int, str]:
        """File a ballot on a rebuttal, in the review unless `more` says otherwise."""
        name = known_as(self.held.live.session, owner)
        ballot = {"stage": "rebuttal", "owner": name, "levels": levels, "review": reviews.REVIEW}
        return await self.ask("FileBallot", ballot | more)


@pytest.fixture
async def judge(held: Class) -> AsyncIterator[Judge]:
    judge = Judge(held, await held.token("p1"))
    yield judge
    await judge.http.aclose()


async def test_a_classmate_files_no_ballot_but_their_own_on_what_they_were_given(
    held: Class, judge: Judge
) -> None:
    await reviews.calibrate(held, "p1")
    mine, levels = reviews.given(held, "p1"), reviews.asked(held)
    foreign = next(p for p in held.live.session.participants if p not in (*mine, "p1"))
    before = held.live.session.seq
    refused = [
        (await judge.file(foreign, levels), (409, "not-given")),
        (await judge.file("p99", levels), (409, "not-given")),
        (await judge.file(mine[0], levels, review=None), (403, "not-yours")),
        (await judge.file(mine[0], levels, review="opening"), (409, "no-review")),
        (await judge.file(mine[0], levels, review=""), (409, "unknown-stage")),
        (await judge.file(mine[0], levels, stage="opening"), (409, "not-this-stage")),
        (await judge.file(mine[0], {next(iter(levels)): 99}), (409, "unknown-level")),
    ]
    for answer, expected in refused:
        assert answer == expected
    by_id = {"stage": "rebuttal", "owner": mine[0], "levels": levels, "review": reviews.REVIEW}
    assert await judge.ask("FileBallot", by_id) == (409, "not-given")
    assert held.live.session.seq == before

    # Whatever else the body says, the judge is the one whose token it is.
    forged = {"judge": INSTRUCTOR, "participant": "p2", "actor": "p2"}
    assert (await judge.file(mine[0], levels, **forged))[0] == 200
    assert {who for _, _, who in held.live.session.ballots} == {"p1"}
    body = {"stage": "rebuttal", "owner": "p1", "levels": levels, "review": reviews.REVIEW}
    assert (await judge.ask("FileBallot", body, at="stations/p2/"))[0] == 403


async def test_samples_cannot_be_passed_over_or_judged_for_another(
    held: Class, judge: Judge
) -> None:
    levels, before = reviews.asked(held), held.live.session.seq
    sample = (await reviews.review_of(held, "p2")).texts[0].known_as
    assert (await judge.file(reviews.given(held, "p1")[0], levels))[1] == "samples-first"
    body: dict[str, object] = {"stage": reviews.REVIEW, "sample": sample, "levels": levels}
    p1, p2 = {"participant": "p1"}, {"participant": "p2"}
    assert await judge.ask("JudgeSample", body | p2) == (403, "not-yours")
    take = {"stage": reviews.REVIEW}
    assert await judge.ask("TakeReview", take | p2) == (403, "not-yours")
    assert await judge.ask("TakeReview", take | p1) == (409, "finish-first")
    asked = {"stage": reviews.REVIEW, "owner": "p2"}
    assert await judge.ask("AskJudge", asked) == (403, "not-yours")
    assert held.live.session.seq == before


async def test_the_bytes_that_reach_a_reviewer_hold_no_name_and_no_level_of_the_teacher(
    held: Class, judge: Judge
) -> None:
    station = (await judge.http.get("/api/station")).text
    assert not any(name in station for name in NAMES[1:])
    assert '"compared":[]' in station
    samples = held.live.session.documents.exercise.samples
    reasons = [each.reason for sample in samples for each in sample.judged]
    assert reasons
    assert not any(reason[:40] in station for reason in reasons)
