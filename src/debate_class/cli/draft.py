"""`draft`: from a newsletter to a draft exercise with what can be known and TODO for the rest."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import STDOUT, counted, note, over_file, to_file, write

if TYPE_CHECKING:
    from debate_class.course.drafting import Drafted


@click.command(
    epilog="""\b
    Examples:
      debate-class draft newsletter.pdf -o exercises/my-topic.yaml
      debate-class draft page.html"""
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@to_file
@over_file
def draft(file: Path, output: Path, force: bool) -> None:
    """Make a draft exercise from a newsletter.

    FILE is the text of a RESOLVED newsletter, as plain text, Markdown, HTML or PDF; `-` is stdin.
    The draft holds what the text tells and says TODO where a person must decide.
    """
    from debate_class.course.drafting import draft as drafted

    found = drafted(file, "" if output == STDOUT else _id(output))
    for sentence in found.outline.missing:
        note(f"draft: {sentence}")
    write(output, found.draft.text.encode(), force=force)
    _summarise(found, output)


def _id(output: Path) -> str:
    """The id that the name of the file gives, or "" where it can be none."""
    stem = output.stem
    return stem if len(stem) <= 60 and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", stem) else ""


def _summarise(found: Drafted, output: Path) -> None:
    """Say what was found, how much is left to decide, and what to do next."""
    outline, newsletter = found.outline, found.outline.newsletter
    announcement = newsletter.announcement
    issue = f"{announcement.series} {announcement.number or ''}" if announcement else ""
    people = [
        f"{advocate.name} ({side}, {counted(len(advocate.paragraphs), 'paragraph')})"
        for side, advocate in outline.sides
        if advocate
    ]
    facts = [
        f"RESOLVED: {newsletter.title}" if newsletter.title else "",
        issue.strip(),
        *people,
        f"{counted(len(newsletter.unassigned), 'paragraph')} of nobody"
        if newsletter.unassigned
        else "",
        f"{counted(len(newsletter.editor), 'paragraph')} of the editor",
        counted(len(outline.events), "date"),
        f"{counted(len(outline.told), 'time')} without a year",
        f"{counted(len(outline.abbreviations) + len(outline.names), 'term')} to choose from",
        counted(len(outline.readings), "reading"),
    ]
    note("Found:")
    for fact in filter(None, facts):
        note(f"  {fact}")
    note(f"Left for you: {counted(found.draft.todos, 'TODO')}.")
    if output != STDOUT:
        note(f"Next: debate-class check {shlex.quote(str(output))}")
        note(f"  and: debate-class practice {found.draft.id} --side con")
