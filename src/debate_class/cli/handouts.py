"""`handout`: what is given out on paper, as HTML and PDF."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from debate_class.cli.forms import answer_forms
from debate_class.cli.output import counted, note, over_file
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import WrongUse
from debate_class.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debate_class.course.basics import Side
    from debate_class.paper.press.page import Paper
    from debate_class.paper.press.printing import Form, Piece, Presses, Printed

KINDS = ("student", "instructor", "judge", "wall")
"""The keys of `paper.sheets.occasion.KINDS`, written apart so that --help stays fast."""
FORMS: dict[str, tuple[Form, ...]] = {"html": ("html",), "pdf": ("pdf",), "both": ("html", "pdf")}
MANY = 4
"""More files than this are counted and not listed, and a terminal shows how far it has come."""


@click.command(
    epilog="""\b
    Examples:
      debate-class handout japan-korea --side con
      debate-class handout japan-korea --for instructor
      debate-class handout japan-korea --roster 10c.csv --bundle -o handouts
      debate-class handout --session last --format pdf --large-print -o handouts
      debate-class handout --session last --answer-form -o forms"""
)
@click.argument("exercise", required=False)
@click.option(
    "--for",
    "kind",
    type=click.Choice(KINDS),
    default="student",
    show_default=True,
    help="A brief, the guide, a ballot, or the timeline for the wall.",
)
@click.option("--side", type=click.Choice(["pro", "con", "both"]), default="both", help="Whose.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf", "both"]),
    default="both",
    show_default=True,
    help="A page for a browser, or one to print.",
)
@click.option(
    "--roster",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="One for each name in a list or CSV file; `-` is stdin.",
)
@click.option("--session", metavar="ID", help="One for each student, on the sides they have there.")
@click.option("--bundle", is_flag=True, help="Bind the PDFs into one, in seating order.")
@click.option("--answer-form", is_flag=True, help="A page for each student to write answers on.")
@click.option("--large-print", is_flag=True, help="Letters of 18 points, in one column.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, help="Deals a roster's sides."
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write into; made if it is missing.",
)
@over_file
@pass_settings
def handout(
    settings: Settings,
    exercise: str | None,
    *,
    kind: str,
    side: Side | Literal["both"],
    form: str,
    roster: Path | None,
    session: str | None,
    bundle: bool,
    answer_form: bool,
    large_print: bool,
    paper: Paper,
    seed: int,
    folder: Path,
    force: bool,
) -> None:
    """Make handouts as HTML and PDF.

    Files that are there and would come out the same are left as they are, so after Ctrl-C the same
    command goes on.
    """
    if answer_form and session is None:
        hint = "Name it with --session; `debate-class sessions` lists them."
        raise WrongUse("An answer form belongs to a session.", hint)
    if (exercise is None) == (session is None):
        raise WrongUse("Name either an exercise or a session.", "`debate-class list` lists them.")
    if session and roster:
        raise WrongUse("Name either a roster or a session, not both.")
    if bundle and form == "html":
        raise WrongUse("Only PDFs can be bound into a bundle.", "Leave out --format html.")
    from debate_class.cli.occasions import held, planned, said
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.printing import Bundle, Presses, pieces
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.sheets.occasion import sheets

    library = settings.library()
    templates = Templates(library.courses)
    ours = said(templates)
    if answer_form and session:
        forms = answer_forms(settings, session, templates, ours.words)
        wanted = pieces([each for each in forms if side in (each.side, "both")], folder, ("html",))
    else:
        if session:
            occasion = held(settings, session, ours)
        else:
            occasion = planned(library, exercise or "", ours, roster, seed)
        asked = sheets(kind, occasion.of_side(side))
        found = occasion.session.documents.exercise
        bound = Bundle(f"{found.id} {kind} bundle", found.title) if bundle else None
        wanted = pieces(asked, folder, FORMS[form], bound)
    folder.mkdir(parents=True, exist_ok=True)
    with Presses(templates, ours.words, Page(paper, large_print)) as presses:
        _tell(_printed(presses, wanted, force), folder)


def _printed(presses: Presses, wanted: Sequence[Piece], force: bool) -> list[Printed]:
    """Print, with the name of whoever's sheet it is on a terminal."""
    from debate_class.paper.saving import FileIsThere

    done: list[Printed] = []
    hidden = len(wanted) < MANY or not sys.stderr.isatty()
    with click.progressbar(
        length=len(wanted), file=sys.stderr, hidden=hidden, item_show_func=_name
    ) as bar:
        try:
            for printed in presses.print_all(wanted, over=force):
                done.append(printed)
                bar.update(1, printed)
        except FileIsThere as error:
            hint = "Add --force to write over what is there, or name another folder with -o."
            raise WrongUse(error.message, hint) from None
    return done


def _name(printed: Printed | None) -> str | None:
    return one_line(printed.piece.called, 30) if printed else None


def _tell(done: Sequence[Printed], folder: Path) -> None:
    """Say what is there now, and which characters could not be printed."""
    from debate_class.paper.press.glyphs import placeholder

    for printed in done:
        for reader, character in printed.missing:
            note(f"{reader}: no font has {character}; the PDF says {placeholder(character)}.")
    made = [printed.piece.path for printed in done if printed.made]
    kept = len(done) - len(made)
    if len(made) > MANY:
        note(f"{len(made)} files written to {folder}.")
    else:
        for path in made:
            note(f"Written to {path}.")
    if kept:
        note(f"{counted(kept, 'file')} there already, and the same.")
