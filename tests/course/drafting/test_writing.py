"""A draft loads, checks without an error, says TODO where it must, and copies nothing."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.basics import SIDES
from debate_class.course.checking import Checker
from debate_class.course.drafting import draft
from debate_class.course.drafting.writing import scalar
from debate_class.course.exercise import Exercise
from debate_class.course.loading import load_exercise
from debate_class.course.sources import find_passage, longest_shared_run, read_source, sections
from debate_class.errors import CourseError
from debate_class.text import one_line
from tests.course.drafting import newsletters

LAYOUTS = [
    newsletters.whole(),
    newsletters.photo_and_downloads(),
    newsletters.bare(),
    newsletters.library_copy(),
    newsletters.volume_without_photo(),
    newsletters.repost(),
    newsletters.repost(title=False),
    newsletters.teaser(),
    newsletters.notice(),
]


def written(text: str, folder: Path) -> tuple[Path, Exercise]:
    """The file of the draft from `text`, and the exercise it is."""
    source = folder / "source.txt"
    source.write_text(text, encoding="utf-8")
    target = folder / "exercises" / "our-street.yaml"
    target.parent.mkdir(exist_ok=True)
    target.write_text(draft(source, "our-street").draft.text, encoding="utf-8")
    return target, load_exercise(target)


@pytest.mark.parametrize("text", LAYOUTS)
def test_a_draft_of_every_layout_passes_check_but_for_its_todos(text: str, tmp_path: Path) -> None:
    path, _ = written(text, tmp_path)
    found = Checker().findings(path)
    assert {finding.code for finding in found} == {"todo"}
    assert {finding.severity for finding in found} == {"warning"}
    assert len(found) == draft(tmp_path / "source.txt").draft.todos


def test_a_draft_holds_what_the_page_tells(tmp_path: Path) -> None:
    _, exercise = written(newsletters.whole(), tmp_path)
    assert exercise.resolution == newsletters.TITLE
    issue = exercise.issue
    assert (issue.series, issue.publisher, issue.number) == (
        "Debating Hillside",
        "Hillside Library",
        23,
    )
    assert exercise.positions.pro.advocate == "Mina Vale"
    assert exercise.positions.con.role == newsletters.REED[1]
    assert [(each.id, each.by, each.paragraph) for each in exercise.excerpts] == [
        ("V1", "pro", 1),
        ("V2", "pro", 2),
        ("V3", "pro", 3),
        ("R1", "con", 1),
        ("R2", "con", 2),
    ]
    assert [(event.date, event.excerpts) for event in exercise.timeline] == [
        ("1965", ["V1", "V3"]),
        ("2020", ["R1"]),
        ("2020-11", ["V2"]),
        ("2021-06-07", ["V2", "R1"]),
    ]
    assert [each.title for each in exercise.see_also] == [
        "Who Owns the Kerb?",
        "Ten Years of Lanterns",
        "RESOLVED: The Library Should Open on Sundays",
    ]
    assert all(excerpt.gist.startswith("TODO") for excerpt in exercise.excerpts)
    assert exercise.terms[0].term == "TTC"


def test_what_is_only_proposed_stands_in_comments(tmp_path: Path) -> None:
    path, _ = written(newsletters.whole(), tmp_path)
    comments = "\n".join(re.findall("# .*", path.read_text(encoding="utf-8")))
    assert "Assumed: the first author writes for the resolution" in comments
    assert "Town Traffic Committee" in comments
    assert "{term: Lantern Fair, meaning: ...}" in comments
    assert 'sentence 1: "course the upcoming Lantern Fair will be' in comments
    assert "The editor's paragraph 2 is on line 7" in comments


def test_every_passage_is_found_once_and_is_its_whole_paragraph(tmp_path: Path) -> None:
    _, exercise = written(newsletters.whole(), tmp_path)
    assert_passages(exercise, newsletters.whole())


def assert_passages(exercise: Exercise, text: str) -> None:
    texts = sections(text, {side: exercise.positions.of(side).advocate for side in SIDES})
    for excerpt in exercise.excerpts:
        assert excerpt.passage
        assert excerpt.by
        found = find_passage(excerpt.passage, texts[excerpt.by])
        assert found.paragraph == excerpt.paragraph
        assert found.text == texts[excerpt.by][found.paragraph - 1].rstrip(".")


def allowed(exercise: Exercise) -> list[str]:
    """What may be copied: titles, the resolution, names and roles."""
    return [
        exercise.resolution,
        *(source.title for source in exercise.sources),
        *(position.role or "" for position in (exercise.positions.pro, exercise.positions.con)),
        *(each.title for each in exercise.see_also),
        *(each.author or "" for each in exercise.see_also),
        *(source.author or "" for source in exercise.sources),
    ]


def assert_nothing_copied(path: Path, exercise: Exercise, source: str) -> None:
    """No line of the file shares eight words with the source, its comments included."""
    text = path.read_text(encoding="utf-8")
    for phrase in sorted(allowed(exercise), key=len, reverse=True):
        if phrase:
            text = text.replace(phrase, " | ")
    run = longest_shared_run(text, source)
    assert len(run) < 8, run


@pytest.mark.parametrize("text", LAYOUTS)
def test_a_draft_copies_no_eight_words_even_in_its_comments(text: str, tmp_path: Path) -> None:
    path, exercise = written(text, tmp_path)
    assert_nothing_copied(path, exercise, text)


@pytest.mark.parametrize("filler", ["a ", "U.S. ", "1965 ", "(2019) ", "Ab Cd and ", "GHI or "])
def test_a_text_made_to_take_long_does_not(filler: str, tmp_path: Path) -> None:
    source = tmp_path / "n.txt"
    text = newsletters.whole().replace("Of course", filler * (100_000 // len(filler)))
    source.write_text(text, encoding="utf-8")
    began = time.perf_counter()
    draft(source)
    assert time.perf_counter() - began < 20  # some two seconds; it was minutes


def test_a_text_ten_times_as_long_as_a_newsletter_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "n.txt"
    source.write_text(newsletters.whole() + "a " * 100_000, encoding="utf-8")
    with pytest.raises(CourseError, match="more than 200,000 letters"):
        draft(source)


def test_two_advocates_with_one_surname_have_short_names_of_their_own(tmp_path: Path) -> None:
    text = newsletters.whole().replace("Jonas Ferry Reed", "Jonas Vale")
    _, exercise = written(text, tmp_path)
    assert exercise.positions.pro.called == "M. Vale"
    assert exercise.positions.con.called == "J. Vale"


def test_without_a_name_for_it_the_draft_is_called_by_its_series_or_its_title(
    tmp_path: Path,
) -> None:
    source = tmp_path / "n.txt"
    source.write_text(newsletters.whole(), encoding="utf-8")
    assert draft(source).draft.id == "debating-hillside-23"
    source.write_text(newsletters.whole(nth="newest"), encoding="utf-8")
    assert draft(source).draft.id == "the-town-should-close-main"


@given(st.text(max_size=80))
def test_any_text_is_a_value_that_reads_back(text: str) -> None:
    if one_line(text):
        read = yaml.safe_load(f"key: {scalar(text)}\n")["key"]
        assert read == one_line(text)


def test_the_shared_newsletter(shared_sources: Path, tmp_path: Path) -> None:
    text = read_source(shared_sources / "japan-korea-newsletter.txt")
    path, exercise = written(text, tmp_path)
    assert exercise.resolution == "The United States Can Fix the Japan-South Korea Problem"
    assert (exercise.issue.series, exercise.issue.number) == ("Debating Japan", 23)
    assert exercise.positions.pro.advocate == "Daniel Sneider"
    assert exercise.positions.con.advocate == "Cheol Hee Park"
    sides = [excerpt.by for excerpt in exercise.excerpts]
    assert (sides.count("pro"), sides.count("con"), len(sides)) == (11, 5, 16)
    assert [event.date for event in exercise.timeline] == [
        *("1965", "2015", "2018", "2020", "2020-11", "2021", "2021-04-21", "2021-06-07"),
    ]
    assert len(exercise.see_also) == 11
    assert "upcoming Olympic" in path.read_text(encoding="utf-8")
    assert_passages(exercise, text)
    assert_nothing_copied(path, exercise, text)
    assert {finding.code for finding in Checker().findings(path)} == {"todo"}
