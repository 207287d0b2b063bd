"""What of the observations a viewer may see, and when. The rule stands here and nowhere else.

A judge sees what concerns a criterion once its level is chosen, and the rest when every criterion
is judged: before that it would lead the judgement. Someone who writes sees what helps before
sending, unless the instructor has turned that off. Who practises alone sees everything once the
text is sent. An author, a letter or a report is told once the scores are released, and the
instructor what is in the texts they have judged. None of it is a grade.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from debate_class.course.basics import SIDES
from debate_class.course.format import Stage
from debate_class.course.printed import Printed
from debate_class.course.rubric import Rubric
from debate_class.course.wording import Wording
from debate_class.debate import ballots, material
from debate_class.debate.ballots import plainly
from debate_class.debate.checklist import checked_names, checklist, concerns
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.observations import Kind, Material, Observation, Observed, Task
from debate_class.debate.session import Session
from debate_class.debate.views.judging import CriterionChoice, JudgedView, JudgingView
from debate_class.debate.views.practice import PracticeStep, PracticeView
from debate_class.debate.views.reading import reading_view
from debate_class.debate.views.student import StudentView
from debate_class.debate.written import Written

Seen = Callable[[str, str], Observed]
"""Gives what is seen in the response to a stage of an owner."""

ENOUGH = 40
"""From how many own words on a writer is told that nothing of the other side is taken up yet."""

CALLED: dict[Kind, str] = {"quotation": "quote", "date": "year"}
"""What a writer is told of while they write, and how it is called."""

FAULTS: dict[Kind, frozenset[str]] = {
    "quotation": frozenset({"altered", "truncated", "someone-else"}),
    "date": frozenset({"contradicts"}),
}
"""What of it a writer is told at once."""

WELL: dict[Kind, str] = {"quotation": "exact", "date": "agrees"}
"""What every one in a text must be for a tick; one that is unknown takes it away."""


@dataclass(frozen=True, slots=True)
class WritingHelp:
    """What someone who writes is told. `status` are words such as "quote" with whether it is well.

    `notes` are (what it is about in the text, a sentence), the most helpful first.
    """

    status: tuple[tuple[str, bool], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def observed_material(session: Session, wording: Wording, printed: Sequence[Printed]) -> Material:
    """What responses of this session are compared with: nothing later than it may use."""
    return Material(
        session.documents.exercise,
        wording,
        {side: material.claims(session, side) for side in SIDES},
        material.excerpts(session),
        material.timeline(session),
        printed,
    )


def observed_task(session: Session, written: Written, stage: Stage, owner: str) -> Task:
    """What `stage` asked of an owner, with the text they were given to answer."""
    writer = next(iter(session.members(owner)), owner)
    read = reading_view(session, written, stage, writer)
    theirs = ""
    if read is not None and read.author is not None:
        theirs = "\n\n".join(text for _, text in read.parts)
    return Task.of(stage, session.side_in(stage, writer), theirs)


def writing_help(session: Session, observed: Observed) -> WritingHelp:
    """What helps before sending; nothing where the instructor has turned it off."""
    if not session.writing_help:
        return WritingHelp()
    status: list[tuple[str, bool]] = []
    notes: list[tuple[str, str]] = []
    for kind, called in CALLED.items():
        found = observed.of(kind)
        wrong = observed.of(kind, *FAULTS[kind])
        if wrong:
            status.append((called, False))
        elif found and len(observed.of(kind, WELL[kind])) == len(found):
            status.append((called, True))
        notes += [(one.text, one.because) for one in wrong]
    answered = observed.of("clash", "answered")
    dropped = observed.of("clash", "dropped")
    if answered:
        status.append((f"answers {_names(answered)}", True))
    elif dropped and observed.own_words >= ENOUGH:
        notes.append(("", f"Nothing of theirs is taken up yet: {_names(dropped)}."))
    return WritingHelp(tuple(status), tuple(notes))


def seen_by_judge(session: Session, view: JudgingView, seen: Seen) -> JudgingView:
    """The judging view with what may be seen of each response by now."""
    return replace(
        view, responses=tuple(_judged(session, response, seen) for response in view.responses)
    )


def seen_in_practice(session: Session, view: PracticeView, seen: Seen) -> PracticeView:
    """The practice with all that is seen in each text that was sent, and the checklist at once."""
    return replace(
        view, steps=tuple(_practised(session, view.participant, step, seen) for step in view.steps)
    )


def seen_on_paper(session: Session, stage: str, owner: str, seen: Seen) -> Observed | None:
    """What letters and reports may tell of a response; None while it may lead a judgement.

    Before the release only the instructor has a report that tells any of it.
    """
    rubric = session.documents.rubric_of(stage)
    mine = session.ballots.get((stage, owner, INSTRUCTOR))
    judged = rubric is not None and mine is not None and not ballots.missing(rubric, mine.levels)
    return seen(stage, owner) if session.released or judged else None


def seen_by_author(view: StudentView, seen: Seen, owners: Mapping[str, str]) -> StudentView:
    """The view of a student with what could be checked in each text that was judged and released.

    `owners` are those of the texts that feedback is on, by stage.
    """
    return replace(
        view,
        feedback=tuple(
            replace(each, observations=seen(each.stage, owners[each.stage]).observations)
            if each.stage in owners
            else each
            for each in view.feedback
        ),
    )


def chosen_responses(view: JudgingView) -> list[JudgedView]:
    """The responses of which something may be seen: those with a level on file."""
    return [r for r in view.responses if r.levels]


def _judged(session: Session, response: JudgedView, seen: Seen) -> JudgedView:
    rubric = session.documents.rubric_of(response.stage)
    if rubric is None or not response.levels:
        return response
    observed = seen(response.stage, response.owner)
    names = frozenset(
        name
        for criterion in rubric.criteria
        if criterion.id in response.levels
        for name in checked_names(criterion)
    )
    return replace(
        response,
        criteria=tuple(
            replace(c, checklist=_said(rubric, c, observed)) if c.chosen is not None else c
            for c in response.criteria
        ),
        observations=tuple(
            one for one in observed.observations if response.complete or concerns(one, names)
        ),
    )


def _practised(session: Session, owner: str, step: PracticeStep, seen: Seen) -> PracticeStep:
    if not step.parts:
        return step
    observed = seen(step.stage, owner)
    rubric = session.documents.rubric_of(step.stage)
    return replace(
        step,
        criteria=tuple(
            replace(c, checklist=_said(rubric, c, observed) if rubric else "")
            for c in step.criteria
        ),
        observations=observed.observations,
    )


def _said(rubric: Rubric, choice: CriterionChoice, observed: Observed) -> str:
    """The checklist of a criterion in words; empty where nothing can be checked."""
    criterion = rubric.criterion(choice.id)
    found = checklist(criterion, observed) if criterion else None
    return found.said([plainly(level.points) for level in choice.levels]) if found else ""


def _names(observations: Sequence[Observation]) -> str:
    return ", ".join(one.about for one in observations)
