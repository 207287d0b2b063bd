"""Every field that can be sent takes every hostile text, and every surface shows it as text."""

from __future__ import annotations

import asyncio
import types
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import MISSING, fields
from functools import partial
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import quote, urlencode

import httpx
import pytest
from textual.screen import Screen

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.wire import COMMANDS
from debate_class.course.stage import Stage
from debate_class.debate import commands as c
from debate_class.debate import reviewing
from debate_class.debate.known_as import known_as
from debate_class.paper.gradebook import gradebook_file
from debate_class.paper.record import record_json, session_record
from debate_class.screens.instructor.console import ConsoleScreen
from debate_class.screens.instructor.results import ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.instructor.wall import WallScreen
from debate_class.screens.network.doorway import DoorScreen
from debate_class.screens.student.station import StationScreen
from debate_class.web.gate import COOKIE
from debate_class.web.limits import Limits
from tests.web import hostile
from tests.web.conftest import TEXT, Class, served
from tests.web.hostile import HOSTILE
from tests.web.test_screens import app, becomes

REVIEW = "peer-review"
EVERY = " ".join(text for name, text in HOSTILE.items() if name != "long")
BASE = {
    "stage": "opening", "participant": "p1", "owner": "p1", "person": "n1", "name": "N",
    "alias": "A", "side": "pro", "seed": 1, "minutes": 1, "factor": 2, "number": 1,
    "present": True, "given": True, "parts": [TEXT], "revision": 1, "vote": "for",
    "order": ["T1"], "event": "T1", "text": "x", "levels": {}, "scales": {}, "bell_at": None,
    "on": True, "sample": "x", "review": REVIEW, "reason": "r", "comment": "c",
}  # fmt: skip
"""A value for each field of any command."""


@pytest.fixture
async def held(desk: Desk, limits: Limits) -> AsyncIterator[Class]:
    """A class that anyone walks into, with classmates who judge."""
    setup = Setup(
        "japan-korea", format="written-controversy-with-peers", seed=7, pace="class", walk_in=True
    )
    live = await desk.open(setup)
    async with served(desk, live, limits, walk_in=True) as held:
        yield held
    await live.close()


class Asking:
    """Asks the service under any token."""

    def __init__(self, held: Class) -> None:
        self.http = httpx.AsyncClient(base_url=held.url, trust_env=False, timeout=30)
        self.sent = 0

    async def post(self, path: str, body: object, token: str = "") -> httpx.Response:
        self.sent += 1
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"k{self.sent}"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        answer = await self.http.post(path, content=hostile.sent(body), headers=headers)
        assert answer.status_code in (200, 403, 409, 422, 429), (path, answer.text[:300])
        if answer.status_code != 200:
            hostile.assert_clean(answer.content, path)
            assert len(answer.json()["message"]) < 300, (path, answer.text[:300])
        return answer

    async def must(self, command: str, body: object, token: str) -> None:
        answer = await self.post(f"/api/commands/{command}", body, token)
        assert answer.status_code == 200, (command, answer.text)

    async def get(self, path: str, token: str) -> bytes:
        answer = await self.http.get(path, headers={"Authorization": f"Bearer {token}"})
        assert answer.status_code == 200, (path, answer.text[:300])
        return answer.content

    async def page(self, path: str, token: str) -> str:
        answer = await self.http.get(path, headers={"Cookie": f"{COOKIE}={token}"})
        return answer.text


@pytest.fixture
async def asking(held: Class) -> AsyncIterator[Asking]:
    asking = Asking(held)
    yield asking
    await asking.http.aclose()


