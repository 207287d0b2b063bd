"""A link opens one student's letter once scores are released, and opens nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from sqlite3 import connect

import httpx
import pytest

from debate_class.classroom.calling import Call
from debate_class.classroom.codes import new_token
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.live import LiveSession
from debate_class.classroom.port import Receipt, Refusal
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.course.roster_model import SchoolIds
from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from debate_class.journal.privacy import erase_person
from debate_class.web.gate import COOKIE
from debate_class.web.limits import Rate
from debate_class.web.pages.feedback import NOT_YET, NOTHING
from tests.web.conftest import GENEROUS, TEXT, Class, millis, served
from tests.web.feedback import COMMENTS, judged, links, released, text
from tests.web.hosts import free_port, host

MALFORMED = (
    "x", "é", "%00", "a" * 43, "a" * 3_000, "..%2f..%2fetc%2fpasswd", "a/b/c", "%3Cscript%3E", "p1",
)  # fmt: skip


@asynccontextmanager
async def client(held: Class, token: str = "") -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with httpx.AsyncClient(base_url=held.url, headers=headers, trust_env=False) as http:
        yield http


def token_of(link: str) -> str:
    return link.rpartition("/")[2]


# -- who opens what


async def test_a_link_opens_ones_own_letter_without_code_or_cookie(held: Class) -> None:
    made = await released(held)
    async with client(held) as http:
        answer = await http.get(made["p1"])
    assert answer.status_code == 200
    assert text("p1")[:24] in answer.text
    assert COMMENTS["p1"] in answer.text
    for other in ("p2", "p3", "p4", "p5", "p6"):
        assert text(other)[:24] not in answer.text
    assert COMMENTS["p2"] not in answer.text
    assert "佐藤花子" not in answer.text
    assert "set-cookie" not in answer.headers


async def test_nobody_keeps_finds_or_passes_on_the_address_of_a_letter(held: Class) -> None:
    made = await released(held)
    async with client(held) as http:
        for path in (made["p1"], "/feedback/nothing"):
            headers = (await http.get(path)).headers
            assert headers["referrer-policy"] == "no-referrer"
            assert headers["cache-control"] == "no-store"
            assert "noindex" in headers["x-robots-tag"]
            policy = headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "frame-ancestors 'none'" in policy
        assert "script-src" not in (await http.get(made["p1"])).headers["content-security-policy"]


async def test_before_the_release_and_after_a_recall_no_word_of_it_leaves(held: Class) -> None:
    await judged(held)
    refused = await held.door.links.every()
    assert isinstance(refused, Refusal)
    assert refused.code == "not-released"
    await held.must(c.ReleaseScores())
    made = await links(held)
    await held.must(c.RecallScores())
    own = await held.token("p1")
    async with client(held, own) as http:
        for path in (made["p1"], "/feedback"):
            answer = await http.get(path)
            assert answer.status_code == 403
            assert NOT_YET in answer.text
            assert COMMENTS["p1"] not in answer.text
            assert "Only p1" not in answer.text
    await held.must(c.ReleaseScores())
    async with client(held) as http:
        assert (await http.get(made["p1"])).status_code == 200


async def test_what_is_withheld_reaches_no_letter_but_its_authors(held: Class) -> None:
    await judged(held)
    await held.until("rebuttal")
    parts = tuple(TEXT[:200] for _ in range(4))
    for each in held.live.session.participants:
        sent = c.SubmitResponse(stage="rebuttal", participant=each, parts=parts)
        await held.must(sent, each)
    await held.must(c.ReleaseScores())
    made = await links(held)

    async def with_the_text() -> set[str]:
        async with client(held) as http:
            return {w for w, link in made.items() if "Only p2" in (await http.get(link)).text}

    assert len(await with_the_text()) > 1  # who answered it reads it again
    await held.must(c.WithholdResponse(stage="opening", owner="p2"))
    assert await with_the_text() == {"p2"}


async def test_every_address_that_opens_nothing_says_the_same(held: Class) -> None:
    made = await released(held)
    await held.door.links.renew("p1")
    station = await held.token("p2")
    async with client(held) as http:
        tried = (token_of(made["p1"]), station, new_token(), *MALFORMED)
        # The tenth in a row would be told to wait.
        answers = [await http.get(f"/feedback/{each}") for each in tried[:9]]
    pages = {answer.text for answer in answers}
    assert len(pages) == 1
    assert NOTHING in pages.pop()
    assert {answer.status_code for answer in answers} == {404}


@pytest.mark.parametrize("token", MALFORMED)
async def test_a_malformed_token_is_told_like_any_other(held: Class, token: str) -> None:
    async with client(held) as http:
        answer = await http.get(f"/feedback/{token}")
    assert (answer.status_code, NOTHING in answer.text) == (404, True)


async def test_guessing_is_limited_and_does_not_close_the_door_to_the_class(held: Class) -> None:
    made = await released(held)
    async with client(held) as http:
        seen = [(await http.get(f"/feedback/{new_token()}")).status_code for _ in range(15)]
        assert set(seen) == {404, 429}
        assert seen.index(429) == 10
        assert (await http.get(made["p1"])).status_code == 429
        names = await http.post("/api/names", json={"code": held.door.code})
        assert names.status_code == 200


async def test_a_letter_of_another_is_not_opened_by_being_in(held: Class) -> None:
    await released(held)
    async with client(held, await held.token("p1")) as http:
        own = await http.get("/feedback")
        assert "Only p1" in own.text
        for path in ("/feedback/p2", "/feedback?participant=p2", "/feedback/../feedback/p2"):
            assert "Only p2" not in (await http.get(path)).text
    async with client(held) as http:
        assert (await http.get("/feedback")).status_code == 401
    async with client(held, await held.token(INSTRUCTOR)) as http:
        assert (await http.get("/feedback")).status_code == 403


async def test_the_token_of_a_link_opens_no_part_of_the_service(held: Class) -> None:
    token = token_of((await released(held))["p1"])
    async with client(held, token) as http:
        for path in ("station", "console", "results", "feedback-links"):
            assert (await http.get(f"/api/{path}")).status_code == 401
        assert (await http.get("/changes")).status_code == 401
        done = await http.post(
            "/api/commands/ReleaseScores", json={}, headers={"Idempotency-Key": "k"}
        )
        assert done.status_code == 401
        http.cookies.set(COOKIE, token)
        del http.headers["Authorization"]
        assert (await http.get("/feedback")).status_code == 401
        names = await http.post("/api/names", json={"code": token})
        assert names.status_code == 403


async def test_links_are_listed_and_renewed_by_the_instructor_alone(held: Class) -> None:
    made = await released(held)
    async with client(held, await held.token("p1")) as http:
        assert (await http.get("/api/feedback-links")).status_code == 403
        assert (await http.post("/api/feedback-links/p1/renew")).status_code == 403
    async with client(held) as http:
        assert (await http.get("/api/feedback-links")).status_code == 401
    async with client(held, await held.token(INSTRUCTOR)) as http:
        told = (await http.get("/api/feedback-links")).json()["links"]
        assert {each["participant"]: each["link"] for each in told} == made
        assert told[0]["name"] == "김민수"
        assert (await http.post("/api/feedback-links/nobody/renew")).status_code == 409
        renewed = (await http.post("/api/feedback-links/p1/renew")).json()["link"]
        assert (await http.get(made["p1"])).status_code == 404
        assert "Only p1" in (await http.get(renewed)).text
        assert "Only p2" in (await http.get(made["p2"])).text
    again = await links(held)
    assert again == made | {"p1": renewed}


async def test_the_instructor_has_the_links_from_another_machine(held: Class) -> None:
    made = await released(held)
    joined = await held.join(INSTRUCTOR)
    answer = await joined.links.every()
    assert not isinstance(answer, Refusal)
    assert {each.participant: each.link for each in answer.links} == made
    renewed = await joined.links.renew("p1")
    assert not isinstance(renewed, Refusal)
    assert renewed.link != made["p1"]
    student = await held.join("p2")
    assert isinstance(await student.links.every(), Refusal)


async def test_without_a_host_the_instructor_is_told_so(held: Class) -> None:
    await released(held)
    joined = await held.join(INSTRUCTOR)
    await held.serving.stop()
    answer = await joined.links.every()
    assert isinstance(answer, Refusal)
    assert "does not answer" in answer.message


async def test_the_station_leads_to_the_letter_once_it_is_there(held: Class) -> None:
    await judged(held)
    async with client(held) as http:
        http.cookies.set(COOKIE, await held.token("p1"))
        assert "/feedback" not in (await http.get("/")).text
        await held.must(c.ReleaseScores())
        assert '<a href="/feedback">Your feedback as a letter</a>' in (await http.get("/")).text
        assert COMMENTS["p1"] in (await http.get("/feedback")).text


# -- what is kept


async def test_links_outlast_the_host(held: Class, desk: Desk, tmp_path: Path) -> None:
    made = await released(held)
    session = held.live.session_id
    await held.serving.stop()
    await held.live.close()
    other = Desk(open_library(), tmp_path / "journal.db", clock=millis)
    live = await other.resume(session)
    async with served(other, live, GENEROUS) as again, client(again) as http:
        assert "Only p1" in (await http.get(f"/feedback/{token_of(made['p1'])}")).text
        assert {who: token_of(link) for who, link in (await links(again)).items()} == {
            who: token_of(link) for who, link in made.items()
        }
    await live.close()
    other.close()


async def test_no_link_stands_in_the_journal(held: Class, tmp_path: Path) -> None:
    made = await released(held)
    held.desk.journal().close()  # what stands in its log goes into the file
    kept = (tmp_path / "journal.db").read_bytes()
    assert b"feedback_links" in kept
    assert all(token_of(link).encode() not in kept for link in made.values())


async def test_who_is_erased_by_another_program_has_no_link_from_then_on(
    held: Class, tmp_path: Path
) -> None:
    made = await released(held)
    person = held.live.session.participants["p1"].person
    other = Desk(open_library(), tmp_path / "journal.db", clock=millis)
    erase_person(other.journal(), person)
    other.close()
    async with client(held) as http:
        answer = await http.get(made["p1"])
        assert (answer.status_code, NOTHING in answer.text) == (404, True)
        assert "p1" not in await links(held)
        assert isinstance(await held.door.links.renew("p1"), Refusal)
        assert (await http.get(made["p2"])).status_code == 200
    with connect(tmp_path / "journal.db") as journal:
        rows = journal.execute("SELECT participant FROM feedback_links").fetchall()
    assert sorted(who for (who,) in rows) == ["p2", "p3", "p4", "p5", "p6"]


async def test_a_link_belongs_to_its_session(held: Class, desk: Desk) -> None:
    made = await released(held)
    live = await desk.open(Setup("japan-korea", roster=[RosterEntry("김민수")], pace="class"))
    async with served(desk, live, GENEROUS) as other, client(other) as http:
        assert (await http.get(f"/feedback/{token_of(made['p1'])}")).status_code == 404
    await live.close()


async def test_the_schools_number_stands_beside_a_link_and_no_login_does(desk: Desk) -> None:
    roster = [
        RosterEntry("Ada", ids=SchoolIds(sis="20417", login="ada.lovelace")),
        RosterEntry("Ben", ids=SchoolIds(login="ben.nevis", email="ben@school.example")),
    ]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7, pace="class"))
    async with served(desk, live, GENEROUS) as held:
        await released(held)
        answer = await held.door.links.every()
    assert not isinstance(answer, Refusal)
    assert [each.id for each in answer.links] == ["20417", "p2"]
    await live.close()


async def test_links_outlast_a_host_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "class.txt").write_text("Ada\nBen\n")
    port = free_port()
    opening = ("japan-korea", "--roster", str(tmp_path / "class.txt"))
    async with host(tmp_path, *opening, port=port) as running:
        joined = JoinedSession(Call(running.url, millis), "", running.key)
        teacher = joined.instructor()
        while "opening" not in [s.id for s in (await teacher.view()).stages if s.current]:
            assert isinstance(await teacher.do(c.NextStage()), Receipt)
        sent = c.SubmitResponse(stage="opening", participant="p1", parts=(text("p1"),))
        assert isinstance(await joined.student("p1").do(sent), Receipt)
        assert isinstance(await teacher.do(c.CloseStage(stage="opening")), Receipt)
        (response,) = (await teacher.judging()).responses
        levels = {criterion.id: 1 for criterion in response.criteria}
        ballot = c.FileBallot(stage="opening", owner="p1", levels=levels, comment=COMMENTS["p1"])
        assert isinstance(await teacher.do(ballot), Receipt)
        assert isinstance(await teacher.do(c.ReleaseScores()), Receipt)
        listed = await joined.links.every()
        assert not isinstance(listed, Refusal)
        await joined.close()
        await running.kill()
    async with host(tmp_path, "--resume", "last", port=port) as running:
        link = listed.links[0].link
        assert link.startswith(f"{running.url}/feedback/")
        async with httpx.AsyncClient(trust_env=False) as http:
            page = await http.get(link, timeout=30)
            assert COMMENTS["p1"] in page.text
            again = await http.get(
                f"{running.url}/api/feedback-links",
                headers={"Authorization": f"Bearer {running.key}"},
            )
    assert [each["link"] for each in again.json()["links"]] == [e.link for e in listed.links]


# -- drawing them


async def test_a_faulty_template_of_a_course_keeps_no_letter_from_a_student(
    desk: Desk, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    (course / "handouts").mkdir(parents=True)
    (course / "handouts" / "letter.html.j2").write_text("{{ sheet.nothing }}", encoding="utf-8")
    live = await desk.open(Setup("japan-korea", roster=[RosterEntry("Ada")], pace="class"))
    async with served(desk, live, GENEROUS, courses=[course]) as held, client(held) as http:
        made = await released(held)
        assert COMMENTS["p1"] in (await http.get(made["p1"], timeout=30)).text
    await live.close()


@pytest.fixture
async def thirty(desk: Desk) -> AsyncIterator[Class]:
    """A class of thirty."""
    roster = [RosterEntry(f"Student {n}") for n in range(30)]
    live: LiveSession = await desk.open(
        Setup("japan-korea", roster=roster, seed=7, pace="class"), ticking=False
    )
    async with served(desk, live, replace(GENEROUS, codes_each=Rate(10, 1))) as held:
        yield held
    await live.close()


async def test_others_are_answered_while_thirty_letters_are_drawn(thirty: Class) -> None:
    made = await released(thirty)
    answered = 0
    async with client(thirty) as http:
        drawn = asyncio.gather(*(http.get(link, timeout=30) for link in made.values()))
        while not drawn.done():
            assert (await http.get("/api/hello")).status_code == 200
            answered += 1
        pages = await drawn
    assert [page.status_code for page in pages] == [200] * 30
    for who, page in zip(made, pages, strict=True):
        assert f"Only {who} wrote" in page.text
    # A host that drew them first would have answered once.
    assert answered > 3
