"""Reading the roster of a class, as teachers type, paste and export it."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.roster import (
    MAX_BYTES,
    MAX_NAME,
    MAX_PEOPLE,
    RosterEntry,
    RosterError,
    SchoolIds,
    parse_roster,
    read_roster,
)
from debate_class.course.roster_model import MAX_PROBLEMS
from debate_class.course.spreadsheet import guard
from debate_class.text import one_line


def names(text: str) -> list[str]:
    return [entry.name for entry in parse_roster(text).entries]


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(RosterError) as caught:
        parse_roster(text)
    return caught.value.problems


def test_one_name_a_line_is_a_roster() -> None:
    roster = parse_roster("\n  Amber  Heron \r\n\r\n김민수\n佐藤花子\n")
    assert [e.name for e in roster.entries] == ["Amber Heron", "김민수", "佐藤花子"]
    assert roster.entries[0] == RosterEntry("Amber Heron", "", 1.0, None)
    assert roster.warnings == ()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_are_read_with_any_mark_between_them(mark: str) -> None:
    rows = [["Name", "E-Mail", "Extra_Time", "PIN"], ["A", "a@x", "1.25", ""], ["B", "", "", "Con"]]
    roster = parse_roster("\n".join(mark.join(row) for row in rows))
    assert roster.entries == (
        RosterEntry("A", "a@x", 1.25, None, SchoolIds(email="a@x")),
        RosterEntry("B", "", 1.0, "con"),
    )


def test_columns_may_stand_in_any_order_and_others_are_left_out_with_a_warning() -> None:
    roster = parse_roster("Group,Side,Student\nred,for,A\nblue,against,B\n")
    assert [(e.name, e.pin) for e in roster.entries] == [("A", "pro"), ("B", "con")]
    assert roster.warnings == ("Not needed, so left out: “Group”.",)


def test_names_in_two_columns_are_joined() -> None:
    roster = parse_roster("First name,Surname,Email address\nAmber,Heron,a@x\n,Lynx,\n")
    assert [(e.name, e.external_id) for e in roster.entries] == [
        ("Amber Heron", "a@x"),
        ("Lynx", ""),
    ]


def test_an_id_wins_over_an_address() -> None:
    assert parse_roster("name,email,id\nA,a@x,77\n").entries[0].external_id == "77"


def test_without_a_header_the_columns_are_name_id_extra_time_and_side() -> None:
    assert parse_roster("A,a1,1.5,pro\nB,a2\n").entries == (
        RosterEntry("A", "a1", 1.5, "pro", SchoolIds(sis="a1")),
        RosterEntry("B", "a2", ids=SchoolIds(sis="a2")),
    )
    assert parse_roster("A,,untimed\n").entries == (RosterEntry("A", "", None),)


def test_surname_and_given_name_stay_one_name_and_a_warning_says_so() -> None:
    roster = parse_roster("Heron, Amber\nLynx, Brave\nMononym\n")
    assert [e.name for e in roster.entries] == ["Heron, Amber", "Lynx, Brave", "Mononym"]
    assert "header line" in roster.warnings[0]
    assert names("Kim\tMinsu\nLee\tYuna\n") == ["Kim Minsu", "Lee Yuna"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("", 1.0), ("1", 1.0), ("1.25", 1.25), ("1,5", 1.5), ("4", 4.0), ("Untimed", None)],
)
def test_extra_time_is_a_factor_or_untimed(written: str, meant: float | None) -> None:
    assert parse_roster(f"name;extra time\nA;{written}\n").entries[0].extra_time == meant


@pytest.mark.parametrize("written", ["0.5", "5", "25%", "nan", "inf", "1e9", "-1", "much"])
def test_another_extra_time_is_refused(written: str) -> None:
    (problem,) = problems(f"name;extra time\nA;{written}\n")
    assert problem.startswith("Line 2: the extra time “")
    assert "1.25" in problem


def test_all_faults_are_told_with_their_lines() -> None:
    text = f"name,id,side\nA,1,pro\n,2,con\na,3,\nB,1,\nC,,left\n{'x' * 61},,\n"
    assert problems(text) == (
        "Line 3: there is no name.",
        "Line 4: the name “a” stands on line 2 too.",
        "Line 5: the id “1” stands on line 2 too.",
        "Line 6: the side “left” is neither pro nor con.",
        f"Line 7: the name “{'x' * 29}…” is longer than 60 characters.",
    )


def test_lines_are_counted_through_quoted_line_breaks() -> None:
    assert problems('name,note\n"A\nB",x\nC,y\nC,z\n')[0].startswith("Line 5: the name “C”")


def test_a_name_of_invisible_characters_is_no_name() -> None:
    assert problems("name,id\n\u200b\u202e,7\n") == ("Line 2: there is no name.",)


def test_names_that_differ_only_in_invisible_characters_are_the_same() -> None:
    assert "stands on line 1 too" in problems("Amber\nAm\u200bber\n")[0]


def test_escape_sequences_do_not_survive_in_a_name() -> None:
    assert names("\x1b]0mAmber\x07\u202e\n") == ["]0mAmber"]


@pytest.mark.parametrize("text", ["", "\n \n", "name\n", "name,id\n,\n"])
def test_a_list_without_names_is_told(text: str) -> None:
    assert problems(text) == ("There is no name in this list.",)


def test_a_header_without_a_name_is_told() -> None:
    assert problems("email,id\na@x,1\n") == ("The header line has no column “name”.",)


def test_a_class_has_at_most_400_people() -> None:
    assert len(names("\n".join(f"Person {n}" for n in range(MAX_PEOPLE)))) == MAX_PEOPLE
    (problem,) = problems("\n".join(f"Person {n}" for n in range(MAX_PEOPLE + 1)))
    assert "401 names" in problem
    assert "line 401 is the first too many" in problem


def test_ten_thousand_names_are_one_sentence_and_so_are_ten_thousand_faults() -> None:
    began = time.process_time()
    (problem,) = problems("name,id\n" + "".join(f"Person {n},{n}\n" for n in range(10_000)))
    assert "10,000 names" in problem
    assert "line 402 is the first too many" in problem
    faults = problems("name,side\n" + "".join(f"P{n},left\n" for n in range(MAX_PEOPLE)))
    assert len(faults) == MAX_PROBLEMS + 1
    assert faults[-1] == "There are 380 more faults of this kind."
    assert time.process_time() - began < 5


# -- what other programs export

CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Essay (7),Final Score
,,,,,Manual Posting,
    Points Possible,,,,,10,(read only)
"Heron, Amber",101,s-1,amber,10 C,9,90
"Kim, Minsu",102,,minsu,10 C,,
"Student, Test",199,,a1b2,10 C,,
"""


