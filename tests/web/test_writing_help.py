"""Help for a text that is not sent reaches its writer over the network, and nobody else."""

from __future__ import annotations

import asyncio

import httpx
from textual.widgets import Static

from debate_class.course.library import open_library
from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.views import WritingHelp
from debate_class.screens.app import DebateClassApp
from debate_class.screens.student.station import StationScreen
from debate_class.screens.widgets.editor import ResponseEditor
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
