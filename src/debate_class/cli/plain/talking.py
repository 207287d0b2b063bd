"""Talking with a place over the terminal: lines in, lines out, and what happens meanwhile."""

from __future__ import annotations

import asyncio
import sys
import threading
from contextlib import suppress

import click

from debate_class.classroom.joined import JoinedSession
from debate_class.classroom.known_hosts import KnownHosts
from debate_class.classroom.seats import Seats
from debate_class.cli.coming import come_in
from debate_class.cli.meeting import meet
from debate_class.cli.output import say
from debate_class.cli.plain.place import PlainPlace
from debate_class.text import clean


class Lines:
    """The lines that are typed, read beside everything else; None where there are no more.

    The thread is a daemon: nobody waits for it when the program ends.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._typed: asyncio.Queue[str | None] = asyncio.Queue()
        threading.Thread(target=self._read, name="typed-lines", daemon=True).start()

    def _read(self) -> None:
        with suppress(RuntimeError):  # the loop has ended, and so has the conversation
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
        greeting, ticket = await come_in(call, code, seats, lines.ask, new=new)
        joined = JoinedSession(call, greeting.session, ticket.token)
        joined.start()
        try:
            await _talk(PlainPlace(joined.own()), joined, lines)
        finally:
            await joined.close()


async def _talk(place: PlainPlace, joined: JoinedSession, lines: Lines) -> None:
    tasks = {
        asyncio.create_task(_answer(place, lines)),
        asyncio.create_task(_announce(place, joined)),
        asyncio.create_task(_shown_out(joined)),
    }
    done, waiting = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    for task in done:
        task.result()


async def _answer(place: PlainPlace, lines: Lines) -> None:
    _tell(await place.look())
    _tell("Type: help, for what you can type.")
    while not place.left and (line := await lines.next()) is not None:
        _tell(await place.hear(clean(line)))


async def _announce(place: PlainPlace, joined: JoinedSession) -> None:
    async for _ in joined.own().changes():
        _tell(await place.news())


async def _shown_out(joined: JoinedSession) -> None:
    raise await joined.shown_out()


def _tell(text: str) -> None:
    if text:
        say(text)
