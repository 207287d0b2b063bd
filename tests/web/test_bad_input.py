"""What cannot be is told in a sentence, to a program and on a page, and nothing is lost by it."""

from __future__ import annotations

from collections import Counter

import httpx
import pytest

from debate_class.classroom.calling import Call, Unreachable
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.line import ANOTHER
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import PROTOCOL, PROTOCOL_HEADER, Entrance
from debate_class.course.roster import RosterEntry
from debate_class.debate import commands as c
from debate_class.debate.decide.judging import MAX_COMMENT
from debate_class.debate.decide.people import MAX_PARTICIPANTS
from debate_class.debate.decide.timeline import MAX_ANSWER
from debate_class.debate.decide.writing import MAX_CHARACTERS
from debate_class.web.coming import come_in
from debate_class.web.gate import COOKIE
from debate_class.web.limits import Limits
from tests.web.browser import Browser
from tests.web.conftest import GENEROUS, NAMES, TEXT, Class, millis, served

# -- versions


async def test_a_kit_of_another_version_is_told_which_one_to_install(held: Class) -> None:
    token = await held.token("p1")
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k"}
    async with httpx.AsyncClient(base_url=held.url, headers=headers) as http:
        for spoken in (str(PROTOCOL + 1), str(PROTOCOL - 1), "", "x"):
            other = {PROTOCOL_HEADER: spoken}
            assert (await http.get("/api/hello", headers=other)).status_code == 200
            for path in ("/api/station", "/changes"):
                answer = await http.get(path, headers=other)
                assert (answer.status_code, answer.json()["code"]) == (426, "version")
                assert "Install the version of the host" in answer.json()["message"]


