"""The pages in a real browser: what the script adds, and what axe-core finds wrong (nothing)."""

from __future__ import annotations

import asyncio
import json

import pytest

from debate_class.debate import commands as c
from tests.web import feedback, reviews
from tests.web.conftest import TEXT, Class
from tests.web.paging import TYPE, Page
from tests.web.tricks import Tricks

pytestmark = pytest.mark.needs("chromium")

PRESS = """(() => {
  const item = document.querySelectorAll("#order li")[%d];
  const button = item.querySelectorAll(".move button")[%d];
  button.scrollIntoView({block: "center"});
  const before = button.getBoundingClientRect();
  button.click();
  const after = button.getBoundingClientRect();
  return JSON.stringify([
    [...item.parentNode.children].indexOf(item), Math.round(after.top - before.top),
    Math.min(before.height, before.width), document.activeElement === button,
    item.classList.contains("moved"), document.getElementById("said").textContent]);
})()"""


async def test_an_event_is_moved_under_the_thumb_that_moves_it(held: Class, page: Page) -> None:
    await held.until("timeline")
    await page.come_in("p1")
    await asyncio.to_thread(page.shown.look, size=(390, 844))
    await page.open("/")
    for place, button, now in ((4, 1, 5), (5, 1, 6), (6, 0, 5)):
        to, away, least, *rest, said = json.loads(await page.run(PRESS % (place, button)))
        assert (to, away, rest) == (now, 0, [True, True])  # it has the focus, and a mark
        assert least >= 44
        assert f"is number {now + 1} now" in said
    assert await page.run('document.querySelectorAll("#order .moved").length') == 1


async def test_a_stage_that_ends_says_whether_anything_is_sent(held: Class, page: Page) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    await held.must(c.CloseStage(stage="opening"))
    said = 'document.getElementById("said").textContent'
    await page.becomes(f'{said}.includes("nothing was written, so nothing is sent. Go on")')
    await held.until("rebuttal")
    await page.open("/")
    await page.run(TYPE % (0, "Quiet help"))
    await page.becomes('document.getElementById("state").textContent === "Saved."')
    await held.must(c.CloseStage(stage="rebuttal"))
    await page.becomes(f'{said}.includes("what you had is sent. Go on")')


async def test_what_is_typed_is_saved_and_comes_back(held: Class, page: Page) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    await page.run(TYPE % (0, "Quiet help"))
    await page.becomes('document.getElementById("state").textContent === "Saved."')
    assert held.live.written.drafts["p1", "opening"].parts == ("Quiet help",)
    await page.run('document.querySelector("button.cite").click()')
    await page.becomes('document.querySelector("#write textarea").value.includes("[S")')
    await page.becomes('/left/.test(document.getElementById("clock").textContent)')
    await page.becomes('document.getElementById("state").textContent === "Saved."')


async def test_without_the_host_the_text_stays_in_the_browser(held: Class, page: Page) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    await page.ask(
        "Network.emulateNetworkConditions",
        offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1,
    )  # fmt: skip
    await page.run(TYPE % (0, "Typed without the host."))
    await page.becomes('/No connection/.test(document.getElementById("state").textContent)')
    assert ("p1", "opening") not in held.live.written.drafts
    await page.ask(
        "Network.emulateNetworkConditions",
        offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1,
    )  # fmt: skip
    await page.becomes('document.getElementById("state").textContent === "Saved."')
    assert held.live.written.drafts["p1", "opening"].parts == ("Typed without the host.",)


