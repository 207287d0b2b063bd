"""Answer forms and what comes back from them, on the command line."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from debate_class.classroom.desk import Desk, Setup
from debate_class.cli.settings import now
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import NextStage
from debate_class.debate.decide import Refusal
from debate_class.paper.answers import checksum
from tests.cli.answer_files import origins
from tests.cli.command import Done, good, kit
from tests.paper.filling import saved


@pytest.fixture
def going(here: Path) -> None:
    """A session of three whose openings are being written."""
    database = here.parent / "data" / "course.db"

    async def begin() -> None:
        desk = Desk(open_library(None), database, clock=now)
        roster = [RosterEntry(name) for name in ("Ada", "김민수", "Zoë")]
        live = await desk.open(Setup("japan-korea", roster=roster, pace="class"), ticking=False)
        while (current := live.session.current()) is None or current.id != "opening":
            assert not isinstance(await live.instructor().do(NextStage()), Refusal)
        await live.close()
        desk.close()

    asyncio.run(begin())


def answers(origin: dict[str, Any], **changed: object) -> dict[str, Any]:
    """The data of a file with one answer."""
    answered = [{"stage": "opening", "parts": ["I am still unsure, and that is fine [K5]."]}]
    data = {**origin, "answers": answered, **changed}
    return {**data, "checksum": checksum(data)}


def entered(*files: object) -> Done:
    return kit("import", "responses", "last", *files)


def test_forms_are_made_and_their_files_are_entered(going: None, here: Path) -> None:
    forms = origins(here / "forms")
    assert sorted(forms) == ["p1", "p2", "p3"]
    one = saved(here, answers(forms["p1"]), "one.json")
    two = saved(here, answers(forms["p2"]), "two.json")
    done = entered(one, two)
    assert done.out.count("entered") == 2
    assert done.status == 0
    again = entered(one)
    assert (again.status, "is there already" in again.out) == (0, True)


def test_each_file_that_cannot_be_used_is_named_and_the_others_are_entered(
    going: None, here: Path
) -> None:
    forms = origins(here / "forms")
    changed = answers(forms["p1"]) | {"participant": "p2"}
    files = [
        saved(here, changed, "changed.json"),
        saved(here, answers(forms["p1"], session="other\x1b[2J"), "foreign.json"),
        saved(here, {}, "empty.json"),
        saved(here, answers(forms["p3"]), "good.json"),
        here / "missing.json",
    ]
    done = entered(*files)
    assert done.status == 1
    assert [line.partition(": ")[0].rpartition("/")[2] for line in done.err.splitlines()] == [
        "changed.json",
        "foreign.json",
        "empty.json",
        "missing.json",
    ]
    assert "\x1b" not in done.err
    assert "entered" in done.out
    assert "Traceback" not in done.err


def test_text_of_a_file_forges_no_row_and_no_second_message(going: None, here: Path) -> None:
    origin = origins(here / "forms")["p1"]
    forged = [{"stage": "X\nopening  1 entered", "parts": ["Some words."]}]
    done = entered(saved(here, answers(origin, answers=forged)))
    heading, row = done.out.splitlines()
    assert heading.startswith("STUDENT")
    assert row.endswith("not entered No student writes this alone.")
    done = entered(saved(here, answers(origin, session="other\nall entered"), "a\nb.json"))
    assert len(done.err.splitlines()) == 1


def test_a_file_without_an_answer_is_told_and_is_no_success(going: None, here: Path) -> None:
    done = entered(saved(here, answers(origins(here / "forms")["p1"], answers=[])))
    assert (done.status, "no answer in this file" in done.err) == (1, True)


def test_another_text_is_entered_only_on_request(going: None, here: Path) -> None:
    forms = origins(here / "forms")
    entered(saved(here, answers(forms["p1"])))
    other = [{"stage": "opening", "parts": ["Something else altogether."]}]
    path = saved(here, answers(forms["p1"], answers=other))
    left = entered(path)
    assert (left.status, "another text is there, and stays" in left.out) == (1, True)
    assert "as a revision" in good("import", "responses", "last", "--revise", path)


def test_a_form_needs_a_session_that_is_kept(here: Path) -> None:
    done = kit("handout", "japan-korea", "--answer-form")
    assert (done.status, "--session" in done.err) == (2, True)
    done = kit("handout", "--session", "nowhere", "--answer-form")
    assert (done.status, "There is no session nowhere" in done.err) == (1, True)
