"""Talking over a terminal and a pipe: lines in their order, and the way out without a host."""

from __future__ import annotations

import asyncio
import os
import pty
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from debate_class.classroom.desk import Desk
from debate_class.classroom.joined import JoinedSession
from debate_class.cli.plain.place import PlainPlace
from debate_class.cli.plain.talking import AWAY, BACK, Lines, talk
from tests.web.conftest import GENEROUS, Class, served

Capture = pytest.CaptureFixture[str]


class Listened(PlainPlace):
    """A place that tells what it has heard by now."""

    def __init__(self, joined: JoinedSession) -> None:
        super().__init__(joined.own())
        self.joined = joined
        self._heard: asyncio.Queue[str] = asyncio.Queue()

    async def hear(self, line: str) -> str:
        said = await super().hear(line)
        self._heard.put_nowait(line)
        return said

    async def has_heard(self, line: str) -> None:
        async with asyncio.timeout(30):
            while await self._heard.get() != line:
                pass


@asynccontextmanager
async def typing_at(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[int, asyncio.Task[None], Listened]]:
    """A terminal to type at, and the talk that goes on there."""
    joined = await held.join("p1")
    keyboard, terminal = pty.openpty()
    with os.fdopen(terminal, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        place = Listened(joined)
        talking = asyncio.create_task(talk(place, joined, Lines()))
        yield keyboard, talking, place
        os.close(keyboard)


@pytest.mark.parametrize("typed", [b"quit\n", b"\x04"])
async def test_one_leaves_before_the_host_has_said_anything(
    held: Class, monkeypatch: pytest.MonkeyPatch, capsys: Capture, typed: bytes
) -> None:
    await held.until("opening")
    await held.serving.stop()
    async with typing_at(held, monkeypatch) as (keyboard, talking, _):
        os.write(keyboard, typed)
        async with asyncio.timeout(5):
            await talking
    assert "The host does not answer." in capsys.readouterr().out


async def test_who_leaves_in_a_text_that_is_not_kept_is_told(
    held: Class, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    await held.until("opening")
    async with typing_at(held, monkeypatch) as (keyboard, talking, place):
        os.write(keyboard, b"write\n")
        await place.has_heard("write")
        await held.serving.stop()
        os.write(keyboard, b"Without the host.\nquit\n")
        await place.has_heard("quit")
        assert not talking.done()  # here "quit" is a line of the text
        os.write(keyboard, b"\x04")
        async with asyncio.timeout(5):
            await talking
    assert "What you typed last is not kept" in capsys.readouterr().err


async def test_a_letter_in_another_encoding_ends_nothing_and_is_seen(
    held: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    await held.until("opening")
    async with typing_at(held, monkeypatch) as (keyboard, talking, place):
        os.write(keyboard, b"write\nCaf\xe9 stays.\n.\n")
        await place.has_heard(".")
        assert held.live.written.drafts["p1", "opening"].parts == ("Caf\ufffd stays.",)
        os.write(keyboard, b"quit\n")
        async with asyncio.timeout(5):
            await talking


async def test_a_connection_that_goes_and_comes_back_is_told_in_a_line_each(
    desk: Desk, held: Class, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    said: list[str] = []

    async def hear(sentence: str) -> None:
        async with asyncio.timeout(30):
            while sentence not in said:
                said.extend(capsys.readouterr().out.splitlines())
                await asyncio.sleep(0.05)

    await held.until("opening")
    async with typing_at(held, monkeypatch) as (keyboard, talking, place):
        await place.has_heard("task")
        port = held.serving.port
        await held.serving.stop()
        await hear(AWAY)
        async with served(desk, held.live, GENEROUS, port):
            await hear(BACK)
            assert (said.count(AWAY), said.count(BACK)) == (1, 1)
            os.write(keyboard, b"quit\n")
            async with asyncio.timeout(5):
                await talking


async def test_a_gap_that_is_over_soon_is_not_told(
    desk: Desk, held: Class, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    await held.until("opening")
    async with typing_at(held, monkeypatch) as (keyboard, talking, place):
        await place.has_heard("task")
        port = held.serving.port
        await held.serving.stop()
        await place.joined.lost()
        async with served(desk, held.live, GENEROUS, port):
            await place.joined.found()
            os.write(keyboard, b"quit\n")
            async with asyncio.timeout(5):
                await talking
    assert "connection" not in capsys.readouterr().out
