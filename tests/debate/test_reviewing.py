"""A review: who judges what, samples first, places that lapse, and whose ballot counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from debate_class.course.exercise import Sample
from debate_class.course.format import Stage
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import reviewing
from debate_class.debate.clock import MINUTE
from debate_class.debate.documents import Documents
from debate_class.debate.known_as import known_as
from debate_class.debate.session import Session
from debate_class.debate.standing import standing
from debate_class.debate.views.judging import judging_view
from debate_class.debate.views.lobby import lobby_view
from debate_class.debate.views.results import results_view
from debate_class.debate.views.reviewing import ReviewView
from debate_class.debate.views.student import student_view
from tests.debate.lesson import Lesson, documents

NAMES = ("Ada", "Ben", "Cho", "Dan", "Eve", "Fay", "Gil", "Hal")
CRITERIA = ("restates", "answers", "evidence", "weighs", "clarity")
BEST = dict.fromkeys(CRITERIA, 0)


@cache
def with_samples(format_id: str = "written-controversy-with-peers") -> Documents:
    """The shipped exercise with two samples of our own, in a format with a review."""
    kept = documents(format_id)
    samples = [
        Sample.model_validate(
            {
                "id": name,
                "prompt": "rebuttal",
                "rubric": "rebuttal",
                "side": "con",
                "parts": ["a", "b", "c", "d"],
                "judged": [
                    {"criterion": each, "points": 3, "reason": "As the rubric says."}
                    for each in CRITERIA
                ],
            }
        )
        for name in ("first", "second")
    ]
    return replace(kept, exercise=kept.exercise.model_copy(update={"samples": samples}))


class Reviewed(Lesson):
    """A lesson in a format with a review."""

    def __init__(self, format_id: str = "written-controversy-with-peers") -> None:
        super().__init__(format_id=format_id)
        self.session = Session(with_samples(format_id))

    def reach(self, *names: str, absent: tuple[str, ...] = (), due: float | None = None) -> None:
        """Let everybody write a rebuttal, and open the review; `absent` go before that."""
        self.open(*names)
        self.until("rebuttal")
        for who in self.session.participants:
            self.write(who, "rebuttal")
        for who in absent:
            self.must(c.MarkAttendance(participant=who, present=False))
        if due is None:
            self.until("peer-review")
            return
        self.must(c.CloseStage(stage="rebuttal"))
        due_at = self.now + round(due * MINUTE)
        self.must(c.OpenStage(stage="peer-review", due_at=due_at))

    @property
    def review(self) -> Stage:
        """The stage."""
        return self.session.documents.stage("peer-review")

    def given(self, who: str) -> list[str]:
        """Whose texts of others someone judges."""
        return reviewing.dealt(self.session, self.review, who)

    def calibrate(self, who: str) -> None:
        """Judge the samples."""
        asked = reviewing.asked(self.session, self.review)
        for sample in reviewing.samples_to_do(self.session, self.review, who):
            self.must(self.sample(who, sample.id, dict.fromkeys(asked, 1)), who)

    def sample(self, who: str, sample: str, levels: dict[str, int]) -> c.JudgeSample:
        """Judging a sample."""
        return c.JudgeSample(stage="peer-review", participant=who, sample=sample, levels=levels)

    def ballot(self, owner: str, levels: dict[str, int], comment: str = "") -> c.FileBallot:
        """A classmate's ballot."""
        return c.FileBallot(
            stage="rebuttal",
            owner=known_as(self.session, owner),
            levels=levels,
            comment=comment,
            review="peer-review",
        )

    def judge_all(self, who: str, level: int = 1) -> None:
        """Judge the samples and all that was given."""
        self.calibrate(who)
        asked = reviewing.asked(self.session, self.review)
        for owner in reviewing.to_do(self.session, self.review, who):
            self.must(self.ballot(owner, dict.fromkeys(asked, level), f"From {who}."), who)

    def view(self, who: str) -> ReviewView:
        """What someone sees of the review."""
        view = student_view(self.session, self.written, who, self.now)
        (found,) = (task.review for task in view.tasks if task.review)
        return found


