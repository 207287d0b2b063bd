"""`import`: what comes into a session from elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import note, say, table
from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk

RESULTS = {
    "entered": "entered",
    "revised": "entered as a revision",
    "there": "is there already",
    "differs": "another text is there, and stays",
    "refused": "not entered",
}
LEFT = ("differs", "refused")
MAX_PATH = 1000
"""How much of the path of a file is shown, in characters."""


@click.group(
    "import",
    epilog="""\b
    Examples:
      debate-class import responses last japan-korea-p1.answers.json""",
)
def import_() -> None:
    """Take in what was written elsewhere."""


@import_.command(
    epilog="""\b
    Examples:
      debate-class import responses last japan-korea-p1.answers.json
      debate-class import responses last --revise japan-korea-p1.answers.json"""
)
@click.argument("session")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--revise",
    is_flag=True,
    help="Enter a text also where another one is there, as a further revision of it.",
)
@pass_settings
def responses(settings: Settings, session: str, files: Sequence[Path], *, revise: bool) -> None:
    """Enter answers that students saved with an answer form.

    SESSION is an id from `sessions`, or `last` for the newest one. Nothing that is there is
    overwritten; a file of another session or student, or one that was changed, is told and left
    out, and the others are entered.
    """
    with settings.desk() as desk:
        whole = asyncio.run(_entered(desk, found(desk, session), files, revise=revise))
    if not whole:
        click.get_current_context().exit(1)


async def _entered(desk: Desk, session_id: str, files: Sequence[Path], *, revise: bool) -> bool:
    """Enter each file and tell what became of it; whether all of it is in the session now."""
    from debate_class.classroom.collecting import author, collect
    from debate_class.paper.answers import AnswersError, read_answers
    from debate_class.text import one_line

    rows, refused = [], False
    live = await desk.resume(session_id, ticking=False)
    try:
        for path in files:
            try:
                answers = read_answers(path)
                participant = author(live.session, answers)
                name = live.written.name(live.session.participants[participant].person)
                async for each in collect(live, participant, answers, revise=revise):
                    told = " ".join(filter(None, (RESULTS[each.result], each.why)))
                    rows.append((name, each.stage, str(each.words), told))
                    refused = refused or each.result in LEFT
            except AnswersError as error:
                note(f"{one_line(str(path), MAX_PATH)}: {error.message} {error.hint}".rstrip())
                refused = True
    finally:
        await live.close()
    if rows:
        say(table(("STUDENT", "STAGE", "WORDS", "RESULT"), rows))
    return not refused
