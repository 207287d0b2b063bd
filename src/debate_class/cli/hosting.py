"""`host`: a session over the network, with the instructor's console on this machine or without."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import note, say
from debate_class.cli.running import BellTime
from debate_class.cli.securing import Way, way_options
from debate_class.cli.settings import Settings, now, pass_settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    import socket

    from debate_class.classroom.desk import Desk, Setup
    from debate_class.classroom.hosting import Hosting
    from debate_class.classroom.live import LiveSession
    from debate_class.cli.securing import Access
    from debate_class.debate.events import AsOf

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what a host is for; --bind names one address


@click.command(
    epilog="""\b
    Examples:
      debate-class host japan-korea
      debate-class host japan-korea --roster 10c.csv --bell 10:50
      debate-class host --resume last
      debate-class host japan-korea --tls
      debate-class host --check"""
)
@click.argument("exercise", required=False, default="")
@click.option(
    "--roster",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A list of names, one a line, or a CSV file; `-` is stdin.",
)
@click.option("--class", "class_name", metavar="NAME", help="A class stored earlier.")
@click.option("--format", "form", metavar="ID", default="", help="Other stages than its own.")
@click.option(
    "--seed",
    type=click.IntRange(0),
    help="Deals the sides; a stored class (--class) the same again.",
)
@click.option("--bell", type=BellTime(), help="When the lesson ends, to plan the stages by.")
@click.option(
    "--as-of",
    type=click.Choice(["issue", "today"]),
    default="issue",
    show_default=True,
    help="Leave out or show what happened after the issue.",
)
@click.option("--resume", metavar="SESSION", help="Go on with a kept session; `last` is one.")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=4080,
    show_default=True,
    help="The port to serve on; 0 takes a free one.",
)
@click.option(
    "--bind", metavar="ADDRESS", default=EVERYWHERE, help="Serve on one address of this machine."
)
@way_options
@click.option("--headless", is_flag=True, help="Serve without a screen; end it with Ctrl-C.")
@click.option("--check", is_flag=True, help="Tell whether other machines can reach this one.")
@pass_settings
def host(
    settings: Settings,
    exercise: str,
    *,
    roster: Path | None,
    class_name: str | None,
    form: str,
    seed: int | None,
    bell: int | None,
    as_of: AsOf,
    resume: str | None,
    port: int,
    bind: str,
    way: Way,
    headless: bool,
    check: bool,
) -> None:
    """Hold a session with everyone on their own machine.

    Students join in a browser or with `debate-class join`, by the address and the code that this
    shows. With --roster or --class they choose their name from the list, else they type it.
    """
    if check:
        from debate_class.cli.reach import tell_reach

        tell_reach(way.to(bind), port)
        return
    if bool(exercise) == bool(resume):
        raise WrongUse(
            "Name an exercise to host, or a session to go on with.",
            "`debate-class list` lists exercises, `debate-class sessions` what is kept.",
        )
    if roster and class_name:
        raise WrongUse("Name either a roster or a stored class, not both.")
    if not headless:
        from debate_class.cli.terminal import need_terminal

        need_terminal("debate-class host --headless")
    access = way.to(bind)
    if resume:
        opening = _resumed(settings, resume)
    else:
        from debate_class.classroom.codes import new_seed
        from debate_class.classroom.desk import Setup
        from debate_class.cli.rosters import roster_from

        library = settings.library()
        library.path("exercise", exercise)
        if form:
            library.format_to_run(form)
        opening = _opened(
            Setup(
                exercise=exercise,
                format=form,
                roster=roster_from(roster).entries if roster else (),
                class_id=class_name,
                seed=new_seed() if seed is None else seed,
                lots=new_seed(),
                bell_at=bell,
                pace="class",
                as_of=as_of,
                walk_in=not (roster or class_name),
            )
        )
    from debate_class.web.serving import listen

    # Before the session is opened: a port that is in use should leave no empty session behind.
    listener = listen(bind, port)
    try:
        if headless:
            asyncio.run(_serve(settings, opening, listener, access))
        else:
            _show(settings, opening, listener, access)
    finally:
        listener.close()


Opening = Callable[["Desk"], Awaitable["LiveSession"]]
"""Opens a session at a desk, or goes on with one."""


def _opened(setup: Setup) -> Opening:
    return lambda desk: desk.open(setup)


def _resumed(settings: Settings, session: str) -> Opening:
    from debate_class.cli.sessions import found

    with settings.desk() as desk:
        session_id = found(desk, session)
        # Before the port is tried: another one is no way out where the session is open already.
        desk.journal().hold(session_id).release()
    return lambda desk: desk.resume(session_id)


async def _hosting(
    desk: Desk, opening: Opening, listener: socket.socket, access: Access
) -> Hosting:
    """Open the session and serve it."""
    from debate_class.classroom.door import Door
    from debate_class.classroom.hosting import Hosting
    from debate_class.classroom.port import Refusal
    from debate_class.course.roster import RosterEntry
    from debate_class.web.serving import Serving

    live = await opening(desk)
    if (await live.instructor().view()).pace != "class":
        await live.close()
        raise WrongUse(
            "That session was opened for one machine that all share.",
            "Go on with it under Past sessions, or host its exercise anew.",
        )

    async def admit(name: str) -> Refusal | None:
        return await desk.admit(live, RosterEntry(name))

    # A session that nobody was put into is one that people walk into.
    door = await Door.open(live, desk.journal(), admit, walk_in=not live.session.participants)
    credentials = access.credentials
    house = access.house(live, door, time.monotonic, desk.library.courses)
    serving = Serving(house, listener, credentials.context if credentials else None)
    addresses = access.addresses(serving.port)
    door.stand_at(addresses, credentials.fingerprint if credentials else "")
    await serving.start()
    live.hold.note(addresses[0])

    async def stop() -> None:
        await serving.stop()
        await live.close()

    return Hosting(live, door, addresses, stop)


def _show(settings: Settings, opening: Opening, listener: socket.socket, access: Access) -> None:
    """Host with the instructor's screens."""
    from debate_class.screens.network.app import DoorApp
    from debate_class.screens.network.hosted import HostedScreen

    async def begin(desk: Desk) -> Hosting:
        return await _hosting(desk, opening, listener, access)

    below = HostedScreen(begin)
    app = DoorApp(
        settings.library(),
        clock=now,
        database=settings.database,
        first=lambda _: below,
        light=settings.light,
    )
    app.run()
    if below.failure is not None:
        raise below.failure


