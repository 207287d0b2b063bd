"""Results: no zero for what is missing, no vote to be guessed, and no file written over unasked."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, Static, TabbedContent

from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import INSTRUCTOR, FileBallot, NextStage, ReleaseScores
from debate_class.debate.decide import Refusal
from debate_class.screens.app import DebateClassApp
from debate_class.screens.instructor.results import TABS, ResultsScreen
from debate_class.screens.instructor.scoring import ScoringScreen
from debate_class.screens.instructor.to_file import default_name, proposed
from debate_class.screens.widgets.confirm import Confirm
from debate_class.screens.widgets.keyed import KeyedTable
from debate_class.screens.widgets.means import Means, bar
from debate_class.screens.widgets.swing import SwingPlot
from debate_class.screens.widgets.used import Cited, Times
from tests.golden import assert_looks
from tests.screens.conftest import NAMES, Time
from tests.screens.lessons import must, send, texts_are_in, until, vote

MakeApp = Callable[..., DebateClassApp]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
THEMES = pytest.mark.parametrize("light", [False, True], ids=["dark", "light"])


async def judge(room: LiveSession, stage: str, owner: str, *levels: int) -> None:
    rubric = room.session.documents.rubric_of(stage)
    assert rubric is not None
    chosen = {c.id: level for c, level in zip(rubric.criteria, levels, strict=False)}
    await must(room, INSTRUCTOR, FileBallot(stage=stage, owner=owner, levels=chosen))


@pytest.fixture
async def judged(room: LiveSession) -> LiveSession:
    """Four openings and two rebuttals scored, one begun, the sixth student silent."""
    await texts_are_in(room)
    await judge(room, "opening", "p1", 0, 1, 1, 2)
    await judge(room, "opening", "p2", 1, 1, 2, 2)
    await judge(room, "opening", "p3", 0, 0, 1, 0)
    await judge(room, "opening", "p4", 2, 3, 1, 2)
    await judge(room, "rebuttal", "p1", 0, 1, 2, 2, 0)
    await judge(room, "rebuttal", "p2", 1, 1, 3, 2, 1)
    await judge(room, "rebuttal", "p3", 1)
    return room


@pytest.fixture
async def large(desk: Desk) -> AsyncIterator[LiveSession]:
    """A class of 36 that voted twice."""
    roster = [RosterEntry(name=f"{NAMES[n % 6]} {n}") for n in range(36)]
    live = await desk.open(Setup("japan-korea", roster=roster, seed=7), ticking=False)
    await until(live, "vote-before")
    await vote(live, "vote-before", "f" * 12 + "a" * 14 + "u" * 10)
    await until(live, "vote-after")
    await vote(live, "vote-after", "f" * 9 + "a" * 3 + "f" * 5 + "a" * 9 + "f" * 4 + "u" * 6)
    await must(live, INSTRUCTOR, NextStage())
    yield live
    await live.close()


def files_in(folder: Path, pattern: str) -> set[str]:
    return {path.name for path in folder.glob(pattern)}


def shown(app: DebateClassApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).content)


@SIZES
@THEMES
@pytest.mark.parametrize("tab", TABS)
async def test_each_page_looks_as_it_was_approved(
    judged: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool, tab: str
) -> None:
    app = app_with(lambda: ResultsScreen(judged), light=light)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(str(TABS.index(tab) + 1))
        await pilot.pause()
        theme = "light" if light else "dark"
        await assert_looks(pilot, f"results-{tab}-{size[0]}x{size[1]}-{theme}")


@SIZES
@THEMES
async def test_the_swing_of_a_large_class_looks_as_it_was_approved(
    large: LiveSession, app_with: MakeApp, size: tuple[int, int], light: bool
) -> None:
    app = app_with(lambda: ResultsScreen(large), light=light)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        theme = "light" if light else "dark"
        await assert_looks(pilot, f"results-swing-{size[0]}x{size[1]}-{theme}")


async def test_the_lesson_says_what_was_cited_and_how_long_each_stage_took(
    room: LiveSession, app_with: MakeApp, time: Time
) -> None:
    """The openings cite S2 and S9, and take 12 of 10 minutes; reading took half of its time."""
    await until(room, "brief")
    time.passes(120)
    await until(room, "opening")
    time.passes(720)
    await send(room, "opening", "p1", "p2", "p3")
    app = app_with(lambda: ResultsScreen(room))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("4")
        await pilot.pause()
        cited = str(app.screen.query_one(Cited).content).split("\n")
        assert [row.split()[0] for row in cited[1:3]] == ["S2", "S9"]
        numbers = [int(number) for number in cited[1].split()[-3:]]
        assert sum(numbers) == 3
        assert (cited[1].count("█"), cited[1].count("▒")) == (numbers[0], numbers[1])
        assert "Never cited" in cited
        await pilot.press("5")
        await pilot.pause()
        times = str(app.screen.query_one(Times).content)
        took = {
            row[:40].strip(): row.split()[-2:] for row in times.split("\n")[1:] if row[:1] > " "
        }
        assert took["Your brief"] == ["2.0", "4.0"]
        assert took["Opening"] == ["12.0", "10.0"]
        assert "In turns" in times
        await assert_looks(pilot, "results-times-120x40-dark")


async def test_what_is_missing_has_a_word_and_no_number(
    judged: LiveSession, app_with: MakeApp
) -> None:
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test() as pilot:
        await pilot.pause()
        table = app.screen.query_one(KeyedTable)
        rows = [[str(cell) for cell in table.get_row_at(n)] for n in range(table.row_count)]
        assert [row[0] for row in rows] == list(NAMES)
        assert [row[2:] for row in rows] == [
            ["12 / 16", "15 / 20", "27 / 36"],
            ["10 / 16", "12 / 20", "22 / 36"],
            ["15 / 16", "to score", "15 / 16"],
            ["8 / 16", "to score", "8 / 16"],
            ["to score", "to score", ""],
            ["not submitted", "not yet", ""],
        ]
        assert "6 of 10 scored · not released" in shown(app, "#results-head")


async def test_a_small_class_shows_no_count_at_all_and_says_why(
    room: LiveSession, app_with: MakeApp
) -> None:
    """Six voters: any number would point at somebody."""
    await until(room, "vote-before")
    await vote(room, "vote-before", "ffffff")
    await until(room, "vote-after")
    await vote(room, "vote-after", "aaaaaf")
    await must(room, INSTRUCTOR, NextStage())
    app = app_with(lambda: ResultsScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("3")
        counts = shown(app, "#swing-counts")
        assert counts.startswith("6 voted both times")
        assert [row.split()[2:] for row in counts.split("\n")[3:6]] == [["hidden", "hidden"]] * 3
        assert "A number under 5 is hidden" in shown(app, "#swing-rest")
        assert not app.screen.query_one(SwingPlot).display


async def test_the_text_beside_the_plot_says_what_the_plot_shows(
    large: LiveSession, app_with: MakeApp
) -> None:
    app = app_with(lambda: ResultsScreen(large))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await pilot.pause()
        rows = shown(app, "#swing-counts").split("\n")[3:6]
        assert [row.split() for row in rows] == [
            ["▲", "for", "12", "18", "+16.7", "points"],
            ["▼", "against", "14", "12", "-5.6", "points"],
            ["○", "undecided", "10", "6"],
        ]
        assert "The swing is for the resolution." in shown(app, "#swing-counts")
        assert app.screen.query_one(SwingPlot).display


async def test_votes_that_are_not_closed_show_nothing(room: LiveSession, app_with: MakeApp) -> None:
    await until(room, "vote-before")
    await vote(room, "vote-before", "ffffff")
    app = app_with(lambda: ResultsScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("3")
        assert "shown when both votes are closed" in shown(app, "#swing-rest")
        assert shown(app, "#swing-counts") == ""


async def test_release_asks_first_and_recall_hides_again(
    room: LiveSession, app_with: MakeApp
) -> None:
    await texts_are_in(room)
    await judge(room, "opening", "p1", 0, 0, 0, 0)
    app = app_with(lambda: ResultsScreen(room))
    async with app.run_test() as pilot:
        await pilot.press("R")
        assert not room.session.released
        await pilot.press("r")
        assert isinstance(app.screen, Confirm)
        assert "9 still to score" in str(app.screen.query(Static).first().content)
        await pilot.press("escape")
        assert not room.session.released
        await pilot.press("r", "y")
        await kept(app, pilot)
        assert room.session.released
        assert "✓ released" in shown(app, "#results-head")
        await pilot.press("R")
        await kept(app, pilot)
        assert not room.session.released


UNFINISHED = (
    "Not released yet: Rebuttal of Zoë Müller has no level for “{}”, “{}” and 2 more. "
    "Finish this ballot first."
)


async def test_a_release_that_is_refused_says_whose_ballot_lacks_what_and_leads_there(
    judged: LiveSession, app_with: MakeApp
) -> None:
    rubric = judged.session.documents.rubric_of("rebuttal")
    assert rubric is not None
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test() as pilot:
        await pilot.press("r", "y")
        await becomes(pilot, lambda: "Not released" in question(app))
        assert not judged.session.released
        names = [criterion.name for criterion in rubric.criteria]
        assert question(app) == UNFINISHED.format(*names[1:3])
        await pilot.press("y")
        await becomes(pilot, lambda: isinstance(app.screen, ScoringScreen))
        scoring = app.screen
        assert isinstance(scoring, ScoringScreen)
        await becomes(pilot, lambda: scoring.judge.current is not None)
        assert (scoring.judge.stage, scoring.judge.owner) == ("rebuttal", "p3")
        assert scoring.judge.criterion == 1


async def test_two_ballots_that_are_not_finished_are_told_of_in_the_plural(
    judged: LiveSession,
) -> None:
    await judge(judged, "opening", "p5", 1)
    answer = await judged.do(INSTRUCTOR, ReleaseScores())
    assert isinstance(answer, Refusal)
    assert answer.message.startswith("Not released yet: 2 ballots are not finished. Rebuttal of Zo")
    assert "; Opening of 이서연 has no level for" in answer.message


async def test_scoring_and_results_lead_back_to_each_other_and_then_to_where_one_came_from(
    judged: LiveSession, app_with: MakeApp
) -> None:
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test() as pilot:
        await becomes(pilot, lambda: isinstance(app.screen, ResultsScreen))
        results, depth = app.screen, len(app.screen_stack)
        for back in ("escape", "g"):
            await pilot.press("s")
            await becomes(pilot, lambda: isinstance(app.screen, ScoringScreen))
            await pilot.press(back)
            await becomes(pilot, lambda: app.screen is results)
            assert len(app.screen_stack) == depth


def question(app: DebateClassApp) -> str:
    """What is being asked, if anything is."""
    asking = isinstance(app.screen, Confirm)
    return str(app.screen.query_one("#question", Static).content) if asking else ""


async def becomes(pilot: Any, condition: Callable[[], bool]) -> None:
    for _ in range(200):
        await pilot.pause()
        if condition():
            return
    raise AssertionError("that never came about")


async def kept(app: DebateClassApp, pilot: Any) -> None:
    """Wait until commands are carried out and the view has come back."""
    for worker in [w for w in app.workers if w.group == "commands"]:
        await worker.wait()
    screen = app.screen
    assert isinstance(screen, ResultsScreen)
    await screen.refresh_view()
    await pilot.pause()


async def export_to(app: DebateClassApp, pilot: Any, target: Path, *keys: str) -> None:
    """Press x, name the file, press `keys`, and wait for the end of it."""
    await pilot.press("x")
    app.screen.query_one(Input).value = str(target)
    await pilot.press("enter", *keys)
    for worker in [w for w in app.workers if w.group == "export"]:
        await worker.wait()
    await pilot.pause()


async def test_the_gradebook_is_written_and_never_over_a_file_unasked(
    judged: LiveSession, app_with: MakeApp, tmp_path: Path
) -> None:
    target = tmp_path / "성적 8B.csv"
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await export_to(app, pilot, target)
        assert f"The gradebook is in {target}." in [n.message for n in app._notifications]
        first = target.read_bytes()
        rows = list(csv.DictReader(first.decode("utf-8-sig").splitlines()))
        assert [row["Name"] for row in rows] == list(NAMES)
        assert rows[0]["Opening points"] == "12"
        await judge(judged, "opening", "p5", 0, 0, 0, 0)
        await kept(app, pilot)
        await export_to(app, pilot, target, "n")
        assert target.read_bytes() == first
        await export_to(app, pilot, target, "y")
        assert b"16,16,scored" in target.read_bytes()
        assert files_in(tmp_path, "*.part") == set()


async def test_a_file_that_cannot_be_written_is_a_sentence(
    judged: LiveSession, app_with: MakeApp, tmp_path: Path
) -> None:
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test(notifications=True) as pilot:
        await pilot.pause()
        await export_to(app, pilot, tmp_path / "no-such-folder" / "x.csv")
        await export_to(app, pilot, tmp_path, "y")
        told = [n.message for n in app._notifications]
        assert len(told) == 2
        assert all("cannot be written" in sentence for sentence in told)


async def test_leaving_the_question_writes_nothing(
    judged: LiveSession, app_with: MakeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("x")
        asked = app.screen.query_one(Input)
        assert asked.value == "~/Can-Washington-fix-the-Japan-2026-05-28.csv"
        assert len(asked.value) < asked.content_region.width
        await pilot.press("escape")
        await pilot.pause()
        assert files_in(tmp_path, "*.csv") == set()


def test_the_file_goes_into_the_documents_where_there_are_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert proposed("8B", 1_780_000_000_000) == "~/8B-2026-05-28.csv"
    (tmp_path / "Documents").mkdir()
    assert proposed("8B", 1_780_000_000_000) == "~/Documents/8B-2026-05-28.csv"


def test_the_file_is_named_after_the_session_and_the_day() -> None:
    noon = 1_780_000_000_000 - 1_780_000_000_000 % 86_400_000 + 43_200_000
    assert default_name("8B: 한일 / opening?", noon) == "8B-한일-opening-2026-05-28.csv"
    assert default_name("../../etc", noon) == "etc-2026-05-28.csv"
    long = default_name("The United States can fix the Japan-South Korea problem", noon)
    assert long == "The-United-States-can-fix-the-2026-05-28.csv"
    assert default_name("…", noon) == "gradebook-2026-05-28.csv"


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (20, 5)], ids=["80x24", "40x10", "20x5"])
async def test_hostile_names_are_drawn_and_nothing_more(
    desk: Desk, app_with: MakeApp, size: tuple[int, int]
) -> None:
    names = ["[@click=app.quit]x[/]", "[/b] [red", "\x1b]52;c;eA==\x07a", "b\u202etxt", "W" * 60]
    roster = [RosterEntry(name=name) for name in names]
    title = "[bold]Title[/] [/x] \x1b[2J " + "long " * 30
    setup = Setup("japan-korea", title=title, roster=roster, seed=7)
    room = await desk.open(setup, ticking=False)
    await until(room, "opening")
    await send(room, "opening", *(f"p{n}" for n in range(1, 6)))
    await judge(room, "opening", "p1", 0, 0, 0, 0)
    app = app_with(lambda: ResultsScreen(room))
    async with app.run_test(size=size) as pilot:
        for key in "12345":
            await pilot.press(key)
            await pilot.pause()
            assert not {"\x1b", "\u202e", "\x07"} & set(app.export_screenshot())
        await pilot.press("1", "f1", "escape")
        assert app.is_running
        table = app.screen.query_one(KeyedTable)
        assert str(table.get_row_at(0)[0]) == "[@click=app.quit]x[/]"
    await room.close()


async def test_pages_change_by_key_and_scoring_is_one_key_away(
    judged: LiveSession, app_with: MakeApp
) -> None:
    app = app_with(lambda: ResultsScreen(judged))
    async with app.run_test() as pilot:
        for key, page in (("2", "criteria"), ("3", "votes"), ("4", "cited"), ("5", "time")):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen.query_one(TabbedContent).active == page
            assert app.screen.query_one(f"#{page}").has_focus_within
        await pilot.press("s")
        assert isinstance(app.screen, ScoringScreen)


async def test_before_a_judged_stage_begins_the_pages_say_so(
    room: LiveSession, app_with: MakeApp
) -> None:
    app = app_with(lambda: ResultsScreen(room))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "No stage with a rubric has begun" in shown(app, "#no-scores")
        assert not app.screen.query(KeyedTable)
        await pilot.press("r", "2")
        assert "Nothing is scored yet" in str(app.screen.query_one(Means).content)
        await until(room, "opening")
        await kept(app, pilot)
        await pilot.press("1")
        await pilot.pause()
        assert app.screen.query_one(KeyedTable).row_count == 6


def test_a_bar_is_full_at_the_maximum_and_empty_at_zero() -> None:
    assert bar(Decimal(1), 4) == ("━━━━", "")
    assert bar(Decimal("0.6"), 4) == ("━━╸", "━")
    assert bar(Decimal(0), 4) == ("", "━━━━")


async def test_the_plot_follows_the_theme(large: LiveSession, app_with: MakeApp) -> None:
    """Switched to light, it looks as it does when one begins with light."""
    app = app_with(lambda: ResultsScreen(large))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3", "ctrl+l")
        await pilot.pause()
        await pilot.pause()
        await assert_looks(pilot, "results-swing-120x40-light")