async def test_a_client_that_is_older_than_its_host_keeps_its_text_and_is_told(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    joined._line._call.http.headers[PROTOCOL_HEADER] = str(PROTOCOL - 1)
    draft = c.SaveDraft(stage="opening", participant="p1", parts=(TEXT,), revision=1)
    answer = await joined.own().do(draft)
    assert isinstance(answer, Refusal)
    assert (answer.code, "debate-class" in answer.message) == ("version", True)
    joined._line._call.http.headers[PROTOCOL_HEADER] = str(PROTOCOL)
    assert isinstance(await joined.own().do(draft), Receipt)


async def test_a_page_of_another_version_keeps_what_was_typed(held: Class) -> None:
    await held.until("opening")
    async with Browser(held.url) as browser:
        browser.http.cookies.set(COOKIE, await held.token("p1"))
        await browser.open("/")
        for field in browser.page.find_all(["input", "button"], attrs={"name": "what"}):
            field["value"] = "stash"
        await browser.press("Save", part=TEXT)
        assert browser.status == 422
        assert "not as the host makes it now" in browser.said
        assert browser.field("part") == [TEXT]


# -- other sessions


async def test_who_waits_while_another_session_is_held_there_loses_nothing(
    desk: Desk, held: Class
) -> None:
    await held.until("opening")
    token, port = await held.token("p1"), held.serving.port
    joined = JoinedSession(Call(held.url, millis), held.live.session_id, token)
    joined.start()
    await held.serving.stop()
    roster = [RosterEntry(name) for name in NAMES]
    other = await desk.open(Setup("japan-korea", roster=roster, seed=8, pace="class"))
    draft = c.SaveDraft(stage="opening", participant="p1", parts=(TEXT,), revision=1)
    async with served(desk, other, GENEROUS, port) as instead:
        assert await joined.own().do(draft) == ANOTHER
        async with httpx.AsyncClient(base_url=instead.url) as http:
            page = await http.get("/", headers={"Cookie": f"{COOKIE}={token}"})
            assert (page.status_code, "The code your teacher shows" in page.text) == (200, True)
    await other.close()
    assert not joined._line.out.is_set()
    async with served(desk, held.live, GENEROUS, port):
        assert isinstance(await joined.own().do(draft), Receipt)
    assert held.live.written.drafts["p1", "opening"].parts == (TEXT,)
    await joined.close()


async def test_a_session_that_is_over_lets_nobody_in_and_says_so(held: Class) -> None:
    await held.must(c.EndSession())
    async with Call(held.url, millis) as call:
        assert (await call.hello()).ended
        with pytest.raises(Exception, match="This session is over"):
            await call.join(Entrance(held.door.code, NAMES[0]))
    async with Browser(held.url) as browser:
        await browser.open("/")
        await browser.press("Go on", code=held.door.code)
        assert "This session is over" in browser.text


async def test_a_host_that_went_home_is_told_as_no_answer(held: Class) -> None:
    await held.serving.stop()
    async with Call(held.url, millis) as call:
        with pytest.raises(Unreachable, match="There is no answer from"):
            await call.hello()


# -- too long

LONG = "long " * 4_001
"""Longer than any text may be."""
OWN = {"stage": "opening", "participant": "p1"}
EVENT = {"stage": "timeline", "participant": "p1", "event": "T1"}


def own(text: str) -> c.SubmitResponse:
    return c.SubmitResponse(stage="opening", participant="p1", parts=(text,))


@pytest.mark.parametrize(
    ("stage", "command", "most"),
    [
        ("opening", c.SaveDraft(**OWN, parts=(LONG,), revision=2), MAX_CHARACTERS),
        ("opening", own(LONG), MAX_CHARACTERS),
        ("opening", own("word " * 600), 200),
        ("timeline", c.AnswerTimeline(**EVENT, text="x" * (MAX_ANSWER + 1)), MAX_ANSWER),
        ("timeline", c.AnswerTimeline(**EVENT, text="w " * 121), 120),
    ],
)
async def test_what_is_too_long_is_told_with_how_long_it_may_be(
    held: Class, stage: str, command: c.Command, most: int
) -> None:
    await held.until("opening")
    kept = c.SaveDraft(stage="opening", participant="p1", parts=("Mine.",), revision=1)
    await held.must(kept, "p1")
    await held.until(stage)
    joined = await held.join("p1")
    before = held.live.session.seq
    answer = await joined.own().do(command)
    assert isinstance(answer, Refusal)
    assert answer.code == "too-long"
    assert f"{most:,}" in answer.message
    assert held.live.session.seq == before
    assert held.live.written.drafts["p1", "opening"].parts == ("Mine.",)


async def test_a_comment_or_a_reason_that_is_too_long_is_told(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    joined = await held.join("", token=await held.door.instructor_token())
    long = "x" * (MAX_COMMENT + 1)
    ballot = c.FileBallot(stage="opening", owner="p1", levels={"defines": 0}, comment=long)
    answer = await joined.instructor().do(ballot)
    assert isinstance(answer, Refusal)
    assert f"{MAX_COMMENT:,}" in answer.message
    assert await joined.own().observe("opening", ("x" * 20_001,)) is not None


async def test_a_page_gives_back_a_text_that_is_too_long(held: Class) -> None:
    await held.until("opening")
    async with Browser(held.url) as browser:
        browser.http.cookies.set(COOKIE, await held.token("p1"))
        await browser.open("/")
        await browser.press("Save", part=LONG)
        assert f"{MAX_CHARACTERS:,}" in browser.said
        assert browser.field("part") == [LONG]


# -- too many


async def walk_in(held: Class, caller: str, name: str) -> str:
    """What one is told who walks in from an address; nothing who is in."""
    answer = await come_in(held.serving.house, caller, Entrance(held.door.code, name))
    return answer.code if isinstance(answer, Refusal) else ""


@pytest.mark.parametrize("limits", [Limits()])
async def test_ten_thousand_who_walk_in_from_one_place_keep_nobody_else_out(
    desk: Desk, limits: Limits
) -> None:
    live = await desk.open(Setup("japan-korea", seed=7, pace="class", walk_in=True))
    async with served(desk, live, limits, walk_in=True) as held:
        told = Counter([await walk_in(held, "10.0.0.1", f"Guest {n}") for n in range(10_000)])
        assert set(told) == {"", "too-many"}
        assert 100 <= told[""] < 200
        async with Browser(held.url) as browser:
            await browser.open("/")
            await browser.press("Go on", code=held.door.code)
            await browser.press("Join", name="Ada")
            assert (browser.status, "Ada" in browser.text) == (200, True)
        assert len(live.session.participants) == told[""] + 1
    await live.close()


async def test_ten_thousand_from_everywhere_find_a_class_that_is_full(
    desk: Desk, limits: Limits
) -> None:
    roster = [RosterEntry(f"Student {n}") for n in range(MAX_PARTICIPANTS - 2)]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7, pace="class"))
    async with served(desk, live, limits, walk_in=True) as held:
        told = [
            await walk_in(held, f"10.0.{n // 250}.{n % 250}", f"Guest {n}") for n in range(10_000)
        ]
        assert Counter(told) == {"": 2, "full": 9_998}
        assert len(held.serving.house.joins) == 2
        async with Browser(held.url) as browser:
            await browser.open("/")
            await browser.press("Go on", code=held.door.code)
            await browser.press("Join", name="One more")
            assert f"at most {MAX_PARTICIPANTS} people" in browser.text
            await browser.press("Join", listed="Student 7")
            assert "Student 7" in browser.text
    await live.close()
