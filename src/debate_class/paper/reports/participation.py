"""Who took part: how many did what each stage asked, and for the instructor who."""

from __future__ import annotations

from debate_class.course.format import Stage
from debate_class.debate.session import Participant
from debate_class.paper.reports.parts import Section, Table
from debate_class.paper.reports.telling import Telling


def participation(telling: Telling) -> Section | None:
    """A table of the stages, and one of the students for the instructor; None before the first."""
    session, words = telling.session, telling.words
    begun = [
        stage
        for stage in session.documents.format.stages
        if session.run(stage.id).status in ("open", "closed")
    ]
    people = [person for person in session.participants.values() if not person.erased]
    if not begun or not people:
        return None
    sides = [seat.side for person in people if (seat := session.seat(person.id))]
    told = words(
        "took_part",
        n=len(people),
        pro=sum(side == "pro" for side in sides),
        con=sum(side == "con" for side in sides),
    )
    tables: tuple[Table, ...] = (_stages(telling, begun, people),)
    if telling.names:
        tables = (*tables, _students(telling, people))
    return Section("participation", words("participation"), (told,), tables=tables)


def _stages(telling: Telling, stages: list[Stage], people: list[Participant]) -> Table:
    session, words = telling.session, telling.words
    columns = [words("stage"), words("done"), words("asked")]
    if telling.names:
        columns.append(words("excused"))
    rows = []
    for stage in stages:
        done = {person.id for person in people if session.done(stage, person.id)}
        excused = [p for p in people if (stage.id, p.id) in session.excused and p.id not in done]
        asked = [p for p in people if p.id in done or (p.present and p not in excused)]
        row = [stage.title, str(len(done)), str(len(asked))]
        rows.append((*row, str(len(excused))) if telling.names else tuple(row))
    return Table(words("by_stage"), tuple(columns), tuple(rows))


def _students(telling: Telling, people: list[Participant]) -> Table:
    session, words = telling.session, telling.words
    rows = []
    for person in people:
        seat = session.seat(person.id)
        sent = [r for r in session.responses.values() if person.id in session.members(r.owner)]
        rows.append(
            (
                telling.name(person.id),
                telling.alias(person.id),
                telling.side(seat.side if seat else None),
                str(len(sent)),
                str(sum(response.latest.words for response in sent)),
                str(sum(response.latest.cites for response in sent)),
            )
        )
    columns = ("name", "alias", "side", "texts", "words_written", "citations")
    return Table(words("by_student"), tuple(map(words, columns)), tuple(rows), words=3)
