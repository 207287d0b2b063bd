"""`report`: what a lesson or a term came to, as HTML and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from debate_class.cli.output import note, over_file
from debate_class.cli.printing import FORMS, print_into
from debate_class.cli.sessions import LAST, found
from debate_class.cli.settings import Settings, pass_settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debate_class.classroom.desk import Desk
    from debate_class.debate.session import Session
    from debate_class.paper.press.page import Paper
    from debate_class.paper.press.printing import Bundle, Piece
    from debate_class.paper.reports.figures.drawing import Pen
    from debate_class.paper.reports.telling import Audience
    from debate_class.paper.sheets import Sheet
    from debate_class.paper.words import Words

Reader = Literal["class", "student", "instructor"]


@click.command(
    epilog="""\b
    Examples:
      debate-class report last
      debate-class report last --for student --bundle -o letters
      debate-class report last --for student --names id -o letters
      debate-class report last --transcript --for instructor"""
)
@click.argument("session", required=False)
@click.option("--class", "class_name", metavar="NAME", help="The term of a stored class.")
@click.option(
    "--for",
    "reader",
    type=click.Choice(["class", "student", "instructor"]),
    default="class",
    show_default=True,
    help="The class, without names; each student, by letter; or yourself, with names.",
)
@click.option("--transcript", is_flag=True, help="What was written, instead of the report.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "pdf", "both"]),
    default="both",
    show_default=True,
    help="A page for the browser, one for the printer, or both.",
)
@click.option("--bundle", is_flag=True, help="Bind the PDFs of all students into one.")
@click.option(
    "--names",
    type=click.Choice(["name", "id"]),
    default="name",
    show_default=True,
    help="What files of letters go by; with ids, whose they are is printed on stdout.",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--large-print", is_flag=True, help="Letters of 18 points.")
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
def report(
    settings: Settings,
    session: str | None,
    *,
    class_name: str | None,
    reader: Reader,
    transcript: bool,
    form: str,
    bundle: bool,
    names: Literal["name", "id"],
    paper: Paper,
    large_print: bool,
    folder: Path,
    force: bool,
) -> None:
    """Make the report of a session, or of a term.

    SESSION is an id from `sessions`, or `last` for the newest one. The report tells who took part,
    how the votes moved, the scores by criterion and side, how judges agree, what was cited, which
    claims were taken up and where the time went. For students it is a letter each, with levels,
    comments and what can be checked in their texts, once scores are released. With `--names id` no
    file is called by a name, and the list of whose they are goes to stdout. With --class it is the
    term: how the class and its students grew over the sessions held with it.
    """
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.printing import pieces
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.reports.figures.drawing import NARROW, WIDE, Pen
    from debate_class.paper.words import read_words

    if (session is None) == (class_name is None):
        raise WrongUse(
            "Name a session, or a stored class with --class.", "See `debate-class sessions`."
        )
    if transcript and (reader == "student" or class_name):
        raise WrongUse(
            "A transcript is of one session, for the class or for the instructor.",
            "The letters hold each student's own texts: `--for student`.",
        )
    if bundle and (reader != "student" or form == "html"):
        raise WrongUse("Only PDFs for students can be bound into a bundle.", "Add `--for student`.")
    if names == "id" and (reader != "student" or class_name or bundle):
        raise WrongUse(
            "Only the letters of a session go by id, a file each.",
            "Add `--for student`, and leave --class and --bundle out.",
        )
    templates = Templates(settings.library().courses)
    words = read_words(templates.every("words.yaml"))
    pen = Pen(NARROW if large_print else WIDE)
    ids: Sequence[str] = ()
    with settings.desk() as desk:
        if class_name is not None:
            sheets = _of_term(desk, class_name, reader, words, pen)
        else:
            kind = "transcript" if transcript else reader
            sheets, held = _of_session(desk, session or LAST, kind, reader, words, pen)
            if names == "id":
                sheets, ids = _by_id(desk, held, sheets)
    bound = _bundle(sheets, class_name, words) if bundle else None
    wanted = pieces(sheets, folder, FORMS[form], bound)
    print_into(folder, wanted, templates, words, Page(paper, large_print), force=force)
    if ids:
        _tell_whose(wanted, ids)


def _bundle(sheets: Sequence[Sheet], class_name: str | None, words: Words) -> Bundle:
    """One document of all letters, or of all students' terms."""
    from debate_class.paper.press.printing import Bundle
    from debate_class.paper.reports.letter import Letter

    first = sheets[0]
    title = (
        words("letters_bundle", lesson=first.lesson)
        if isinstance(first, Letter)
        else words("term_bundle", class_name=class_name)
    )
    return Bundle(title, title)


def _of_session(
    desk: Desk, session: str, kind: str, reader: Reader, words: Words, pen: Pen
) -> tuple[Sequence[Sheet], Session]:
    """The sheets that were asked for, and the session they are of."""
    from debate_class.classroom.observing import SessionObserver
    from debate_class.classroom.past import past
    from debate_class.course.attached import printed
    from debate_class.paper.reports.class_report import class_report
    from debate_class.paper.reports.letter import letters
    from debate_class.paper.reports.telling import Telling
    from debate_class.paper.reports.transcript import transcript

    held, written = past(desk.journal(), found(desk, session))
    audience: Audience = "instructor" if reader == "instructor" else "class"
    sources = printed(held.documents.exercise, desk.library.attached)
    seen = SessionObserver(held, sources).at_once(held, written)
    telling = Telling(held, written, words, pen, audience, seen)
    match kind:
        case "transcript":
            return (transcript(telling),), held
        case "student":
            return letters(telling), held
        case _:
            return (class_report(telling),), held


def _by_id(
    desk: Desk, held: Session, sheets: Sequence[Sheet]
) -> tuple[Sequence[Sheet], Sequence[str]]:
    """The letters of a session with files that go by id, and those ids."""
    from debate_class.journal.identity import ids_of
    from debate_class.paper.letter_files import letter_ids, named_by_id
    from debate_class.paper.reports.letter import Letter

    persons = [each.person for each in held.participants.values()]
    ids = letter_ids(held, ids_of(desk.journal(), persons))
    letters = [sheet for sheet in sheets if isinstance(sheet, Letter)]
    return named_by_id(letters, ids), ids


def _tell_whose(files: Sequence[Piece], ids: Sequence[str]) -> None:
    """Print whose each file is: to stdout, and so never among the files."""
    from debate_class.paper.letter_files import index

    click.echo(index(files, ids), nl=False)
    note("The list above says whose each file is. Keep it, and share the folder without it.")


def _of_term(
    desk: Desk, class_name: str, reader: Reader, words: Words, pen: Pen
) -> Sequence[Sheet]:
    from debate_class.classroom.past import past
    from debate_class.journal.people import load_class
    from debate_class.paper.reports.term import Held, Term, term_reports

    stored = load_class(desk.journal(), desk.library.course_id, class_name)
    lessons = tuple(
        Held(*past(desk.journal(), summary.id))
        for summary in desk.sessions()
        if summary.class_id == stored.id and not summary.practice
    )
    return term_reports(Term(stored.name, lessons, words, pen), reader)
