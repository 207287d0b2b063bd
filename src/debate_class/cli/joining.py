"""`join`: one's own place in a session that another machine hosts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import note
from debate_class.cli.settings import Settings, now, pass_settings, user_folder
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.joined import JoinedSession
    from debate_class.classroom.known_hosts import KnownHosts
    from debate_class.classroom.seats import Seats
    from debate_class.classroom.wire import Greeting, Ticket
    from debate_class.cli.meeting import Met

KEY_VARIABLE = "DEBATE_CLASS_KEY"


@click.command(
    epilog="""\b
    Examples:
      debate-class join 192.168.1.5
      debate-class join http://192.168.1.5:4080 K7Q-M4D
      debate-class join https://192.168.1.5:4080 --instructor"""
)
@click.argument("url")
@click.argument("code", required=False, default="")
@click.option("--plain", is_flag=True, help="Line by line, for a screen reader of a terminal.")
@click.option("--new", is_flag=True, help="Come in as somebody else than before on this machine.")
@click.option(
    "--instructor",
    is_flag=True,
    help=f"As the instructor; the key is asked for, or stands in {KEY_VARIABLE}.",
)
@click.option(
    "--fingerprint",
    metavar="DIGITS",
    default="",
    help="Of the host's certificate, as the teacher's screen shows it; else it is asked about.",
)
@pass_settings
def join(
    settings: Settings,
    url: str,
    code: str,
    *,
    plain: bool,
    new: bool,
    instructor: bool,
    fingerprint: str,
) -> None:
    """Join a session that another machine hosts.

    URL and CODE stand on the host's screen. Who was in before on this machine is known again.
    """
    from debate_class.classroom.calling import address_of

    address_of(url)
    if plain and instructor:
        raise WrongUse("The plain form is for students.", "Leave one of the two options out.")
    if not plain:
        from debate_class.cli.terminal import need_terminal

        need_terminal(f"debate-class join {url} --plain")
    if plain:
        from debate_class.cli.plain.talking import attend

        asyncio.run(attend(url, fingerprint, code, _hosts(), _seats(), new=new))
        return

    async def come() -> tuple[Met, Greeting, Ticket]:
        from debate_class.cli.meeting import meet

        met = await meet(url, fingerprint, _hosts(), _prompt)
        return met, *(await (_in_as_instructor(met) if instructor else _in(met, code, new=new)))

    met, greeting, ticket = asyncio.run(come())

    def begin() -> JoinedSession:
        from debate_class.classroom.joined import JoinedSession

        return JoinedSession(met.call(), greeting.session, ticket.token)

    _show(settings, begin, met.address, instructor=instructor)


def _show(
    settings: Settings, begin: Callable[[], JoinedSession], address: str, *, instructor: bool
) -> None:
    from debate_class.screens.network.joining import JoinedScreen

    kind: type[DebateClassApp]
    if instructor:
        from debate_class.screens.network.app import DoorApp

        kind, below = DoorApp, JoinedScreen(begin)
    else:
        from debate_class.screens.app import DebateClassApp
        from debate_class.screens.student.station import StationScreen

        def place(joined: JoinedSession) -> StationScreen:
            return StationScreen(joined.own(), back=f"debate-class join {address}")

        kind, below = DebateClassApp, JoinedScreen(begin, place)
    app = kind(
        settings.library(),
        clock=now,
        database=settings.database,
        first=lambda _: below,
        light=settings.light,
    )
    app.run()
    if below.failure is not None:
        raise below.failure
    if not instructor:
        note(f"Your place is kept. Come back at this machine with: debate-class join {address}")


def _seats() -> Seats:
    from debate_class.classroom.seats import Seats

    return Seats(user_folder() / "seats.json")


def _hosts() -> KnownHosts:
    from debate_class.classroom.known_hosts import KnownHosts

    return KnownHosts(user_folder() / "hosts.json")


async def _prompt(question: str) -> str:
    """Ask on the terminal; nothing else goes on meanwhile."""
    return str(click.prompt(question, prompt_suffix=" ")).strip()


async def _in(met: Met, code: str, *, new: bool) -> tuple[Greeting, Ticket]:
    from debate_class.cli.coming import come_in

    async with met.call() as call:
        return await come_in(call, code, _seats(), _prompt, new=new, again=True)


async def _in_as_instructor(met: Met) -> tuple[Greeting, Ticket]:
    """Find out whether the key is good, before any screen opens."""
    import os

    from debate_class.classroom.wire import Ticket
    from debate_class.debate.commands import INSTRUCTOR

    async with met.call() as call:
        greeting = await call.hello()
        key = os.environ.get(KEY_VARIABLE) or click.prompt(
            "Instructor's key (it does not show as you type or paste it; then press enter)",
            hide_input=True,
        )
        if not await call.opens(key, "/api/console"):
            raise WrongUse(
                "This is not the instructor's key of this session.",
                "`debate-class host --headless` prints it when it begins.",
            )
        return greeting, Ticket(INSTRUCTOR, key)