async def _serve(
    settings: Settings, opening: Opening, listener: socket.socket, access: Access
) -> None:
    """Host without a screen, until the process is asked to end."""
    from debate_class.classroom.addresses import only_here
    from debate_class.classroom.codes import shown
    from debate_class.classroom.fingerprints import grouped
    from debate_class.cli.reach import NO_NETWORK

    with settings.desk() as desk:
        hosting = await _hosting(desk, opening, listener, access)
        ended = _asked_to_end()
        try:
            key = await hosting.door.instructor_token()
            first, *others = hosting.addresses
            say(f"Students open {first} or run: debate-class join {first}")
            for other in others:
                say(f"  or {other}")
            for each in grouped(hosting.door.fingerprint):
                say(f"Fingerprint: {each}")
            if hosting.door.fingerprint:
                note("Students who join compare the fingerprint with what their machine shows.")
            say(f"Code: {shown(hosting.door.code)}")
            say(f"You run: debate-class join {first} --instructor")
            say(f"Instructor's key: {key}")
            if only_here(access.bind):
                note(NO_NETWORK)
            note("Serving. Ctrl-C ends it; everything is kept.")
            await ended.wait()
        finally:
            await hosting.stop()


def _asked_to_end() -> asyncio.Event:
    """Set by Ctrl-C, by the signal that ends services, and by a hangup except under `nohup`."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    asked = [signal.SIGINT, signal.SIGTERM]
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        asked.append(signal.SIGHUP)
    for each in asked:
        with suppress(NotImplementedError):  # where the system has no such thing, Ctrl-C raises
            loop.add_signal_handler(each, ended.set)
    return ended