@pytest.fixture
def eight() -> Reviewed:
    lesson = Reviewed()
    lesson.reach(*NAMES)
    return lesson


def test_opening_a_review_gives_everyone_three_texts_and_their_own(eight: Reviewed) -> None:
    counts: Counter[str] = Counter()
    for who in eight.session.participants:
        given = eight.given(who)
        counts.update(given)
        assert len(given) == 3
        assert who not in given
        assert reviewing.given(eight.session, eight.review, who) == [*given, who]
        assert not eight.session.done(eight.review, who)
    assert set(counts.values()) == {3}


def test_samples_come_before_texts_and_are_judged_once_and_whole(eight: Reviewed) -> None:
    owner = eight.given("p1")[0]
    assert eight.refused(eight.ballot(owner, BEST), "p1") == "samples-first"
    (first, second) = reviewing.samples_to_do(eight.session, eight.review, "p1")
    part = eight.sample("p1", first.id, {"clarity": 0})
    assert eight.refused(part, "p1") == "incomplete"
    assert eight.view("p1").texts[0].compared == ()
    eight.must(eight.sample("p1", first.id, {**BEST, "weighs": 3}), "p1")
    shown = eight.view("p1")
    apart = {each.criterion.id: each.apart for each in shown.texts[0].compared}
    assert apart == {**dict.fromkeys(CRITERIA, -1), "weighs": 2}
    assert shown.texts[0].compared[0].reason == "As the rubric says."
    assert shown.texts[1].compared == ()
    assert eight.refused(eight.sample("p1", first.id, BEST), "p1") == "no-sample"
    eight.must(eight.sample("p1", second.id, BEST), "p1")
    eight.must(eight.ballot(owner, BEST), "p1")


def test_one_judges_only_what_one_was_given(eight: Reviewed) -> None:
    eight.calibrate("p1")
    given = eight.given("p1")
    other = next(p for p in eight.session.participants if p not in (*given, "p1"))
    assert eight.refused(eight.ballot(other, BEST), "p1") == "not-given"
    assert eight.refused(eight.ballot(given[0], {"clarity": 9}), "p1") == "unknown-level"
    assert eight.refused(c.FileBallot(stage="rebuttal", owner=given[0], levels=BEST), "p1") == (
        "not-yours"
    )
    wrong = c.FileBallot(stage="opening", owner=given[0], levels={}, review="peer-review")
    assert eight.refused(wrong, "p1") == "not-this-stage"
    done = c.FinishTask(stage="peer-review", participant="p1")
    assert eight.refused(done, "p1") == "not-a-task"


def test_a_judge_sees_aliases_and_never_a_name_nor_another_ballot(eight: Reviewed) -> None:
    for who in eight.session.participants:
        eight.judge_all(who)
    for who in eight.session.participants:
        shown = repr(eight.view(who))
        assert not any(f"'{name}'" in shown for name in NAMES)
        assert not any(f"From {p}." in shown for p in eight.session.participants if p != who)
        view = eight.view(who)
        assert [text.kind for text in view.texts] == ["sample"] * 2 + ["peer"] * 3 + ["own"]


def test_a_ballot_of_a_classmate_counts_once_it_is_complete(eight: Reviewed) -> None:
    owner = eight.given("p1")[0]
    eight.calibrate("p1")
    eight.must(eight.ballot(owner, {"clarity": 0}), "p1")
    assert standing(eight.session, "rebuttal", owner).points == {}
    eight.must(eight.ballot(owner, BEST), "p1")
    score = standing(eight.session, "rebuttal", owner)
    assert (score.source, score.peers, score.total) == ("peers", 1, Decimal(20))


