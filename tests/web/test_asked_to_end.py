"""A student's machine is shut down while they write."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.e2e.people import AtTerminal
from tests.terminal.tmux import Terminal
from tests.web.hosts import Host, Teacher, free_port, host
from tests.web.ledgers import Kept

WORDS = "Both will start if an ally asks."

pytestmark = pytest.mark.needs("tmux")


@asynccontextmanager
async def ada_writes(folder: Path) -> AsyncIterator[tuple[Host, Terminal]]:
    """Ada has come in on a terminal, and her opening is before her."""
    roster = folder / "class.txt"
    roster.write_text("Ada\nBen\n", encoding="utf-8")
    terminal = Terminal(folder / "tmux", home=folder / "home")
    try:
        async with host(folder, "japan-korea", "--roster", str(roster), port=free_port()) as held:
            ada = AtTerminal("Ada", terminal, None)
            await ada.come_in(held.url, held.code)
            teacher = Teacher(held)
            await teacher.until("opening")
            await teacher.close()
            await ada.reach("Opening")
            yield held, terminal
    finally:
        terminal.end()


async def see(terminal: Terminal, pattern: str) -> str:
    return await asyncio.to_thread(terminal.see, pattern)


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP], ids=["terminate", "hangup"])
async def test_the_last_words_are_on_the_host_before_the_terminal_is_given_back(
    tmp_path: Path, asked: signal.Signals
) -> None:
    async with ada_writes(tmp_path) as (_, terminal):
        terminal.type(WORDS)
        await see(terminal, WORDS)
        terminal.signal(asked)
        assert "Everything is kept." in await see(terminal, "Asked to end by the system")
        await asyncio.to_thread(terminal.see_end)
        kept = Kept.of(tmp_path / "host.db")
        ada = next(each.id for each in kept.session.participants.values())
        assert kept.standing(ada, "draft opening") == [WORDS]


async def test_without_the_host_nobody_is_told_that_all_is_kept(tmp_path: Path) -> None:
    async with ada_writes(tmp_path) as (held, terminal):
        await held.kill()
        terminal.type(WORDS)
        await see(terminal, WORDS)
        terminal.signal(signal.SIGTERM)
        said = await see(terminal, "Asked to end by the system")
        assert "What you typed last is not saved" in said
        assert "Everything is kept" not in said
        await asyncio.to_thread(terminal.see_end)
