"""A class out of a OneRoster export, from a folder and from a zip file that may be hostile."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from debate_class.course import packed
from debate_class.course.oneroster import read_oneroster
from debate_class.course.roster import RosterEntry, RosterError, SchoolIds

USERS = """\ufeffsourcedId,status,enabledUser,orgSourcedIds,role,username,givenName,familyName,email
u1,,true,o,student,ada,Ada,Heron,ada@x
u2,,true,o,student,ben,Ben,"Lynx, jr",
u3,,true,o,student,cy,Cy,Gone,
u4,tobedeleted,true,o,student,dee,Dee,Gone,
u5,,false,o,student,eve,Eve,Off,
t1,,true,o,teacher,owl,Olga,Owl,
"""
CLASSES = "title,sourcedId,classCode\nHistory 10,c1,H10\nMaths 10,c2,M10\n"
ENROLLMENTS = """role,userSourcedId,classSourcedId,sourcedId,schoolSourcedId,status
student,u1,c1,e1,o,
student,u2,c1,e2,o,
student,u5,c1,e3,o,active
student,u3,c1,e4,o,tobedeleted
teacher,t1,c1,e5,o,
student,u2,c2,e6,o,
"""
MANIFEST = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n"
FILES = {
    "manifest.csv": MANIFEST,
    "users.csv": USERS,
    "classes.csv": CLASSES,
    "enrollments.csv": ENROLLMENTS,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "export", FILES)


def written(folder: Path, files: Mapping[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def zipped(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return path


def problem(path: Path, section: str = "") -> str:
    with pytest.raises(RosterError) as caught:
        read_oneroster(path, section)
    return caught.value.problems[0]


def test_a_class_is_read_with_ids_and_without_those_who_left(folder: Path) -> None:
    roster = read_oneroster(folder, "history 10")
    assert roster.entries == (
        RosterEntry(
            "Ada Heron",
            "u1",
            ids=SchoolIds(sis="u1", login="ada", email="ada@x", section="History 10"),
        ),
        RosterEntry(
            "Ben Lynx, jr", "u2", ids=SchoolIds(sis="u2", login="ben", section="History 10")
        ),
    )
    assert roster.title == "History 10"
    assert roster.warnings == ("Left out, since they are not active: 1.",)


@pytest.mark.parametrize("name", ["c2", "M10", "maths 10"])
def test_a_class_goes_by_its_id_its_code_or_its_title(folder: Path, name: str) -> None:
    assert [e.name for e in read_oneroster(folder, name).entries] == ["Ben Lynx, jr"]


def test_of_several_classes_one_has_to_be_named(folder: Path) -> None:
    assert problem(folder) == "2 classes could be meant: “History 10”, “Maths 10”."
    assert problem(folder, "Art") == (
        "No class with students goes by “Art”: “History 10”, “Maths 10”."
    )


@pytest.mark.parametrize("inside", ["", "export/"])
def test_a_zip_file_reads_as_its_folder(tmp_path: Path, folder: Path, inside: str) -> None:
    path = zipped(tmp_path / "export.zip", {inside + name: text for name, text in FILES.items()})
    assert read_oneroster(path, "c1") == read_oneroster(folder, "c1")


def test_without_enrollments_all_students_are_taken(tmp_path: Path) -> None:
    folder = written(tmp_path / "users", {"users.csv": USERS})
    assert [e.name for e in read_oneroster(folder).entries] == [
        "Ada Heron", "Ben Lynx, jr", "Cy Gone"
    ]  # fmt: skip
    assert "nobody knows" in problem(folder, "c1")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("users.csv", "givenName", "given", "users.csv, line 1: there is no column `givenName`."),
        ("users.csv", ",Ada,Heron", ",,", "Line 2: there is no name."),
        ("users.csv", "Ben,\"Lynx, jr\"", "Ada,Heron", "Line 3: the name “Ada Heron” stands on line 2 too."),  # noqa: E501
        ("enrollments.csv", "u2,c1", "u9,c1", "enrollments.csv, line 3: users.csv has no “u9”."),
        ("enrollments.csv", "\nstudent,u1", '\nstudent,"u1', "enrollments.csv: unexpected end of data."),  # noqa: E501
        ("manifest.csv", "version,1.1", "version,2.0", "manifest.csv, line 3: this is OneRoster 2.0, and 1.1 can be read."),  # noqa: E501
    ],
)  # fmt: skip
def test_each_fault_is_told_with_file_and_line(
    folder: Path, name: str, old: str, new: str, told: str
) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert problem(folder, "c1") == told


def test_another_encoding_is_told(folder: Path) -> None:
    text = USERS.removeprefix("\ufeff").replace("Ada", "Zoë")
    (folder / "users.csv").write_bytes(text.encode("latin-1"))
    assert problem(folder).startswith("users.csv: line 2 is not UTF-8 text")


# -- hostile zip files


@pytest.mark.parametrize("name", ["../users.csv", "/tmp/users.csv", "a/../../users.csv"])
def test_a_zip_file_that_would_write_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert "outside of its folder" in problem(zipped(tmp_path / "x.zip", {**FILES, name: "x"}))


def test_a_zip_file_that_grows_beyond_measure_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "x.zip", {**FILES, "notes.csv": "0" * 200_000})
    monkeypatch.setattr(packed, "MAX_TOTAL", 100_000)
    assert "more than 100,000 bytes" in problem(path)


def test_a_zip_file_that_lies_about_its_sizes_is_read_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "x.zip", {"users.csv": USERS + "\n" * 50_000})
    said = len(USERS.encode()) + 50_000
    data = path.read_bytes().replace(said.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)
    monkeypatch.setattr(packed, "MAX_TOTAL", 10_000)
    assert problem(path).startswith("x.zip: ")


def test_a_zip_file_of_too_many_files_or_of_one_twice_is_refused(tmp_path: Path) -> None:
    many = {f"{n}.csv": "" for n in range(packed.MAX_ENTRIES + 1)}
    assert "it holds 101 files" in problem(zipped(tmp_path / "many.zip", many))
    twice = {"users.csv": USERS, "again/users.csv": USERS}
    assert "users.csv twice" in problem(zipped(tmp_path / "twice.zip", twice))


@pytest.mark.parametrize(
    ("users", "told"),
    [
        (USERS + "u1,,true,o,student,ada,Ada,Heron,\n" * 150_000, "more than 100,000 rows"),
        (USERS + "\n" * 6_000_000, "more than 100,000 rows"),
        ("," * 6_000_000, "users.csv, line 1: this row is longer than 100,000 characters."),
        (USERS + '"\n",' * 1_000_000, "users.csv, line 8: this row is longer than 100,000"),
        (USERS + "," * 1_000 + "\n", "users.csv, line 8: this row has more than 200 fields."),
    ],
    ids=["equal rows", "empty rows", "a header of commas", "one row over many lines", "wide"],
)
def test_a_file_of_endless_rows_or_fields_is_read_no_further(
    tmp_path: Path, users: str, told: str
) -> None:
    path = zipped(tmp_path / "x.zip", {"users.csv": users})
    begun = time.process_time()
    assert told in problem(path)
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_file_that_is_damaged_or_packed_otherwise_is_told(
    tmp_path: Path, method: int
) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", method) as file:
        file.writestr("users.csv", USERS)
    data = bytearray(path.read_bytes())
    begins = 30 + len("users.csv")
    data[begins : begins + 40] = b"\xff" * 40
    path.write_bytes(data)
    assert "packed in a way that cannot be read" in problem(path)


def test_what_is_no_export_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and nothing more")
    assert "no zip file, or it is damaged" in problem(tmp_path / "x.zip")
    assert "holds no users.csv" in problem(tmp_path)
