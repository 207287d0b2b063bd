"""Past sessions from the command line: listing, exporting, and what a person may ask for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.command import good, kit


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
