"""The file itself: private, guarded, migrated after a copy, and never a traceback."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from debate_class.course.roster import SchoolIds
from debate_class.debate import commands as c
from debate_class.debate import fold
from debate_class.errors import JournalError
from debate_class.journal import database, drive, migrations, tables
from debate_class.journal.identity import ids_of
from debate_class.journal.people import Member, classes
from debate_class.journal.store import Journal
from tests.journal.kept import START, Kept, documents

ADA = ("u1", "Ada")


def clock() -> int:
    return START


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_raises(path: Path) -> JournalError:
    with pytest.raises(JournalError) as caught:
        Journal.open(path, clock=clock)
    error = caught.value
    assert error.message.endswith(".")
    assert str(path) in error.message
    assert error.hint
    return error


def test_only_its_owner_can_read_the_journal(kept: Kept, path: Path) -> None:
    kept.begin(ADA)
    files = [path, *path.parent.glob("town.db-*")]
    assert len(files) == 3
    assert {mode(file) for file in files} == {0o600}


def test_a_journal_that_others_could_read_is_closed_to_them(path: Path) -> None:
    Journal.open(path, clock=clock).close()
    path.chmod(0o644)
    Journal.open(path, clock=clock).close()
    assert mode(path) == 0o600


def test_a_commit_survives_a_power_cut_and_deleted_bytes_are_overwritten(
    journal: Journal,
) -> None:
    with journal.reading() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "busy_timeout",
            )
        }
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


def test_the_migrated_tables_are_those_the_code_knows(journal: Journal) -> None:
    with journal.reading() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == set(tables.METADATA.tables)
        for name, table in tables.METADATA.tables.items():
            keys = found.get_pk_constraint(name)["constrained_columns"]
            assert keys == [column.name for column in table.primary_key]
            assert {
                (column["name"], str(column["type"]), column["nullable"])
                for column in found.get_columns(name)
                if column["name"] not in keys
            } == {
                (column.name, str(column.type), column.nullable)
                for column in table.columns
                if column.name not in keys
            }
            assert {index["name"] for index in found.get_indexes(name)} == {
                index.name for index in table.indexes
            }
            assert len(found.get_foreign_keys(name)) == len(table.foreign_keys)


# -- older and newer


def applaud(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE applause (session VARCHAR PRIMARY KEY)"))


def fail(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE half (session VARCHAR)"))
    connection.execute(text("INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def older(path: Path) -> Kept:
    """A closed journal as this release writes it, with a session in it."""
    journal = Journal.open(path, clock=clock)
    kept = Kept(journal)
    kept.begin(ADA)
    journal.close()
    return kept


def test_an_older_journal_is_migrated_after_a_private_copy(
    older: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = migrations.newest()
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, applaud))
    journal = Journal.open(path, clock=clock)
    with journal.reading() as connection:
        assert migrations.version_of(connection) == version + 1
        assert "applause" in inspect(connection).get_table_names()
    assert fold.replay(documents(), journal.events(older.id)) == older.session
    journal.close()
    (copy,) = database.backups(path)
    assert copy.name == f"town.db.v{version}.20231114T221320Z.bak"
    assert mode(copy) == 0o600
    monkeypatch.undo()
    restored = Journal.open(copy, clock=clock)
    assert fold.replay(documents(), restored.events(older.id)) == older.session
    restored.close()


def test_a_migration_that_fails_leaves_the_journal_as_it_was(
    older: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, fail))
        with pytest.raises(Exception, match="nowhere"):
            Journal.open(path, clock=clock)
    journal = Journal.open(path, clock=clock)
    with journal.reading() as connection:
        assert "half" not in inspect(connection).get_table_names()
    assert journal.last_seq(older.id) == older.session.seq
    journal.close()


def test_a_journal_of_the_first_version_keeps_its_people_and_gets_a_place_for_their_ids(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:1])
        journal = Journal.open(path, clock=clock)
        with journal.writing() as connection:
            connection.execute(text("INSERT INTO people VALUES ('u1', 'Ada', 'ada@x')"))
            connection.execute(text("INSERT INTO classes VALUES ('c1', 'town', '9b')"))
            connection.execute(text("INSERT INTO members VALUES ('c1', 'u1', 0, 1.5, 'pro')"))
        journal.close()
    journal = Journal.open(path, clock=clock)
    (stored,) = classes(journal, "town")
    assert stored.members == (Member("u1", "Ada", "ada@x", 1.5, "pro"),)
    assert ids_of(journal, ["u1"]) == {"u1": SchoolIds(email="ada@x")}
    journal.close()


def test_an_up_to_date_journal_is_not_copied(older: Kept, path: Path) -> None:
    Journal.open(path, clock=clock).close()
    assert database.backups(path) == []


def test_a_newer_journal_is_refused_and_left_alone(older: Kept, path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    before = path.read_bytes()
    error = open_raises(path)
    assert "newer version" in error.message
    assert path.read_bytes() == before


# -- not a journal


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    assert "another program" in open_raises(path).message
    assert path.read_bytes() == before


def test_a_meta_table_without_a_version_is_another_programs(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE meta (key, value)")
    assert "another program" in open_raises(path).message


def test_a_text_file_is_no_journal(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("Dear diary, " * 100)
    assert "not a journal" in open_raises(path).message


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    assert "is a directory" in open_raises(tmp_path).message


def test_a_file_cannot_be_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    open_raises(tmp_path / "file" / "town.db")


def test_a_network_drive_is_refused(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(drive, "MOUNTS", mounts)
    error = open_raises(path)
    assert "network drive (nfs)" in error.message
    assert not path.exists()


# -- in use, full, read-only


def test_a_journal_in_use_says_so_and_the_next_try_succeeds(
    kept: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.begin(ADA)
    kept.journal.close()
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 20)
    journal = Journal.open(path, clock=clock)
    entry = kept.entry(c.SetBell(bell_at=None))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="in use by another program") as caught:
            journal.append(kept.id, [entry])
        assert "Close the other program" in caught.value.hint
        assert journal.last_seq(kept.id) == kept.session.seq
        other.execute("ROLLBACK")
    journal.append(kept.id, [entry])
    assert journal.last_seq(kept.id) == kept.session.seq + 1
    journal.close()


def test_a_full_disk_loses_nothing_and_the_next_try_succeeds(kept: Kept) -> None:
    """The file may grow no further; SQLite answers as it does when the disk is full."""
    kept.begin(ADA)
    kept.until("opening")
    with kept.journal.alone() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")
    long = "word " * 3000
    entry = kept.entry(c.SaveDraft(stage="opening", participant="p1", parts=(long,), revision=1))
    with pytest.raises(JournalError, match="the disk is full") as caught:
        kept.journal.append(kept.id, [entry])
    assert "Free some space" in caught.value.hint
    assert kept.again().session == kept.session
    with kept.journal.alone() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    kept.journal.append(kept.id, [entry])
    assert kept.again().written.drafts["p1", "opening"].parts == (long.strip(),)


def as_a_guest(work: Callable[[], None]) -> str:
    """What `work` raises when a user without rights does it; root would be let through."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "nothing"
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            work()
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(writer, answer.encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, encoding="utf-8") as answer_of:
        return answer_of.read()


