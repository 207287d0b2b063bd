"""`class`: the classes that are stored, so that names are given once a term."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.confirm import confirm, yes_option
from debate_class.cli.output import as_json, note, say, say_json, table
from debate_class.cli.settings import Settings, pass_settings

if TYPE_CHECKING:
    from debate_class.journal.people import Member


@click.group(
    "class",
    epilog="""\b
    Examples:
      debate-class class list""",
)
def class_() -> None:
    """Store classes, look at them, remove them."""


@class_.command(
    "list",
    epilog="""\b
    Examples:
      debate-class class list
      debate-class class list --json""",
)
@as_json
@pass_settings
def list_(settings: Settings, as_json: bool) -> None:
    """List the stored classes."""
    with settings.desk() as desk:
        stored = desk.classes()
    if as_json:
        say_json([{"id": c.id, "name": c.name, "members": len(c.members)} for c in stored])
    elif stored:
        say(table(("NAME", "STUDENTS"), [(c.name, str(len(c.members))) for c in stored]))
    else:
        note("No class is stored yet; `debate-class class add` stores one.")


@class_.command(
    epilog="""\b
    Examples:
      debate-class class show "10 C"
      debate-class class show "10 C" --json"""
)
@click.argument("name")
@as_json
@pass_settings
def show(settings: Settings, name: str, as_json: bool) -> None:
    """Print the students of a class."""
    from debate_class.journal.people import load_class

    with settings.desk() as desk:
        stored = load_class(desk.journal(), desk.library.course_id, name)
    if as_json:
        members = [
            {
                "person": m.person,
                "name": m.name,
                "id": m.external_id,
                "extra_time": m.extra_time,
                "pin": m.pin,
            }
            for m in stored.members
        ]
        say_json({"id": stored.id, "name": stored.name, "members": members})
        return
    rows = [(m.name, m.external_id, _extra_time(m), m.pin or "") for m in stored.members]
    say(table(("NAME", "ID", "EXTRA TIME", "PIN"), rows))


@class_.command(
    epilog="""\b
    Examples:
      debate-class class add "10 C" --roster 10c.csv"""
)
@click.argument("name")
@click.option(
    "--roster",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path),
    help="A list of names, one a line, or a CSV file; `-` is stdin.",
)
@pass_settings
def add(settings: Settings, name: str, roster: Path) -> None:
    """Store a class, or replace its list.

    Who was in it before stays the same person.
    """
    from debate_class.cli.rosters import roster_from

    people = roster_from(roster)
    with settings.desk() as desk:
        stored = desk.save_class(name, people.entries)
    note(f"{stored.name}: {len(stored.members)} students stored.")


@class_.command(
    epilog="""\b
    Examples:
      debate-class class remove "10 C" --yes"""
)
@click.argument("name")
@yes_option
@pass_settings
def remove(settings: Settings, name: str, yes: bool) -> None:
    """Remove a stored class. Its sessions stay."""
    from debate_class.journal.people import delete_class, load_class

    with settings.desk() as desk:
        stored = load_class(desk.journal(), desk.library.course_id, name)
        if not yes:
            confirm(f"Remove {stored.name} and its list of {len(stored.members)} students?")
        delete_class(desk.journal(), desk.library.course_id, stored.id)
    note(f"{stored.name} is removed. The sessions it had are kept.")


def _extra_time(member: Member) -> str:
    if member.extra_time is None:
        return "untimed"
    return "" if member.extra_time == 1 else f"{member.extra_time:g}"
