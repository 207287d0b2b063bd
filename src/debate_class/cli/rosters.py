"""`roster import`, and reading a roster that another command names."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.confirm import confirm, yes_option
from debate_class.cli.output import counted, note, say, table
from debate_class.cli.settings import Settings, pass_settings
from debate_class.course.roster import MAX_BYTES, Roster, parse_roster, read_roster
from debate_class.course.roster_columns import MEANINGS, of_section
from debate_class.text import one_line

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk

STDIN = Path("-")
SHOWN = 5
"""How many people are shown before a roster is taken."""


def roster_from(path: Path, section: str = "") -> Roster:
    """The roster in a file or a OneRoster folder, or on stdin for `-`; its warnings are told.

    With a `section` only those who are in it. Raises RosterError.
    """
    if path.is_dir() or (path.suffix.casefold() == ".zip" and path.is_file()):
        from debate_class.course.oneroster import read_oneroster

        roster = read_oneroster(path, section)
    else:
        roster = parse_roster(sys.stdin.read(MAX_BYTES)) if path == STDIN else read_roster(path)
        if section:
            roster = of_section(roster, section)
    for warning in roster.warnings:
        note(warning)
    return roster


@click.group(
    "roster",
    epilog="""\b
    Examples:
      debate-class roster import gradebook.csv --yes""",
)
def roster() -> None:
    """Take over class lists of other programs."""


@roster.command(
    "import",
    epilog="""\b
    Examples:
      debate-class roster import gradebook.csv --class "10 C" --yes
      debate-class roster import oneroster.zip --section "History 10" --yes""",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--class",
    "class_name",
    metavar="NAME",
    default="",
    help="What the stored class is called; without it, as the file calls it.",
)
@click.option(
    "--section",
    metavar="NAME",
    default="",
    help="Which class of the file, where there are several.",
)
@yes_option
@pass_settings
def import_(settings: Settings, file: Path, class_name: str, section: str, yes: bool) -> None:
    """Store a class from a list of another program.

    FILE is a gradebook exported from Canvas, a OneRoster 1.1 folder or zip file, any CSV file with
    a header line, or a list of names; `-` is stdin. What was understood is shown first. The ids are
    kept, so that `export` gives grades back to the right person; who was in the class before stays
    the same person.
    """
    people = roster_from(file, section)
    name = one_line(class_name or people.title or ("" if file == STDIN else file.stem), 60)
    if not name:
        raise click.UsageError("Say what the class is called, with --class NAME.")
    _show(people)
    with settings.desk() as desk:
        change = _change(desk, name, people)
        if yes:
            note(change)
        else:
            confirm(f"{change} Go on?", "Nothing is stored yet")
        # Lists of other programs know nothing of extra time and sides.
        known = {meaning for _, meaning in people.columns}
        keep = not known & {MEANINGS["extra_time"], MEANINGS["pin"]}
        stored = desk.save_class(name, people.entries, keep=keep)
    note(f"{stored.name}: {counted(len(stored.members), 'student')} stored.")


def _show(people: Roster) -> None:
    """Print what a file was taken for, what was read from which column, and the first people."""
    say(f"Read as a {people.kind}: {counted(len(people.entries), 'student')}.")
    for column, meaning in people.columns:
        say(f"  {column}: {meaning}")
    rows = [
        (
            entry.name,
            entry.ids.canvas,
            entry.ids.sis,
            entry.ids.login,
            entry.ids.email,
        )
        for entry in people.entries[:SHOWN]
    ]
    headings = ("NAME", "CANVAS", "SCHOOL'S ID", "USER NAME", "E-MAIL")
    used = [n for n in range(len(headings)) if any(row[n] for row in rows)]
    say(table([headings[n] for n in used], [[row[n] for n in used] for row in rows]))
    if len(people.entries) > SHOWN:
        say(f"and {len(people.entries) - SHOWN} more")


def _change(desk: Desk, name: str, people: Roster) -> str:
    """What storing would change, as a sentence, with the names of those who would leave."""
    from debate_class.journal.people import changes

    stored = next((each for each in desk.classes() if each.name == name), None)
    if stored is None:
        return f"This stores the new class {name}."
    come, leave = changes(stored.members, people.entries)
    names = ", ".join(member.name for member in leave)
    leaving = f" ({one_line(names, 120)})" if leave else ""
    return f"This replaces the class {name}: {len(come)} new, {len(leave)} leaving{leaving}."