def test_instructor_outranks_classmates_and_they_outrank_the_author(eight: Reviewed) -> None:
    eight.judge_all("p1", level=3)
    assert standing(eight.session, "rebuttal", "p1").source == "self"
    for who in list(eight.session.participants)[1:]:
        eight.judge_all(who, level=2)
    score = standing(eight.session, "rebuttal", "p1")
    assert (score.source, score.peers, score.total) == ("peers", 3, Decimal(10))
    eight.must(c.FileBallot(stage="rebuttal", owner="p1", levels={"clarity": 0}))
    score = standing(eight.session, "rebuttal", "p1")
    assert score.points["clarity"] == 4
    assert not score.complete
    eight.must(c.FileBallot(stage="rebuttal", owner="p1", levels=BEST))
    score = standing(eight.session, "rebuttal", "p1")
    assert (score.source, score.total, score.complete) == ("instructor", Decimal(20), True)


@pytest.mark.parametrize(("even", "points"), [("mean", "3.5"), ("lower", "3"), ("higher", "4")])
def test_what_an_even_number_of_classmates_gives_is_the_formats_to_say(
    even: str, points: str
) -> None:
    lesson = Reviewed()
    chosen = lesson.session.documents
    form = chosen.format.model_copy(update={"even_judges": even})
    lesson.session = Session(replace(chosen, format=form))
    lesson.reach(*NAMES)
    owner = lesson.given("p1")[0]
    others = [p for p in lesson.session.participants if owner in lesson.given(p)]
    for who, level in zip(others, (0, 1), strict=False):
        lesson.calibrate(who)
        lesson.must(lesson.ballot(owner, dict.fromkeys(CRITERIA, level)), who)
    assert standing(lesson.session, "rebuttal", owner).points["clarity"] == Decimal(points)


def test_classmates_who_judge_make_a_score_that_says_whose_it_is(eight: Reviewed) -> None:
    for who in eight.session.participants:
        eight.judge_all(who)
    results = results_view(eight.session, eight.written, eight.now)
    scored = {s.participant: s for s in results.scores if s.stage == "rebuttal"}
    assert {score.state for score in scored.values()} == {"scored"}
    assert {(score.by, score.peers) for score in scored.values()} == {("peers", 3)}
    assert all(eight.session.done(eight.review, who) for who in eight.session.participants)


def test_who_has_done_theirs_may_judge_one_more(eight: Reviewed) -> None:
    assert eight.refused(c.TakeReview(stage="peer-review", participant="p1"), "p1") == (
        "finish-first"
    )
    eight.judge_all("p1")
    assert eight.view("p1").may_take
    (event,) = eight.must(c.TakeReview(stage="peer-review", participant="p1"), "p1")
    assert isinstance(event, e.ReviewGiven)
    assert eight.given("p1")[-1] == event.owner
    assert reviewing.to_do(eight.session, eight.review, "p1") == [event.owner]


def test_who_judges_one_more_of_their_own_will_stays_done(eight: Reviewed) -> None:
    eight.judge_all("p1")
    (event,) = eight.must(c.TakeReview(stage="peer-review", participant="p1"), "p1")
    assert isinstance(event, e.ReviewGiven)
    assert eight.session.done(eight.review, "p1")
    lobby = lobby_view(eight.session, eight.written, eight.now)
    assert [row.participant for row in lobby.rows if row.done] == ["p1"]
    # What takes the place of a text that was taken is as little owed.
    eight.must(c.WithholdResponse(stage="rebuttal", owner=event.owner))
    assert len(reviewing.to_do(eight.session, eight.review, "p1")) == 1
    assert eight.session.done(eight.review, "p1")


def test_who_is_asked_by_the_instructor_for_one_more_is_not_done(eight: Reviewed) -> None:
    eight.judge_all("p1")
    owners = [p for p in eight.session.participants if p not in ("p1", *eight.given("p1"))]
    asked = {
        event.participant
        for owner in owners
        for event in eight.must(c.AskJudge(stage="peer-review", owner=owner))
        if isinstance(event, e.ReviewGiven)
    }
    assert "p1" in asked
    assert not eight.session.done(eight.review, "p1")


