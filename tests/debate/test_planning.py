"""Planning to the bell."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from debate_class.debate.planning import Plan, Planned, plan

HALVES = st.integers(1, 60).map(lambda n: n / 2)


@st.composite
def lessons(draw: st.DrawFn) -> list[Planned]:
    stages = []
    for i in range(draw(st.integers(0, 7))):
        minutes = draw(HALVES)
        least = draw(st.none() | HALVES.map(lambda m, most=minutes: min(m, most)))  # type: ignore[misc]
        stages.append(Planned(f"s{i}", f"Stage {i}", minutes, least, draw(st.booleans())))
    return stages


def least(stages: list[Planned], skipped: set[str]) -> float:
    kept = [p for p in stages if p.stage not in skipped]
    return sum(p.minutes if p.min_minutes is None else p.min_minutes for p in kept)


def skipped(result: Plan) -> set[str]:
    return {p.stage for p in result.proposals if p.action == "skip"}


OPENING = Planned("opening", "Opening", 10, 6, False)
TIMELINE = Planned("timeline", "Timeline", 5, 3, False)
PEER = Planned("peer", "Peer review", 6, None, True)
TALK = Planned("talk", "Corner talk", 2, None, True)
VOTE = Planned("vote", "Vote", 2, None, False)


def test_nothing_is_proposed_while_there_is_time() -> None:
    result = plan([OPENING, VOTE], 15)
    assert (result.needed, result.available, result.spare) == (12, 15, 3)
    assert result.proposals == ()
    assert result.fits_after


def test_stages_are_shortened_in_proportion_to_what_they_can_give() -> None:
    result = plan([OPENING, TIMELINE, VOTE], 14)
    assert result.spare == -3
    assert [(p.stage, p.action, p.minutes_saved) for p in result.proposals] == [
        ("opening", "shorten", 2),
        ("timeline", "shorten", 1),
    ]
    assert [p.sentence for p in result.proposals] == [
        "Shorten Opening from 10 to 8 minutes: saves 2 minutes.",
        "Shorten Timeline from 5 to 4 minutes: saves 1 minute.",
    ]
    assert result.fits_after


def test_a_few_seconds_too_many_cost_half_a_minute() -> None:
    result = plan([OPENING, VOTE], 11.9)
    assert [p.sentence for p in result.proposals] == [
        "Shorten Opening from 10 to 9.5 minutes: saves 0.5 minutes."
    ]


def test_where_shortening_is_not_enough_the_least_costly_optional_stage_goes() -> None:
    result = plan([OPENING, PEER, TALK], 12)
    assert [p.sentence for p in result.proposals] == [
        "Shorten Opening from 10 to 6 minutes: saves 4 minutes.",
        "Skip Corner talk: saves 2 minutes.",
    ]
    assert result.fits_after


def test_a_short_stage_stays_where_a_longer_one_has_to_go_anyway() -> None:
    result = plan([OPENING, PEER, TALK], 10)
    assert [(p.stage, p.minutes_saved) for p in result.proposals] == [
        ("opening", 2),
        ("peer", 6),
    ]


def test_in_turns_a_stage_takes_its_minutes_once_for_each_student() -> None:
    opening = Planned("opening", "Opening", 10, 6, False, turns=6)
    result = plan([opening, VOTE], 50)
    assert (result.needed, result.spare) == (62, -12)
    assert [(p.stage, p.cut, p.minutes_saved) for p in result.proposals] == [("opening", 2, 12)]
    assert [p.sentence for p in result.proposals] == [
        "Shorten Opening from 10 to 8 minutes each: saves 12 minutes."
    ]
    assert result.fits_after


def test_in_turns_the_stage_that_costs_the_class_least_is_skipped() -> None:
    """Not the one with the fewest minutes."""
    quick = Planned("quick", "Quick", 2, None, True, turns=10)
    result = plan([quick, PEER], 20)
    assert [(p.stage, p.minutes_saved) for p in result.proposals] == [("peer", 6)]


def test_what_cannot_fit_is_said() -> None:
    result = plan([OPENING, TALK], 3)
    assert [p.action for p in result.proposals] == ["shorten", "skip"]
    assert not result.fits_after


@given(lessons(), st.floats(0, 150))
def test_proposals_fit_whenever_anything_does(stages: list[Planned], available: float) -> None:
    """They respect every least length and skip only what is optional."""
    result = plan(stages, available)
    by_id = {p.stage: p for p in stages}
    optional = {p.stage for p in stages if p.optional}
    assert skipped(result) <= optional
    for proposal in result.proposals:
        stage = by_id[proposal.stage]
        assert proposal.minutes_saved > 0
        if proposal.action == "shorten":
            assert stage.min_minutes is not None
            assert stage.minutes - proposal.minutes_saved >= stage.min_minutes
            assert (2 * proposal.minutes_saved).is_integer()
    assert result.fits_after == (least(stages, optional) <= available + 1e-9)


@given(lessons(), st.floats(0, 150))
def test_no_more_is_proposed_than_needed(stages: list[Planned], available: float) -> None:
    """Not half a minute and not one skip could be left out; nothing is skipped if cuts suffice."""
    result = plan(stages, available)
    gone = skipped(result)
    if least(stages, set()) <= available:
        assert not gone
    if not result.fits_after:
        return
    for n in range(len(gone)):
        assert all(least(stages, set(some)) > available for some in combinations(gone, n))
    saved = sum(p.minutes_saved for p in result.proposals)
    if any(p.action == "shorten" for p in result.proposals):
        assert saved - 0.5 < -result.spare


@given(lessons(), st.lists(st.sampled_from([0.0, 1.0, 3.25, 30.0]), min_size=7), st.floats(0, 900))
def test_in_turns_proposals_fit_whenever_anything_does(
    stages: list[Planned], turns: list[float], available: float
) -> None:
    stages = [replace(p, turns=t) for p, t in zip(stages, turns, strict=False)]
    result = plan(stages, available)
    shortest = sum(
        (p.minutes if p.min_minutes is None else p.min_minutes) * p.turns
        for p in stages
        if not p.optional
    )
    assert result.fits_after == (shortest <= available + 1e-6)
    by_id = {p.stage: p for p in stages}
    for proposal in result.proposals:
        stage = by_id[proposal.stage]
        assert abs(proposal.minutes_saved - proposal.cut * stage.turns) < 1e-6
        if proposal.action == "shorten":
            assert stage.minutes - proposal.cut >= (stage.min_minutes or 0)


@given(lessons(), st.floats(0, 150))
def test_cuts_are_in_proportion(stages: list[Planned], available: float) -> None:
    """No stage is cut by half a minute more or less than its exact share."""
    result = plan(stages, available)
    gives = {
        p.stage: p.minutes - p.min_minutes
        for p in stages
        if p.min_minutes is not None and p.stage not in skipped(result)
    }
    cuts = {p.stage: p.minutes_saved for p in result.proposals if p.action == "shorten"}
    for stage, give in gives.items():
        share = sum(cuts.values()) * give / (sum(gives.values()) or 1)
        assert abs(cuts.get(stage, 0) - share) < 0.5


READ = Planned("read", "Read both cases", 15, None, False, homework=True)


def test_homework_is_left_out_before_anything_is_shortened() -> None:
    result = plan([READ, OPENING, VOTE], 14)
    assert (result.spare, result.fits_after) == (-13, True)
    assert [p.sentence for p in result.proposals] == [
        "Leave out Read both cases: it is homework (15 minutes)."
    ]
    assert result.proposals[0].action == "skip"


def test_what_homework_does_not_save_is_shortened_after_it() -> None:
    result = plan([OPENING, READ, VOTE], 10)
    assert [(p.stage, p.action, p.minutes_saved) for p in result.proposals] == [
        ("read", "skip", 15),
        ("opening", "shorten", 2),
    ]


def test_homework_that_fits_is_not_left_out() -> None:
    assert plan([READ, OPENING], 25).proposals == ()
