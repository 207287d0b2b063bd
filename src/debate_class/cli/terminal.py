"""Opening the screens, where there is a terminal to show them on."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from debate_class.cli.settings import Settings, now
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from textual.screen import Screen

    from debate_class.screens.app import DebateClassApp


def need_terminal(instead: str, what: str = "This opens screens") -> None:
    """Raise WrongUse where there is no terminal for `what`; `instead` is a command that needs none.

    Textual would wait for ever for keys that cannot come.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise WrongUse(
            f"{what}, and there is no terminal to show it on.",
            f"Without a terminal, use `{instead}`.",
        )


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
) -> None:
    """Open the screens at what `begin` makes of the app."""
    library = settings.library()
    need_terminal(instead)
    from debate_class.screens.app import DebateClassApp
    from debate_class.screens.opening import OpeningScreen

    opening = OpeningScreen(begin)
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
