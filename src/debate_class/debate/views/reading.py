"""The text a student reads as their opponent's, or honestly what stands in for it."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.basics import Side, other
from debate_class.course.format import Stage
from debate_class.debate import material
from debate_class.debate.decide.reading import choose
from debate_class.debate.known_as import known_as
from debate_class.debate.session import Session
from debate_class.debate.views.judging import titled_parts
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class ReadingView:
    """What stands for the opponent's text, by whom, and in which parts (heading, text).

    `by` is the alias of who wrote it, or an advocate's name where it is "claims".
    """

    kind: str
    by: str
    side: Side
    stage: str
    parts: tuple[tuple[str, str], ...]

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
    )
