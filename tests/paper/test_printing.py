"""Printing many: whole files only, resumed where it was broken off, and never over another file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from debate_class.errors import CourseError
from debate_class.paper.press.marks import mark_in
from debate_class.paper.press.page import Page
from debate_class.paper.press.printing import Bundle, Form, Presses, Printed, pieces
from debate_class.paper.press.templates import Templates
from debate_class.paper.press.workers import WORTHWHILE
from debate_class.paper.saving import FileIsThere
from tests.paper.pressroom import TEMPLATES, briefs, words

NAMES = ("김민수", "Ada", "../../etc/passwd")


@pytest.fixture
def presses() -> Iterator[Presses]:
    with Presses(TEMPLATES, words(), Page()) as presses:
        yield presses


def printed(
    presses: Presses,
    folder: Path,
    *names: str,
    forms: tuple[Form, ...] = ("pdf",),
    over: bool = False,
    bundle: Bundle | None = None,
) -> list[Printed]:
    wanted = pieces(briefs(*(names or NAMES)), folder, forms, bundle)
    return list(presses.print_all(wanted, over=over))


def made(done: list[Printed]) -> list[str]:
    return sorted(each.piece.path.name for each in done if each.made)


def test_each_reader_gets_a_file_of_each_form(presses: Presses, tmp_path: Path) -> None:
    printed(presses, tmp_path, forms=("html", "pdf"))
    names = {f"japan-korea-{name}" for name in ("김민수", "Ada", "etc-passwd")}
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}.{form}" for name in names for form in ("html", "pdf")
    }


def test_what_is_there_and_the_same_is_not_made_again(presses: Presses, tmp_path: Path) -> None:
    printed(presses, tmp_path, forms=("html", "pdf"))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    (tmp_path / "japan-korea-Ada.pdf").unlink()
    again = printed(presses, tmp_path, forms=("html", "pdf"))
    assert made(again) == ["japan-korea-Ada.pdf"]
    del before[tmp_path / "japan-korea-Ada.pdf"]
    assert all(path.stat().st_mtime_ns == then for path, then in before.items())


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_another_file_in_the_way_is_told_before_anything_is_made(
    presses: Presses, tmp_path: Path, form: Form
) -> None:
    other = tmp_path / f"japan-korea-Ada.{form}"
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(FileIsThere, match="another one"):
        printed(presses, tmp_path, forms=(form,))
    assert [path.name for path in tmp_path.iterdir()] == [other.name]
    assert len(made(printed(presses, tmp_path, forms=(form,), over=True))) == len(NAMES)
    assert other.read_bytes() != b"mine"


@pytest.mark.skipif(os.name == "nt", reason="a hole in a file takes space there")
@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_huge_file_in_the_way_is_told_without_reading_it_whole(
    presses: Presses, tmp_path: Path, form: Form
) -> None:
    other = tmp_path / f"japan-korea-Ada.{form}"
    with other.open("wb") as file:
        file.truncate(4 << 40)  # a hole takes no space on the disk, but no memory holds it
    with pytest.raises(FileIsThere, match="another one"):
        printed(presses, tmp_path, forms=(form,))


def test_other_paper_or_letters_make_another_file(presses: Presses, tmp_path: Path) -> None:
    printed(presses, tmp_path)
    with (
        Presses(TEMPLATES, words(), Page("letter")) as letter,
        pytest.raises(FileIsThere, match="3 other files"),
    ):
        printed(letter, tmp_path)


def test_a_bundle_is_one_file_and_is_known_again(presses: Presses, tmp_path: Path) -> None:
    bundle = Bundle("japan-korea bundle", "All")
    (done,) = printed(presses, tmp_path, bundle=bundle)
    assert (done.made, done.piece.path.name) == (True, "japan-korea-bundle.pdf")
    (again,) = printed(presses, tmp_path, bundle=bundle)
    assert not again.made


def test_several_processes_make_what_one_makes(presses: Presses, tmp_path: Path) -> None:
    """Enough sheets for two processes, and a name that one must report from there."""
    names = [f"Student {number}" for number in range(2 * WORTHWHILE)] + ["Ngozi 𓂀"]
    done = printed(presses, tmp_path, *names)
    assert [each.piece.called for each in done] == names
    assert done[-1].missing == (("Ngozi 𓂀", "𓂀"),)
    assert all(mark_in(each.piece.path) for each in done)
    again = printed(presses, tmp_path, *names)
    assert made(again) == []


def test_a_fault_in_a_template_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "handouts").mkdir()
    template = tmp_path / "handouts" / "student.typ"
    template.write_text('#import "parts.typ": *\n\n#printed(sheet => sheet.nothing)\n', "utf-8")
    with Presses(Templates([tmp_path]), words(), Page()) as presses:
        names = [f"Student {number}" for number in range(2 * WORTHWHILE)]
        with pytest.raises(CourseError, match=r"student\.typ:3: .*nothing"):
            printed(presses, tmp_path / "out", *names)


LONG_WORK = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from tests.paper.pressroom import TEMPLATES, briefs, words
from debate_class.paper.press.page import Page
from debate_class.paper.press.printing import Presses, pieces
if __name__ == "__main__":
    wanted = pieces(briefs(*(f"Student {n}" for n in range(100))), Path(sys.argv[1]), ("pdf",))
    with Presses(TEMPLATES, words(), Page()) as presses:
        for printed in presses.print_all(wanted, over=False):
            print(printed.piece.path.name, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGKILL])
def test_broken_off_it_leaves_whole_files_only_and_goes_on_there(
    presses: Presses, tmp_path: Path, signal_number: signal.Signals
) -> None:
    root = str(Path(__file__).parents[2])
    work = tmp_path / "work.py"
    work.write_text(LONG_WORK, encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    with subprocess.Popen(
        [sys.executable, work, folder, root, f"{root}/src"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(5):
            assert process.stdout.readline()
        os.killpg(process.pid, signal_number)
    there = list(folder.glob("*.pdf"))
    assert 5 <= len(there) < 100
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") and mark_in(path) for path in there)
    names = [f"Student {number}" for number in range(8)]
    assert len(made(printed(presses, folder, *names))) < len(names)
