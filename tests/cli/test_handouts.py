"""`handout` as a teacher calls it: for an exercise, a roster, a session."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pexpect
import pikepdf
import pytest
from pypdf import PdfReader

from debate_class.cli.handouts import KINDS
from debate_class.paper.sheets import occasion
from tests.cli.command import good, heed_ctrl_c, kit


def read(path: Path) -> str:
    return PdfReader(path).pages[0].extract_text()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix in (".pdf", ".html")}


def test_every_kind_of_sheet_can_be_asked_for() -> None:
    assert set(KINDS) == set(occasion.KINDS)


def test_an_exercise_alone_gives_a_brief_for_each_side_as_html_and_pdf(here: Path) -> None:
    done = kit("handout", "japan-korea", "-o", "out")
    assert (done.status, done.out) == (0, "")
    assert names(here / "out") == {
        f"japan-korea-{side}.{form}" for side in ("pro", "con") for form in ("html", "pdf")
    }


def test_a_roster_gives_each_student_a_brief_and_keeps_pins(here: Path, roster: Path) -> None:
    roster.write_text("name;pin\n김민수;con\nAda;pro\n../x;\n", encoding="utf-8")
    good("handout", "japan-korea", "--roster", roster, "--format", "pdf", "-o", "out")
    assert names(here / "out") == {f"japan-korea-{name}.pdf" for name in ("김민수", "Ada", "x")}
    assert "Your side: ▼ con" in read(here / "out" / "japan-korea-김민수.pdf").replace("\xa0", " ")
    assert "Your side: ▲ pro" in read(here / "out" / "japan-korea-Ada.pdf").replace("\xa0", " ")


def test_one_seed_deals_the_same_sides(here: Path) -> None:
    (here / "class.txt").write_text("\n".join(f"Student {n}" for n in range(9)), encoding="utf-8")
    for seed, folder in ((1, "a"), (1, "b"), (2, "c")):
        for side in ("pro", "con"):
            words = ("--roster", "class.txt", "--format", "html", "--side", side)
            good("handout", "japan-korea", *words, "--seed", seed, "-o", f"{folder}/{side}")
    dealt = [names(here / folder / "pro") for folder in "abc"]
    assert dealt[0] == dealt[1]
    assert dealt[0] != dealt[2]
    assert abs(len(names(here / "a" / "pro")) - len(names(here / "a" / "con"))) == 1


@pytest.mark.usefixtures("past")
def test_a_session_gives_its_own_students_the_sides_they_have(here: Path) -> None:
    good("handout", "--session", "last", "--format", "pdf", "--bundle", "-o", "out")
    record = json.loads(good("export", "last", "--format", "json"))
    side_of = {seat["participant"]: seat["side"] for seat in record["sides"]}
    expected = {person["name"]: side_of[person["id"]] for person in record["participants"]}
    (path,) = (here / "out").iterdir()
    bundle = PdfReader(path)
    entries = [entry for entry in bundle.outline if not isinstance(entry, list)]
    found = {}
    for entry in entries:
        page = bundle.pages[bundle.get_destination_page_number(entry) or 0].extract_text()
        found[entry.title] = "pro" if "▲" in page else "con"
    assert found == expected


@pytest.mark.usefixtures("past")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Name either an exercise or a session."),
        (("japan-korea", "--session", "last"), "Name either an exercise or a session."),
        (("--session", "last", "--roster", "10c.csv"), "Name either a roster or a session"),
        (("--session", "nothing"), "There is no session nothing."),
        (("japan-korea", "--bundle", "--format", "html"), "Only PDFs can be bound"),
        (("japan-corea",), "japan-korea"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(words: tuple[str, ...], told: str) -> None:
    done = kit("handout", *words)
    assert done.status in (1, 2)
    assert told in done.err


def test_another_file_is_written_over_only_by_force(here: Path) -> None:
    (here / "japan-korea-pro.pdf").write_text("mine", encoding="utf-8")
    words = ("handout", "japan-korea", "--format", "pdf")
    done = kit(*words)
    assert done.status == 2
    assert "--force" in done.err
    assert names(here) == {"japan-korea-pro.pdf"}
    good(*words, "--force")
    assert "2 files there already, and the same." in kit(*words).err


def test_paper_and_large_print_are_obeyed(here: Path) -> None:
    words = ("japan-korea", "--side", "pro", "--format", "pdf")
    good("handout", *words, "--paper", "letter", "--large-print")
    with pikepdf.open(here / "japan-korea-pro.pdf") as pdf:
        assert [round(float(x)) for x in pdf.pages[0].mediabox[2:]] == [612, 792]
        assert len(pdf.pages) > 15


def test_a_missing_character_names_the_student_on_stderr(here: Path) -> None:
    (here / "class.txt").write_text("Ngozi 𓂀\nAda\n", encoding="utf-8")
    done = kit("handout", "japan-korea", "--roster", "class.txt", "-o", "out")
    assert done.status == 0
    shown = "⟨U+13080 EGYPTIAN HIEROGLYPH D010⟩"
    assert f"Ngozi 𓂀: no font has 𓂀; the PDF says {shown}." in done.err
    assert shown in read(here / "out" / "japan-korea-Ngozi-𓂀.pdf").replace("\n", " ")
    assert "Ngozi 𓂀" in (here / "out" / "japan-korea-Ngozi-𓂀.html").read_text(encoding="utf-8")


def test_a_folder_that_is_a_file_is_told(here: Path) -> None:
    (here / "out").write_text("", encoding="utf-8")
    done = kit("handout", "japan-korea", "-o", "out")
    assert done.status == 1
    assert "out" in done.err


def test_html_is_made_where_there_is_no_typst(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    good("handout", "japan-korea", "--format", "html", "-o", "out")
    done = kit("handout", "japan-korea", "--format", "pdf", "-o", "out")
    assert done.status == 1
    assert "--format html" in done.err
    assert all(name.endswith(".html") for name in names(here / "out"))


def test_on_a_terminal_names_go_by_and_ctrl_c_stops_where_the_next_one_goes_on(here: Path) -> None:
    students = "\n".join(f"Student {n}" for n in range(60))
    (here / "class.txt").write_text(students, encoding="utf-8")
    words = ["handout", "japan-korea", "--roster", "class.txt", "--format", "pdf", "-o", "out"]
    program = Path(sys.executable).parent / "debate-class"
    child = pexpect.spawn(
        str(program), words, encoding="utf-8", timeout=120, preexec_fn=heed_ctrl_c
    )
    child.expect(r"%.*Student \d+")
    child.sendintr()
    child.expect("goes on from here")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    there = names(here / "out")
    assert 0 < len(there) < 60
    done = kit(*words)
    assert f"{len(there)} file" in done.err
    assert len(names(here / "out")) == 60
    assert "%" not in done.err
