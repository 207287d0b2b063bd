"""`sessions` and `rerun`: what was held, and holding it again."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import as_json, note, say, say_json, table
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import JournalError

if TYPE_CHECKING:
    from textual.screen import Screen

    from debate_class.classroom.desk import Desk
    from debate_class.screens.app import DebateClassApp

LAST = "last"
"""Names the newest session of a class, so that nobody has to copy an id."""


@click.command(
    epilog="""\b
    Examples:
      debate-class sessions
      debate-class sessions --json"""
)
@as_json
@pass_settings
def sessions(settings: Settings, as_json: bool) -> None:
    """List the sessions that are kept.

    The newest one comes first.
    """
    with settings.desk() as desk:
        kept = desk.sessions()
    if as_json:
        say_json([dataclasses.asdict(summary) for summary in kept])
    elif not kept:
        note("No session is kept yet; `debate-class run EXERCISE` holds one.")
    else:
        rows = [
            (s.id, _day(s.opened_at), str(s.participants), str(s.responses), s.stage, s.label)
            for s in kept
        ]
        say(table(("ID", "OPENED", "STUDENTS", "TEXTS", "STAGE", "TITLE"), rows))


@click.command(
    epilog="""\b
    Examples:
      debate-class rerun last --class "10 D\""""
)
@click.argument("session")
@click.option("--class", "class_name", metavar="NAME", required=True, help="A stored class.")
@pass_settings
def rerun(settings: Settings, session: str, class_name: str) -> None:
    """Hold a session again with another class.

    SESSION is an id from `sessions`, or `last` for the newest one.
    """
    from debate_class.cli.terminal import open_session
    from debate_class.journal.people import load_class

    with settings.desk() as desk:
        session_id = found(desk, session)
        class_id = load_class(desk.journal(), desk.library.course_id, class_name).id

    async def begin(app: DebateClassApp) -> Screen[None]:
        from debate_class.screens.instructor.seating import SeatingScreen

        return SeatingScreen(await app.desk.rerun(session_id, class_id))

    open_session(settings, "debate-class sessions", begin)


def found(desk: Desk, session: str) -> str:
    """The id of the session meant. Raises JournalError, with the nearest id, for an unknown one."""
    from debate_class.course.naming import nearest

    kept = desk.sessions()
    held = [summary.id for summary in kept if not summary.practice]
    if session == LAST and held:
        return held[0]
    known = [summary.id for summary in kept]
    if session in known:
        return session
    advice = nearest(session, known[:10])
    raise JournalError(
        f"There is no session {session}.",
        f"{advice[:1].upper()}{advice[1:]}." if advice else "No session is kept yet.",
    )


def _day(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000).astimezone():%Y-%m-%d %H:%M}"
