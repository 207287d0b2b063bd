"""The transcript: what was written in a lesson, stage by stage.

For the class authors stand under their alias, and what somebody wrote for themself and not for an
assigned side stands there only if they allowed it, and without an alias. Withheld texts, and those
of erased people, stand in none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from debate_class.course.format import Stage
from debate_class.debate.session import Response
from debate_class.debate.views.judging import titled_parts
from debate_class.paper.record_texts import in_order
from debate_class.paper.reports.parts import Section, Text
from debate_class.paper.reports.telling import Audience, Telling, held_at
from debate_class.paper.sheets import Sheet, pieces
from debate_class.paper.values import day
from debate_class.text import clean, one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Sheet):
    """What was written, a section for each stage."""

    kind: ClassVar[str] = "transcript"

    audience: Audience
    resolution: str
    issue: str
    held: str
    assigned: str
    sections: tuple[Section, ...]


def transcript(telling: Telling) -> Transcript:
    """The transcript of a session."""
    session, words = telling.session, telling.words
    exercise, opened = session.documents.exercise, session.opened
    lesson = one_line(opened.title if opened else exercise.title)
    sections = (
        *(_stage(telling, stage) for stage in session.documents.format.stages),
        *(_timeline(telling) if telling.names else ()),
    )
    return Transcript(
        language=exercise.language,
        title=words("transcript_title", lesson=lesson),
        name=f"{lesson} {words(f'transcript_name_{telling.audience}')}",
        audience=telling.audience,
        resolution=exercise.resolution,
        issue=pieces.issue(exercise),
        held=day(held_at(session)),
        assigned=words("sides_assigned"),
        sections=tuple(section for section in sections if section.texts or section.says),
    )


def _stage(telling: Telling, stage: Stage) -> Section:
    """The texts of a stage; the instructor also reads whose are withheld."""
    sent = [response for response in in_order(telling.session) if response.stage == stage.id]
    texts = tuple(_text(telling, stage, each) for each in sent if _shown(telling, stage, each))
    withheld = [_authors(telling, response) for response in sent if response.withheld]
    says = (telling.words("withheld_texts", names=", ".join(withheld)),) if withheld else ()
    return Section(stage.id, stage.title, says if telling.names else (), texts=texts)


def _shown(telling: Telling, stage: Stage, response: Response) -> bool:
    session = telling.session
    authors = [session.participants[member] for member in session.members(response.owner)]
    if response.withheld or any(author.erased for author in authors):
        return False
    return telling.names or response.consent or not _personal(stage)


def _personal(stage: Stage) -> bool:
    """Whether one writes there for oneself, with no side assigned."""
    return stage.side == "free" and not stage.joint


def _text(telling: Telling, stage: Stage, response: Response) -> Text:
    session, words = telling.session, telling.words
    notes = []
    given = session.readings.get((stage.id, response.owner))
    if given is not None and given.owner in session.participants:
        notes.append(words("answers_whom", whom=telling.who(given.owner)))
    if telling.names and response.latest.sent == "clock":
        notes.append(words("sent_by_clock"))
    nameless = _personal(stage) and not telling.names
    return Text(
        author="" if nameless else _authors(telling, response),
        side=session.side_in(stage, response.owner),
        parts=tuple(
            (head, clean(body))
            for head, body in titled_parts(stage, telling.written.parts(response.latest.text))
        ),
        notes=tuple(notes),
    )


def _authors(telling: Telling, response: Response) -> str:
    return ", ".join(map(telling.who, telling.session.members(response.owner)))


def _timeline(telling: Telling) -> Iterator[Section]:
    """The answers to the timeline's questions, a section for each event that was answered."""
    session = telling.session
    for event in session.documents.exercise.timeline:
        texts = tuple(
            Text(telling.who(who), None, (("", clean(telling.written.text(answer.text))),))
            for (_, who, about), answer in session.answers.items()
            if about == event.id and not session.participants[who].erased
        )
        if texts:
            title = telling.words("timeline_event", id=event.id, event=event.event)
            yield Section(event.id, title, (event.asks,), texts=texts)
