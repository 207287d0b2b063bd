"""`report`: which files it writes, for whom, and what it says where there is nothing to write."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import good, kit


def names(folder: Path, ending: str = "html") -> list[str]:
    return sorted(path.name for path in folder.glob(f"*.{ending}"))


@pytest.mark.usefixtures("past")
def test_the_report_for_the_class_is_a_page_and_a_pdf_without_a_name(here: Path) -> None:
    done = kit("report", "last", "-o", "reports")
    assert (done.status, done.out) == (0, "")
    (page,) = names(here / "reports")
    assert page == "Demonstration-class-10-C-class-report.html"
    assert names(here / "reports", "pdf") == [page.replace("html", "pdf")]
    text = (here / "reports" / page).read_text(encoding="utf-8")
    assert "Amara" not in text
    assert "서연" not in text
    assert (here / "reports" / page).stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("past")
def test_the_instructors_report_has_names(here: Path) -> None:
    good("report", "last", "--for", "instructor", "--format", "html")
    (page,) = names(here)
    assert "Amara" in (here / page).read_text(encoding="utf-8")


@pytest.mark.usefixtures("past")
def test_each_student_gets_a_letter(here: Path) -> None:
    done = kit("report", "last", "--for", "student", "--format", "html", "-o", "letters")
    assert done.err == "10 files written to letters.\n"
    assert "Demonstration-class-10-C-서연.html" in names(here / "letters")


@pytest.mark.usefixtures("past")
def test_a_letter_of_the_demonstration_tells_what_can_be_checked_in_its_texts(here: Path) -> None:
    good("report", "last", "--for", "student", "--format", "html")
    letter = (here / "Demonstration-class-10-C-서연.html").read_text(encoding="utf-8")
    assert "This is no grade" in letter
    assert "What is seen taken up" in letter


@pytest.mark.usefixtures("past")
def test_the_reports_of_the_demonstration_tell_of_claims_as_far_as_each_reader_may_know(
    here: Path,
) -> None:
    good("report", "last", "--format", "html")
    good("report", "last", "--for", "instructor", "--format", "html")
    shared, own = (page.read_text(encoding="utf-8") for page in sorted(here.glob("*.html")))
    heading = "Claims taken up and left alone"
    assert heading in shared
    assert heading in own
    assert "What each text takes up and leaves alone" in own
    assert "What each text takes up and leaves alone" not in shared


@pytest.mark.usefixtures("past")
def test_a_transcript_is_for_the_class_or_the_instructor(here: Path) -> None:
    good("report", "last", "--transcript", "--format", "html")
    assert names(here) == ["Demonstration-class-10-C-transcript.html"]
    done = kit("report", "last", "--transcript", "--for", "student")
    assert done.status == 2
    assert "for the class or for the instructor" in done.err


@pytest.mark.usefixtures("past")
def test_a_file_that_is_there_is_written_over_only_by_force_and_before_any_other(
    here: Path,
) -> None:
    good("report", "last", "--format", "pdf")
    (name,) = names(here, "pdf")
    (here / name).write_bytes(b"mine")
    done = kit("report", "last")
    assert done.status == 2
    assert "--force" in done.err
    assert (here / name).read_bytes() == b"mine"
    assert names(here) == []
    good("report", "last", "--force")
    assert (here / name).read_bytes().startswith(b"%PDF")


def test_a_term_is_told_of_the_lessons_of_a_class(stored: str) -> None:
    done = kit("report", "--class", stored)
    assert done.status == 2
    assert "There is no lesson of 10 C to tell of yet." in done.err
    assert "The nearest is `10 C`" in kit("report", "--class", "10 X").err


@pytest.mark.usefixtures("past")
def test_what_is_unknown_or_missing_is_told_with_a_next_step() -> None:
    (session,) = json.loads(good("sessions", "--json"))
    assert f"The nearest is `{session['id']}`." in kit("report", session["id"][:-1] + "x").err
    for words in (("report",), ("report", "last", "--class", "10 C")):
        done = kit(*words)
        assert done.status == 2
        assert "Name a session, or a stored class with --class." in done.err


@pytest.mark.usefixtures("past")
def test_a_place_that_cannot_be_written_is_told(here: Path) -> None:
    (here / "file").write_text("x", encoding="utf-8")
    done = kit("report", "last", "-o", "file")
    assert done.status == 1
    assert "file" in done.err


def test_the_library_of_figures_is_not_loaded_by_other_commands() -> None:
    code = (
        "import sys\nfrom debate_class.cli import main\n"
        "try: main(['sessions'])\nexcept SystemExit: pass\n"
        "import debate_class.paper.reports.class_report\n"
        "sys.exit('vl_convert' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