def let_guests_in(path: Path) -> None:
    for folder in path.parents:
        if folder.stat().st_uid == os.getuid() and folder.stat().st_mode & 0o777 == 0o700:
            folder.chmod(0o755)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights to take away")
@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["closed folder", "open one"])
def test_a_journal_that_cannot_be_written_can_be_read(
    kept: Kept, path: Path, folder_mode: int
) -> None:
    kept.begin(ADA)
    kept.journal.close()
    let_guests_in(path)
    path.chmod(0o444)
    path.parent.chmod(folder_mode)
    before = path.read_bytes()

    def read() -> None:
        journal = Journal.open(path, clock=clock)
        assert [summary.id for summary in journal.sessions()] == [kept.id]
        assert journal.written(kept.id).names == {"u1": "Ada"}
        journal.hold(kept.id).release()  # of nothing: nobody leads here
        journal.heartbeat(kept.id, START)

    answer = as_a_guest(read)
    path.parent.chmod(0o755)
    assert answer.startswith(f"JournalError: The journal {path} cannot be written.")
    assert "Make the file and its folder writable" in answer
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.held"))


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights to take away")
def test_what_a_program_that_is_running_has_just_written_is_read_too(
    kept: Kept, path: Path
) -> None:
    """Its changes lie in the log beside the journal, which must not be passed over."""
    kept.begin(ADA)
    let_guests_in(path)
    for file in path.parent.glob("town.db*"):
        file.chmod(0o444)
    path.parent.chmod(0o555)

    def read() -> None:
        journal = Journal.open(path, clock=clock)
        raise LookupError(journal.last_seq(kept.id))

    answer = as_a_guest(read)
    path.parent.chmod(0o755)
    assert answer == f"LookupError: {kept.session.seq}"


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights to take away")
def test_an_older_journal_that_cannot_be_written_is_left_as_it_is(
    older: Kept, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, applaud))
    let_guests_in(path)
    path.chmod(0o444)
    answer = as_a_guest(lambda: Journal.open(path, clock=clock).close())
    assert "was written by an older version of the kit" in answer
    assert "Copy it to a folder" in answer
    assert database.backups(path) == []


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights to take away")
def test_a_folder_that_cannot_be_written_is_refused_with_a_next_step(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    let_guests_in(folder / "town.db")
    folder.chmod(0o555)
    answer = as_a_guest(lambda: Journal.open(folder / "town.db", clock=clock).close())
    folder.chmod(0o755)
    assert answer.startswith("JournalError: The journal")
    assert "you may write in it" in answer


def test_a_fault_of_the_kit_keeps_its_traceback(journal: Journal) -> None:
    with pytest.raises(Exception, match="no such table"), journal.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")


def test_a_damaged_journal_says_so(kept: Kept, path: Path) -> None:
    kept.begin(ADA)
    kept.journal.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    error = open_raises(path)
    assert "damaged" in error.message


def test_a_second_journal_opens_while_the_first_is_made(path: Path, journal: Journal) -> None:
    other = Journal.open(path, clock=clock)
    assert classes(other, "town") == []
    other.close()


def test_a_file_that_is_no_journal_is_refused_and_keeps_its_mode(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not a journal")
    notes.chmod(0o644)
    with pytest.raises(JournalError):
        Journal.open(notes, clock=lambda: 1)
    assert mode(notes) == 0o644
    assert notes.read_text() == "not a journal"


def test_a_device_is_no_journal() -> None:
    device = Path("/dev/null")
    before = device.stat().st_mode
    with pytest.raises(JournalError, match="not a file"):
        Journal.open(device, clock=lambda: 1)
    assert device.stat().st_mode == before