def test_the_absent_judge_nothing_and_their_texts_are_judged_all_the_same() -> None:
    lesson = Reviewed()
    lesson.reach(*NAMES, absent=("p3", "p4"))
    assert lesson.given("p3") == []
    counts = Counter(o for p in lesson.session.participants for o in lesson.given(p))
    assert min(counts.values()) >= 3
    assert len({len(lesson.given(p.id)) for p in lesson.session.present()}) == 1
    lesson.must(c.MarkAttendance(participant="p3", present=True))
    assert len(lesson.given("p3")) == 4


def test_who_comes_late_gets_as_many_as_the_others_and_the_least_judged(eight: Reviewed) -> None:
    eight.add("Ida")
    assert len(eight.given("p9")) == 3
    eight.judge_all("p9")
    assert eight.session.done(eight.review, "p9")


def test_a_place_at_home_lapses_halfway_and_goes_to_whoever_asks_next() -> None:
    lesson = Reviewed()
    lesson.reach("Ada", "Ben", "Cho", "Dan", "Eve", due=100)
    texts = {t.owner: t.judges for t in reviewing.texts(lesson.session, lesson.review, lesson.now)}
    assert set(texts.values()) == {3}
    lesson.wait(40)
    lesson.judge_all("p1")
    lesson.wait(20)
    texts = {t.owner: t.judges for t in reviewing.texts(lesson.session, lesson.review, lesson.now)}
    assert sum(texts.values()) == 3
    (event,) = lesson.must(c.TakeReview(stage="peer-review", participant="p1"), "p1")
    assert isinstance(event, e.ReviewGiven)
    assert texts[event.owner] == 0
    # A ballot that comes late, but before the work is due, is welcome.
    lesson.judge_all("p2")
    assert lesson.session.done(lesson.review, "p2")
    lesson.wait(41)
    owner = lesson.given("p3")[0]
    assert lesson.refused(lesson.ballot(owner, BEST), "p3") == "too-late"


def test_a_text_that_is_withheld_is_judged_no_more_and_another_takes_its_place(
    eight: Reviewed,
) -> None:
    owner = eight.given("p1")[0]
    eight.must(c.WithholdResponse(stage="rebuttal", owner=owner))
    for who in eight.session.participants:
        assert owner not in eight.given(who)
        assert len(eight.given(who)) == 3


def test_a_judge_can_ask_the_teacher_to_look_at_a_text(eight: Reviewed) -> None:
    owner = eight.given("p1")[0]
    name = known_as(eight.session, owner)
    flag = c.FlagResponse(stage="rebuttal", owner=name, participant="p1")
    eight.must(flag, "p1")
    assert judging_view(eight.session, eight.written, eight.now).responses[-1].places == 3


def test_the_instructor_asks_one_more_judge_of_another_group(eight: Reviewed) -> None:
    (event,) = eight.must(c.AskJudge(stage="peer-review", owner="p1"))
    assert isinstance(event, e.ReviewGiven)
    assert event.participant != "p1"
    seats = eight.session.seats
    assert seats[event.participant].group != seats["p1"].group
    shown = judging_view(eight.session, eight.written, eight.now).responses
    first = next(r for r in shown if (r.stage, r.owner) == ("rebuttal", "p1"))
    assert (first.places, first.peers, first.review) == (4, (), "peer-review")
    for _ in range(3):
        eight.must(c.AskJudge(stage="peer-review", owner="p1"))
    assert eight.refused(c.AskJudge(stage="peer-review", owner="p1")) == "no-judge"
    assert eight.refused(c.AskJudge(stage="peer-review", owner="p1"), "p2") == "not-yours"


