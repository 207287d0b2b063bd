"""Saving a file: never over another one unasked, never half of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.errors import DebateClassError
from debate_class.paper.saving import FileIsThere, save
from tests.limits import files_of_at_most


def test_a_file_that_is_there_is_left_alone_unless_one_says_so(tmp_path: Path) -> None:
    target = tmp_path / "grades.csv"
    save(target, b"first")
    with pytest.raises(FileIsThere):
        save(target, b"second")
    assert target.read_bytes() == b"first"
    save(target, b"third", over=True)
    assert target.read_bytes() == b"third"
    assert [path.name for path in tmp_path.iterdir()] == ["grades.csv"]


def test_a_new_file_is_for_its_owner_and_one_written_over_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "grades.csv"
    save(target, b"first")
    assert target.stat().st_mode & 0o777 == 0o600
    target.chmod(0o640)
    save(target, b"second", over=True)
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["missing/x.csv", "a\0b", "~nobody-of-that-name/x.csv", "x" * 300])
@pytest.mark.parametrize("over", [False, True])
def test_a_place_where_nothing_can_be_written_is_told_in_a_sentence(
    tmp_path: Path, name: str, over: bool
) -> None:
    target = Path(name) if name.startswith("~") else tmp_path / name
    with pytest.raises(DebateClassError, match="cannot be written"):
        save(target, b"x", over=over)
    assert list(tmp_path.iterdir()) == []


def test_writing_over_a_link_writes_its_file_and_keeps_the_link(tmp_path: Path) -> None:
    target, link = tmp_path / "grades.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    save(link, b"new", over=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_folder_or_a_device_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(DebateClassError, match="not an ordinary file"):
        save(tmp_path, b"new", over=True)
    assert tmp_path.is_dir()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("over", [False, True])
def test_a_full_disk_leaves_no_half_of_a_file(tmp_path: Path, over: bool) -> None:
    with files_of_at_most(1000), pytest.raises(DebateClassError, match="file too large"):
        save(tmp_path / "grades.csv", b"x" * 5000, over=over)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_hard_links_gets_its_new_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr("os.link", refused)
    target = tmp_path / "grades.csv"
    save(target, b"first")
    with pytest.raises(FileIsThere):
        save(target, b"second")
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["grades.csv"]
