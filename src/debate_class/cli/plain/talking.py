"""Talking with a place over the terminal: lines in, lines out, and what happens meanwhile."""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress
from io import TextIOWrapper

import click

from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.known_hosts import KnownHosts
from debate_class.classroom.line import PATIENCE
from debate_class.classroom.seats import Seats
from debate_class.cli.coming import come_in
from debate_class.cli.meeting import meet
from debate_class.cli.output import note, say
from debate_class.cli.plain.place import PlainPlace
from debate_class.text import clean

MOMENT = 1.0
"""Seconds that who leaves at a terminal waits for what was asked before."""

SILENT = 3.0
"""Seconds without a connection before that is told: a shorter gap is nobody's concern."""

AWAY = "No connection to the host. It is tried again until it is back."
BACK = "The connection to the host is back."
UNANSWERED = "The host does not answer. What it did not tell you is done may not be done."
NOT_KEPT = "What you typed last is not kept."


class Lines:
    """The lines that are typed, read beside everything else; None where there are no more.

    The thread is a daemon: nobody waits for it when the program ends.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        if isinstance(sys.stdin, TextIOWrapper):
            # A letter in another encoding is shown as one that is not known, and ends nothing.
            sys.stdin.reconfigure(errors="replace")
        threading.Thread(target=self._read, name="typed-lines", daemon=True).start()

    def _read(self) -> None:
        with suppress(RuntimeError):  # the loop has ended, and so has the conversation
            with suppress(OSError, ValueError):  # a terminal that is gone has no more lines
                for line in sys.stdin:
                    self._loop.call_soon_threadsafe(self._typed.put_nowait, line.rstrip("\n"))
            self._loop.call_soon_threadsafe(self._typed.put_nowait, None)

    async def next(self) -> str | None:
        """The next line."""
        return await self._typed.get()

    async def ask(self, question: str) -> str:
        """A question, and the line that answers it."""
        say(question)
        line = await self.next()
        if line is None:
            raise click.Abort
        return line.strip()


async def attend(
    url: str, fingerprint: str, code: str, hosts: KnownHosts, seats: Seats, *, new: bool
) -> None:
    """Come in and take part, until one leaves or is shown out."""
    lines = Lines()
    call = (await meet(url, fingerprint, hosts, lines.ask)).call()
    async with call:
        again = sys.stdin.isatty()
        greeting, ticket = await come_in(call, code, seats, lines.ask, new=new, again=again)
        joined = JoinedSession(call, greeting.session, ticket.token)
        joined.start()
        try:
            await talk(PlainPlace(joined.own()), joined, lines)
        finally:
            await joined.close()


async def talk(place: PlainPlace, joined: JoinedSession, lines: Lines) -> None:
    """Talk until one leaves or is shown out; what is not kept by then is told."""
    try:
        await _talk(place, joined, lines)
    finally:
        if place.unsaved:
            note(NOT_KEPT)


async def _talk(place: PlainPlace, joined: JoinedSession, lines: Lines) -> None:
    asked: asyncio.Queue[str] = asyncio.Queue()
    tasks = {
        asyncio.create_task(_listen(place, lines, asked)),
        asyncio.create_task(_answer(place, asked)),
        asyncio.create_task(_announce(place, joined)),
        asyncio.create_task(_tell_of_gaps(joined)),
        asyncio.create_task(_shown_out(joined)),
    }
    done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    for task in done:
        task.result()


async def _listen(place: PlainPlace, lines: Lines, asked: asyncio.Queue[str]) -> None:
    """Pass on what is typed. Who leaves waits a moment for what was asked before, and no longer."""
    asked.put_nowait("task")
    while not place.left:
        line = await lines.next()
        if line is not None:
            asked.put_nowait(clean(line))
            if place.writing or line.strip().casefold() != "quit":
                continue
        try:
            async with asyncio.timeout(MOMENT if sys.stdin.isatty() else PATIENCE + MOMENT):
                await asked.join()
        except TimeoutError:
            _tell(UNANSWERED)
            return
        if line is None:
            return


async def _answer(place: PlainPlace, asked: asyncio.Queue[str]) -> None:
    """Carry out line after line, the first look too."""
    hint = "Type: help, for what you can type."
    while not place.left:
        _tell(await place.hear(await asked.get()))
        _tell(hint)
        hint = ""
        asked.task_done()


async def _announce(place: PlainPlace, joined: JoinedSession) -> None:
    async for _ in joined.own().changes():
        _tell(await place.news())


async def _tell_of_gaps(joined: JoinedSession) -> None:
    """Tell that the connection is gone, and that it is back; not of a gap that is over soon."""
    while True:
        await joined.lost()
        try:
            async with asyncio.timeout(SILENT):
                await joined.found()
        except TimeoutError:
            _tell(AWAY)
            await joined.found()
            _tell(BACK)


async def _shown_out(joined: JoinedSession) -> None:
    raise await joined.shown_out()


def _tell(text: str) -> None:
    if text:
        say(text)
