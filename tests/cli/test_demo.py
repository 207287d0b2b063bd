"""The demonstration without a screen: the same class every time, and nothing kept."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import good, kit

KEYS = {"session", "participants", "sides", "responses", "ballots", "scores", "swing"}


def test_the_same_seed_gives_the_same_bytes_and_another_one_does_not() -> None:
    first, again, other = (
        kit("demo", "--headless", "--json", "--seed", seed).data for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other
    assert json.loads(first).keys() >= KEYS


def test_the_result_is_told_in_words() -> None:
    told = good("demo", "--headless")
    assert "10 students, 12 of 12 stages" in told
    for heading in ("STUDENT", "SCORES", "VOTES"):
        assert f"\n{heading} " in told
    assert "서연" in told


def test_nothing_is_kept_without_a_database(tmp_path: Path) -> None:
    good("demo", "--headless")
    assert json.loads(good("sessions", "--json")) == []
    assert list(tmp_path.rglob("*demo*")) == []


def test_in_a_database_that_is_named_it_can_be_played_again(here: Path) -> None:
    for _ in range(2):
        good("--database", "demo.db", "demo", "--headless")
    ids = {s["id"] for s in json.loads(good("--database", "demo.db", "sessions", "--json"))}
    assert len(ids) == 2


def test_in_the_list_of_sessions_it_is_told_from_a_real_class(here: Path) -> None:
    good("--database", "demo.db", "demo", "--headless")
    listed = good("--database", "demo.db", "sessions")
    assert listed.splitlines()[1].endswith("(demo)")
    (session,) = json.loads(good("--database", "demo.db", "sessions", "--json"))
    assert (session["demo"], session["practice"]) == (True, False)


def test_the_users_own_course_does_not_change_it(here: Path) -> None:
    plain = kit("demo", "--json").data
    (here / "exercises").mkdir()
    (here / "exercises" / "japan-korea.yaml").write_text("id: japan-korea\ntitle: Mine\n", "utf-8")
    assert kit("demo", "--json").data == plain
