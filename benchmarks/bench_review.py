"""What a large course costs in which everyone judges: the whole review, and its figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from benchmarks.measure import Row, cpu
from debate_class.course.bundled import bundled_course
from debate_class.course.library import Library
from debate_class.debate import commands as c
from debate_class.debate import fold, reviewing
from debate_class.debate.agreement.report import agreement
from debate_class.debate.commands import INSTRUCTOR, Actor
from debate_class.debate.decide import Refusal, decide
from debate_class.debate.documents import Documents
from debate_class.debate.events import Recorded
from debate_class.debate.session import Session
from debate_class.debate.views.judging import judging_view
from debate_class.debate.views.results import results_view
from debate_class.debate.written import Written

STUDENTS = 300
WORDS = " ".join(["They say that talks begin at home [S9], and so they do."] * 5)


def bench_review() -> list[Row]:
    """Everyone of a large course judges three texts and their own, through all the rules."""
    whole = cpu(_judged, rounds=1)
    session = _judged()
    figures = cpu(lambda: agreement(session, "rebuttal"))
    scores = cpu(lambda: results_view(session, Written(), session.last_at))
    scoring = cpu(lambda: judging_view(session, Written(), session.last_at))
    ballots = len(session.ballots)
    return [
        {
            "name": f"peer review of {STUDENTS} students, {ballots:,} ballots, through the rules",
            "measured": f"{whole / 1000:.1f} s, {whole / ballots:.1f} ms a ballot",
            "goal": "under 5 ms a ballot",
            "ratio": f"{whole / ballots / 5:.2f} of the goal",
        },
        {
            "name": f"agreement on five criteria over {ballots:,} ballots",
            "measured": f"{figures:.0f} ms",
            "goal": "under 100 ms",
            "ratio": f"{figures / 100:.2f} of the goal",
        },
        {
            "name": f"results and scoring of {STUDENTS} students with classmates' ballots",
            "measured": f"{scores:.0f} ms and {scoring:.0f} ms",
            "goal": "-",
            "ratio": "-",
        },
    ]


def _documents() -> Documents:
    library = Library([bundled_course()], bundled_course())
    form = library.format("written-controversy-with-peers")
    stages = [
        stage.model_copy(update={"calibrate": 0}) if stage.kind == "review" else stage
        for stage in form.stages
    ]
    rubrics = {name: library.rubric(name) for name in ("opening", "rebuttal")}
    exercise = library.exercise("japan-korea")
    return Documents(exercise, form.model_copy(update={"stages": stages}), rubrics)


class _Course:
    """A session that commands go through, as the clerk lets them."""

    def __init__(self, documents: Documents) -> None:
        self.session = Session(documents)
        self.written = Written()
        self.now = 1_700_000_000_000

    def do(self, command: c.Command, actor: Actor = INSTRUCTOR) -> None:
        """Carry out a command that is allowed."""
        self.now += 1
        outcome = decide(self.session, command, actor, self.now, self.written)
        if isinstance(outcome, Refusal):
            raise AssertionError(outcome.message)
        for event in outcome.events:
            fold.apply(self.session, Recorded(self.session.seq + 1, self.now, actor, event))


@cache
def _written() -> Session:
    """The course with every rebuttal sent and the review next."""
    course = _Course(_documents())
    course.do(c.OpenSession(session="s", title="Course", course="c", seed=1, pace="class"))
    for number in range(STUDENTS):
        name = f"Student {number}"
        course.do(c.AddParticipant(person=f"n{number}", name=name, alias=name))
    course.do(c.AssignSides(seed=1))
    course.do(c.OpenStage(stage="rebuttal"))
    parts = (WORDS, "But no.", "Because.", "Therefore.")
    for who in course.session.participants:
        course.do(c.SubmitResponse(stage="rebuttal", participant=who, parts=parts), who)
    course.do(c.CloseStage(stage="rebuttal"))
    return course.session


def _judged() -> Session:
    """The course after everyone has judged."""
    course = _Course(_written().documents)
    course.session = replace(_written()).fork()
    course.now = course.session.last_at
    course.do(c.OpenStage(stage="peer-review"))
    review = course.session.documents.stage("peer-review")
    asked = reviewing.asked(course.session, review)
    for number, who in enumerate(course.session.participants):
        for owner in reviewing.given(course.session, review, who):
            levels = {name: (number + place) % 4 for place, name in enumerate(asked)}
            ballot = c.FileBallot(stage="rebuttal", owner=owner, levels=levels, review=review.id)
            course.do(ballot, who)
    return course.session
