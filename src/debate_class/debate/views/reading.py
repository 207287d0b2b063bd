"""The text a student reads as their opponent's, or honestly what stands in for it."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side, other
from debate_class.course.format import Stage
from debate_class.debate import material
from debate_class.debate.decide.reading import choose
from debate_class.debate.events import Reading
from debate_class.debate.known_as import known_as
from debate_class.debate.session import Session
from debate_class.debate.views.judging import titled_parts
from debate_class.debate.written import Written

WITHHELD = "Your teacher shows your opponent's text to nobody for now"


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What stands for the opponent's text, by whom, and in which parts (heading, text).

    `by` is the alias of who wrote it, or an advocate's name where it is "claims". `remark` says
    why it is not the opponent's, or is "".
    """

    kind: str
    by: str
    side: Side
    stage: str
    parts: tuple[tuple[str, str], ...]
    remark: str = ""

    @property
    def author(self) -> str | None:
        """The alias of the classmate who wrote it, by which a command names it; else None."""
        return None if self.kind == "claims" else self.by


def reading_view(
    session: Session, written: Written, stage: Stage, participant: str
) -> ReadingView | None:
    """What `participant` reads in `stage`, or None where it answers nobody."""
    seat = session.seat(participant)
    given = session.readings.get((stage.id, participant)) or choose(session, stage, participant)
    if seat is None or given is None or stage.answers is None:
        return None
    response = session.responses.get((stage.answers, given.owner or ""))
    if response is not None and not response.withheld:
        return ReadingView(
            kind=given.reading,
            by=known_as(session, response.owner),
            side=other(seat.side),
            stage=stage.answers,
            parts=titled_parts(
                session.documents.stage(stage.answers), written.parts(response.latest.text)
            ),
            remark=_remark(session, stage, participant, given.reading),
        )
    position = session.documents.exercise.positions.of(other(seat.side))
    return ReadingView(
        kind="claims",
        by=position.short or position.advocate,
        side=other(seat.side),
        stage=stage.answers,
        parts=tuple(
            (claim.id, claim.claim) for claim in material.claims(session, other(seat.side))
        ),
        remark=_remark(session, stage, participant, "claims"),
    )


def _remark(session: Session, stage: Stage, participant: str, kind: Reading) -> str:
    """Why it is not the opponent's text; "" where it is."""
    if kind == "opponent":
        return ""
    seat = session.seat(participant)
    opponent = (seat.opponent if seat else None) or ""
    theirs = session.responses.get((stage.answers or "", opponent))
    withheld = theirs is not None and theirs.withheld
    if kind == "another":
        why = WITHHELD if withheld else "Your opponent has no text yet"
        return f"{why}, so you read another one from their side."
    why = WITHHELD if withheld else "There is no opponent's text to read"
    return f"{why}, so you answer their expert's claims."
