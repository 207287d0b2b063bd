"""`report --names id`: files that name nobody, and whose they are on stdout alone."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from debate_class.course.roster_model import SchoolIds
from debate_class.journal.identity import keep_ids
from debate_class.journal.store import Journal
from debate_class.paper.file_names import LONGEST
from tests.cli.command import good, kit

BY_ID = ("report", "last", "--for", "student", "--names", "id", "--format", "html")


class Person(NamedTuple):
    """Somebody with ids of a school."""

    person: str
    ids: SchoolIds
    name: str = ""
    external_id: str = ""


def known(database: Path, *ids: SchoolIds) -> None:
    """Give the first students of the session these ids."""
    journal = Journal.open(database, clock=lambda: 0)
    (session,) = journal.sessions()
    persons = sorted(journal.written(session.id).names)
    keep_ids(journal, [Person(who, each) for who, each in zip(persons, ids, strict=False)])
    journal.close()


def rows(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(out.removeprefix("\ufeff").splitlines()))


@pytest.mark.usefixtures("past")
def test_no_file_is_called_by_a_name_and_the_list_is_on_stdout_alone(here: Path) -> None:
    done = kit(*BY_ID, "-o", "letters")
    assert done.status == 0
    told = rows(done.out)
    files = {path.name for path in (here / "letters").iterdir()}
    assert {row["file"] for row in told} == files
    assert len(files) == 10
    for row in told:
        assert not any(row["name"] in file for file in files)
        assert row["file"].startswith(f"{row['id']}-")
        page = (here / "letters" / row["file"]).read_text(encoding="utf-8")
        assert f'<span dir="auto">{row["name"]}</span>' in page
    assert "share the folder without it" in done.err


def test_the_schools_number_goes_before_ours_and_no_login_does(here: Path, past: Path) -> None:
    known(past, SchoolIds(sis="20417", canvas="7", login="x"), SchoolIds(canvas="8"),
          SchoolIds(login="amber.heron", email="amber@school.example"))  # fmt: skip
    told = rows(good(*BY_ID))
    ids = {row["id"] for row in told}
    assert {"20417", "8"} < ids
    assert len(ids) == 10
    assert not [path for path in here.iterdir() if "heron" in path.name or "amber" in path.name]


def test_hostile_ids_give_safe_names_that_are_told_apart(here: Path, past: Path) -> None:
    hostile = (
        "../../../etc/passwd", "..\\..\\boot", "=HYPERLINK(1)", "con", "A1", "a1",
        "\x1b[2J\u202eid", "x" * 900, "///", "p9",
    )  # fmt: skip
    known(past, *(SchoolIds(sis=each) for each in hostile))
    out = good(*BY_ID, "-o", "letters")
    told = rows(out)
    files = [path.name for path in (here / "letters").iterdir()]
    assert len(files) == 10
    assert sorted(row["file"] for row in told) == sorted(files)
    assert len({name.casefold() for name in files}) == 10
    for name in files:
        assert len(name.encode()) < LONGEST + 20
        assert not set(name) & set('/\\:*?"<>|\x1b\u202e')
        assert not name.startswith(".")
    assert "'=HYPERLINK(1)" in out
    assert "\x1b" not in out
    assert sorted(path.name for path in here.iterdir()) == ["letters"]


@pytest.mark.usefixtures("past")
def test_both_forms_of_a_letter_stand_in_the_list(here: Path) -> None:
    told = rows(good("report", "last", "--for", "student", "--names", "id"))
    assert len(told) == 20
    (pdf, page) = (row for row in told[::-1] if row["id"] == told[0]["id"])
    assert (pdf["name"], Path(pdf["file"]).stem) == (page["name"], Path(page["file"]).stem)
    text = "".join(sheet.extract_text() for sheet in PdfReader(here / pdf["file"]).pages)
    assert pdf["name"].split()[0] in text


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(
    "words",
    [
        ("report", "last"),
        ("report", "last", "--for", "instructor"),
        ("report", "last", "--for", "student", "--bundle"),
        ("report", "--class", "10 C", "--for", "student"),
    ],
)
def test_what_is_no_letter_of_its_own_does_not_go_by_id(here: Path, words: tuple[str, ...]) -> None:
    done = kit(*words, "--names", "id")
    assert (done.status, done.out) == (2, "")
    assert "Only the letters of a session go by id" in done.err
    assert not any(here.iterdir())
