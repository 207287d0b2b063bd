"""`handout`: what is given out on paper, as HTML and PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.forms import answer_forms
from debate_class.cli.output import note
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from debate_class.debate.session import Session
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.sheets import Sheet
    from debate_class.paper.words import Words


@click.command(
    epilog="""\b
    Examples:
      debate-class handout japan-korea --side con
      debate-class handout japan-korea --side con --format html -o handouts
      debate-class handout japan-korea --for instructor
      debate-class handout japan-korea --for wall --format pdf
      debate-class handout --session last --answer-form -o forms"""
)
@click.argument("exercise", required=False)
@click.option(
    "--for",
    "reader",
    type=click.Choice(["student", "instructor", "judge", "wall"]),
    default="student",
)
@click.option("--side", type=click.Choice(["pro", "con", "both"]), default="both")
@click.option("--format", "form", type=click.Choice(["html", "pdf", "both"]), default="both")
@click.option("--session", metavar="ID", help="A kept session, with --answer-form.")
@click.option("--answer-form", is_flag=True, help="A page for each student to write answers on.")
@click.option("-o", "--output", metavar="DIR", type=click.Path(path_type=Path), default=Path())
@pass_settings
def handout(
    settings: Settings,
    exercise: str | None,
    *,
    reader: str,
    side: str,
    form: str,
    session: str | None,
    answer_form: bool,
    output: Path,
) -> None:
    """Make handouts as HTML and PDF.

    Written into the working folder, or into the one that -o names.
    """
    if answer_form:
        if session is None:
            hint = "Name it with --session; `debate-class sessions` lists them."
            raise WrongUse("An answer form belongs to a session.", hint)
        answer_forms(settings, session, output)
        return
    if exercise is None:
        raise WrongUse("Name an exercise.", "`debate-class list` lists them.")
    from debate_class.classroom.documents import documents_for
    from debate_class.course.attached import passages
    from debate_class.debate.session import Session
    from debate_class.paper.press.html import HtmlPress
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.press.typeset import pdf_press
    from debate_class.paper.saving import save
    from debate_class.paper.words import read_words

    library = settings.library()
    found = library.exercise(exercise)
    lesson = Session(documents_for(library, found))
    templates = Templates(library.courses)
    words = read_words(templates.every("words.yaml"))
    wanted = _sheets(
        reader, side, lesson, words, templates, passages=passages(found, library.attached)
    )
    output.mkdir(parents=True, exist_ok=True)
    with pdf_press(templates, words, Page()) as press:
        for sheet in wanted:
            base = sheet.name.replace(" ", "-")
            if form in ("html", "both"):
                page = HtmlPress(templates, words, Page()).draw(sheet)
                note(f"Written to {save(output / f'{base}.html', page.encode(), over=True)}.")
            if form in ("pdf", "both"):
                note(f"Written to {save(output / f'{base}.pdf', press.draw(sheet), over=True)}.")


def _sheets(
    reader: str,
    side: str,
    session: Session,
    words: Words,
    templates: Templates,
    *,
    passages: Mapping[str, str],
) -> Sequence[Sheet]:
    from debate_class.course.basics import SIDES
    from debate_class.paper.advice import read_advice
    from debate_class.paper.sheets.ballot import ballot
    from debate_class.paper.sheets.guide import instructor_guide
    from debate_class.paper.sheets.poster import poster
    from debate_class.paper.sheets.student import student_brief

    match reader:
        case "instructor":
            advice = read_advice(templates.find("advice.yaml"))
            return [instructor_guide(session, words, advice, passages=passages)]
        case "judge":
            return [ballot(session, words)]
        case "wall":
            return [poster(session, words)]
    return [
        student_brief(session, each, words, passages=passages)
        for each in SIDES
        if side in (each, "both")
    ]
