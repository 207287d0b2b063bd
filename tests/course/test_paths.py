"""Odd paths are told in a sentence: a loop of links, a working folder that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.library import open_library, shown
from debate_class.errors import CourseError


def test_a_loop_of_links_breaks_no_listing(tmp_path: Path) -> None:
    folder = tmp_path / "exercises"
    folder.mkdir()
    loop = folder / "loop.yaml"
    loop.symlink_to("loop.yaml")
    assert shown(loop).endswith("loop.yaml")
    entries = {entry.id: entry for entry in open_library(tmp_path).entries()}
    assert entries["loop"].broken
    assert not entries["japan-korea"].broken


def test_a_working_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(CourseError, match="not there any more"):
        open_library(environ={})
