"""The bundled formats that are debated aloud: order and lengths as their sources give them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from debate_class.course.format import Format
from debate_class.course.lengths import clock
from tests.content.kit import formats, rubrics

FORMATS = {name: form for name, form in formats().items() if form.spoken}
every_format = pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))

TEAMS_OF_THREE = "a1 {0}, n1 {0}, a2 {0}, n2 {0}, a3 {0}, n3 {0}, nr {1}, ar {1}"
FOUR_TEAMS = "pm {0}, lo {0}, dpm {0}, dlo {0}, mg {0}, mo {0}, gw {0}, ow {0}"
POLICY = (
    "ac1 {0}, cx 3, nc1 {0}, cx 3, ac2 {0}, cx 3, nc2 {0}, cx 3, nr1 {1}, ar1 {1}, nr2 {1}, ar2 {1}"
)

# The facts, typed from their sources: preparation before the debate, the order with each length in
# minutes, and the pool of preparation a side. `cx` stands for any questioning.
FACTS = {
    "world-schools": (60, TEAMS_OF_THREE.format(8, 4), None),
    "world-schools-short": (15, TEAMS_OF_THREE.format(4, 2), None),
    "world-schools-with-prep": (
        30,
        "a1 6, prep 1, n1 6, prep 1, a2 6, prep 1, n2 6, prep 1, a3 6, prep 1, n3 6, prep 1, nr 3, "
        "prep 1, ar 3",
        None,
    ),
    "british-parliamentary": (15, FOUR_TEAMS.format(7), None),
    "british-parliamentary-5": (15, FOUR_TEAMS.format(5), None),
    "australs": (30, TEAMS_OF_THREE.format(8, 4), None),
    "asian-parliamentary": (30, "pm 7, lo 7, dpm 7, dlo 7, gw 7, ow 7, or 4, gr 4", None),
    "apda": (None, "pmc 7, loc 8, mg 8, mo 8, lor 4, pmr 5", None),
    "middle-school-public-debate": (20, "p1 5, o1 5, p2 5, o2 5, or 4, pr 4", None),
    "canadian-parliamentary": (None, "pm 7, mo 7, mc 7, lo 10, pmr 3", None),
    "jugend-debattiert": (
        None,
        "o-pro1 2, o-con1 2, o-pro2 2, o-con2 2, exchange 12, "
        "c-pro1 1, c-con1 1, c-pro2 1, c-con2 1",
        None,
    ),
    "polish-oxford": (15, "p1 5, o1 5, p2 5, o2 5, p3 5, o3 5, p4 5, o4 5", None),
    "spanish-secondary": (None, "fi 3, ai 3, f1 4, a1 4, f2 4, a2 4, ac 3, fc 3", None),
    "open-parliamentary": (
        15,
        "g1 7, o1 7, g2 7, o2 7, i1 3:30, r1 1, i2 3:30, r2 1, i3 3:30, r3 1, o3 7, g3 7",
        None,
    ),
    "lincoln-douglas": (None, "ac 6, cx 3, nc 7, cx 3, ar1 4, nr 6, ar2 3", 4),
    "public-forum": (
        None,
        "c1 4, c2 4, cx 3, r1 4, r2 4, cx 3, s1 3, s2 3, cx 3, f1 2, f2 2",
        3,
    ),
    "policy-high-school": (None, POLICY.format(8, 5), 8),
    "policy-college": (None, POLICY.format(9, 6), None),
    "karl-popper": (
        None,
        "a1 6, cx 3, n1 6, cx 3, a2 5, cx 3, n2 5, cx 3, a3 5, n3 5",
        8,
    ),
    "oxford-style": (
        None,
        "open-for1 7, open-against1 7, open-for2 7, open-against2 7, exchange 20, questions 15, "
        "close-for1 2, close-against1 2, close-for2 2, close-against2 2",
        None,
    ),
}


def test_every_format_has_its_facts_and_the_other_way_round() -> None:
    assert FORMATS.keys() == FACTS.keys()
    assert len(formats()) >= 22


def order_of(form: Format) -> str:
    """The speeches of a format with their lengths, in the notation of the facts."""
    shown = []
    for stage in form.stages:
        if stage.id == "prep" or stage.kind == "vote":
            continue
        name = {"cross": "cx", "prep": "prep"}.get(stage.kind, stage.id)
        shown.append(f"{name} {clock(stage.seconds).removesuffix(':00')}")
    return ", ".join(shown)


@pytest.mark.parametrize("name", FACTS)
def test_order_and_lengths_are_those_of_the_source(name: str) -> None:
    form = FORMATS[name]
    prep, order, pool = FACTS[name]
    assert order_of(form) == order
    assert form.prep_pool == pool
    first = form.stage("prep")
    assert (first.minutes if first else None) == prep


@every_format
def test_the_minutes_are_those_of_the_stages(form: Format) -> None:
    assert 60 * form.minutes == sum(stage.seconds for stage in form.stages)


@every_format
def test_it_says_where_it_is_from_and_who_speaks(form: Format) -> None:
    assert form.source
    assert ("debatekeeper-formats" in form.source) == (form.version is not None)
    known = rubrics()
    for stage in form.stages:
        if stage.kind in ("speech", "cross"):
            assert stage.speaker, stage.id
        assert stage.rubric is None or known[stage.rubric].judges in ("speech", "reply")


@every_format
def test_a_speech_with_signals_ends_in_overtime(form: Format) -> None:
    for stage in form.stages:
        signals = form.timing(stage).signals
        if stage.kind == "speech" and signals:
            last = signals[-1]
            assert (last.at, last.bells, last.begins) == ("end", 2, "overtime")


def moments(name: str, stage_id: str) -> list[tuple[str, int, str | None]]:
    stage = FORMATS[name].stage(stage_id)
    assert stage is not None
    return [(s.at, s.bells, s.begins) for s in FORMATS[name].timing(stage).signals]


def test_points_of_information_are_open_from_the_first_to_the_last_minute() -> None:
    end = ("end", 2, "overtime")
    points = ("1:00", 1, "points")
    assert moments("world-schools", "a1") == [points, ("7:00", 1, "warning"), end]
    assert moments("world-schools", "nr") == [("3:00", 1, "warning"), end]
    assert moments("british-parliamentary-5", "ow") == [points, ("4:00", 1, "warning"), end]
    assert moments("middle-school-public-debate", "or") == [("3:00", 1, "warning"), end]


def test_australs_has_no_points_of_information_and_warns_at_six_minutes() -> None:
    form = FORMATS["australs"]
    assert moments("australs", "n3") == [("6:00", 1, "warning"), ("end", 2, "overtime")]
    begun = {s.begins for timing in form.timings.values() for s in timing.signals if s.begins}
    assert not any(form.period(period).points for period in begun)


def test_jugend_debattiert_signals_fifteen_seconds_before_the_end() -> None:
    for stage in FORMATS["jugend-debattiert"].stages:
        warning = FORMATS["jugend-debattiert"].timing(stage).signals[0]
        assert warning.seconds(stage.seconds) == stage.seconds - 15


def test_it_says_who_questions_whom() -> None:
    asked = {
        name: [(s.asked_by, s.speaker) for s in FORMATS[name].stages if s.kind == "cross"]
        for name in ("karl-popper", "lincoln-douglas", "public-forum")
    }
    assert asked["karl-popper"] == [
        ("third negative", "first affirmative"),
        ("third affirmative", "first negative"),
        ("first negative", "second affirmative"),
        ("first affirmative", "second negative"),
    ]
    assert asked["lincoln-douglas"] == [("negative", "affirmative"), ("affirmative", "negative")]
    assert asked["public-forum"] == 3 * [(None, "both teams")]


@pytest.mark.parametrize(
    ("name", "low", "high", "step"),
    [
        ("world-schools", 60, 80, "0.5"),
        ("public-forum", 25, 30, "0.5"),
        ("lincoln-douglas", 25, 30, "0.1"),
        ("policy-college", 25, 30, "0.1"),
        ("australs", 70, 80, None),
        ("british-parliamentary", 50, 99, None),
        ("apda", 15, 40, None),
    ],
)
def test_speaker_points_are_those_of_the_source(
    name: str, low: int, high: int, step: str | None
) -> None:
    points = FORMATS[name].speaker_points
    assert points is not None
    assert [points.min, points.max, points.step] == [low, high, Decimal(step) if step else None]


def test_in_world_schools_fewer_points_do_not_win() -> None:
    points = FORMATS["world-schools"].speaker_points
    assert points is not None
    assert points.low_point_win is False


def test_an_audience_votes_before_and_after() -> None:
    kinds = [stage.kind for stage in FORMATS["oxford-style"].stages]
    assert (kinds[0], kinds[-1], kinds.count("vote")) == ("vote", "vote", 2)
