"""A class out of a OneRoster 1.1 export: a folder of CSV files, or the same as a zip file.

    manifest.csv      says which version it is; may be missing
    users.csv         everyone, with names and ids
    classes.csv       what the classes are called; may be missing
    enrollments.csv   who is a student of which class; without it all students are taken

Columns are found by their names, in any order. Files of version 1.2 work too where they have
enrollments, since only the roles of users moved.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from debate_class.course.bounded_rows import TooMuch, bounded_rows
from debate_class.course.decoding import WrongEncoding, decode
from debate_class.course.packed import Unreadable, read_files
from debate_class.course.roster_columns import Row
from debate_class.course.roster_model import MAX_PEOPLE, Roster, RosterError
from debate_class.course.roster_people import people_of
from debate_class.course.spreadsheet import unguard
from debate_class.text import one_line

KIND = "OneRoster export"
FILES = ("manifest.csv", "users.csv", "classes.csv", "enrollments.csv")
VERSIONS = ("1.1", "1.2")

_COLUMNS = ("given", "family", "id", "login", "email", "section")
_PLACES = {name: place for place, name in enumerate(_COLUMNS)}
_SHOWN = (
    ("givenName", "first part of the name"),
    ("familyName", "last part of the name"),
    ("sourcedId", "the school's id"),
    ("username", "user name"),
    ("email", "e-mail address"),
)
_READ = frozenset(
    [
        "sourcedId",
        "status",
        "enabledUser",
        "role",
        "username",
        "givenName",
        "familyName",
        "email",
        "title",
        "classCode",
        "classSourcedId",
        "userSourcedId",
        "propertyName",
        "value",
    ]
)
"""The columns that are looked at; what stands in the others is passed over."""
_LISTED = 12


@dataclass(frozen=True, slots=True)
class _Record:
    """One row of a file, by the names of its columns."""

    line: int
    values: Mapping[str, str]

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    @property
    def kept(self) -> bool:
        """Whether it is not one of those that are to be deleted."""
        return self.get("status").casefold() != "tobedeleted"


def read_oneroster(path: Path, section: str = "") -> Roster:
    """The students of the class `section`, or of the only class there is.

    A class goes by its title, its code or its sourcedId. Raises RosterError.
    """
    try:
        files = read_files(path, FILES)
    except Unreadable as error:
        raise RosterError([f"{one_line(path.name)}: {error}."]) from None
    if "users.csv" not in files:
        raise RosterError(
            [f"{one_line(path.name)} holds no users.csv, so it is no OneRoster export."]
        )
    _check_version(files)
    users = {
        user.get("sourcedId"): user
        for user in _records(files, "users.csv", ("sourcedId", "givenName", "familyName"))
    }
    if "enrollments.csv" not in files:
        if section:
            raise RosterError(["Without enrollments.csv nobody knows who is in which class."])
        students = [user for user in users.values() if user.get("role") == "student"]
        return _roster(students, "", len(students))
    titles = {
        record.get("sourcedId"): record
        for record in _records(files, "classes.csv", ("sourcedId", "title"))
    }
    members = _members(files, users)
    chosen = _chosen(members, titles, section)
    title = titles[chosen].get("title") if chosen in titles else chosen
    return _roster([users[user] for user in members[chosen]], title, len(members[chosen]))


def _check_version(files: Mapping[str, bytes]) -> None:
    for record in _records(files, "manifest.csv", ("propertyName", "value")):
        if record.get("propertyName") == "oneroster.version":
            if record.get("value") not in VERSIONS:
                raise RosterError(
                    [
                        f"manifest.csv, line {record.line}: this is OneRoster "
                        f"{one_line(record.get('value'), 20)}, and 1.1 can be read."
                    ]
                )
            return


def _members(files: Mapping[str, bytes], users: Mapping[str, _Record]) -> dict[str, list[str]]:
    """The students of each class, in the order of the file. Raises RosterError."""
    members: dict[str, dict[str, None]] = {}
    problems = []
    for record in _records(files, "enrollments.csv", ("classSourcedId", "userSourcedId", "role")):
        if record.get("role").casefold() != "student":
            continue
        user = record.get("userSourcedId")
        if user in users:
            members.setdefault(record.get("classSourcedId"), {})[user] = None
        else:
            problems.append(
                f"enrollments.csv, line {record.line}: users.csv has no “{one_line(user, 40)}”."
            )
    if problems:
        raise RosterError(problems)
    return {each: list(students) for each, students in members.items()}


def _chosen(members: Mapping[str, list[str]], titles: Mapping[str, _Record], section: str) -> str:
    """The sourcedId of the class that is meant. Raises RosterError."""

    def called(each: str) -> set[str]:
        record = titles.get(each)
        more = (record.get("title"), record.get("classCode")) if record else ()
        return {name.casefold() for name in (each, *more) if name}

    found = [each for each in members if not section or section.casefold() in called(each)]
    if len(found) == 1:
        return found[0]
    listed = [titles[each].get("title") if each in titles else each for each in members]
    more = "" if len(listed) <= _LISTED else f", and {len(listed) - _LISTED} more"
    names = ", ".join(f"“{one_line(title, 40)}”" for title in listed[:_LISTED]) + more
    if not members:
        raise RosterError(["No student is enrolled in any class."])
    if found:
        raise RosterError(
            [f"{len(found)} classes could be meant: {names}."],
            "Name one with --section; where titles are alike, by its sourcedId.",
        )
    raise RosterError([f"No class with students goes by “{one_line(section, 40)}”: {names}."])


def _roster(students: list[_Record], title: str, enrolled: int) -> Roster:
    """The people that are active, and a word on those who are not."""
    active = [user for user in students if user.get("enabledUser").casefold() != "false"]
    if not active:
        raise RosterError(["There is no student in this class."])
    if len(active) > MAX_PEOPLE:
        raise RosterError(
            [f"There are {len(active):,} students, and a class has at most {MAX_PEOPLE}."]
        )
    left_out = enrolled - len(active)
    warnings = (f"Left out, since they are not active: {left_out}.",) if left_out else ()
    rows = [
        Row(
            user.line,
            (
                user.get("givenName"),
                user.get("familyName"),
                user.get("sourcedId"),
                user.get("username"),
                user.get("email"),
                title,
            ),
        )
        for user in active
    ]
    return Roster(people_of(rows, _PLACES), warnings, KIND, _SHOWN, title)


def _records(files: Mapping[str, bytes], name: str, needed: tuple[str, ...]) -> Iterator[_Record]:
    """The rows of a file that are kept; none where there is no such file. Raises RosterError."""
    if name not in files:
        return
    try:
        rows = bounded_rows(decode(files[name]))
        header = [cell.strip() for cell in next(rows, (1, []))[1]]
        missing = [column for column in needed if column not in header]
        if missing:
            raise RosterError([f"{name}, line 1: there is no column `{missing[0]}`."])
        places = {column: place for place, column in enumerate(header) if column in _READ}
        for line, cells in rows:
            values = {
                column: one_line(unguard(cells[place]))
                for column, place in places.items()
                if place < len(cells)
            }
            record = _Record(line, values)
            if any(values.values()) and record.kept:
                yield record
    except TooMuch as error:
        raise RosterError([f"{name}, {error}."], "Export fewer classes at once.") from None
    except (csv.Error, WrongEncoding) as error:
        raise RosterError([f"{name}: {error}."]) from None
