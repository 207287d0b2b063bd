"""`export`: the grades and the record of a session, for people and for a school's programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import note, over_file, to_file, write
from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.classroom.live import LiveSession
    from debate_class.course.roster import Roster, SchoolIds
    from debate_class.paper.grades import GradeFile

GRADEBOOKS = ("canvas", "moodle", "brightspace")


@click.command(
    epilog="""\b
    Examples:
      debate-class export last --format csv
      debate-class export last --format canvas -o grades.csv
      debate-class export last --format canvas --stage rebuttal
      debate-class export last --format moodle --roster class.csv
      debate-class export last --format json -o record.json"""
)
@click.argument("session")
@click.option(
    "--format",
    "form",
    type=click.Choice(["canvas", "moodle", "brightspace", "csv", "json"]),
    required=True,
    help="Grades for that program, grades for a spreadsheet, or the whole record.",
)
@click.option(
    "--stage", "stages", metavar="ID", multiple=True, help="Grades of this stage alone; repeatable."
)
@click.option(
    "--column",
    "columns",
    metavar="ID=TITLE",
    multiple=True,
    help="What the gradebook calls a stage, as rebuttal='Essay (4711)'; repeatable.",
)
@click.option(
    "--roster",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A list with the ids of those who came without, found by name.",
)
@to_file
@over_file
@pass_settings
def export(
    settings: Settings,
    *,
    session: str,
    form: str,
    stages: tuple[str, ...],
    columns: tuple[str, ...],
    roster: Path | None,
    output: Path,
    force: bool,
) -> None:
    """Write the grades or the record of a session.

    SESSION is an id from `sessions`, or `last` for the newest one. A gradebook gets those who are
    graded, and no blank that would take a grade away; who is not in the file is told.
    """
    import asyncio

    from debate_class.cli.rosters import roster_from

    if form not in GRADEBOOKS and (stages or columns or roster):
        raise WrongUse(
            "--stage, --column and --roster are for the gradebooks of other programs.",
            f"Choose one of them with --format: {', '.join(GRADEBOOKS)}.",
        )
    titles = dict(_named(column) for column in columns)
    people = roster_from(roster) if roster else None

    async def exported(desk: Desk) -> GradeFile:
        live = await desk.resume(found(desk, session), ticking=False)
        try:
            if form in GRADEBOOKS:
                return _gradebook(desk, live, form, stages, titles, people)
            return await _own(live, form)
        finally:
            await live.close()

    with settings.desk() as desk:
        file = asyncio.run(exported(desk))
    write(output, file.data, force=force)
    for sentence in file.notes:
        note(sentence)


async def _own(live: LiveSession, form: str) -> GradeFile:
    """The gradebook as CSV, or the record as JSON."""
    from debate_class.paper.gradebook import gradebook_file
    from debate_class.paper.grades import GradeFile
    from debate_class.paper.record import record_json, session_record

    if form == "csv":
        return GradeFile(gradebook_file(await live.instructor().results()), ())
    return GradeFile(record_json(session_record(live.session, live.written)).encode(), ())


def _gradebook(
    desk: Desk,
    live: LiveSession,
    form: str,
    stages: tuple[str, ...],
    titles: Mapping[str, str],
    people: Roster | None,
) -> GradeFile:
    """The grades for one of GRADEBOOKS."""
    from debate_class.paper.brightspace import brightspace_file
    from debate_class.paper.canvas import canvas_file
    from debate_class.paper.grades import grade_sheet
    from debate_class.paper.moodle import moodle_file

    ids = _ids(desk, live, people)
    sheet = grade_sheet(live.session, live.written, ids, stages=stages, titles=titles)
    match form:
        case "canvas":
            return canvas_file(sheet, titles)
        case "moodle":
            return moodle_file(sheet)
        case _:
            return brightspace_file(sheet)


def _ids(desk: Desk, live: LiveSession, people: Roster | None) -> dict[str, SchoolIds]:
    """The ids of everyone in a session; a roster helps out where nothing is known."""
    from debate_class.course.roster import RosterEntry
    from debate_class.journal.identity import ids_of, same_name

    persons = [each.person for each in live.session.participants.values()]
    ids = ids_of(desk.journal(), persons)
    listed = people.entries if people else ()
    for person in persons:
        unknown = RosterEntry(live.written.name(person))
        entry = next((entry for entry in listed if same_name(unknown, entry)), None)
        if entry and not ids.get(person):
            ids[person] = entry.ids
    return ids


def _named(column: str) -> tuple[str, str]:
    """A stage and its title out of `ID=TITLE`. Raises WrongUse."""
    stage, equals, title = column.partition("=")
    if not (stage and equals and title.strip()):
        raise WrongUse("--column takes a stage and a title: --column rebuttal='Essay (4711)'.")
    return stage, title.strip()
