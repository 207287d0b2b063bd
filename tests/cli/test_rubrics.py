"""Rubrics to other programs and back, from the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.command import good, kit


@pytest.mark.parametrize(("form", "name"), [("canvas-csv", "r.csv"), ("ora2-xml", "r.xml")])
def test_a_rubric_goes_out_comes_back_and_passes_check(here: Path, form: str, name: str) -> None:
    done = kit("rubric", "export", "rebuttal", "--format", form, "-o", name)
    assert (done.status, done.out) == (0, "")
    (here / "rubrics").mkdir()
    target = here / "rubrics" / "mine.yaml"
    done = kit("rubric", "import", name, "--judges", "rebuttal", "-o", target)
    assert (done.status, done.err) == (0, f"Written to {target}.\n")
    assert "id: mine\ntitle: Rebuttal\njudges: rebuttal\n" in target.read_text(encoding="utf-8")
    assert kit("check", target).status == 0


def test_what_a_program_has_no_place_for_is_told() -> None:
    done = kit("rubric", "export", "world-schools-speech", "--format", "canvas-csv")
    assert "Canvas has no steps in a range" in done.err
    assert done.out.startswith("Rubric Name,")


def test_a_rubric_is_exported_as_a_file_of_a_course(here: Path) -> None:
    good("rubric", "export", "holistic", "--format", "yaml", "-o", "holistic.yaml")
    (here / "rubrics").mkdir()
    (here / "holistic.yaml").rename(here / "rubrics" / "holistic.yaml")
    assert kit("check", here / "rubrics" / "holistic.yaml").status == 0


def test_an_unknown_rubric_is_told_with_the_nearest() -> None:
    done = kit("rubric", "export", "rebutal", "--format", "yaml")
    assert done.status == 1
    assert "`rebuttal`" in done.err


def test_a_rubric_on_stdin_is_read_and_a_remark_says_what_to_set() -> None:
    data = kit("rubric", "export", "opening", "--format", "ora2-xml").data
    done = kit("rubric", "import", "-", stdin=data)
    assert done.status == 0
    assert "id: opening" in done.out
    assert "stdin: it judges `text`; say which kind" in done.err


def test_a_file_with_a_fault_writes_nothing(here: Path) -> None:
    text = good("rubric", "export", "rebuttal", "--format", "canvas-csv")
    (here / "bad.csv").write_text(text.replace(",4,", ",4 points,"), encoding="utf-8")
    done = kit("rubric", "import", "bad.csv", "-o", "bad.yaml")
    assert done.status == 1
    assert "bad.csv, line 2: the rating “As they would put it”" in done.err
    assert not (here / "bad.yaml").exists()


@pytest.mark.skipif(os.name == "nt", reason="no pipe has a name in a folder there")
def test_what_is_no_file_is_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "pipe")
    for name in ("pipe", ".", "none.csv"):
        done = kit("rubric", "import", name)
        assert (done.status, done.out) == (1, "")
