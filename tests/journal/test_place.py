"""Where the journal lies when nobody says, and where it must not lie."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest

from debate_class.journal import drive
from debate_class.journal.place import default_database

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/net /net nfs4 rw 0 0
/dev/sdb1 /srv/local ext4 rw 0 0
//server/share /mnt/our\\040files cifs rw 0 0
me@host: /mnt/far fuse.sshfs rw 0 0
"""


def test_each_course_has_a_file_of_its_own_in_the_users_folder(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DEBATE_CLASS_DATABASE", raising=False)
    assert default_database("town").name == "town.db"
    assert default_database("town") != default_database("village")
    assert own_home in default_database("town").parents


def test_the_environment_names_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBATE_CLASS_DATABASE", "~/mine.db")
    assert default_database("town") == Path.home() / "mine.db"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/town.db", None),
        ("/net/ada/town.db", "nfs4"),
        ("/srv/local/town.db", None),
        ("/mnt/our files/town.db", "cifs"),
        ("/mnt/far/a/b/town.db", "fuse.sshfs"),
    ],
)
def test_the_nearest_mount_tells_the_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, kind: str | None
) -> None:
    monkeypatch.setattr(drive, "MOUNTS", tmp_path / "mounts")
    drive.MOUNTS.write_text(MOUNTS)
    assert drive.network_drive(Path(path)) == kind


def test_where_mounts_are_not_listed_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive, "MOUNTS", tmp_path / "none")
    assert drive.network_drive(Path("/net/ada/town.db")) is None


def test_a_windows_share_is_told_by_its_path() -> None:
    share = PureWindowsPath(r"\\server\share\town.db")
    assert drive.network_drive(share) == "Windows share"
