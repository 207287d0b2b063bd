"""Stored classes: who is the same person from week to week."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from debate_class.course.roster import RosterEntry, SchoolIds
from debate_class.errors import JournalError
from debate_class.journal.identity import ids_of
from debate_class.journal.people import (
    StoredClass,
    changes,
    classes,
    delete_class,
    load_class,
    save_class,
)
from debate_class.journal.privacy import erase_person, export_person
from debate_class.journal.store import Journal
from tests.journal.kept import Kept


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers)}"


Save = Callable[..., StoredClass]


@pytest.fixture
def save(journal: Journal, new_id: Callable[[], str]) -> Save:
    def save(
        *entries: RosterEntry | str, name: str = "9b", course: str = "town", keep: bool = False
    ) -> StoredClass:
        roster = [RosterEntry(e) if isinstance(e, str) else e for e in entries]
        return save_class(journal, course, name, roster, new_id, keep=keep)

    return save


def persons(stored: StoredClass) -> dict[str, str]:
    return {member.name: member.person for member in stored.members}


def names_kept(journal: Journal) -> set[str]:
    with journal.reading() as connection:
        return set(connection.exec_driver_sql("SELECT name FROM people").scalars())


def test_a_class_is_loaded_as_it_was_stored(journal: Journal, save: Save) -> None:
    stored = save(
        RosterEntry("Zoë", "zoe@school.example", 1.25, "con"), RosterEntry("Ada", "", None), "민수"
    )
    assert load_class(journal, "town", stored.id) == stored
    assert load_class(journal, "town", "9b") == stored
    assert [m.name for m in stored.members] == ["Zoë", "Ada", "민수"]
    assert [m.extra_time for m in stored.members] == [1.25, None, 1.0]
    assert stored.members[0].pin == "con"


def test_classes_are_listed_by_name_and_by_course(journal: Journal, save: Save) -> None:
    save("A", name="b")
    save("A", name="A")
    save("A", name="c", course="village")
    assert [stored.name for stored in classes(journal, "town")] == ["A", "b"]


def test_a_class_stored_again_keeps_its_people(journal: Journal, save: Save) -> None:
    before = save("Ada", "Ben", "Cy")
    after = save("Dee", "BEN", "Ada")
    assert after.id == before.id
    assert persons(after)["Ada"] == persons(before)["Ada"]
    assert persons(after)["BEN"] == persons(before)["Ben"]
    assert persons(after)["Dee"] not in persons(before).values()
    assert load_class(journal, "town", before.id) == after


def test_the_schools_id_outweighs_the_name(save: Save) -> None:
    """Ada of number 7 took another name, and another Ada came."""
    before = save(RosterEntry("Ada", "7"), RosterEntry("Ben", "8"))
    after = save(RosterEntry("Ada", "9"), RosterEntry("Adam", "7"), RosterEntry("Ben", "8"))
    assert persons(after)["Adam"] == persons(before)["Ada"]
    assert persons(after)["Ada"] not in persons(before).values()


def test_a_person_gets_the_schools_id_later(save: Save) -> None:
    before = save("Ada")
    after = save(RosterEntry("Ada", "7"))
    assert persons(after) == persons(before)
    assert after.members[0].external_id == "7"


def test_the_ids_of_the_schools_programs_come_back(journal: Journal, save: Save) -> None:
    ids = SchoolIds(canvas="101", sis="s-1", login="ada", email="ada@x", section="9 b")
    save(RosterEntry("Ada", "s-1", ids=ids), "Ben")
    stored = load_class(journal, "town", "9b")
    assert [m.ids for m in stored.members] == [ids, SchoolIds()]
    persons = [m.person for m in stored.members]
    assert ids_of(journal, persons) == dict(zip(persons, (ids, SchoolIds()), strict=True))


def test_the_ids_are_told_to_the_person_and_erased_with_them(journal: Journal, save: Save) -> None:
    ids = SchoolIds(canvas="101", login="ada", section="9 b")
    (ada,) = save(RosterEntry("Ada", "ada", ids=ids)).members
    told = export_person(journal, ada.person)
    assert told["ids"] == {"canvas": "101", "login": "ada", "section": "9 b"}
    erase_person(journal, ada.person)
    assert ids_of(journal, [ada.person]) == {}


def test_a_list_that_knows_less_takes_nothing_away(save: Save) -> None:
    """A list of names keeps the ids, and with `keep` the extra time and the side."""
    ids = SchoolIds(canvas="101", email="ada@x")
    save(RosterEntry("Ada", "ada@x", 1.5, "con", ids))
    (kept,) = save("Ada", keep=True).members
    assert (kept.external_id, kept.ids, kept.extra_time, kept.pin) == ("ada@x", ids, 1.5, "con")
    (anew,) = save("Ada").members
    assert (anew.ids, anew.extra_time, anew.pin) == (ids, 1.0, None)


def test_a_list_of_another_program_finds_the_people_of_a_typed_one(save: Save) -> None:
    """A gradebook turns names round and brings ids; a later one is told apart by them alone."""
    before = save("Amber Heron", "Ben", RosterEntry("Cy", "cy@x", ids=SchoolIds(email="cy@x")))
    after = save(
        RosterEntry("Heron, Amber", "s-1", ids=SchoolIds(canvas="1", sis="s-1")),
        RosterEntry("Cy", "s-3", ids=SchoolIds(canvas="3", sis="s-3")),
    )
    assert [m.person for m in after.members] == [persons(before)[n] for n in ("Amber Heron", "Cy")]
    last = save(
        RosterEntry("Amber Lynx", "1", ids=SchoolIds(canvas="1")),
        RosterEntry("Cy", "s-4", ids=SchoolIds(sis="s-4")),
    )
    assert last.members[0].person == after.members[0].person
    assert last.members[1].person not in {m.person for m in after.members}


def test_an_id_that_an_older_version_kept_serves_until_the_roster_is_read_again(
    journal: Journal, save: Save
) -> None:
    stored = save(RosterEntry("Ada", "ada@x"), RosterEntry("Ben", "17"))
    found = ids_of(journal, [m.person for m in stored.members])
    assert list(found.values()) == [SchoolIds(email="ada@x"), SchoolIds(sis="17")]


def test_it_can_be_told_before_who_would_come_and_who_would_leave(save: Save) -> None:
    before = save("Ada", "Ben")
    come, leave = changes(before.members, [RosterEntry("Ben"), RosterEntry("Dee")])
    assert [entry.name for entry in come] == ["Dee"]
    assert [member.name for member in leave] == ["Ada"]


def test_who_left_the_class_is_forgotten_unless_a_session_knows_them(
    journal: Journal, save: Save
) -> None:
    before = save("Ada", "Ben", "Cy")
    Kept(journal).begin((persons(before)["Ada"], "Ada"))
    save("Cy")
    assert names_kept(journal) == {"Ada", "Cy"}


def test_a_class_can_be_emptied(journal: Journal, save: Save) -> None:
    save("Ada")
    assert save().members == ()
    assert names_kept(journal) == set()


def test_a_deleted_class_is_gone_with_those_only_in_it(journal: Journal, save: Save) -> None:
    stored = save("Ada", "Ben")
    Kept(journal).begin((persons(stored)["Ben"], "Ben"))
    delete_class(journal, "town", stored.id)
    assert classes(journal, "town") == []
    assert names_kept(journal) == {"Ben"}
    assert journal.written("s1").names == {persons(stored)["Ben"]: "Ben"}


def test_an_unknown_class_names_the_nearest(journal: Journal, save: Save) -> None:
    with pytest.raises(JournalError) as caught:
        load_class(journal, "town", "9b")
    assert caught.value.hint == "No class has been stored yet."
    save("Ada", name="9b history")
    with pytest.raises(JournalError, match="no class called `9b histry`") as caught:
        delete_class(journal, "town", "9b histry")
    assert "9b history" in caught.value.hint