async def test_a_saving_that_sending_overtook_does_not_come_after_it(
    held: Class, page: Page
) -> None:
    await held.until("opening")
    await page.come_in("p1")
    async with Tricks(held.serving.port).serve() as tricks:
        tricks.play("overtaken")
        await asyncio.to_thread(page.shown.open, f"{tricks.url}/")
        await page.run(TYPE % (0, "Half a tex"))
        await page.becomes('/No connection/.test(document.getElementById("state").textContent)')
        tricks.play("pass")
        await page.run(TYPE % (0, TEXT))
        await page.run('document.querySelector("button[value=send]").click()')
        await page.becomes('/^Sent/.test(document.getElementById("said")?.textContent)')
        async with asyncio.timeout(30):
            while tricks.held:  # noqa: ASYNC110 - it lies in the proxy
                await asyncio.sleep(0.01)
    assert tricks.overtaken > 0
    await held.must(c.CloseStage(stage="opening"))
    response = held.live.session.responses["opening", "p1"]
    assert [revision.sent for revision in response.revisions] == ["student"]
    assert held.live.written.text(response.latest.text) == TEXT


DAY = 24 * 60 * 60 * 1000
MOVED = """const right = Date; Date = class extends right {
    constructor(...given) { given.length ? super(...given) : super(right.now() + %d); }
    static now() { return right.now() + %d; } };"""


@pytest.mark.parametrize("wrong", [-DAY, DAY])
async def test_a_browser_whose_clock_is_a_day_wrong_shows_what_is_left(
    held: Class, page: Page, wrong: int
) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.ask("Page.enable")
    moved = await page.ask("Page.addScriptToEvaluateOnNewDocument", source=MOVED % (wrong, wrong))
    try:
        await page.open("/")
        assert abs(await page.run("Date.now()") - held.live.now() - wrong) < DAY / 2
        await page.becomes('/left/.test(document.getElementById("clock").textContent)')
        minutes, seconds = (
            await page.run('document.getElementById("clock").textContent.split(" ")[0]')
        ).split(":")
        view = await held.live.student("p1").view()
        left = view.tasks[0].clock.left(view.at)
        assert left is not None
        assert abs(60 * int(minutes) + int(seconds) - left / 1000) < 5
    finally:
        await page.ask("Page.removeScriptToEvaluateOnNewDocument", **moved)


async def test_a_page_with_a_text_is_told_of_the_next_stage_and_never_reloads(
    held: Class, page: Page
) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    await page.run("window.mark = 1")
    await page.run(TYPE % (0, "Begun."))
    await page.becomes('document.getElementById("state").textContent === "Saved."')
    await held.must(c.CloseStage(stage="opening"))
    await page.becomes('/This stage is over/.test(document.getElementById("said").textContent)')
    assert await page.run("window.mark") == 1
    await page.open("/")
    await held.must(c.NextStage())
    await page.becomes("window.mark !== 1 && !!document.body?.dataset.stage")


async def test_every_page_passes_axe_in_light_and_dark(
    held: Class,
    page: Page,
    axe: str,
) -> None:
    stages = [each.id for each in held.live.session.documents.format.stages]
    await page.ask("Network.clearBrowserCookies")
    found: dict[str, list[str]] = {}

    async def look(name: str) -> None:
        found.update(await page.wrong(axe, name))

    await page.open("/")
    await look("enter")
    await page.open(f"/wall?code={held.door.code}")
    await look("wall before the class begins")
    await page.come_in("p1")
    for stage in stages:
        await held.must(c.OpenStage(stage=stage))
        if stage == "opening":
            for p in ("p1", "p2", "p3", "p4", "p5", "p6"):
                await held.must(c.SubmitResponse(stage=stage, participant=p, parts=(TEXT,)), p)
        await page.open("/")
        await look(stage)
        if stage == "opening":
            await held.must(c.SetWallNames(on=True))
            await page.open("/wall")
            assert await page.run("document.querySelectorAll('.names .done').length") == 6
            await look("wall with names")
        await held.must(c.CloseStage(stage=stage))
    await page.open("/wall")
    await look("wall")
    await held.must(c.EndSession())
    await page.open("/")
    await look("ended")
    assert found == {}


