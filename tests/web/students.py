"""Simulated students: with the kit on their own machine, or in a browser, pages and script.

Both do what a task asks and try again until the host has answered, as people do. Each keeps a
ledger of what was asked for and of what the host said it kept.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar
from uuid import uuid4

import httpx

from debate_class.classroom.calling import Call
from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.port import Receipt, Refusal
from debate_class.classroom.wire import Entrance, unpacked
from debate_class.debate import commands as c
from debate_class.debate.views import StudentView
from debate_class.debate.views.reviewing import ReviewedText, ReviewView
from tests.web.browser import Browser
from tests.web.hosts import millis
from tests.web.ledgers import Ledger

T = TypeVar("T")

LEVELS = 1
"""The level that is chosen on every criterion."""

AGAIN = 0.25
"""Seconds after which a page tries again, as its script does."""

VOTES = ("for", "against", "undecided")


class Refused(Exception):
    """The host does not take it, as when the stage is over."""


class Student(ABC):
    """Somebody in the class, who is told `who` they are when they come in by their name.

    `said` is told of each answer: what it was to, and its seconds.
    """

    def __init__(self, url: str, name: str) -> None:
        self.url = url
        self.name = name
        self.who = ""
        self.ledger = Ledger()
        self.said: Callable[[str, float], None] = lambda _what, _seconds: None
        self._revisions: defaultdict[str, int] = defaultdict(int)

    @abstractmethod
    async def come_in(self, code: str) -> None:
        """Come in by the code of the class, and listen."""

    @abstractmethod
    async def leave(self) -> None:
        """Close the window."""

    @abstractmethod
    def lose_connection(self) -> None:
        """Lose the stream; it comes back by itself."""

    @abstractmethod
    async def seen(self) -> StudentView:
        """One's own view, as soon as it can be had."""

    @abstractmethod
    async def try_to_save(self, stage: str, *parts: str) -> httpx.Response:
        """Ask once for a draft to be kept. Raises httpx.TransportError without an answer."""

    @abstractmethod
    async def _save(self, stage: str, parts: tuple[str, ...]) -> None: ...

    @abstractmethod
    async def _send(self, stage: str, parts: tuple[str, ...]) -> None: ...

    @abstractmethod
    async def _vote(self, stage: str, vote: str) -> None: ...

    @abstractmethod
    async def _judge(self, stage: str, comment: str) -> None: ...

    @abstractmethod
    async def finish(self, stage: str) -> None:
        """Say that one is done."""

    @abstractmethod
    async def arrange(self, stage: str) -> None:
        """Put the events in the order in which they came."""

    @abstractmethod
    async def judge_all(self, stage: str) -> None:
        """Judge samples, classmates and oneself."""

    async def save(self, stage: str, *parts: str) -> None:
        """Let a draft be kept."""
        await self._noted(f"draft {stage}", "\n".join(parts), self._save(stage, parts))

    async def send(self, stage: str, *parts: str) -> None:
        """Send a response."""
        await self._noted(f"response {stage}", "\n".join(parts), self._send(stage, parts))

    async def vote(self, stage: str, vote: str) -> None:
        """Vote."""
        await self._noted(f"vote {stage}", vote, self._vote(stage, vote))

    async def judge(self, stage: str, comment: str) -> None:
        """Judge the samples if need be, then the first text one was given, once more."""
        await self._noted(f"ballot {stage}", comment, self._judge(stage, comment))

    def _next(self, stage: str) -> int:
        self._revisions[stage] += 1
        return self._revisions[stage]

    def _draft(self, stage: str, parts: tuple[str, ...]) -> dict[str, object]:
        number = self._next(stage)
        return {"stage": stage, "participant": self.who, "parts": parts, "revision": number}

    async def _noted(self, what: str, value: str, doing: Awaitable[None]) -> None:
        place = self.ledger.ask(what, value)
        began = asyncio.get_running_loop().time()
        await doing
        self.said(what.partition(" ")[0], asyncio.get_running_loop().time() - began)
        self.ledger.keep(what, place)


