"""Ending when the system asks for it: what was opened is closed, and the terminal is given back.

A closed window sends a hangup, a machine that is shut down asks to terminate. Without this the
terminal would be left on the screens' page, and a class without a goodbye.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

from textual.screen import Screen

from debate_class.screens.kit import KitScreen

ASKED = [each for name in ("SIGTERM", "SIGHUP") if (each := getattr(signal, name, None))]
"""By what the system asks; Windows has one of them and no way to hear it in a loop."""

PATIENCE = 10.0
"""Seconds that closing may take, which is more than a host that is away is waited for."""


def heed(asked: Callable[[int], None]) -> None:
    """Call `asked`, in the loop that runs, whenever the system asks the program to end.

    It gets the exit status that shells expect of a program that ended for this.
    """
    loop = asyncio.get_running_loop()
    for each in ASKED:
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(each, asked, 128 + each)


async def close_all(screens: list[Screen[object]], *, keep: bool = False) -> str:
    """Close what these screens opened, the uppermost first; with `keep` keep what was typed too.

    Answers with what is lost by that, or "".
    """
    lost: list[str] = []
    try:
        async with asyncio.timeout(PATIENCE):
            for screen in reversed(screens):
                if isinstance(screen, KitScreen):
                    if keep:
                        lost.append(await screen.parting())
                    await screen.closing()
    except TimeoutError:
        lost.append("What was typed last may not be kept.")
    return " ".join(filter(None, lost))