async def test_the_wall_follows_the_class_in_place(held: Class, page: Page) -> None:
    """It is the same document all along: nothing flickers, and the clock is one element."""
    await page.open("/wall")
    await page.becomes("document.querySelector('h1').textContent === 'Come in'")
    await page.run("window.mark = document.getElementById('clock')")
    await held.token("p1")
    with held.live.presence.connection("p1"):
        await page.becomes("document.getElementById('main').textContent.includes('1 of 6 in')")
    await held.until("opening")
    title = held.live.session.documents.stage("opening").title
    await page.becomes(f"document.querySelector('h1').textContent === {title!r}")
    assert await page.run("document.title.startsWith(document.querySelector('h1').textContent)")
    await page.becomes(r"/^\d+:\d\d$/.test(document.getElementById('clock').textContent)")
    await held.must(c.PauseClocks())
    await page.becomes("document.getElementById('clock').textContent === 'paused'")
    await held.must(c.ResumeClocks())
    await page.becomes("document.getElementById('clock').textContent !== 'paused'")
    assert await page.run("window.mark === document.getElementById('clock')")


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
async def test_the_wall_keeps_in_sight_who_is_done(
    held: Class, page: Page, size: tuple[int, int]
) -> None:
    await asyncio.to_thread(page.shown.look, size=size)
    await page.open("/wall")
    for stage in held.live.session.documents.format.stages:
        await held.until(stage.id)
        await page.becomes(f"document.querySelector('h1').textContent === {stage.title!r}")
        await page.run("scrollTo(0, 0)")
        place = "JSON.stringify(document.querySelector('.count').getBoundingClientRect())"
        count = json.loads(await page.run(place))
        assert count["top"] > 0, stage.id
        assert count["bottom"] <= size[1], stage.id
        await page.shoot(f"wall-{stage.id}-{size[1]}")


TICK_ALL = """document.querySelectorAll("#review fieldset").forEach(
    each => each.querySelectorAll("input")[1].click())"""


async def test_every_page_of_a_review_passes_axe(review_page: Page, axe: str) -> None:
    page, held = review_page, review_page.held
    await page.open("/")
    found = await page.wrong(axe, "review-sample")
    await page.run(TICK_ALL)
    await page.run('document.querySelector("#review button").click()')
    await page.becomes('/as your teacher/.test(document.querySelector("main")?.textContent)')
    found |= await page.wrong(axe, "review-compared")
    await reviews.calibrate(held, "p1")
    await page.open("/")
    found |= await page.wrong(axe, "review-peer")
    assert found == {}


async def test_what_is_ticked_in_a_review_stays_when_something_changes(review_page: Page) -> None:
    page, held = review_page, review_page.held
    await page.open("/")
    await page.run("window.mark = 1")
    await page.run(TICK_ALL)
    await held.must(c.CloseStage(stage=reviews.REVIEW))
    await page.becomes('/This stage is over/.test(document.getElementById("said").textContent)')
    assert await page.run("window.mark") == 1
    assert await page.run('document.querySelectorAll("#review :checked").length') == 5
    assert "is sent" not in await page.run('document.getElementById("said").textContent')


async def test_a_letter_keeps_its_look_under_its_policy_and_passes_axe(
    held: Class,
    page: Page,
    axe: str,
) -> None:
    links = await feedback.released(held)
    await page.ask("Network.clearBrowserCookies")
    await page.open(links["p1"].removeprefix(held.url))
    await page.becomes('document.fonts.size > 0 && document.fonts.status === "loaded"')
    loaded = '[...document.fonts].filter(each => each.status === "loaded").length'
    assert await page.run(loaded) > 0
    assert "Source" in await page.run("getComputedStyle(document.body).fontFamily")
    # A style that somebody put into the page would not be heard.
    await page.run(
        'document.body.append(Object.assign(document.createElement("style"), '
        '{textContent: "h1 { display: none }"}))'
    )
    assert await page.run('getComputedStyle(document.querySelector("h1")).display') == "block"
    found = await page.wrong(axe, "letter")
    await page.open("/feedback/nothing")
    found |= await page.wrong(axe, "feedback-nothing")
    assert found == {}


async def test_where_a_page_saves_by_itself_no_button_asks_for_it(held: Class, page: Page) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    shown = "[...document.querySelectorAll('#write button')].filter(b => b.offsetParent !== null)"
    await page.becomes(f"{shown}.map(b => b.textContent).join() === 'Send'")


