"""Opening the screens, where there is a terminal to show them on."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from debate_class.cli.settings import Settings, now
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from textual.screen import Screen

    from debate_class.screens.app import DebateClassApp


LOOK_AGAIN = 2.0
"""Seconds between two looks whether the terminal is still there."""

PARTING = 10.0
"""Seconds in which what is open can be closed when the terminal is gone."""

TERMINAL_GONE = 129
"""The exit status of a program that a hangup ended, as shells have it."""


def need_terminal(instead: str, what: str = "This opens screens") -> None:
    """Raise WrongUse where there is no terminal for `what`; `instead` is a command that needs none.

    Where there is one, the program ends soon after it is closed.

    Textual would wait for ever for keys that cannot come.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise WrongUse(
            f"{what}, and there is no terminal to show it on.",
            f"Without a terminal, use `{instead}`.",
        )
    _end_with_the_terminal()


def _end_with_the_terminal() -> None:
    """End the program soon after its terminal is gone.

    A closed terminal sends a signal that ends it, but not everywhere and not under `nohup`. Left
    alone, Textual would go on for ever at full load. All that was answered is kept.
    """
    threading.Thread(target=_watch_terminal, name="terminal-watch", daemon=True).start()


def _watch_terminal() -> None:
    while True:
        time.sleep(LOOK_AGAIN)
        try:
            os.get_terminal_size(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        except (OSError, ValueError):
            if hasattr(signal, "SIGHUP"):
                os.kill(os.getpid(), signal.SIGHUP)  # the screens close what they opened
                time.sleep(PARTING)
            os._exit(TERMINAL_GONE)


def open_app(settings: Settings, instead: str) -> None:
    """Open the library."""
    library = settings.library()
    need_terminal(instead)
    from debate_class.screens.app import DebateClassApp

    DebateClassApp(library, clock=now, database=settings.database, light=settings.light).run()


def open_session(
    settings: Settings,
    instead: str,
    begin: Callable[[DebateClassApp], Awaitable[Screen[None]]],
    *,
    alone: bool = False,
) -> None:
    """Open the screens at what `begin` makes of the app; `alone` they end where that is left."""
    library = settings.library()
    need_terminal(instead)
    from debate_class.screens.app import DebateClassApp
    from debate_class.screens.opening import OpeningScreen

    opening = OpeningScreen(begin, alone=alone)
    app = DebateClassApp(
        library,
        clock=now,
        database=settings.database,
        first=lambda _: opening,
        light=settings.light,
    )
    app.run()
    if opening.failure is not None:
        raise opening.failure


def open_draft(settings: Settings, path: Path) -> None:
    """Open the preview of the exercise in the file `path`."""
    library = settings.library()
    need_terminal(f"debate-class check {path}")
    from debate_class.screens.app import DebateClassApp
    from debate_class.screens.designer.preview import DraftScreen

    DebateClassApp(
        library, clock=now, first=lambda _: DraftScreen(path), light=settings.light
    ).run()


def watch_demo(settings: Settings, database: Path, seed: int, speed: float) -> None:
    """Play the demonstration before the real screens."""
    need_terminal("debate-class demo --headless")
    from debate_class.classroom.demo.performance import demo_desk
    from debate_class.screens.demo import DemoApp, WatchedClock

    clock = WatchedClock(speed)
    desk = demo_desk(database, seed, clock)
    try:
        DemoApp(desk, clock, seed, light=settings.light).run()
    finally:
        desk.close()