def test_a_gradebook_of_canvas_gives_its_students_with_their_ids() -> None:
    """The rows that are no students are passed over, and the assignments are not remarked on."""
    roster = parse_roster(CANVAS)
    assert (roster.kind, roster.title) == ("gradebook of Canvas", "10 C")
    assert roster.entries == (
        RosterEntry(
            "Heron, Amber",
            "s-1",
            ids=SchoolIds(canvas="101", sis="s-1", login="amber", section="10 C"),
        ),
        RosterEntry(
            "Kim, Minsu", "minsu", ids=SchoolIds(canvas="102", login="minsu", section="10 C")
        ),
    )
    assert roster.warnings == ("Left out: the test student of Canvas.",)
    assert ("ID", "Canvas's number") in roster.columns


def test_canvas_columns_may_be_fewer_or_more() -> None:
    text = "Student,ID,SIS Login ID,Integration ID,Root Account,Section,A (1)\nAmber,1,am,i,r,x,\n"
    assert parse_roster(text).entries[0].ids == SchoolIds("1", "", "am", "", "x")


def test_the_ids_of_other_programs_are_told_apart() -> None:
    brightspace = "OrgDefinedId,Username,Last Name,First Name,Essay\n#17,#am,H,A,9\n"
    entry = parse_roster(brightspace).entries[0]
    assert (entry.name, entry.ids) == ("A H", SchoolIds(sis="17", login="am"))
    moodle = "First name,Surname,ID number,Email address\nA,H,17,a@x\n"
    assert parse_roster(moodle).entries[0].ids == SchoolIds(sis="17", email="a@x")
    assert parse_roster("name,id\nA,a@x\n").entries[0].ids == SchoolIds(email="a@x")


