"""HTML and PDF say the same, and a student's sheets know nothing that a student must not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from debate_class.classroom.documents import documents_for
from debate_class.course.basics import SIDES, Side, other
from debate_class.course.library import open_library
from debate_class.debate.session import Session
from debate_class.paper.advice import read_advice
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.typeset import pdf_press
from debate_class.paper.sheets import Sheet, plain
from debate_class.paper.sheets.ballot import ballot
from debate_class.paper.sheets.guide import instructor_guide
from debate_class.paper.sheets.poster import poster
from debate_class.paper.sheets.samples import Judged, Passage, SampleText
from debate_class.paper.sheets.student import student_brief
from debate_class.paper.words import read_words
from tests.paper.drawn import folded, in_html, in_pdf, right_to_left, strings

LIBRARY = open_library(None)
TEMPLATES = Templates(LIBRARY.courses)
WORDS = read_words(TEMPLATES.every("words.yaml"))
EXERCISES = [each.id for each in LIBRARY.entries()]

SILENT = frozenset({"kind", "language", "name", "side"})
"""Names under which a sheet holds no words to read: what file it is, and what it looks like."""
SILENT_IN_PIECES = {
    "criteria": {"id"},
    "rubrics": {"id"},
    "tasks": {"id", "does"},
}
"""What the members of some lists hold for a template to use; `does` is for the answer form."""

SAMPLE = SampleText(
    title="A first try",
    side="con",
    answers="They hold that talks help.",
    parts=(Passage("They say", "Talks help."), Passage("But", "They are only talks [K5].")),
    judged=(Judged("Restates fairly", "Claim only", "2", "The reason is missing."),),
)


def session(exercise: str) -> Session:
    return Session(documents_for(LIBRARY, LIBRARY.exercise(exercise)))


def guide(held: Session) -> Sheet:
    advice = read_advice(TEMPLATES.find("advice.yaml"))
    # An attached text shows its passages whole; here each says something of its own.
    whole = {each.id: f"The whole of {each.id}." for each in held.documents.exercise.excerpts}
    return instructor_guide(held, WORDS, advice, passages=whole, samples=[SAMPLE])


def brief(held: Session) -> Sheet:
    return student_brief(held, "pro", WORDS, name="김민수", passages={})


KINDS: dict[str, Callable[[Session], Sheet]] = {
    "student": brief,
    "guide": guide,
    "ballot": lambda held: ballot(held, WORDS, debater="佐藤花子", side="con", judge="Ünal"),
    "poster": lambda held: poster(held, WORDS),
}


def said(sheet: Sheet) -> list[str]:
    """All that `sheet` says."""
    data = plain(sheet)
    for name, silent in SILENT_IN_PIECES.items():
        for each in _lists(data, name):
            for member in each:
                for key in silent:
                    member.pop(key)
    # Of a passage there is either the whole or the fragment.
    for excerpt in data.get("excerpts", ()):
        if excerpt["passage"]:
            excerpt.pop("quote")
    return [folded(text) for text in strings(data, SILENT) if not right_to_left(text)]


def _lists(data: object, name: str) -> list[list[dict[str, object]]]:
    found: list[list[dict[str, object]]] = []
    if isinstance(data, dict):
        for key, value in data.items():
            if key == name:
                found.append(list(value))
            found += _lists(value, name)
    elif isinstance(data, list | tuple):
        for each in data:
            found += _lists(each, name)
    return found


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_string_of_a_sheet_is_in_both_forms(kind: str, exercise: str) -> None:
    sheet = KINDS[kind](session(exercise))
    html = in_html(HtmlPress(TEMPLATES, WORDS, Page()).draw(sheet))
    with pdf_press(TEMPLATES, WORDS, Page()) as press:
        pdf = in_pdf(press.draw(sheet))
    expected = said(sheet)
    assert len(expected) > 10
    assert [text for text in expected if text not in html] == []
    assert [text for text in expected if text not in pdf] == []


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("side", SIDES)
def test_a_student_s_brief_holds_no_secret(exercise: str, side: Side) -> None:
    """Neither in a field that no template shows: no counter, hint, later event, or other claim."""
    found = LIBRARY.exercise(exercise)
    sheet = student_brief(session(exercise), side, WORDS, name="Heron", passages={})
    whole = folded("\n".join(strings(plain(sheet), frozenset())))
    theirs = found.positions.of(other(side))
    hints = [
        text
        for prompt in found.prompts.values()
        for each in (prompt.hints_pro, prompt.hints_con)
        for text in (each.question, each.starter, each.model)
    ]
    secrets = [
        *(claim.counter for each in (found.positions.pro, theirs) for claim in each.claims),
        *(claim.counter for claim in found.positions.con.claims),
        *(claim.claim for claim in theirs.claims),
        *hints,
        *(event.event for event in found.timeline if event.later),
        *(prompt.early for prompt in found.prompts.values() if prompt.early),
    ]
    assert [secret for secret in secrets if folded(secret) in whole] == []
