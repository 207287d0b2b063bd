"""Judging: each response beside its rubric, with what it cites shown in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from debate_class.course.basics import Side, other
from debate_class.course.format import Stage
from debate_class.course.rubric import Rubric
from debate_class.debate import ballots, reviewing
from debate_class.debate.citations import cited_ids
from debate_class.debate.clock import Millis
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.events import BallotFiled, Sent
from debate_class.debate.known_as import known_as
from debate_class.debate.material import claims
from debate_class.debate.observations import Observation
from debate_class.debate.session import Response, Session
from debate_class.debate.standing import of_authors, of_peers
from debate_class.debate.views.parts import EvidenceView, evidence
from debate_class.debate.written import Written

PART_NAMES = ("They say", "But", "Because", "Therefore")


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level to choose. `points` include the criterion's weight."""

    points: Decimal
    name: str
    descriptor: str


@dataclass(frozen=True, slots=True)
class CriterionChoice:
    """A criterion and the judge's choice: the index of a level, or None so far.

    `checklist` says what can be checked of it, once that may be seen; else it is empty.
    """

    id: str
    name: str
    question: str
    levels: tuple[LevelView, ...]
    chosen: int | None
    checklist: str = ""


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """What a response answers: another's text, under the alias `by`, or an advocate's claims.

    `name` is the author's, empty for an advocate.
    """

    by: str
    name: str
    side: Side
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PeerBallot:
    """What a classmate, or the author, gave: (criterion, points) pairs, and what they said.

    `maximum` is the most that these criteria give.
    """

    alias: str
    name: str
    points: tuple[tuple[str, Decimal], ...]
    maximum: Decimal
    comment: str

    @property
    def total(self) -> Decimal:
        """All points together."""
        return sum((points for _, points in self.points), Decimal(0))


@dataclass(frozen=True, slots=True)
class JudgedView:
    """One response to judge. `parts` are (heading, text); `unknown` are cited ids nobody knows.

    `answered` is what its author was given to answer, None where the stage answers nothing.
    `peers` are the complete ballots of classmates and `places` how many judge or have judged it;
    `own` is its author's, and `review` the review that is open for it, if one is.
    `observations` are those that may be seen by now; their places count in the texts of `parts`,
    with an empty line between two.
    """

    stage: str
    stage_title: str
    owner: str
    name: str
    alias: str
    side: Side | None
    sent: Sent
    words: int
    parts: tuple[tuple[str, str], ...]
    answered: AnsweredView | None
    cited: tuple[EvidenceView, ...]
    unknown: tuple[str, ...]
    rubric: str
    criteria: tuple[CriterionChoice, ...]
    comment: str
    points: Decimal
    maximum: Decimal
    complete: bool
    withheld: bool
    flagged: bool
    consent: bool
    peers: tuple[PeerBallot, ...] = ()
    places: int = 0
    review: str | None = None
    own: PeerBallot | None = None
    observations: tuple[Observation, ...] = ()

    @property
    def levels(self) -> dict[str, int]:
        """The chosen levels by criterion, as a ballot holds them."""
        return {c.id: c.chosen for c in self.criteria if c.chosen is not None}

    def judged(self, levels: Mapping[str, int], comment: str) -> JudgedView:
        """The same response as it stands with another ballot."""
        chosen = tuple(
            replace(c, chosen=levels.get(c.id), checklist=c.checklist if c.id in levels else "")
            for c in self.criteria
        )
        given = [c.levels[c.chosen].points for c in chosen if c.chosen is not None]
        return replace(
            self,
            criteria=chosen,
            comment=comment,
            points=sum(given, Decimal(0)),
            complete=len(given) == len(chosen),
        )


@dataclass(frozen=True, slots=True)
class JudgingView:
    """All responses that a rubric judges, by stage and then by the order people were added."""

    title: str
    seq: int
    at: Millis
    responses: tuple[JudgedView, ...]
    scored: int
    released: bool


def judging_view(session: Session, written: Written, now: Millis) -> JudgingView:
    """What the instructor judges at `now`."""
    known = {item.id: item for item in evidence(session)}
    places = {s.id: reviewing.places(session, s.id, now) for s in session.documents.format.stages}
    order = {participant: n for n, participant in enumerate(session.participants)}
    responses = tuple(
        _judged(session, written, stage, rubric, response, known, places[stage.id])
        for stage in session.documents.format.stages
        if (rubric := session.documents.rubric_of(stage.id))
        for response in sorted(
            (r for r in session.responses.values() if r.stage == stage.id),
            key=lambda r: (order.get(r.owner, len(order)), r.owner),
        )
    )
    return JudgingView(
        title=session.opened.title if session.opened else "",
        seq=session.seq,
        at=now,
        responses=responses,
        scored=sum(response.complete for response in responses),
        released=session.released,
    )