def test_one_address_for_two_people_is_told_with_the_line() -> None:
    assert problems("name,id,email\nA,1,a@x\nB,2,A@x\n") == (
        "Line 3: the address “A@x” stands on line 2 too.",
    )


def test_two_header_lines_are_told_with_their_lines() -> None:
    (problem,) = problems("Name;E-Mail\nFull name;Email\nAda;a@x\n")
    assert problem == "Line 2 is a second header line; the first is line 1."


def test_a_title_above_the_header_line_is_left_out_and_another_table_is_not() -> None:
    roster = parse_roster("Class 10 C;;\n\nName;E-Mail;Side\nAda;a@x;pro\n")
    assert [(e.name, e.pin) for e in roster.entries] == [("Ada", "pro")]
    assert roster.warnings == ("Left out above the header line: “Class 10 C”.",)
    (problem,) = problems("Teacher;Room\nOwl;7\nName;E-Mail\nAda;a@x\n")
    assert problem == "The header line is line 3, and lines 1 and on above it cannot be read."


def test_a_person_who_is_called_like_a_column_is_a_person() -> None:
    assert names("name\nAda\nName\nStudent\n") == ["Ada", "Name", "Student"]


def test_a_cell_beyond_measure_is_told() -> None:
    (problem,) = problems("name,note\nA," + "x" * 200_000)
    assert "no list of names" in problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes("name;side\r\n김민수;pro\r\nÉmile;\r\n".encode(encoding))
    assert [e.name for e in read_roster(path).entries] == ["김민수", "Émile"]


@pytest.mark.parametrize(
    "data",
    ["name\nÉmile\n".encode("latin-1"), "name\n佐藤\n".encode("shift-jis"), b"\xff\xfea", b"a\0b"],
)
def test_another_encoding_is_refused_with_what_to_do(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(data)
    with pytest.raises(RosterError, match="UTF-8") as caught:
        read_roster(path)
    assert "class.csv" in caught.value.message
    assert caught.value.hint == "Mend the list and try again; nobody was added."


def test_a_missing_or_huge_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="cannot be read: No such file"):
        read_roster(tmp_path / "none.csv")
    (tmp_path / "big.csv").write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(RosterError, match="larger than 1,000,000 bytes"):
        read_roster(tmp_path / "big.csv")


@pytest.mark.skipif(os.name == "nt", reason="no pipe has a name in a folder there")
def test_a_roster_is_a_regular_file_and_nothing_that_waits_or_never_ends(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero")):
        with pytest.raises(RosterError, match=f"{path.name} is not a file of names"):
            read_roster(path)


def test_formulas_written_by_an_export_come_back_as_the_names_they_were() -> None:
    assert names("name\n'=HYPERLINK()\n'@home\n''+1\n'quoted'\n") == [
        "=HYPERLINK()",
        "@home",
        "'+1",
        "'quoted'",
    ]


_names = st.text(min_size=1, max_size=MAX_NAME).map(lambda t: one_line(t, MAX_NAME)).filter(bool)


@given(
    st.lists(_names, min_size=1, max_size=8, unique_by=str.casefold),
    st.sampled_from([1.0, 1.25, 2.0, None]),
    st.sampled_from(["pro", "con", None]),
    st.sampled_from(",;\t"),
)
def test_a_written_roster_reads_back(
    people: list[str], extra: float | None, pin: str | None, mark: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=mark)
    writer.writerow(["name", "id", "extra_time", "pin"])
    for name in people:
        factor = "untimed" if extra is None else f"{extra:g}"
        writer.writerow([guard(name), "", factor, pin or ""])
    read = parse_roster(written.getvalue()).entries
    assert [e.name for e in read] == people
    assert {(e.extra_time, e.pin) for e in read} == {(extra, pin)}


@given(st.text(max_size=300) | st.text(alphabet="ab,;\t\n\"' =@", max_size=60))
def test_any_text_is_a_roster_or_refused(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(RosterError):
        entries = parse_roster(text).entries
        assert all(0 < len(e.name) <= MAX_NAME for e in entries)
        assert 0 < len({e.name.casefold() for e in entries}) == len(entries)
    assert time.process_time() - began < 2


def test_a_quotation_mark_left_open_swallows_nobody() -> None:
    with pytest.raises(RosterError, match="quotation mark"):
        parse_roster('name,extra_time,pin\n"A,1.5,pro\nB,1,con\n')