def test_in_class_one_text_is_judged_on_two_criteria() -> None:
    lesson = Reviewed("rebuttal-workshop")
    lesson.reach(*NAMES)
    for who in lesson.session.participants:
        (owner,) = reviewing.given(lesson.session, lesson.review, who)
        lesson.calibrate(who)
        assert [each.id for each in lesson.view(who).texts[-1].criteria] == ["answers", "evidence"]
        assert lesson.refused(lesson.ballot(owner, {"clarity": 0}), who) == "not-asked"
        lesson.must(lesson.ballot(owner, {"answers": 0, "evidence": 1}), who)
        assert lesson.session.done(lesson.review, who)
    score = standing(lesson.session, "rebuttal", "p1")
    assert score.points == {"answers": 4, "evidence": 3}
    assert not score.complete


def test_a_released_score_changes_for_a_reason_and_both_values_are_kept(eight: Reviewed) -> None:
    for who in eight.session.participants:
        eight.judge_all(who)
    eight.must(c.FileBallot(stage="rebuttal", owner="p1", levels=BEST))
    eight.must(c.ReleaseScores())
    lower = {**BEST, "clarity": 2}
    change = c.FileBallot(stage="rebuttal", owner="p1", levels=lower)
    assert eight.refused(change) == "reason-needed"
    comment = c.FileBallot(stage="rebuttal", owner="p1", levels=BEST, comment="Well done.")
    eight.must(comment)
    _, event = eight.must(replace(change, reason="I had read the wrong text."))
    assert isinstance(event, e.ScoreChanged)
    assert (event.before, event.after) == ({"clarity": Decimal(4)}, {"clarity": Decimal(2)})
    (said,) = student_view(eight.session, eight.written, "p1", eight.now).feedback
    assert said.changes[0].criteria == (("Clarity", Decimal(4), Decimal(2)),)
    assert said.changes[0].why == "I had read the wrong text."
    assert (said.points, said.by) == (Decimal(18), "instructor")
    # Hidden again, a score that was seen still needs its reason.
    eight.must(c.RecallScores())
    assert eight.refused(c.FileBallot(stage="rebuttal", owner="p1", levels=BEST)) == "reason-needed"


def test_after_the_release_classmates_judge_no_more(eight: Reviewed) -> None:
    eight.judge_all("p1")
    eight.must(c.ReleaseScores())
    eight.calibrate("p2")
    owner = eight.given("p2")[0]
    assert eight.refused(eight.ballot(owner, BEST), "p2") == "released"


def test_unfinished_ballots_of_classmates_hold_up_no_release(eight: Reviewed) -> None:
    eight.judge_all("p1")
    eight.calibrate("p2")
    eight.must(eight.ballot(eight.given("p2")[0], {"clarity": 0}), "p2")
    eight.must(c.ReleaseScores())


def test_feedback_holds_classmates_words_without_names_and_the_best_answer() -> None:
    lesson = Reviewed()
    lesson.open(*NAMES)
    lesson.until("opening")
    for who in lesson.session.participants:
        lesson.write(who, "opening")
    lesson.until("rebuttal")
    for who in lesson.session.participants:
        lesson.write(who, "rebuttal")
    lesson.until("peer-review")
    for who in lesson.session.participants:
        lesson.judge_all(who)
    criteria = [x.id for x in lesson.session.documents.rubrics["opening"].criteria]
    opening = c.FileBallot(stage="opening", owner="p1", levels=dict.fromkeys(criteria, 0))
    lesson.must(opening)
    assert student_view(lesson.session, lesson.written, "p1", lesson.now).feedback == ()
    lesson.must(c.ReleaseScores())
    view = student_view(lesson.session, lesson.written, "p1", lesson.now)
    first, second = view.feedback
    opponent = lesson.session.seats["p1"].opponent or ""
    assert first.answer is not None
    assert first.answer.by == lesson.session.participants[opponent].alias
    assert first.answer.parts[0][0] == "They say"
    assert second.by == "peers"
    assert len(second.peers) == 3
    assert all(ballot.name == "" and ballot.comment for ballot in second.peers)
    assert second.own is not None
    assert second.answer is None