def titled_parts(stage: Stage, parts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The parts of a text under the headings its stage gives them; empty ones are left out."""
    names: tuple[str, ...] = PART_NAMES if stage.shape == "they-say" else ("",)
    if len(names) != len(parts):
        names = ("",) * len(parts)
    return tuple((name, part) for name, part in zip(names, parts, strict=True) if part)


def criteria(rubric: Rubric, levels: dict[str, int]) -> tuple[CriterionChoice, ...]:
    """A rubric's criteria with the levels a ballot chose."""
    return tuple(
        CriterionChoice(
            id=criterion.id,
            name=criterion.name,
            question=criterion.question or "",
            levels=tuple(
                LevelView(level.points * criterion.weight, level.name, level.descriptor)
                for level in criterion.choices
            ),
            chosen=levels.get(criterion.id),
        )
        for criterion in rubric.criteria
    )


def answered(
    session: Session, written: Written, stage: Stage, writer: str, *, withheld: bool = True
) -> AnsweredView | None:
    """What the text of `writer` in `stage` answers; None where the stage answers nothing.

    In the place of a text that is `withheld` stand the claims, if that is False.
    """
    seat = session.seat(writer)
    given = session.readings.get((stage.id, writer))
    if seat is None or given is None or stage.answers is None:
        return None
    side = other(seat.side)
    response = session.responses.get((stage.answers, given.owner or ""))
    if response is not None and (withheld or not response.withheld):
        author = session.participants[response.owner]
        parts = titled_parts(
            session.documents.stage(stage.answers), written.parts(response.latest.text)
        )
        return AnsweredView(author.alias, written.name(author.person), side, parts)
    advocate = session.documents.exercise.positions.of(side).advocate
    points = tuple((claim.id, claim.claim) for claim in claims(session, side))
    return AnsweredView(advocate, "", side, points)


def _judged(
    session: Session,
    written: Written,
    stage: Stage,
    rubric: Rubric,
    response: Response,
    known: dict[str, EvidenceView],
    places: Mapping[str, int],
) -> JudgedView:
    ballot = session.ballots.get((stage.id, response.owner, INSTRUCTOR))
    levels = dict(ballot.levels) if ballot else {}
    seat = session.seat(response.owner)
    members = [session.participants[p] for p in session.members(response.owner)]
    revision = response.latest
    cited = cited_ids(written.text(revision.text))
    return JudgedView(
        stage=stage.id,
        stage_title=stage.title,
        owner=response.owner,
        name=", ".join(written.name(member.person) for member in members),
        alias=known_as(session, response.owner),
        side=session.side_in(stage, response.owner) if seat else None,
        sent=revision.sent,
        words=revision.words,
        parts=titled_parts(stage, written.parts(revision.text)),
        answered=answered(session, written, stage, members[0].id) if members else None,
        cited=tuple(known[key] for key in cited if key in known),
        unknown=tuple(key for key in cited if key not in known),
        rubric=rubric.id,
        criteria=criteria(rubric, levels),
        comment=written.text(ballot.comment) if ballot and ballot.comment else "",
        points=sum(ballots.points(rubric, levels).values(), Decimal(0)),
        maximum=rubric.maximum,
        complete=not ballots.missing(rubric, levels),
        withheld=response.withheld,
        flagged=bool(response.flagged_by),
        consent=response.consent,
        peers=tuple(
            peer_ballot(session, written, ballot)
            for ballot in of_peers(session, stage.id, response.owner)
        ),
        places=places[response.owner],
        review=reviewing.open_review(session, stage.id),
        own=own_ballot(session, written, stage.id, response.owner),
    )


def own_ballot(session: Session, written: Written, stage: str, owner: str) -> PeerBallot | None:
    """What an author gave their own text, or None."""
    filed = of_authors(session, stage, owner)
    return next((peer_ballot(session, written, ballot) for ballot in filed), None)


def peer_ballot(session: Session, written: Written, ballot: BallotFiled) -> PeerBallot:
    """A ballot of a participant, for someone who may see it."""
    judge = session.participants[ballot.judge]
    rubric = session.documents.rubrics[ballot.rubric]
    return PeerBallot(
        alias=judge.alias,
        name=written.name(judge.person),
        points=tuple(ballots.points(rubric, ballot.levels).items()),
        maximum=sum((c.maximum for c in rubric.criteria if c.id in ballot.levels), Decimal(0)),
        comment=written.text(ballot.comment) if ballot.comment else "",
    )
