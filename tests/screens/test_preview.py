"""The preview: an exercise from its file, in both looks, with what is wrong in it beside."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import ContentSwitcher, OptionList, Static

from debate_class.course.library import Library
from debate_class.screens.app import DebateClassApp
from debate_class.screens.designer.explained import Explained
from debate_class.screens.designer.preview import DraftScreen
from debate_class.screens.kit import KeyCommands
from debate_class.screens.widgets.findings import Findings
from debate_class.screens.widgets.paged import Paged
from tests.conftest import ROOT
from tests.course.small import EXERCISE, FORMAT, write_course
from tests.golden import assert_looks
from tests.screens.test_footers import cut

SIZES = [(80, 24), (120, 40)]
EXAMPLE = (ROOT / "exercises" / "japan-korea.yaml").read_text(encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path / "own")


@pytest.fixture
def draft(course: Path) -> Path:
    return course / "exercises" / "small.yaml"


def app_on(draft: Path, library: Library, *, light: bool = False) -> DebateClassApp:
    return DebateClassApp(
        library, clock=lambda: 1_780_000_000_000, first=lambda _: DraftScreen(draft), light=light
    )


def save(path: Path, text: str | None) -> None:
    """As an editor would; None removes the file."""
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


async def looked(pilot: Pilot[None]) -> None:
    """Let the screen look at the file now."""
    screen = pilot.app.screen
    assert isinstance(screen, DraftScreen)
    await screen.look().wait()
    await pilot.pause()


def page(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("Paged Static", Static).visual)


def told(pilot: Pilot[None]) -> str:
    """All that stands in the part for findings."""
    part = pilot.app.screen.query_one(Findings)
    options = "\n".join(str(option.prompt) for option in part.query_one(OptionList).options)
    return "\n".join([*(str(each.visual) for each in part.query(Static)), options])


async def turned(pilot: Pilot[None], title: str) -> str:
    """The student's page called `title`."""
    paged = pilot.app.screen.query_one(Paged)
    at = [name for name, _ in paged._pages].index(title)
    await pilot.press(*["right"] * at)
    await pilot.pause()
    return page(pilot)


@pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_preview_looks_as_it_was_kept(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    light: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "japan-korea.yaml"
    save(draft, EXAMPLE)
    name = f"{size[0]}x{size[1]}-{'light' if light else 'dark'}"
    app = app_on(draft, library, light=light)
    async with app.run_test(size=size) as pilot:
        await looked(pilot)
        await assert_looks(pilot, f"preview-student-{name}")
        save(draft, EXAMPLE.replace("format: written-", "format: spoken-"))
        await looked(pilot)
        await pilot.press("2")
        await assert_looks(pilot, f"preview-instructor-{name}")
        await pilot.press("enter")
        await assert_looks(pilot, f"preview-explained-{name}")


async def test_a_saved_change_is_drawn_and_the_page_stays(draft: Path, library: Library) -> None:
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        assert "Small does not count." in await turned(pilot, "Excerpts")
        save(draft, EXERCISE.replace("does not count", "hardly counts"))
        await looked(pilot)
        assert "Small hardly counts." in page(pilot)


async def test_errors_stand_beside_the_last_look_without_any(draft: Path, library: Library) -> None:
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        assert "Nothing wrong" in told(pilot)
        before = page(pilot)
        save(draft, EXERCISE.replace("[S1, S2]", "[S1, S9]"))
        await looked(pilot)
        assert "1 error" in told(pilot)
        assert "shown as it was before" in told(pilot)
        assert "24:54  unknown-excerpt" in told(pilot)
        assert page(pilot) == before
        save(draft, EXERCISE)
        await looked(pilot)
        assert "Nothing wrong" in told(pilot)


async def test_a_file_that_starts_broken_shows_as_soon_as_it_is_mended(
    draft: Path, library: Library
) -> None:
    save(draft, "id: [\n")
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        looks = pilot.app.screen.query_one("#looks", ContentSwitcher)
        assert looks.current == "nothing"
        await pilot.press("1", "2", "s")
        assert looks.current == "nothing"
        assert "yaml-syntax" in told(pilot)
        save(draft, EXERCISE)
        await looked(pilot)
        assert looks.current == "student"
        assert "A small matter is a matter." in page(pilot)


async def test_a_removed_file_is_said_and_its_last_look_stays(
    draft: Path, library: Library
) -> None:
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        before = page(pilot)
        save(draft, None)
        await looked(pilot)
        assert "no such file" in told(pilot)
        assert page(pilot) == before


async def test_a_fault_in_the_format_is_told_although_the_exercise_has_none(
    course: Path, draft: Path, library: Library
) -> None:
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        form = course / "formats" / "brief.yaml"
        save(form, FORMAT.replace("kind: write", "kind: sing"))
        await looked(pilot)
        assert "Cannot be used" in told(pilot)
        assert "brief.yaml" in told(pilot)


async def test_each_side_sees_its_own_prompts_and_hints(draft: Path, library: Library) -> None:
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        pro = await turned(pilot, "Stages")
        assert "Say why." in pro
        assert "Because" in pro
        await pilot.press("s")
        await pilot.pause()
        con = page(pilot)
        assert "Say why not." in con
        assert "Although" in con
        assert "▼ CON" in str(pilot.app.screen.query_one("#preview-bar", Static).visual)


async def test_counters_are_for_the_instructor_alone(draft: Path, library: Library) -> None:
    text = EXERCISE.replace("counter: Size is all.", "counter: Nobody agrees.")
    save(draft, text)
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        student = "\n".join(text.plain for _, text in pilot.app.screen.query_one(Paged)._pages)
        await pilot.press("2")
        seen = "\n".join(
            str(p.visual) for p in pilot.app.screen.query("#instructor Static").results(Static)
        )
        assert "Nobody agrees." in seen
        assert "Nobody agrees." not in student


async def test_enter_explains_the_finding_and_escape_comes_back(
    draft: Path, library: Library
) -> None:
    save(draft, EXERCISE.replace("format: brief", "format: brieff"))
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Explained)
        shown = "\n".join(str(each.visual) for each in pilot.app.screen.query(Static))
        assert "the nearest is `brief`" in shown
        assert "Why: " in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_hostile_text_is_drawn_and_never_run(draft: Path, library: Library) -> None:
    markup = "[@click=app.quit]go[/] [/b] [red]"
    hostile = EXERCISE.replace("title: A small matter", f"title: '{markup}'")
    hostile = hostile.replace("gist: Small counts.", f"gist: '{markup}'")
    save(draft, hostile.replace("[S1, S2]", "['[/b]']"))
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        assert "[/b]" in told(pilot) or "bad-form" in told(pilot)
        save(draft, hostile)
        await looked(pilot)
        assert markup in str(pilot.app.screen.query_one("#preview-bar", Static).visual)
        assert markup in await turned(pilot, "Excerpts")


async def test_no_key_of_the_footer_is_cut_and_all_are_in_the_palette(
    draft: Path, library: Library
) -> None:
    assert await cut(app_on(draft, library), (80, 24)) == []
    async with app_on(draft, library).run_test(size=(80, 24)) as pilot:
        await looked(pilot)
        names = {str(hit.text) async for hit in KeyCommands(pilot.app.screen).discover()}
        assert {"Student", "Instructor", "Other side", "Close", "Help"} <= names