async def test_a_page_is_not_drawn_anew_for_what_others_do(held: Class, page: Page) -> None:
    """Who reads or listens keeps their place; only what is new to them comes."""
    await held.until("read")
    await page.come_in("p1")
    await page.open("/")
    await page.run("window.mark = 1")
    await held.must(c.FinishTask(stage="read", participant="p2"), "p2")
    await held.must(c.ChangeTime(stage="read", minutes=30))
    await page.becomes("/^4[0-9]:/.test(document.getElementById('clock').textContent)")
    assert await page.run("window.mark") == 1
    await held.must(c.CloseStage(stage="read"))
    await page.becomes("window.mark !== 1 && /Nothing is open/.test(document.body?.textContent)")


async def test_a_text_that_is_withheld_while_it_is_read_is_gone(held: Class, page: Page) -> None:
    await held.until("opening")
    for p in ("p1", "p2", "p3", "p4", "p5", "p6"):
        await held.must(
            c.SubmitResponse(stage="opening", participant=p, parts=(f"{TEXT} By {p}.",)), p
        )
    await held.until("exchange")
    await page.come_in("p1")
    await page.open("/")
    shown = "document.querySelector('.reading').textContent"
    opponent = held.live.session.seats["p1"].opponent
    assert f"By {opponent}." in await page.run(shown)
    await held.must(c.WithholdResponse(stage="opening", owner=str(opponent)))
    await page.becomes(f"!/By {opponent}/.test(document.body?.textContent ?? 'By {opponent}')")


async def test_a_short_text_is_asked_about_until_it_is_changed(held: Class, page: Page) -> None:
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    said = "document.getElementById('said')?.textContent"
    send = "document.querySelector('button[value=send]').click()"
    await page.run(TYPE % (0, "Quiet help."))
    await page.run(send)
    await page.becomes(f"{said} === 'You have 2 words; 80 are asked for. Send it as it is?'")
    await page.shoot("doubt")
    await page.run(TYPE % (0, "Quiet help is help."))
    assert await page.run(f"{said} + !!document.getElementById('sure')") == "false"
    await page.run(send)
    await page.becomes(f"/You have 4 words/.test({said})")
    await page.run("document.querySelector('#sure button').click()")
    await page.becomes(f"/^Sent/.test({said})")
    assert ("opening", "p1") in held.live.session.responses


async def test_an_author_is_told_at_once_that_their_text_is_withheld(
    held: Class, page: Page
) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    await held.until("rebuttal")
    await page.come_in("p1")
    await page.open("/")
    await page.run(TYPE % (0, "They say so."))
    await held.must(c.WithholdResponse(stage="opening", owner="p1"))
    notice = "/shows your text to nobody/.test(document.getElementById('notices').textContent)"
    await page.becomes(notice)
    assert await page.run("document.querySelector('#write textarea').value") == "They say so."
    await held.must(c.RestoreResponse(stage="opening", owner="p1"))
    await page.becomes(f"!{notice}")


async def test_send_without_the_host_keeps_the_page_and_the_text(held: Class, page: Page) -> None:
    """Else a browser would show its own error in place of what was typed."""
    await held.until("opening")
    await page.come_in("p1")
    await page.open("/")
    await page.run(TYPE % (0, "Typed without the host."))
    await page.ask(
        "Network.emulateNetworkConditions",
        offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1,
    )  # fmt: skip
    await page.run("document.querySelector('#write button.main').click()")
    await page.becomes("/nothing was sent/.test(document.getElementById('said').textContent)")
    assert await page.run("document.querySelector('#write textarea').value") == (
        "Typed without the host."
    )
    await page.ask(
        "Network.emulateNetworkConditions",
        offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1,
    )  # fmt: skip
    await page.run("document.querySelector('#write button.main').click()")
    await page.becomes("!!document.getElementById('sure')")
    await page.run("document.querySelector('#sure button').click()")
    await page.becomes("/Sent/.test(document.getElementById('said')?.textContent)")
    assert ("opening", "p1") in held.live.session.responses
