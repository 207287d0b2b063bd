"""Whatever is asked in whatever order, a session keeps its promises."""

from __future__ import annotations

from copy import deepcopy

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import fold, reviewing, timekeeping, views
from debate_class.debate.commands import AUTHORITY, INSTRUCTOR
from debate_class.debate.decide import Refusal
from debate_class.debate.known_as import known_as
from tests.debate.lesson import STEPS, Lesson, documents

FORMAT = "written-controversy-with-peers"
STAGES = [stage.id for stage in documents(FORMAT).format.stages]
PEOPLE = [f"p{n}" for n in range(1, 8)]
stages = st.sampled_from(STAGES)
people = st.sampled_from(PEOPLE)
words = st.text(alphabet="ab [S2]\n", max_size=60)


class Classroom(RuleBasedStateMachine):
    """Random commands by random people at random times."""

    acknowledged = Bundle("acknowledged")

    @initialize(pace=st.sampled_from(["class", "turns"]))
    def open(self, pace: str) -> None:
        self.lesson = Lesson(pace=pace, format_id=FORMAT).open("Ada", "Ben", "Cho", "Dan", "Eve")
        self.kept: dict[str, tuple[str, ...]] = {}
        self.looked_at: object = None

    @rule(seconds=st.integers(0, 900))
    def time_passes(self, seconds: int) -> None:
        self.lesson.now += seconds * 1000
        for command in timekeeping.due(self.lesson.session, self.lesson.now):
            self.lesson.do(command, AUTHORITY)

    @rule(
        command=st.one_of(
            st.builds(c.NextStage),
            st.builds(c.OpenStage, stage=stages),
            st.builds(c.CloseStage, stage=stages),
            st.builds(c.SkipStage, stage=stages),
            st.builds(c.ReopenStage, stage=stages, participant=people, minutes=st.just(2.0)),
            st.builds(c.PauseClocks),
            st.builds(c.ResumeClocks),
            st.builds(c.ChangeTime, stage=stages, minutes=st.sampled_from([-2.0, 1.0])),
            st.builds(c.GrantExtraTime, participant=people, factor=st.sampled_from([1.5, None])),
            st.builds(c.MarkAttendance, participant=people, present=st.booleans()),
            st.builds(c.MoveSide, participant=people, side=st.sampled_from(["pro", "con"])),
            st.builds(c.AssignSides, seed=st.integers(0, 9)),
            st.builds(c.ExcuseStage, stage=stages, participant=people),
            st.builds(c.WithholdResponse, stage=stages, owner=people),
            st.builds(c.RestoreResponse, stage=stages, owner=people),
            st.builds(c.SetWritingHelp, on=st.booleans()),
            st.builds(c.SetWallNames, on=st.booleans()),
            st.builds(
                c.RenameParticipant,
                participant=people,
                name=st.sampled_from(["Ada", " ben\u202e", "Hal", "Ida", "\x1b"]),
            ),
            st.builds(c.ParkSession),
            st.builds(c.UnparkSession),
            st.builds(
                c.FileBallot,
                stage=stages,
                owner=people,
                levels=st.dictionaries(
                    st.sampled_from(["restates", "evidence"]), st.integers(0, 4)
                ),
                comment=words,
            ),
            st.builds(c.ReleaseScores),
            st.builds(c.RecallScores),
        )
    )
    def the_instructor_acts(self, command: c.Command) -> None:
        self.lesson.do(command, INSTRUCTOR)

    @rule(name=st.sampled_from(["Fay", "Gil"]))
    def someone_comes_late(self, name: str) -> None:
        late = c.AddParticipant(person=f"n-{name}", name=name, alias=f"Alias {name}")
        self.lesson.do(late, INSTRUCTOR)

    @rule(
        stage=stages,
        who=people,
        actor=st.sampled_from([*PEOPLE, INSTRUCTOR]),
        text=words,
    )
    def someone_writes(self, stage: str, who: str, actor: str, text: str) -> None:
        shape = self.lesson.session.documents.stage(stage).shape
        parts = (text, *STEPS[1:]) if shape == "they-say" else (text + " " + STEPS[0],)
        answer = self.lesson.do(c.SubmitResponse(stage=stage, participant=who, parts=parts), actor)
        if not isinstance(answer, Refusal):
            assert actor in (who, INSTRUCTOR)
            (event,) = answer
            assert isinstance(event, e.ResponseSubmitted)
            self.kept[event.text] = tuple(part.strip() for part in parts)

    @rule(stage=stages, who=people, text=words)
    def someone_drafts(self, stage: str, who: str, text: str) -> None:
        shape = self.lesson.session.documents.stage(stage).shape
        kept = self.lesson.drafts.get((who, stage))
        parts = (text, "", "", "") if shape == "they-say" else (text,)
        draft = c.SaveDraft(
            stage=stage,
            participant=who,
            parts=parts,
            revision=kept.revision + 1 if kept else 1,
        )
        self.lesson.do(draft, who)

    @rule(stage=stages, who=people, vote=st.sampled_from(["for", "against", "undecided"]))
    def someone_votes(self, stage: str, who: str, vote: str) -> None:
        self.lesson.do(c.CastVote(stage=stage, participant=who, vote=vote), who)  # type: ignore[arg-type]

    @rule(stage=stages, who=people)
    def someone_sits_down_or_gets_up(self, stage: str, who: str) -> None:
        if isinstance(self.lesson.do(c.StartTurn(stage=stage, participant=who), who), Refusal):
            self.lesson.do(c.EndTurn(participant=who), who)

    @rule(who=people, take=st.booleans(), whose=st.sampled_from(["samples", "first", "last"]))
    def someone_judges(self, who: str, take: bool, whose: str) -> None:
        session = self.lesson.session
        review = session.documents.stage("peer-review")
        if take:
            self.lesson.do(c.TakeReview(stage=review.id, participant=who), who)
            self.lesson.do(c.AskJudge(stage=review.id, owner=who), INSTRUCTOR)
        if who not in session.participants:
            return
        levels = dict.fromkeys(reviewing.asked(session, review), len(whose) % 3)
        if whose == "samples":
            for sample in reviewing.samples_to_do(session, review, who):
                self.lesson.do(
                    c.JudgeSample(
                        stage=review.id, participant=who, sample=sample.id, levels=levels
                    ),
                    who,
                )
            return
        owners = reviewing.given(session, review, who)
        for owner in owners[:1] if whose == "first" else owners[-1:]:
            ballot = c.FileBallot(
                stage="rebuttal",
                owner=known_as(session, owner),
                levels=levels,
                comment=whose,
                review=review.id,
            )
            self.lesson.do(ballot, who)

    @rule(stage=stages, who=people, owner=people)
    def someone_flags(self, stage: str, who: str, owner: str) -> None:
        self.lesson.do(
            c.FlagResponse(
                stage=stage, owner=known_as(self.lesson.session, owner), participant=who
            ),
            who,
        )

    @invariant()
    def no_acknowledged_text_is_lost_or_altered(self) -> None:
        if not hasattr(self, "lesson"):
            return
        recorded = {
            revision.text
            for response in self.lesson.session.responses.values()
            for revision in response.revisions
        }
        for text_id, parts in self.kept.items():
            assert text_id in recorded
            assert self.lesson.texts[text_id].parts == parts

    @invariant()
    def nobody_is_given_their_own_text_or_a_withheld_one_to_judge(self) -> None:
        if not hasattr(self, "lesson"):
            return
        session = self.lesson.session
        review = session.documents.stage("peer-review")
        for who in session.participants:
            given = reviewing.dealt(session, review, who)
            assert who not in given
            assert len(set(given)) == len(given)
            assert not any(session.responses["rebuttal", owner].withheld for owner in given)
        for _, owner, judge in session.ballots:
            places = {
                (place.participant, place.owner)
                for given in session.reviews.values()
                for place in given
            }
            assert judge in (INSTRUCTOR, owner) or (judge, owner) in places

    @invariant()
    def no_two_people_go_by_one_name(self) -> None:
        if hasattr(self, "lesson"):
            people = self.lesson.session.participants.values()
            names = [self.lesson.written.name(p.person).casefold() for p in people]
            assert len(set(names)) == len(names)
            assert all(names)

    @invariant()
    def the_wall_names_who_is_here_only_when_it_may(self) -> None:
        if not hasattr(self, "lesson"):
            return
        session, written = self.lesson.session, self.lesson.written
        wall = views.wall_view(session, written, self.lesson.now)
        here = [written.name(p.person) for p in session.present()]
        named = session.wall_names and session.current() is not None
        assert [each.name for each in wall.names] == (here if named else [])
        assert not wall.names or sum(each.done for each in wall.names) == wall.done

    @invariant()
    def sequence_numbers_have_no_gap(self) -> None:
        if hasattr(self, "lesson"):
            assert [r.seq for r in self.lesson.log] == list(range(1, len(self.lesson.log) + 1))

    @invariant()
    def at_most_one_class_stage_is_open(self) -> None:
        if hasattr(self, "lesson"):
            runs = self.lesson.session.runs.values()
            assert sum(run.status == "open" and run.due_at is None for run in runs) <= 1

    @invariant()
    def no_student_sees_what_is_not_theirs(self) -> None:
        if not hasattr(self, "lesson"):
            return
        session, written = self.lesson.session, self.lesson.written
        looked_at = (session.seq, self.lesson.now, dict(self.lesson.drafts))
        if looked_at == self.looked_at:
            return  # what was asked was refused, so that everyone sees what they saw before
        self.looked_at = looked_at
        for who in session.participants:
            view = views.student_view(session, written, who, self.lesson.now)
            shown = repr(view)
            for other in session.participants.values():
                if other.id != who:
                    assert f"n-{written.name(other.person)}" not in shown
                    assert repr(other.id) not in shown
            for response in session.responses.values():
                if response.withheld and who not in session.members(response.owner):
                    readings = [t.reading for t in view.tasks if t.reading]
                    name = known_as(session, response.owner)
                    assert all(reading.author != name for reading in readings)
            if not session.released:
                assert view.feedback == ()

    def teardown(self) -> None:
        if not hasattr(self, "lesson"):
            return
        log, session = self.lesson.log, self.lesson.session
        assert fold.replay(session.documents, log) == session
        assert fold.replay(session.documents, deepcopy(log)) == session
        for length in range(0, len(log), max(1, len(log) // 7)):
            assert fold.replay(session.documents, log[:length]).seq == length


TestClassroom = Classroom.TestCase
TestClassroom.settings = settings(stateful_step_count=40)
