"""Help for a text that is not sent reaches its writer over the network, and nobody else."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from textual.widgets import Static

from debate_class.course.library import open_library
from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.views import WritingHelp
from debate_class.screens.app import DebateClassApp
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.editor import ResponseEditor
from debate_class.web.answers import Refused
from debate_class.web.helping import Helping
from tests.web.conftest import Class, millis

FORGED = (
    "Suzuki writes that “trust can easily be built by a third party” [S2], and so it was in 2016."
)


async def test_a_joined_students_screen_tells_what_the_host_sees_in_the_text(held: Class) -> None:
    await held.until("opening")
    joined = await held.join("p1")
    first = StationScreen(joined.own())
    app = DebateClassApp(open_library(), clock=millis, first=lambda _: first)
    async with app.run_test(size=(100, 30)) as pilot, asyncio.timeout(30):
        while not first.query(ResponseEditor):
            await pilot.pause(0.02)
        first.query_one(ResponseEditor).text = FORGED
        expected = (await held.live.student("p1").observe("opening", (FORGED,))).notes[0]
        watched = first.query_one("#watched", Static)
        while not watched.display:
            await pilot.pause(0.02)
        assert expected[1] in str(watched.content)
    assert not held.live.session.responses


async def test_the_port_of_a_joined_student_is_told_what_the_host_would_tell(held: Class) -> None:
    await held.until("opening")
    own, host = (await held.join("p1")).own(), held.live.student("p1")
    there = await own.observe("opening", (FORGED,))
    assert there == await host.observe("opening", (FORGED,))
    assert there.notes
    as_instructor = (await held.join(INSTRUCTOR)).student("p1")
    assert await as_instructor.observe("opening", (FORGED,)) == there
    await held.must(c.SetWritingHelp(on=False))
    assert await own.observe("opening", (FORGED,)) == WritingHelp()


async def test_a_person_has_one_text_looked_at_at_a_time_and_the_last_one_too() -> None:
    helping, going_on, begun = Helping(), asyncio.Event(), list[str]()

    async def look(who: str, text: str) -> WritingHelp:
        begun.append(text)
        await going_on.wait()
        return WritingHelp(notes=((who, text),))

    def ask(who: str, text: str) -> asyncio.Task[WritingHelp]:
        return asyncio.create_task(helping.look(who, lambda: look(who, text)))

    first, last, third, other = (
        ask("p1", "first"), ask("p1", "last"), ask("p1", "third"), ask("p2", "other"),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        await third
    assert refused.value.refusal.code == "too-many"
    first.cancel()  # who broke off leaves a look behind, and begins no second one beside it
    with pytest.raises(asyncio.CancelledError):
        await first
    assert begun == ["first", "other"]
    going_on.set()
    assert [(await each).notes for each in (last, other)] == [
        (("p1", "last"),),
        (("p2", "other"),),
    ]
    assert begun == ["first", "other", "last"]
    assert (await ask("p1", "again")).notes == (("p1", "again"),)


async def test_the_place_of_another_is_refused(held: Class) -> None:
    await held.until("opening")
    body = {"stage": "opening", "parts": [FORGED]}
    joined = await held.join("p1", token=(token := await held.token("p1")))
    before = held.live.session.seq
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        mine = {"Authorization": f"Bearer {token}"}
        own = await http.post("/api/station/help", json=body, headers=mine)
        assert (own.status_code, bool(own.json()["notes"])) == (200, True)
        for other in ("p2", "p1", "p99"):
            done = await http.post(f"/api/stations/{other}/help", json=body, headers=mine)
            assert (done.status_code, done.json()["code"]) == (403, "not-yours")
        for path in ("/api/station/help", "/api/stations/p1/help"):
            assert (await http.post(path, json=body)).status_code == 401
        nowhere = await http.post(
            "/api/station/help", json={**body, "stage": "nowhere"}, headers=mine
        )
        assert nowhere.status_code == 404
    assert await joined.student("p2").observe("opening", (FORGED,)) == WritingHelp()
    assert held.live.session.seq == before
