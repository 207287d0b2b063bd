"""`report`: what a lesson or a term came to, as HTML and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debate_class.cli.output import note
from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debate_class.paper.press.page import Page, Paper
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.reports.telling import Audience
    from debate_class.paper.sheets import Sheet
    from debate_class.paper.words import Words


@click.command(
    epilog="""\b
    Examples:
      debate-class report last
      debate-class report last --for instructor --format pdf -o reports"""
)
@click.argument("session")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["class", "instructor"]),
    default="class",
    show_default=True,
    help="The class, without names; or yourself, with names.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf", "both"]),
    default="both",
    show_default=True,
    help="A page for the browser, one for the printer, or both.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--large-print", is_flag=True, help="Letters of 18 points.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write into, instead of the one you are in.",
)
@click.option("--force", is_flag=True, help="Write over files that are there already.")
@pass_settings
def report(
    settings: Settings,
    session: str,
    *,
    reader: Audience,
    form: str,
    paper: Paper,
    large_print: bool,
    output: Path,
    force: bool,
) -> None:
    """Make the report of a session.

    SESSION is an id from `sessions`, or `last` for the newest one. The report tells who took part,
    how the votes moved, the scores by criterion and side, what was cited and where the time went.
    """
    from debate_class.classroom.past import past
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.reports.class_report import class_report
    from debate_class.paper.reports.figures.drawing import NARROW, WIDE, Pen
    from debate_class.paper.reports.telling import Telling
    from debate_class.paper.words import read_words

    templates = Templates(settings.library().courses)
    words = read_words(templates.every("words.yaml"))
    pen = Pen(NARROW if large_print else WIDE)
    with settings.desk() as desk:
        held, written = past(desk.journal(), found(desk, session))
    sheets = [class_report(Telling(held, written, words, pen, reader))]
    forms = ("html", "pdf") if form == "both" else (form,)
    _write(sheets, forms, templates, words, Page(paper, large_print), output, force=force)


def _write(
    sheets: Sequence[Sheet],
    forms: Sequence[str],
    templates: Templates,
    words: Words,
    page: Page,
    folder: Path,
    *,
    force: bool,
) -> None:
    """Write each sheet in each form. Nothing is written where a file is there, unless by force."""
    from debate_class.paper.file_names import distinct, file_name
    from debate_class.paper.press.html import HtmlPress
    from debate_class.paper.press.typeset import pdf_press
    from debate_class.paper.saving import save

    names = distinct([file_name(sheet.name) for sheet in sheets])
    targets = [folder / f"{name}.{form}" for name in names for form in forms]
    there = [target for target in targets if target.exists()]
    if there and not force:
        hint = "Add --force to write over it, or name another folder with -o."
        raise WrongUse(f"The file {there[0]} is there already.", hint)
    folder.mkdir(parents=True, exist_ok=True)
    html = HtmlPress(templates, words, page)
    with pdf_press(templates, words, page) as pdf:
        for name, sheet in zip(names, sheets, strict=True):
            for form in forms:
                drawn = html.draw(sheet).encode() if form == "html" else pdf.draw(sheet)
                save(folder / f"{name}.{form}", drawn, over=force)
    for target in targets:
        note(f"Written to {target}.")
