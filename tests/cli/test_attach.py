"""`attach` shows the whole passages of a text, `detach` hides them again."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.library import own_sources
from tests.cli.command import ESCAPES, good, kit
from tests.course.drafting import newsletters

IN_FULL = "In full: “Main Street was a market before it was a road."


@pytest.fixture
def newsletter(here: Path) -> Path:
    """A newsletter, and the draft of an exercise from it in a course of one's own."""
    path = here / "newsletter.txt"
    path.write_text(newsletters.whole(), encoding="utf-8")
    (here / "exercises").mkdir()
    good("draft", path, "-o", "exercises/our-street.yaml")
    return path


@pytest.mark.parametrize("name", ["our-street", "exercises/our-street.yaml"])
def test_passages_show_after_attaching_until_the_text_is_detached(
    name: str, newsletter: Path, here: Path
) -> None:
    assert "In full" not in good("show", "our-street")
    done = kit("attach", name, newsletter)
    assert (done.status, done.out) == (0, "")
    assert "5 of 5 passages found in it." in done.err
    assert (here / "sources" / "our-street-newsletter.txt").is_file()
    shown = " ".join(good("show", "our-street").split())
    assert IN_FULL in shown
    assert "TO READ ON Who Owns the Kerb?" in shown
    good("detach", name)
    assert "In full" not in good("show", "our-street")
    again = kit("detach", name)
    assert (again.status, "nothing is attached to our-street" in again.err) == (1, True)


def test_passages_that_are_not_there_are_told_with_the_nearest_text(newsletter: Path) -> None:
    text = newsletters.whole().replace("Of course the upcoming", "Surely the upcoming")
    newsletter.write_text(text, encoding="utf-8")
    done = kit("attach", "our-street", newsletter)
    assert done.status == 0
    assert "V3: no passage runs from" in done.err
    assert "the nearest text: Surely the upcoming Lantern Fair" in done.err
    assert "4 of 5 passages found in it." in done.err


def test_another_text_an_unknown_exercise_and_an_unknown_source_are_refused(
    newsletter: Path, here: Path
) -> None:
    soup = here / "soup.txt"
    soup.write_text("Take water, and salt it.\n", encoding="utf-8")
    assert "not “RESOLVED: The Town" in kit("attach", "our-street", soup).err
    assert "there is no exercise called `street`" in kit("attach", "street", newsletter).err
    done = kit("attach", "our-street", newsletter, "--source", "x")
    assert (done.status, "--source ID" in done.err) == (1, True)
    assert not (here / "sources").exists()


def test_a_text_for_a_bundled_exercise_goes_to_the_users_data(shared_sources: Path) -> None:
    source = shared_sources / "japan-korea-newsletter.txt"
    good("attach", "japan-korea", source, "--source", "newsletter")
    assert [path.name for path in sorted(own_sources().iterdir())] == [
        "japan-korea-newsletter.rights.txt",
        "japan-korea-newsletter.txt",
    ]
    assert "In full" in good("show", "japan-korea")
    good("detach", "japan-korea")
    assert list(own_sources().iterdir()) == []


def test_a_hostile_text_sends_nothing_to_the_terminal(newsletter: Path) -> None:
    text = newsletters.whole().replace("Of course the", f"Sure{ESCAPES}ly the")
    newsletter.write_text(text, encoding="utf-8")
    done = kit("attach", "our-street", newsletter)
    assert done.status == 0
    assert not set(ESCAPES[:1] + ESCAPES[-2:]) & set(done.err + good("show", "our-street"))
