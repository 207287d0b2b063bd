"""The answer form in a real browser, from the first word to a text in the journal."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest

from debate_class.classroom.collecting import author, collect
from debate_class.classroom.desk import Desk, Setup
from debate_class.classroom.live import LiveSession
from debate_class.course.library import open_library
from debate_class.course.roster import RosterEntry
from debate_class.debate.commands import NextStage
from debate_class.debate.decide import Refusal
from debate_class.paper.answers import read_answers
from debate_class.paper.press.html import HtmlPress
from debate_class.paper.press.page import Page
from debate_class.text import count_words
from tests.conftest import program
from tests.debate.lesson import START
from tests.e2e.browser import Browser
from tests.paper.filling import TEMPLATES, WORDS, form_of

pytestmark = pytest.mark.needs("chromium")

HOSTILE = "</script><script>alert(1)</script> \x1b[2J {{7*7}} \u202eabc"
LONGER = "Park grants this [K5]. 한국어 日本語です don't x_y 1.5 naïve cafe\u0301 ١٢ é—è 🙂 end"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    path = program("chromium")
    assert path
    shown = Browser(path, tmp_path_factory.mktemp("profile"))
    yield shown
    shown.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The form of p1, whose name is hostile, in a session whose rebuttals are being written."""

    async def draw(live: LiveSession) -> Path:
        while (current := live.session.current()) is None or current.id != "rebuttal":
            assert not isinstance(await live.instructor().do(NextStage()), Refusal)
        form = form_of(live.session, live.written, "p1")
        path = tmp_path / "form.html"
        path.write_text(HtmlPress(TEMPLATES, WORDS, Page()).draw(form), encoding="utf-8")
        return path

    async def opened() -> Path:
        desk = the_desk(tmp_path)
        names = (HOSTILE, "Heron", "Otter", "Lynx")
        roster = [RosterEntry(name) for name in names]
        live = await desk.open(Setup("japan-korea", roster=roster, pace="class"), ticking=False)
        path = await draw(live)
        await live.close()
        desk.close()
        return path

    return asyncio.run(opened())


def the_desk(folder: Path) -> Desk:
    numbers = count()
    return Desk(
        open_library(None),
        folder / "journal.db",
        clock=lambda: START + next(numbers),
        new_id=lambda: f"id-{next(numbers)}",
    )


def write(chromium: Browser, field: str, text: str) -> None:
    """Put a text into a field, as typing does."""
    chromium.run(
        f"""(() => {{ const field = document.getElementById({json.dumps(field)});
        field.value = {json.dumps(text)}; field.dispatchEvent(new Event("input")); }})()"""
    )


def said(chromium: Browser, place: str) -> str:
    return str(chromium.run(f"document.getElementById({json.dumps(place)}).textContent"))


def saved(chromium: Browser, folder: Path) -> Path:
    """The file that the button saves."""
    chromium.save_into(folder)
    chromium.run("document.getElementById('save').click()")
    return folder / chromium.downloaded()


def test_what_a_student_writes_is_saved_read_and_entered(
    chromium: Browser, page: Path, tmp_path: Path
) -> None:
    chromium.open(page)
    texts = {"opening-1": LONGER, **{f"rebuttal-{n}": f"Step {n}. {HOSTILE}" for n in range(1, 5)}}
    for field, text in texts.items():
        write(chromium, field, text)
    path = saved(chromium, tmp_path)
    assert path.name == "japan-korea-p1.answers.json"

    async def entered() -> Sequence[str]:
        desk = the_desk(tmp_path)
        live = await desk.resume(desk.sessions()[0].id, ticking=False)
        answers = read_answers(path)
        results = [
            each.result async for each in collect(live, author(live.session, answers), answers)
        ]
        kept = live.session.response("rebuttal", "p1")
        assert kept is not None
        assert live.written.parts(kept.latest.text)[3].startswith("Step 4. </script><script>")
        assert kept.latest.sent == "instructor"
        await live.close()
        desk.close()
        return results

    assert asyncio.run(entered()) == ["entered", "entered"]


def test_the_page_counts_words_as_the_kit_does(chromium: Browser, page: Path) -> None:
    chromium.open(page)
    for text in (LONGER, HOSTILE, "", "[S2, K5] [S2]x", "a-b c’d -e- 3,5 ẞ", "ｆｕｌｌ ﬁne Ⅳ ½ ²"):
        write(chromium, "opening-1", text)
        assert said(chromium, "count-opening") == f"{count_words(text)} words."
    write(chromium, "opening-1", "word " * 203)
    assert said(chromium, "count-opening") == "203 words. 3 too many."


def test_a_copy_waits_in_the_browser_until_it_is_deleted(chromium: Browser, page: Path) -> None:
    chromium.open(page)
    write(chromium, "opening-1", "Half a thought")
    chromium.open(page)
    assert chromium.run("document.getElementById('opening-1').value") == "Half a thought"
    chromium.run("window.confirm = () => true; document.getElementById('clear').click()")
    chromium.open(page)
    assert chromium.run("document.getElementById('opening-1').value") == ""


def test_it_works_where_a_browser_keeps_nothing(
    chromium: Browser, page: Path, tmp_path: Path
) -> None:
    chromium.open(page)
    chromium.run("delete Object.getPrototypeOf(window).localStorage; delete window.localStorage")
    write(chromium, "opening-1", "Still here [S2].")
    assert said(chromium, "state").startswith("This browser keeps no copy.")
    assert read_answers(saved(chromium, tmp_path)).answers[0].parts == ["Still here [S2]."]


def test_no_other_script_runs_and_nothing_is_fetched(chromium: Browser, page: Path) -> None:
    chromium.open(page)
    ran = chromium.run(
        """(() => { const script = document.createElement("script");
        script.textContent = "window.ran = true"; document.body.append(script);
        return window.ran === true; })()"""
    )
    assert ran is False
    fetched = chromium.run("fetch('data:text/plain,x').then(() => 'fetched', () => 'refused')")
    assert fetched == "refused"
