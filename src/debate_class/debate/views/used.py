"""What a lesson used: which excerpts were cited, and how long each stage took."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from debate_class.course.basics import Side
from debate_class.debate import timekeeping
from debate_class.debate.citations import cited_ids
from debate_class.debate.clock import Millis
from debate_class.debate.material import excerpts
from debate_class.debate.session import Response, Session
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class ExcerptUse:
    """How many texts cite an excerpt: those that argue pro, con, and neither.

    A text counts once, in its latest revision. `by` is whose advocate wrote the excerpt.
    """

    id: str
    place: str
    topic: str
    by: Side | None
    pro: int
    con: int
    neither: int

    @property
    def texts(self) -> int:
        """All texts that cite it."""
        return self.pro + self.con + self.neither


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long a stage took, beside its plan; in turns both are of one student, `used` the mean."""

    id: str
    title: str
    planned: Millis
    used: Millis


def excerpt_use(session: Session, written: Written) -> tuple[ExcerptUse, ...]:
    """All excerpts of the session, from the most cited to the never cited, else in their order.

    Withheld texts do not count.
    """
    cited: Counter[tuple[str, Side | None]] = Counter()
    for response in session.responses.values():
        if not response.withheld:
            argued = _argued(session, response)
            text = written.text(response.latest.text)
            cited.update((name, argued) for name in cited_ids(text))
    used = (
        ExcerptUse(
            id=each.id,
            place=session.documents.exercise.place(each),
            topic=each.topic,
            by=each.by,
            pro=cited[each.id, "pro"],
            con=cited[each.id, "con"],
            neither=cited[each.id, None],
        )
        for each in excerpts(session)
    )
    return tuple(sorted(used, key=lambda use: -use.texts))


def stage_times(session: Session, now: Millis) -> tuple[StageTime, ...]:
    """The stages that have been held in class, in order; homework has no clock to read."""
    return tuple(
        StageTime(stage.id, stage.title, timekeeping.planned(session, stage), used)
        for stage in session.documents.format.stages
        if (used := _used(session, stage.id, now)) is not None
    )


def _argued(session: Session, response: Response) -> Side | None:
    stage = session.documents.stage(response.stage)
    return session.side_in(stage, response.owner)


def _used(session: Session, stage: str, now: Millis) -> Millis | None:
    run = session.run(stage)
    if run.status not in ("open", "closed") or run.due_at is not None:
        return None
    own = [spent for (where, _), spent in session.turns.items() if where == stage]
    if timekeeping.in_turns(session) and own:
        return sum(own) // len(own)
    return run.clock.elapsed(now)
