"""Who judges whom in a review, how far they are, and who should judge one more.

A *place* is one participant's task to judge one response. It is taken while a ballot fills it or
the one who holds it may still do so: a place whose holder went away, was excused or let the time
pass counts as free, though a late ballot is welcome all the same.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debate_class.debate.allocation import Judge, Judged, next_for
from debate_class.debate.lots import drawn

if TYPE_CHECKING:
    from debate_class.course.exercise import Sample
    from debate_class.course.format import Stage
    from debate_class.debate.clock import Millis
    from debate_class.debate.session import Session


def given(session: Session, stage: Stage, participant: str) -> list[str]:
    """Whose texts a participant judges in a review, in the order given; one's own comes last.

    A text that was withheld or erased meanwhile is not judged any more.
    """
    owners = dealt(session, stage, participant)
    own = session.response(stage.reviews or "", participant) if stage.own else None
    return [*owners, own.owner] if own else owners


def dealt(session: Session, stage: Stage, participant: str) -> list[str]:
    """Whose texts, of others, a participant judges in a review, in the order given."""
    return [
        place.owner
        for place in session.reviews.get((stage.id, participant), ())
        if readable(session, stage.reviews or "", place.owner)
    ]


def to_do(session: Session, stage: Stage, participant: str) -> list[str]:
    """Those of the given texts that still lack a complete ballot by this participant."""
    judged = stage.reviews or ""
    return [
        owner
        for owner in given(session, stage, participant)
        if not complete(session, (judged, owner, participant))
    ]


def samples_to_do(session: Session, stage: Stage, participant: str) -> list[Sample]:
    """The samples that a participant has still to judge before the texts."""
    return [
        sample
        for sample in samples(session, stage, participant)
        if (stage.id, participant, sample.id) not in session.calibrations
    ]


def samples(session: Session, stage: Stage, participant: str) -> list[Sample]:
    """The samples a participant judges first: drawn by lot, so that neighbours have others."""
    judged = session.documents.stage(stage.reviews or "")
    fitting = {
        sample.id: sample
        for sample in session.documents.exercise.samples
        if (sample.rubric, sample.prompt) == (judged.rubric, judged.prompt)
    }
    order = drawn(fitting, _seed(session), f"samples of {participant}")
    return [fitting[name] for name in order[: stage.calibrate]]


def done(session: Session, stage: Stage, participant: str) -> bool:
    """Whether a participant has judged all that a review, once begun, asks of them.

    Who asks for one more text when they are done stays done.
    """
    places = session.reviews.get((stage.id, participant), ())
    extra = {place.owner for place in places if place.extra}
    begun = session.run(stage.id).status not in ("pending", "skipped")
    return begun and not (
        samples_to_do(session, stage, participant)
        or set(to_do(session, stage, participant)) - extra
    )


def asked(session: Session, stage: Stage) -> list[str]:
    """The criteria that a review asks for, in the rubric's order."""
    rubric = session.documents.rubric_of(stage.reviews or "")
    every = [criterion.id for criterion in rubric.criteria] if rubric else []
    return [name for name in every if name in stage.criteria] if stage.criteria else every


def complete(session: Session, key: tuple[str, str, str]) -> bool:
    """Whether the ballot (stage, owner, judge) is there and has all levels it was asked for."""
    ballot = session.ballots.get(key)
    if ballot is None:
        return False
    if ballot.review is not None:
        wanted = asked(session, session.documents.stage(ballot.review))
    else:
        rubric = session.documents.rubric_of(ballot.stage)
        wanted = [criterion.id for criterion in rubric.criteria] if rubric else []
    return all(criterion in ballot.levels for criterion in wanted)


def readable(session: Session, judged: str, owner: str) -> bool:
    """Whether a response can be shown to its judges."""
    response = session.responses.get((judged, owner))
    return (
        response is not None
        and not response.withheld
        and any(not session.participants[p].erased for p in session.members(owner))
    )


def places(session: Session, judged: str, now: Millis) -> Counter[str]:
    """How many classmates have judged each response of a stage, or hold a place to do so."""
    return Counter(owner for _, owner in _taken(session, judged, now))


def open_review(session: Session, judged: str) -> str | None:
    """The open stage in which classmates judge the texts of the stage `judged`."""
    for stage in session.documents.format.stages:
        if stage.reviews == judged and session.run(stage.id).status == "open":
            return stage.id
    return None


def _taken(session: Session, judged: str, now: Millis) -> list[tuple[str, str]]:
    """(judge, owner) of every place that is taken, each once."""
    filed = [
        (judge, owner)
        for (stage, owner), judges in session.judges.items()
        if stage == judged
        for judge in judges
        if judge in session.participants and judge not in session.members(owner)
        if complete(session, (stage, owner, judge))
    ]
    held = [
        (place.participant, place.owner)
        for (review, who), given in session.reviews.items()
        if session.documents.stage(review).reviews == judged
        and session.participants[who].present
        and (review, who) not in session.excused
        for place in given
        if place.until is None or now < place.until
    ]
    return list(dict.fromkeys(filed + held))


def texts(session: Session, stage: Stage, now: Millis) -> list[Judged]:
    """The responses that a review judges, with how many judges each has."""
    judged = session.documents.stage(stage.reviews or "")
    taken = places(session, judged.id, now)
    found = []
    for where, owner in session.responses:
        if where != judged.id or not readable(session, where, owner):
            continue
        members = session.members(owner)
        seat = session.seat(members[0])
        found.append(
            Judged(
                owner=owner,
                authors=frozenset(members),
                group=seat.group if seat else "",
                side=session.side_in(judged, members[0]),
                judges=taken[owner],
            )
        )
    return found


def judge(session: Session, stage: Stage, participant: str) -> Judge:
    """A participant as a judge in a review: what they were given so far, in any review of it."""
    seat = session.seat(participant)
    judged = stage.reviews or ""
    had = {
        place.owner
        for review in session.documents.format.stages
        if review.reviews == judged
        for place in session.reviews.get((review.id, participant), ())
    }
    return Judge(participant, seat.group if seat else "", frozenset(had))


def next_text(session: Session, stage: Stage, participant: str, now: Millis) -> str | None:
    """The text that a participant should judge next: the one with the fewest judges."""
    every = texts(session, stage, now)
    found = next_for(judge(session, stage, participant), every, _seed(session))
    return found.owner if found else None


def next_judge(session: Session, stage: Stage, owner: str, now: Millis) -> str | None:
    """Who should judge a response next: someone here, of another group, with the least to do."""
    every = {text.owner: text for text in texts(session, stage, now)}
    text = every.get(owner)
    if text is None:
        return None
    here = [judge(session, stage, p.id) for p in session.present()]
    able = [each for each in here if each.may(text)]
    order = drawn((each.participant for each in able), _seed(session), f"judge of {owner}")
    able.sort(
        key=lambda each: (
            bool(each.group) and each.group == text.group,
            len(to_do(session, stage, each.participant)),
            order.index(each.participant),
        )
    )
    return able[0].participant if able else None


def _seed(session: Session) -> int:
    return session.opened.seed if session.opened else 0