class Native(Student):
    """A student with the kit: the very client of the screens."""

    session: JoinedSession

    async def come_in(self, code: str) -> None:
        call = Call(self.url, millis)
        ticket = await call.join(Entrance(code, self.name))
        self.who = ticket.participant
        self.session = JoinedSession(call, "", ticket.token)
        self.session.start()

    async def leave(self) -> None:
        await self.session.close()

    def lose_connection(self) -> None:
        line = self.session._line
        if line._listening is not None:
            line._listening.cancel()
        line.start()

    async def seen(self) -> StudentView:
        return await self.session.own().view()

    async def _do(self, command: c.Command) -> None:
        key = uuid4().hex
        answer: Receipt | Refusal | None = None
        while not isinstance(answer, Receipt):
            answer = await self.session.own().do(command, key)
            if isinstance(answer, Refusal) and answer.code != "no-answer":
                raise Refused(f"{self.who}: {answer.message}")

    async def try_to_save(self, stage: str, *parts: str) -> httpx.Response:
        headers = self.session._line._headers
        return await self.session._line._call.http.post(
            "/api/commands/SaveDraft", json=self._draft(stage, parts), headers=_keyed(headers)
        )

    async def _save(self, stage: str, parts: tuple[str, ...]) -> None:
        await self._do(
            c.SaveDraft(stage=stage, participant=self.who, parts=parts, revision=self._next(stage))
        )

    async def _send(self, stage: str, parts: tuple[str, ...]) -> None:
        await self._do(
            c.SubmitResponse(
                stage=stage, participant=self.who, parts=parts, revision=self._next(stage)
            )
        )

    async def _vote(self, stage: str, vote: str) -> None:
        await self._do(c.CastVote(stage=stage, participant=self.who, vote=vote))  # type: ignore[arg-type]

    async def _judge(self, stage: str, comment: str) -> None:
        review = await self._review(stage)
        for text in review.texts:
            if text.kind == "sample" and not text.complete:
                await self._file(stage, review, text, comment)
            elif text.kind == "peer":
                await self._file(stage, review, text, comment)
                return

    async def _review(self, stage: str) -> ReviewView:
        view = await self.seen()
        review = next(task.review for task in view.tasks if task.stage == stage)
        assert review is not None
        return review

    async def _file(self, stage: str, review: ReviewView, text: ReviewedText, comment: str) -> None:
        levels = {criterion.id: LEVELS for criterion in text.criteria}
        if text.kind == "sample":
            await self._do(
                c.JudgeSample(
                    stage=stage, participant=self.who, sample=text.known_as, levels=levels
                )
            )
        else:
            await self._do(
                c.FileBallot(
                    stage=review.judges,
                    owner=text.known_as,
                    levels=levels,
                    comment=comment,
                    review=stage,
                )
            )

    async def finish(self, stage: str) -> None:
        await self._do(c.FinishTask(stage=stage, participant=self.who))

    async def judge_all(self, stage: str) -> None:
        await self._judge(stage, "Say why it follows.")
        review = await self._review(stage)
        for text in review.texts:
            if not text.complete:
                await self._file(stage, review, text, "Say why it follows.")

    async def arrange(self, stage: str) -> None:
        view = await self.seen()
        events = next(task.events for task in view.tasks if task.stage == stage)
        order = tuple(event.id for event in events)
        await self._do(c.OrderTimeline(stage=stage, participant=self.who, order=order))


