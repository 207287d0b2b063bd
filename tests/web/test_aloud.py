"""Pages by ear and by keyboard: what a screen reader is told in which order, and keys alone."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest

from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR
from tests.web import reviews
from tests.web.aloud import outline
from tests.web.conftest import TEXT, Class
from tests.web.paging import Page

pytestmark = pytest.mark.needs("chromium")

GOLDEN = Path(__file__).parent / "aloud"
PEOPLE = ("p1", "p2", "p3", "p4", "p5", "p6")


async def read_out(page: Page, name: str) -> None:
    """Compare what is read out with the file of that name; it is written under UPDATE_GOLDEN."""
    page.shown.look(size=(360, 740))
    told, before = "", "none"
    async with asyncio.timeout(30):
        while told != before or "\nmain\n" not in told:  # it is there a moment after the page
            await asyncio.sleep(0.1)
            nodes = (await page.ask("Accessibility.getFullAXTree"))["nodes"]
            told, before = "\n".join(outline(nodes)) + "\n", told
    for each in page.held.live.session.participants.values():
        told = told.replace(each.alias, "An Alias")  # drawn by lot, as the sides of others are
    told = re.sub(r"\b(pro|con)\b", "side", told)
    told = re.sub(r"“p\d\.”", "“their mark”", told)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told, encoding="utf-8")
    assert told == path.read_text(encoding="utf-8"), f"see {path}"


async def test_pages_are_read_out_in_the_order_of_the_task(held: Class, page: Page) -> None:
    await page.ask("Network.clearBrowserCookies")
    await page.ask("Accessibility.enable")
    await page.open("/")
    await read_out(page, "enter")
    await page.come_in("p1")
    await held.live.do(INSTRUCTOR, c.MoveSide(participant="p1", side="pro"))  # if it is not
    await page.open("/")
    await read_out(page, "waiting")
    for stage in ("vote-before", "opening", "exchange", "timeline", "rebuttal"):
        await held.must(c.OpenStage(stage=stage))
        await page.open("/")
        await read_out(page, stage)
        if stage == "opening":
            for p in PEOPLE:
                await held.must(c.SubmitResponse(stage=stage, participant=p, parts=(TEXT,)), p)
        await held.must(c.CloseStage(stage=stage))
    await page.open("/wall")
    await read_out(page, "wall")
    await held.must(c.EndSession())
    await page.open("/")
    await read_out(page, "ended")


async def test_a_review_is_read_out_text_first_then_levels(review_page: Page) -> None:
    page, held = review_page, review_page.held
    await page.ask("Accessibility.enable")
    await page.open("/")
    await read_out(page, "review-sample")
    await reviews.calibrate(held, "p1")
    await page.open("/")
    await read_out(page, "review-peer")


# -- keys alone

SEEN = """(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "end";
    if (window.stops?.has(at)) return "again";
    (window.stops ??= new Set()).add(at);
    const box = at.getBoundingClientRect(), name = at.outerHTML.slice(0, 90);
    const marked = getComputedStyle(at).outlineStyle !== "none";
    for (const x of [0.1, 0.5, 0.9]) for (const y of [0.1, 0.5, 0.9]) {
        const there = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
        if (there && (at.contains(there) || there.contains(at) && there.closest("label")))
            return marked ? "" : "no mark: " + name;
    }
    return "hidden: " + name;
})()"""


async def press(page: Page, key: str, code: int = 0, text: str = "") -> None:
    """Press a key, as a keyboard does."""
    codes = {"Tab": 9, "Enter": 13, "ArrowDown": 40, " ": 32}
    told = {"key": key, "windowsVirtualKeyCode": code or codes[key]}
    typed = {"Enter": "\r", " ": " "}.get(key, text)
    await page.ask("Input.dispatchKeyEvent", type="keyDown", **told, text=typed)
    await page.ask("Input.dispatchKeyEvent", type="keyUp", **told)


async def to(page: Page, selector: str) -> None:
    """Go there by the tab key."""
    for _ in range(80):
        await press(page, "Tab")
        if await page.run(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"the tab key does not reach {selector}")


async def hidden_stops(page: Page) -> list[str]:
    """What is wrong at the stops of the tab key, from the first to the last."""
    wrong: list[str] = []
    for _ in range(200):
        await press(page, "Tab")
        found = await page.run(SEEN)
        if found in ("end", "again"):
            return wrong
        if found:
            wrong.append(found)
    raise AssertionError("the tab key never comes to an end")


@pytest.mark.parametrize("size", [(1280, 800), (360, 740), (320, 256)], ids=str)
async def test_what_the_keyboard_stops_at_is_marked_and_in_sight(
    held: Class,
    page: Page,
    size: tuple[int, int],
) -> None:
    """Also at 400%, where a window of 1280 by 1024 has room for 320 by 256."""
    await page.come_in("p1")
    page.shown.look(size=size)
    wrong = {}
    for stage in ("vote-before", "opening", "timeline", "rebuttal"):
        await held.must(c.OpenStage(stage=stage))
        await page.open("/")
        await page.run("document.querySelectorAll('details').forEach(d => d.open = true)")
        if found := await hidden_stops(page):
            wrong[stage] = found
        assert await page.run("document.documentElement.scrollWidth <= innerWidth"), stage
        await held.must(c.CloseStage(stage=stage))
    assert wrong == {}


async def test_a_text_is_written_cited_and_sent_by_keys_alone(held: Class, page: Page) -> None:
    await held.until("opening")
    await page.come_in("p1")
    page.shown.look(size=(1280, 800))
    await page.open("/")

    await to(page, "a.skip")
    await press(page, "Enter")
    await to(page, "#write textarea")
    await page.ask("Input.insertText", text=TEXT)
    await page.run("document.querySelector('#evidence summary').focus()")
    await to(page, "button.cite")
    await press(page, "Enter")
    assert await page.run("document.activeElement.matches('#write textarea')")
    assert "[" in (await page.run("document.activeElement.value")).removeprefix(TEXT)
    await to(page, "#write button.main")
    await press(page, "Enter")
    await page.becomes("/Sent/.test(document.getElementById('said')?.textContent)")
    assert held.live.session.responses["opening", "p1"].latest.words > 50


async def test_events_are_put_in_order_by_keys_alone(held: Class, page: Page) -> None:
    await held.must(c.OpenStage(stage="timeline"))
    await page.come_in("p1")
    await page.open("/")
    first = "document.querySelector('#order li').dataset.event"
    before = await page.run(first)
    await page.run("document.querySelector('#order li .move button:last-child').focus()")
    await press(page, "Enter")
    assert await page.run(first) != before
    assert await page.run("document.activeElement.textContent.trim()") == f"Later {before}"
    assert (
        await page.run("document.getElementById('said').textContent")
        == f"{before} is number 2 now."
    )
    numbers = "[...document.querySelectorAll('#order input')].map(each => each.value).join()"
    count = int(await page.run("document.querySelectorAll('#order li').length"))
    assert await page.run(numbers) == ",".join(str(n + 1) for n in range(count))


async def test_one_comes_in_votes_and_takes_a_hint_by_keys_alone(held: Class, page: Page) -> None:
    await held.must(c.OpenStage(stage="vote-before"))
    await page.ask("Network.clearBrowserCookies")
    await page.open("/")
    await to(page, "#code")
    await page.ask("Input.insertText", text=held.door.code.lower())
    await press(page, "Enter")
    await page.becomes("document.querySelector('[name=listed]') !== null")
    await to(page, "[name=listed]")
    await press(page, " ")
    await press(page, "ArrowDown")
    await press(page, "Enter")
    await page.becomes("document.querySelector('[name=vote]') !== null")
    await to(page, "[name=vote]")
    await press(page, " ")
    await press(page, "ArrowDown")
    await to(page, "select")
    await press(page, "ArrowDown")
    await to(page, "button.main")
    await press(page, "Enter")
    await page.becomes("/Your vote is in/.test(document.body?.textContent)")
    ((_, who),) = held.live.session.votes
    cast = held.live.session.votes["vote-before", who]
    assert (cast.vote, list(cast.scales.values())) == ("against", [0])
    await held.until("opening")
    await page.open("/")
    await to(page, "button[value=hint]")
    await press(page, "Enter")
    await page.becomes("/Hint 1/.test(document.body?.textContent)")
    await page.becomes("document.activeElement.id === 'said'")


async def test_a_sample_is_judged_by_keys_alone(review_page: Page) -> None:
    page = review_page
    await page.open("/")
    for number in range(1, 1 + await page.run("document.querySelectorAll('fieldset').length")):
        await to(page, f"#review fieldset:nth-of-type({number}) input")
        await press(page, " ")
    await to(page, "#review button.main")
    await press(page, "Enter")
    await page.becomes("/as your teacher/.test(document.body?.textContent)")
