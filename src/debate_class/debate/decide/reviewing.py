"""Rules of reviews: who is given which text to judge, samples first, and classmates' ballots."""

from __future__ import annotations

from debate_class.course.format import Stage
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import reviewing
from debate_class.debate.allocation import allocate
from debate_class.debate.clock import Millis
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.decide.writing import check_open
from debate_class.debate.known_as import meant
from debate_class.debate.session import Participant


def deal(h: Hearing, stage: Stage) -> None:
    """Give everyone here the texts they judge, as fairly as the class allows."""
    judges = [reviewing.judge(h.session, stage, p.id) for p in h.session.present()]
    texts = reviewing.texts(h.session, stage, h.now)
    seed = h.session.opened.seed if h.session.opened else 0
    for participant, owners in allocate(judges, texts, stage.reviewers, seed).items():
        for owner in owners:
            _give(h, stage, participant, owner)


def deal_late(h: Hearing, participant: str) -> None:
    """Give someone who came after a review had begun as many texts as most others have."""
    for stage in h.session.documents.format.stages:
        if stage.kind == "review" and h.session.run(stage.id).status == "open":
            top_up(h, stage, participant)


def top_up(h: Hearing, stage: Stage, participant: str) -> None:
    """Give a participant texts, the least judged first, until they have as many as others."""
    counts = [
        len(reviewing.dealt(h.session, stage, p.id))
        for p in h.session.present()
        if p.id != participant
    ]
    usual = sorted(counts)[len(counts) // 2] if counts else 0
    for _ in range(max(usual, 1) - len(reviewing.dealt(h.session, stage, participant))):
        owner = reviewing.next_text(h.session, stage, participant, h.now)
        if owner is not None:
            _give(h, stage, participant, owner)


def replace_withheld(h: Hearing, judged: str, owner: str) -> None:
    """Give those who were to judge a text that is now withheld another one."""
    for place in [place for given in h.session.reviews.values() for place in given]:
        stage, run = h.stage(place.stage)
        open_to = run.status == "open" or place.participant in run.still_open
        key = (judged, owner, place.participant)
        if (stage.reviews, place.owner) != (judged, owner) or not open_to:
            continue
        if reviewing.complete(h.session, key):
            continue
        found = reviewing.next_text(h.session, stage, place.participant, h.now)
        if found is not None:
            _give(h, stage, place.participant, found, extra=place.extra)


def take(h: Hearing, command: c.TakeReview) -> None:
    """Who has done theirs, or came late, may judge one more; the least judged text comes first."""
    participant, stage = _reviewer(h, command.participant, command.stage)
    if reviewing.to_do(h.session, stage, participant.id):
        raise Refused("finish-first", "Judge the texts that you have first.")
    owner = reviewing.next_text(h.session, stage, participant.id, h.now)
    if owner is None:
        raise Refused("no-text", "There is no other text for you to judge.")
    _give(h, stage, participant.id, owner, extra=True)


def ask_judge(h: Hearing, command: c.AskJudge) -> None:
    """The instructor asks for one more judge; it is the one here with the least to do."""
    h.by_instructor()
    h.going_on()
    stage, run = h.stage(command.stage)
    if stage.kind != "review" or run.status != "open":
        raise Refused("stage-not-open", "There is no open review in which to ask anyone.")
    participant = reviewing.next_judge(h.session, stage, command.owner, h.now)
    if participant is None:
        raise Refused("no-judge", "Nobody is here who could judge this text and has not.")
    _give(h, stage, participant, command.owner)


def judge_sample(h: Hearing, command: c.JudgeSample) -> None:
    """A sample is judged once, on every criterion that is asked; then one sees the difference."""
    participant, stage = _reviewer(h, command.participant, command.stage)
    waiting = reviewing.samples_to_do(h.session, stage, participant.id)
    if command.sample not in [sample.id for sample in waiting]:
        raise Refused("no-sample", "This sample is not yours to judge, or you have judged it.")
    check_levels(h, stage.reviews or "", command.levels)
    if set(command.levels) != set(reviewing.asked(h.session, stage)):
        raise Refused("incomplete", "Choose a level on every criterion first.")
    h.record(
        e.SampleJudged(
            stage=stage.id,
            participant=participant.id,
            sample=command.sample,
            levels=dict(command.levels),
        )
    )


def given_to_judge(h: Hearing, command: c.FileBallot) -> str:
    """Whose text a classmate judges: one they were given, after the samples, before scores."""
    participant, stage = _reviewer(h, h.actor, command.review or "")
    if stage.reviews != command.stage:
        raise Refused("not-this-stage", f"{stage.title} does not judge these texts.")
    owner = meant(h.session, command.stage, participant.id, command.owner)
    if owner not in reviewing.given(h.session, stage, participant.id):
        raise Refused("not-given", "You were not given this text to judge.")
    if reviewing.samples_to_do(h.session, stage, participant.id):
        raise Refused("samples-first", "Judge the samples first.")
    if h.session.released:
        raise Refused("released", "Scores are out, so classmates judge no more.")
    asked = reviewing.asked(h.session, stage)
    if not set(command.levels) <= set(asked):
        raise Refused("not-asked", f"{stage.title} does not ask for this criterion.")
    return owner


def check_levels(h: Hearing, judged: str, levels: dict[str, int]) -> None:
    """Refuse a level that the rubric of the stage `judged` does not have."""
    rubric = h.session.documents.rubric_of(judged)
    for name, level in levels.items():
        criterion = rubric.criterion(name) if rubric else None
        if criterion is None or not 0 <= level < len(criterion.choices):
            title = rubric.title if rubric else "of this stage"
            raise Refused("unknown-level", f"The rubric {title} has no such level.")


def _reviewer(h: Hearing, participant_id: str, stage_id: str) -> tuple[Participant, Stage]:
    h.going_on()
    participant = h.participant(participant_id)
    stage, _ = h.stage(stage_id)
    if stage.kind != "review":
        raise Refused("no-review", f"{stage.title} has nothing to judge.")
    check_open(h, stage, participant.id)
    return participant, stage


def _give(h: Hearing, stage: Stage, participant: str, owner: str, *, extra: bool = False) -> None:
    given = e.ReviewGiven(
        stage=stage.id, participant=participant, owner=owner, until=_until(h, stage), extra=extra
    )
    h.record(given)


def _until(h: Hearing, stage: Stage) -> Millis | None:
    """A place is held for half of what is left of homework, so that another can still take it."""
    due = h.session.run(stage.id).due_at
    return None if due is None else h.now + max(0, due - h.now) // 2