class InBrowser(Student):
    """A student with a browser: pages with forms and a cookie, and what the script does beside."""

    browser: Browser
    listening: asyncio.Task[None]

    async def come_in(self, code: str) -> None:
        self.browser = Browser(self.url)
        await self.browser.open("/")
        await self.browser.press("", code=code)
        await self.browser.press("Join", listed=self.name)
        body = self.browser.page.body
        assert body is not None
        self.who = str(body["data-who"])
        self.listening = asyncio.create_task(self._listen())

    async def leave(self) -> None:
        self.listening.cancel()
        with suppress(asyncio.CancelledError):
            await self.listening
        await self.browser.http.aclose()

    def lose_connection(self) -> None:
        self.listening.cancel()
        self.listening = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        """Hear the stream, and open it again as a browser does."""
        while True:
            with suppress(httpx.HTTPError):
                url = "/changes?after=999999999"
                async with self.browser.http.stream("GET", url, timeout=None) as stream:
                    async for _ in stream.aiter_bytes():
                        pass
            await asyncio.sleep(1)

    async def seen(self) -> StudentView:
        response = await _answered(lambda: self.browser.http.get("/api/station"))
        return unpacked(StudentView, response.content)

    async def _open(self, stage: str, address: str = "") -> None:
        await _answered(lambda: self.browser.open(address or f"/?task={stage}"))
        body = self.browser.page.body
        if body is None or body.get("data-stage") != stage:
            raise Refused(f"{self.who}: {stage} is not open")

    async def _press(self, *buttons: str, **typed: str | list[str]) -> None:
        """Press the first button there is; without an answer the same form is sent again."""
        button = next((each for each in buttons if self.browser.holds(each)), None)
        if button is None:
            raise Refused(f"{self.who}: there is no button {buttons[0]}")
        await _answered(lambda: self.browser.press(button, **typed))
        if self.browser.status != 200:
            raise Refused(f"{self.who}: {self.browser.said}")

    async def try_to_save(self, stage: str, *parts: str) -> httpx.Response:
        """What the script does while one types, revision and all."""
        return await self.browser.http.post(
            "/api/commands/SaveDraft",
            json=self._draft(stage, parts),
            headers=_keyed({"Origin": self.url}),
        )

    async def _save(self, stage: str, parts: tuple[str, ...]) -> None:
        response = await _answered(lambda: self.try_to_save(stage, *parts))
        if response.status_code != 200:
            raise Refused(f"{self.who}: {response.text}")

    async def _send(self, stage: str, parts: tuple[str, ...]) -> None:
        await self._open(stage)
        await self._press("Send", part=list(parts))
        if self.browser.holds("Send it as it is"):
            await self._press("Send it as it is")
        self._revisions[stage] += 1

    async def _vote(self, stage: str, vote: str) -> None:
        await self._open(stage)
        await self._press("Change the vote", "Vote", vote=vote)

    async def _judge(self, stage: str, comment: str) -> None:
        await self._open(stage)
        while self.browser.holds("Send, and see"):
            await self._press("Send, and see", **self._levels())
            await self._open(stage)
        texts = self.browser.links(f"task={stage}&which=")
        peers = [words for words in texts if not words.startswith(("Sample", "Your own", "Go on"))]
        if peers:
            await self._open(stage, texts[peers[0]])
        await self._press("Change", "Send", comment=comment, **self._levels())

    async def finish(self, stage: str) -> None:
        await self._open(stage)
        await self._press("I am done")

    async def judge_all(self, stage: str) -> None:
        await self._open(stage)
        while "You have judged all" not in self.browser.text:
            links = self.browser.links("which=")
            onward = next((href for words, href in links.items() if "Go on" in words), "")
            await self._open(stage, onward)
            await self._press("Send", **self._levels())
            await self._open(stage)

    async def arrange(self, stage: str) -> None:
        await self._open(stage)
        await self._press("Send the order")

    def _levels(self) -> dict[str, str | list[str]]:
        names = {str(each["name"]) for each in self.browser.page.find_all("input", type="radio")}
        return {name: str(LEVELS) for name in names}


def _keyed(headers: dict[str, str]) -> dict[str, str]:
    return {**headers, "Idempotency-Key": uuid4().hex}


async def _answered(ask: Callable[[], Awaitable[T]]) -> T:
    """The answer to what is asked until there is one."""
    while True:
        with suppress(httpx.TransportError):
            return await ask()
        await asyncio.sleep(AGAIN)