def text_fields(kind: type[c.Command]) -> Iterator[tuple[str, Any]]:
    """Each field of a command that holds text, with what makes such a value of a text."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
        if str in options:
            yield field.name, lambda text: text
        elif get_origin(hint) is tuple:
            yield field.name, lambda text: [text]
        elif get_origin(hint) is dict:
            yield field.name, lambda text: {text: 1}
        else:
            assert field.name in BASE or field.default is not MISSING


async def come_in(held: Class, asking: Asking) -> dict[str, str]:
    """Let one in under each hostile name, by turns over the interface and by the page."""
    code = held.door.code
    for number, (what, text) in enumerate(HOSTILE.items()):
        name = f"{text[:50]} {what}"
        if number % 2:
            body = urlencode({"code": code, "name": name}, errors="surrogatepass")
            kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": held.url}
            answer = await asking.http.post("/join", content=body, headers=kind)
            assert answer.status_code == 303, (what, answer.text)
            asking.http.cookies.clear()
        else:
            answer = await asking.post("/api/join", {"code": code, "name": name})
            assert answer.status_code == 200, (what, answer.text)
    people = list(held.live.session.participants)
    assert len(people) == len(HOSTILE)
    return {who: held.door.return_code(who).code for who in people}


async def tokens(asking: Asking, codes: dict[str, str]) -> dict[str, str]:
    return {
        who: (await asking.post("/api/join", {"code": code})).json()["token"]
        for who, code in codes.items()
    }


async def tasks(
    held: Class, stage: Stage, who: str, text: str
) -> AsyncIterator[tuple[str, dict[str, object]]]:
    """The commands of one who puts `text` into all that a stage lets them write."""
    own: dict[str, object] = {"stage": stage.id, "participant": who}
    session = held.live.session
    if stage.kind == "write":
        steps = [f"{text[:900]} s", EVERY, TEXT, "So."]
        parts = steps if stage.shape == "they-say" else [f"{EVERY} {text}"]
        yield "SaveDraft", own | {"parts": parts, "revision": 1}
        yield "SubmitResponse", own | {"parts": parts}
    elif stage.kind == "timeline":
        order = [card.id for card in (await held.live.student(who).view()).tasks[0].events]
        yield "OrderTimeline", own | {"order": order}
        yield "AnswerTimeline", own | {"event": order[0], "text": f"{text[:2_000]}!"}
    elif stage.kind == "review":
        levels = dict.fromkeys(reviewing.asked(session, stage), 1)
        for sample in reviewing.samples_to_do(session, stage, who):
            yield "JudgeSample", own | {"sample": sample.id, "levels": levels}
        for owner in reviewing.dealt(session, stage, who):
            ballot: dict[str, object] = {
                "stage": stage.reviews,
                "review": stage.id,
                "levels": levels,
            }
            said = {"owner": known_as(session, owner), "comment": f"{EVERY} {text}"}
            yield "FileBallot", ballot | said


async def lesson(held: Class, asking: Asking, known: dict[str, str], teacher: str) -> None:
    """Go through the lesson; everyone writes hostile texts into all there is to write."""
    texts = dict(zip(known, HOSTILE.values(), strict=True))
    some = {who: known[who] for who in list(known)[::7]}
    await held.must(c.AssignSides(seed=7))
    for stage in held.live.session.documents.format.stages:
        await held.until(stage.id)
        for who, text in texts.items():
            async for command, body in tasks(held, stage, who, text):
                await asking.must(command, body, known[who])
        await look(held, asking, some, teacher)
    ballot: dict[str, Any] = {}
    for where, owner in held.live.session.responses:
        if rubric := held.live.session.documents.rubric_of(where):
            levels = dict.fromkeys((each.id for each in rubric.criteria), 0)
            ballot = {"stage": where, "owner": owner, "comment": f"{EVERY} {texts[owner]}"}
            ballot |= {"levels": levels}
            await asking.must("FileBallot", ballot, teacher)
    await held.must(c.ReleaseScores())
    await look(held, asking, known, teacher)
    change = {"levels": dict.fromkeys(ballot["levels"], 1), "reason": EVERY}
    await asking.must("FileBallot", ballot | change, teacher)
    await look(held, asking, known, teacher)


async def look(held: Class, asking: Asking, known: dict[str, str], teacher: str) -> None:
    """Look at all that is served."""
    for path in ("console", "judging", "results", "lobby", "wall"):
        hostile.assert_clean(await asking.get(f"/api/{path}", teacher), path)
    for who, token in known.items():
        hostile.assert_clean(await asking.get("/api/station", token), who)
        hostile.assert_plain_page(await asking.page("/", token), who)
    hostile.assert_plain_page(await asking.page("/wall", ""), "wall")


async def test_a_lesson_of_hostile_names_and_texts_is_text_on_every_surface(
    held: Class, asking: Asking
) -> None:
    codes = await come_in(held, asking)
    names = await asking.post("/api/names", {"code": held.door.code})
    hostile.assert_clean(names.content, "names")
    teacher = await held.door.instructor_token()
    known = await tokens(asking, codes)
    await lesson(held, asking, known, teacher)

    joined, own = await held.join("", token=teacher), await held.join("", token=known["p7"])
    screens: dict[str, Screen[Any]] = {
        "station": StationScreen(own.own()),
        "console": ConsoleScreen(joined),
        "scoring": ScoringScreen(joined),
        "results": ResultsScreen(joined),
        "wall": WallScreen(joined.wall()),
        "door": DoorScreen(held.live, held.serving.house.keeper),
    }
    for name, screen in screens.items():
        first = partial(lambda shown: shown, screen)
        async with app(first).run_test(size=(100, 40)) as pilot:
            await becomes(pilot, lambda: getattr(screen, "last_view", None) is not None)  # noqa: B023
            await pilot.pause()
            hostile.assert_plain_screen(pilot, name)

    results = await held.live.instructor().results()
    table = gradebook_file(results).decode("utf-8-sig")
    for cell in table.replace("\r\n", ",").replace('"', "").split(","):
        assert not cell.startswith(("=", "@", "+")), cell[:80]
    record = record_json(session_record(held.live.session, held.live.written))
    hostile.assert_clean(record.encode(), "record")


async def test_each_text_of_a_command_is_refused_or_kept_as_text(
    held: Class, asking: Asking
) -> None:
    tickets = [
        (await asking.post("/api/join", {"code": held.door.code, "name": who})).json()
        for who in ("Ada", "Ben")
    ]
    student, teacher = tickets[0]["token"], await held.door.instructor_token()
    await held.must(c.AssignSides(seed=7))
    await held.until("opening")
    for name, kind in COMMANDS.items():
        usual = {each.name: BASE[each.name] for each in fields(kind) if each.name in BASE}
        for field, made in text_fields(kind):
            for text in (EVERY, HOSTILE["long"], HOSTILE["surrogate"]):
                for token in (student, teacher):
                    body = {**usual, field: made(text)}
                    await asking.post(f"/api/commands/{name}", body, token)
    for what in ("code", "name"):
        for text in HOSTILE.values():
            await asking.post("/api/join", {"code": held.door.code, "name": "", what: text})
    await look(held, asking, {"p1": student}, teacher)


QUERIES = (
    "/?task={}", "/?task=opening&which={}&said={}", "/?code={}", "/wall?x={}", "/changes?after={}",
    "/changes?wall={}", "/static/{}", "/{}", "/api/{}", "/api/stations/{}", "/api/commands/{}",
)  # fmt: skip


async def test_no_address_makes_an_answer_say_more_than_text(held: Class, asking: Asking) -> None:
    answer = await asking.post("/api/join", {"code": held.door.code, "name": "Ada"})
    cookie = {"Cookie": f"{COOKIE}={answer.json()['token']}"}
    for where in QUERIES:
        for text in HOSTILE.values():
            path = where.replace("{}", quote(text, safe="", errors="surrogatepass"))
            for headers in ({}, cookie):
                async with asking.http.stream("GET", path, headers=headers) as response:
                    assert response.status_code < 500, path
                    kind = response.headers["content-type"]
                    data = b"" if "event-stream" in kind else await response.aread()
                if "json" in kind:
                    hostile.assert_clean(data, path)
                elif "html" in kind:
                    hostile.assert_plain_page(data.decode(), path)


HEADERS = (
    ("Host", "{}"), ("Origin", "{}"), ("Origin", "http://{}"), ("Authorization", "{}"),
    ("Authorization", "Bearer {}"), ("Cookie", "{}"), ("Cookie", f"{COOKIE}={{}}"),
    ("Cookie", f'{COOKIE}="{{}}"; x'), ("Idempotency-Key", "{}"), ("User-Agent", "{}"),
    ("Content-Type", "{}"), ("Content-Length", "{}"), ("Sec-Fetch-Site", "{}"),
)  # fmt: skip


async def test_no_header_makes_an_answer_say_more_than_text(held: Class) -> None:
    bearer = f"Bearer {await held.door.instructor_token()}".encode()
    usual = {"Host": b"x", "Authorization": bearer, "Content-Length": b"2"}
    for header, form in HEADERS:
        for what, text in HOSTILE.items():
            sent = usual | {header: form.replace("{}", text).encode("utf-8", "surrogatepass")}
            head = b"".join(b"%s: %s\r\n" % (name.encode(), each) for name, each in sent.items())
            for line in (b"GET /", b"GET /api/console", b"POST /api/commands/SetBell"):
                reader, writer = await asyncio.open_connection("127.0.0.1", held.serving.port)
                writer.write(line + b" HTTP/1.1\r\n" + head + b"Connection: close\r\n\r\n{}")
                async with asyncio.timeout(20):
                    told, _, body = (await reader.read()).partition(b"\r\n\r\n")
                writer.close()
                with suppress(ConnectionError):
                    await writer.wait_closed()
                assert b" 500 " not in told, (header, what, body[:300])
                assert b"Set-Cookie" not in told, (header, what)
                if b"application/json" in told:
                    hostile.assert_clean(body, (header, what))
