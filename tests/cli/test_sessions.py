"""Past sessions from the command line: listing, exporting, and what a person may ask for."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import pytest

from debate_class.classroom.desk import Desk, Setup
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry, SchoolIds, read_roster
from debate_class.journal.identity import ids_of
from tests.cli.command import good, kit
from tests.course.test_roster import CANVAS


def test_no_session_yet_is_a_message_and_no_data() -> None:
    done = kit("sessions")
    assert (done.status, done.out) == (0, "")
    assert "debate-class run" in done.err
    assert json.loads(good("sessions", "--json")) == []


@pytest.mark.usefixtures("past")
def test_sessions_are_listed_with_how_far_they_came() -> None:
    assert " ended " in good("sessions")
    (session,) = json.loads(good("sessions", "--json"))
    assert (session["participants"], session["responses"], session["released"]) == (10, 40, True)


@pytest.mark.usefixtures("past")
def test_grades_are_written_to_stdout_or_to_a_file(here: Path) -> None:
    shown = kit("export", "last", "--format", "csv")
    done = kit("export", "last", "--format", "csv", "-o", "grades.csv")
    assert (done.status, done.out, done.err) == (0, "", "Written to grades.csv.\n")
    assert (here / "grades.csv").read_bytes() == shown.data
    rows = list(csv.DictReader(io.StringIO(shown.data.decode("utf-8-sig"))))
    assert len(rows) == 10
    assert rows[0]["Name"] == "Amara"


@pytest.mark.usefixtures("past")
def test_grades_for_a_gradebook_need_the_ids_and_a_list_can_bring_them(here: Path) -> None:
    refused = kit("export", "last", "--format", "moodle")
    assert (refused.status, refused.data) == (1, b"")
    assert "Nobody can be in this file." in refused.err
    assert "--roster" in refused.err
    (here / "class.csv").write_text("name,email\nAmara,amara@x\n서연,seo@x\n", encoding="utf-8")
    done = kit("export", "last", "--format", "moodle", "--roster", "class.csv")
    assert [row["email"] for row in csv.DictReader(io.StringIO(done.out))] == ["amara@x", "seo@x"]
    assert "Left out, without a known e-mail address" in done.err


def test_ids_of_a_roster_are_kept_with_a_session_of_no_stored_class(here: Path) -> None:
    (here / "gradebook.csv").write_text(CANVAS, encoding="utf-8")
    people = read_roster(here / "gradebook.csv").entries
    live = asyncio.run(held(people))
    assert live == {"Heron, Amber": people[0].ids, "Kim, Minsu": people[1].ids}


async def held(people: tuple[RosterEntry, ...]) -> dict[str, SchoolIds]:
    """The ids of those who are in a session that was opened with a list."""
    desk = Desk(open_library(None), clock=lambda: 1_700_000_000_000)
    live = await desk.open(Setup(exercise="japan-korea", roster=people), ticking=False)
    persons = {p.person: live.written.name(p.person) for p in live.session.participants.values()}
    ids = ids_of(desk.journal(), persons)
    await live.close()
    desk.close()
    return {persons[person]: found for person, found in ids.items()}


@pytest.mark.usefixtures("past")
def test_a_canvas_file_names_the_column_as_one_likes() -> None:
    column = "rebuttal=Essay (7)"
    out = good("export", "last", "--format", "canvas", "--stage", "rebuttal", "--column", column)
    assert out.splitlines()[0] == "Student,ID,SIS User ID,SIS Login ID,Section,Essay (7)"
    assert len(out.splitlines()) == 12


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("csv", "--stage", "rebuttal"), "for the gradebooks of other programs"),
        (("json", "--roster", "class.csv"), "for the gradebooks of other programs"),
        (("canvas", "--column", "Essay"), "--column rebuttal="),
        (("canvas", "--stage", "vote"), "No judged stage that has begun is called `vote`"),
    ],
)  # fmt: skip
def test_options_that_cannot_work_are_told(options: tuple[str, ...], told: str) -> None:
    done = kit("export", "last", "--format", *options)
    assert (done.status, done.out) == (2, "")
    assert told in done.err


@pytest.mark.usefixtures("past")
def test_the_record_is_written_as_json() -> None:
    record = json.loads(good("export", "last", "--format", "json"))
    assert [p["name"] for p in record["participants"]][2] == "서연"
    assert len(record["ballots"]) == 20


@pytest.mark.usefixtures("past")
def test_a_file_that_is_there_is_written_over_only_by_force(here: Path) -> None:
    (here / "grades.csv").write_text("mine", encoding="utf-8")
    words = ("export", "last", "--format", "csv", "-o", "grades.csv")
    done = kit(*words)
    assert done.status == 2
    assert "--force" in done.err
    assert (here / "grades.csv").read_text(encoding="utf-8") == "mine"
    good(*words, "--force")
    assert (here / "grades.csv").read_bytes().startswith("\ufeffName".encode())


@pytest.mark.usefixtures("past")
def test_a_place_that_cannot_be_written_is_told() -> None:
    done = kit("export", "last", "--format", "csv", "-o", "nowhere/grades.csv")
    assert done.status == 1
    assert "nowhere/grades.csv cannot be written: no such file or directory" in done.err


@pytest.mark.usefixtures("past")
def test_an_unknown_session_is_told_with_the_nearest() -> None:
    (session,) = json.loads(good("sessions", "--json"))
    typo = session["id"][:-1] + "x"
    done = kit("export", typo, "--format", "csv")
    assert done.status == 1
    assert f"There is no session {typo}." in done.err
    assert f"The nearest is `{session['id']}`." in done.err


@pytest.mark.usefixtures("past")
def test_a_rerun_with_an_unknown_class_or_session_is_told(stored: str) -> None:
    assert "The nearest is `10 C`" in kit("rerun", "last", "--class", "10 X").err
    assert "There is no session nix" in kit("rerun", "nix", "--class", stored).err


# -- privacy


@pytest.mark.usefixtures("past")
def test_a_person_is_told_what_is_kept_and_then_forgotten(past: Path) -> None:
    kept = json.loads(good("privacy", "export", "amara"))
    words = "Washington can help a lot and still not fix it"
    assert kept["name"] == "Amara"
    assert words in json.dumps(kept)
    told = good("privacy", "erase", "Amara", "--yes")
    assert told.startswith("Amara is forgotten: 7 texts and 4 drafts in 1 session.\n")
    assert words.encode() not in past.read_bytes()
    assert b"Amara" not in past.read_bytes()
    assert kit("privacy", "export", "Amara").status == 1
    assert "[erased]" in good("export", "last", "--format", "json")


@pytest.mark.usefixtures("past")
def test_where_several_are_meant_the_ids_are_listed_and_nobody_is_erased() -> None:
    done = kit("privacy", "erase", "a", "--yes")
    assert done.status == 2
    assert "Several people go by `a`" in done.err
    person = next(line.split()[0] for line in done.err.splitlines() if line.endswith("Leila"))
    assert json.loads(good("privacy", "export", person))["name"] == "Leila"


@pytest.mark.usefixtures("past")
def test_erasing_without_a_terminal_needs_a_yes() -> None:
    done = kit("privacy", "erase", "Amara")
    assert done.status == 2
    assert "--yes" in done.err
    good("privacy", "export", "Amara")
