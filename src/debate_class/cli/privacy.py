"""`privacy`: what is kept about a person, and forgetting them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.confirm import confirm, yes_option
from debate_class.cli.output import counted, json_text, over_file, say, to_file, write
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import DebateClassError, WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.journal.privacy import KnownPerson


@click.group(
    epilog="""\b
    Examples:
      debate-class privacy export Amara""",
)
def privacy() -> None:
    """Tell what is kept about a person, or forget."""


@privacy.command(
    epilog="""\b
    Examples:
      debate-class privacy export Amara
      debate-class privacy export Amara -o amara.json"""
)
@click.argument("person")
@to_file
@over_file
@pass_settings
def export(settings: Settings, person: str, output: Path, force: bool) -> None:
    """Write all that is kept about PERSON as JSON. A name or an id says who is meant."""
    from debate_class.journal.privacy import export_person

    with settings.desk() as desk:
        kept = export_person(desk.journal(), _meant(desk, person).person)
    write(output, json_text(kept).encode(), force=force)


@privacy.command(
    epilog="""\b
    Examples:
      debate-class privacy erase Amara --yes"""
)
@click.argument("person")
@yes_option
@pass_settings
def erase(settings: Settings, person: str, yes: bool) -> None:
    """Forget PERSON for good.

    The name, the texts, the drafts and what was written about them go, and nothing brings them
    back. Counts and scores stay, for somebody called [erased].
    """
    from debate_class.journal.privacy import erase_person

    with settings.desk() as desk:
        known = _meant(desk, person)
        if not yes:
            confirm(f"Forget {known.name} ({known.external_id or known.person}) for good?")
        report = erase_person(desk.journal(), known.person)
    say(
        f"{known.name} is forgotten: {counted(report.texts, 'text')} and "
        f"{counted(report.drafts, 'draft')} in {counted(report.sessions, 'session')}."
    )
    for copy in report.backups:
        say(f"A backup holds everything still: {copy}")
    for sentence in report.remaining:
        say(sentence)


def _meant(desk: Desk, who: str) -> KnownPerson:
    """The one person who goes by `who`. Raises when there is none, or more than one."""
    from debate_class.journal.privacy import find_people

    people = find_people(desk.journal(), desk.library.course_id, who)
    if len(people) == 1:
        return people[0]
    if not people:
        raise DebateClassError(
            f"Nothing is kept about a person `{who}`.",
            "Give the name as it stands in the class or in a session.",
        )
    listed = "\n".join(f"{p.person}  {p.name}  {p.external_id}".rstrip() for p in people)
    raise WrongUse(f"Several people go by `{who}`. Give the id of one:", listed)
