"""Every task of a student can be done on plain pages, without script, and nothing typed is lost."""

from __future__ import annotations

import ast
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from bs4 import Tag

from debate_class.classroom.codes import shown
from debate_class.debate import commands as c
from debate_class.web.gate import COOKIE
from tests.screens.hostile import NAMES
from tests.screens.hostile import TEXT as HOSTILE
from tests.web.browser import Browser
from tests.web.conftest import TEXT, Class

SOURCE = Path(c.__file__).parents[2]


@asynccontextmanager
async def joined(held: Class, participant: str = "p1") -> AsyncIterator[Browser]:
    async with Browser(held.url) as browser:
        browser.http.cookies.set(COOKIE, await held.token(participant))
        yield browser


def stage(held: Class, kind: str) -> str:
    stages = held.live.session.documents.format.stages
    return next(each.id for each in stages if each.kind == kind)


def commands_in(*files: Path) -> set[str]:
    """The names of commands that these files make."""
    return {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    } & {kind for kind in c.__all__ if kind[0].isupper()}


@pytest.mark.parametrize("other", ["web/pages", "cli/plain"])
def test_a_page_and_the_plain_form_ask_for_all_that_a_screen_does(other: str) -> None:
    screens = commands_in(*(SOURCE / "screens" / "student").glob("*.py"))
    screens |= commands_in(SOURCE / "classroom" / "drafting.py")
    assert commands_in(*(SOURCE / other).glob("*.py")) == screens - {"StartTurn", "EndTurn"}


async def test_one_comes_in_by_the_code_and_ones_name(held: Class) -> None:
    async with Browser(held.url) as browser:
        await browser.open(f"/?code={held.door.code}")
        await browser.press("Go on", code=shown(held.door.code).lower())
        assert "Zoë Müller" in browser.text
        await browser.press("Join", listed="Zoë Müller")
        assert (browser.status, "Nothing is open for you now" in browser.text) == (200, True)
        cookie = browser.http.cookies.jar
        assert [each.has_nonstandard_attr("HttpOnly") for each in cookie] == [True]
        await browser.open("/")
        assert "Zoë Müller" in browser.text
    async with Browser(held.url) as other:
        await (await other.open("/")).press("Go on", code="000000")
        assert (other.status, "not the code of this class" in other.said) == (403, True)
        await (await other.open("/")).press("Go on", code=held.door.code)
        assert "Zoë Müller" not in other.text


async def test_a_text_is_saved_sent_and_changed(held: Class) -> None:
    await held.until("opening")
    async with joined(held) as browser:
        await browser.open("/")
        assert "left" in browser.text
        await browser.press("Save", part=TEXT[:100])
        assert browser.said == "Saved."
        assert held.live.written.drafts["p1", "opening"].parts == (TEXT[:100].strip(),)
        assert browser.field("part") == [TEXT[:100].strip()]
        await browser.press("Send", part=TEXT)
        assert "Sent" in browser.said
        assert held.live.session.responses["opening", "p1"].latest.words > 50
        await browser.press("Send", part=f"{TEXT} Once more.")
        assert len(held.live.session.responses["opening", "p1"].revisions) == 2


async def test_a_short_text_is_kept_and_asked_about_before_it_is_sent(held: Class) -> None:
    await held.until("opening")
    async with joined(held) as browser:
        await (await browser.open("/")).press("Send", part="Quiet help is help.")
        assert browser.status == 200
        assert browser.said == "You have 4 words; 80 are asked for. Send it as it is?"
        assert browser.field("part") == ["Quiet help is help."]
        assert held.live.written.drafts["p1", "opening"].parts == ("Quiet help is help.",)
        assert ("opening", "p1") not in held.live.session.responses
        # Another text is another question.
        await browser.press("Send it as it is", part="Quiet help is still help.")
        assert browser.said == "You have 5 words; 80 are asked for. Send it as it is?"
        await browser.press("Send it as it is")
        assert browser.said.startswith("Sent.")
        response = held.live.session.responses["opening", "p1"]
        assert held.live.written.parts(response.latest.text) == ("Quiet help is still help.",)
        assert not browser.holds("Send it as it is")
        await browser.press("Send", part=TEXT)
        assert browser.said.startswith("Sent.")


async def test_four_parts_are_asked_about_by_name_and_an_empty_text_is_refused(
    held: Class,
) -> None:
    await held.until("rebuttal")
    async with joined(held) as browser:
        await (await browser.open("/")).press("Send", part=["", "", "", ""])
        assert (browser.status, browser.said) == (409, "There is nothing to send yet.")
        assert not browser.holds("Send it as it is")
        await browser.press("Send", part=["", "But no.", "", ""])
        assert "“They say”, “Because” and “Therefore” are still empty. Send it" in browser.said


async def test_over_a_draft_from_elsewhere_a_short_text_is_sent_once_one_is_sure(
    held: Class,
) -> None:
    await held.until("opening")
    async with joined(held) as browser:
        await browser.open("/")
        draft = c.SaveDraft(stage="opening", participant="p1", parts=("Elsewhere.",), revision=5)
        await held.must(draft, "p1")
        await browser.press("Send", part="Here.")
        assert "A newer draft" in browser.said
        assert "Send it as it is?" in browser.said
        assert browser.field("part") == ["Here."]
        await browser.press("Send it as it is")
        response = held.live.session.responses["opening", "p1"]
        assert held.live.written.parts(response.latest.text) == ("Here.",)


async def test_what_is_said_of_a_task_is_gone_when_another_one_is_shown(held: Class) -> None:
    await held.until(stage(held, "vote"))
    async with joined(held) as browser:
        await (await browser.open("/")).press("Vote", vote="against")
        address = browser.at
        await browser.open(address)
        assert browser.said == "Your vote is in. You can still change it."
        await held.must(c.CloseStage(stage=stage(held, "vote")))
        await browser.open(address)
        assert browser.said == ""
        await held.until("opening")
        await browser.open(address)
        assert browser.said == ""


async def test_who_works_without_script_is_here_until_they_are_shown_out(held: Class) -> None:
    async def online() -> bool | None:
        view = await held.live.instructor().view()
        return next(row.online for row in view.rows if row.participant == "p1")

    await held.until("opening")
    async with joined(held) as browser:
        assert not await online()
        await browser.open("/")
        assert await online()
        await held.door.show_out("p1")
        assert not await online()


async def test_a_form_sent_twice_counts_once(held: Class) -> None:
    await held.until("opening")
    async with joined(held) as browser:
        before = (await browser.open("/")).page
        await browser.press("Send", part=TEXT)
        browser.page = before
        await browser.press("Send", part=TEXT)
        assert len(held.live.session.responses["opening", "p1"].revisions) == 1
        browser.page = before
        await browser.press("Send", part=f"{TEXT} Changed.")
        assert len(held.live.session.responses["opening", "p1"].revisions) == 2


async def test_what_is_refused_stands_there_still(held: Class) -> None:
    await held.until("opening")
    too_long = "word " * 900
    async with joined(held) as browser:
        await (await browser.open("/")).press("Send", part=too_long)
        assert browser.status == 409
        assert "takes at most" in browser.said
        assert browser.field("part") == [too_long]
        await held.must(c.CloseStage(stage="opening"))
        await held.until("rebuttal")
        await browser.press("Send", part=f"Late. {TEXT}")
        assert "no longer open" in browser.said
        assert "Late. Quiet help" in browser.text
        assert browser.field("part") == ["", "", "", ""]  # it is no part of the next text


async def test_a_draft_from_elsewhere_is_told_and_nothing_is_overwritten_unasked(
    held: Class,
) -> None:
    await held.until("opening")
    async with joined(held) as browser:
        await browser.open("/")
        draft = c.SaveDraft(stage="opening", participant="p1", parts=("Elsewhere.",), revision=5)
        await held.must(draft, "p1")
        await browser.press("Save", part="Here.")
        assert "A newer draft" in browser.said
        assert browser.field("part") == ["Here."]
        assert held.live.written.drafts["p1", "opening"].parts == ("Elsewhere.",)
        await browser.press("Save", part="Here.")
        assert held.live.written.drafts["p1", "opening"].parts == ("Here.",)


async def test_a_rebuttal_in_four_parts_with_what_it_answers_and_a_hint(held: Class) -> None:
    await held.until("opening")
    for p in ("p1", "p2", "p3", "p4", "p5", "p6"):
        await held.must(c.SubmitResponse(stage="opening", participant=p, parts=(TEXT,)), p)
    await held.until("rebuttal")
    async with joined(held) as browser:
        await browser.open("/")
        assert "Quiet help" in browser.text
        assert [label for label in ("They say", "Therefore") if label in browser.text]
        await browser.press("Take hint 1", part=["They say so.", "But no.", "", ""])
        assert "Hint 1" in browser.text
        assert browser.field("part") == ["They say so.", "But no.", "", ""]
        await browser.press("Send", part=["They say so.", "But no.", "Because.", "Therefore."])
        await browser.press("Send it as it is")
        assert ("rebuttal", "p1") in held.live.session.responses


async def test_voting(held: Class) -> None:
    vote = stage(held, "vote")
    await held.until(vote)
    async with joined(held) as browser:
        await (await browser.open("/")).press("Vote")
        assert "Choose for, against or undecided" in browser.said
        scale = held.live.session.documents.exercise.scales[0].id
        await browser.press("Vote", vote="against", **{f"scale.{scale}": "7"})
        assert "Your vote is in" in browser.said
        assert held.live.session.votes[vote, "p1"].scales == {scale: 7}


async def test_the_timeline(held: Class) -> None:
    line = stage(held, "timeline")
    await held.until(line)
    async with joined(held) as browser:
        await browser.open("/")
        places = [str(each["name"]) for each in browser.page.find_all(type="number")]
        await browser.press("Send the order", **dict.fromkeys(places, "1"))
        assert "a place of its own" in browser.said
        turned = {name: str(len(places) - n) for n, name in enumerate(places)}
        await browser.press("Send the order", **turned)
        assert "pairs stand right" in browser.text
        event = places[-1].removeprefix("place.")
        assert held.live.session.orders[line, "p1"][0] == event
        await browser.press(f"Answer {event}", text="word " * 500)
        assert "at most" in browser.said
        await browser.press(f"Answer {event}", text="It shows a limit.")
        assert "Your answer is in" in browser.said
        assert (line, "p1", event) in held.live.session.answers


async def test_reading_talking_flagging_and_being_done(held: Class) -> None:
    read = stage(held, "read")
    await held.until(read)
    async with joined(held) as browser:
        await browser.open("/")
        assert "Does not claim" in browser.text
        await browser.press("I am done")
        assert (read, "p1") in held.live.session.finished
        await held.until("opening")
        for p in ("p2", "p3", "p4", "p5", "p6"):
            await held.must(c.SubmitResponse(stage="opening", participant=p, parts=(TEXT,)), p)
        await held.until(stage(held, "exchange"))
        await browser.open("/")
        assert "Quiet help" in browser.text
        await browser.press("Ask your teacher")
        assert "will look at it" in browser.said
        assert any(each.flagged_by for each in held.live.session.responses.values())


async def test_after_the_lesson_one_reads_ones_texts_and_gives_consent(held: Class) -> None:
    await held.until("opening")
    await held.must(c.SubmitResponse(stage="opening", participant="p1", parts=(TEXT,)), "p1")
    async with joined(held) as browser:
        await held.must(c.EndSession())
        await browser.open("/")
        assert "The lesson is over" in browser.text
        assert "Quiet help" in browser.text
        await browser.press("Allow it to be published")
        assert held.live.session.responses["opening", "p1"].consent


async def test_a_form_of_another_page_or_person_does_nothing(held: Class) -> None:
    await held.until("opening")
    async with joined(held, "p1") as one, joined(held, "p2") as other:
        await one.open("/")
        await other.open("/")
        other.page = one.page
        await other.press("Send", part=TEXT)
        assert other.status == 403
        assert not held.live.session.responses
    async with Browser(held.url) as stranger:
        await (await stranger.open("/")).http.post("/do", data={"what": "send"})
        stranger.page = one.page
        await stranger.press("Send", part=TEXT)
        assert stranger.status == 401
        assert "not in this session" in stranger.said


async def test_hostile_text_stands_on_a_page_as_text(held: Class) -> None:
    markup = '"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} </textarea>'
    for n, name in enumerate([*NAMES, markup]):
        person = {"person": f"h{n}", "name": name, "alias": f"A{n} {markup}"[:60]}
        await held.must(c.AddParticipant(**person))  # type: ignore[arg-type]
    await held.until("opening")
    parts = (f"{markup} {HOSTILE[:300]} {TEXT}",)
    for p in held.live.session.participants:
        await held.must(c.SubmitResponse(stage="opening", participant=p, parts=parts), p)
    await held.until("rebuttal")
    async with joined(held) as browser:
        for path in ("/", "/?task=<script>&said=<script>", "/wall", f"/?code={markup}"):
            await browser.open(path)
            scripts = [each.get("src") for each in browser.page.find_all("script")]
            assert all(str(each).startswith("/static/") for each in scripts)
            assert not browser.page.find_all("img")
            assert not set(str(browser.page)) & {"\x1b", "\u202e", "\x07"}
        assert "49" not in browser.said
    async with Browser(held.url) as stranger:
        await stranger.open(f"/?code={markup}")
        await stranger.press("Go on", code=held.door.code)
        assert not stranger.page.find_all("script")
        assert "<script>" in stranger.text


async def test_the_wall_shows_where_the_class_is_and_nobody(held: Class) -> None:
    await held.until("opening")
    async with Browser(held.url) as browser:
        await browser.open("/wall")
        assert "0 of 6 done" in browser.text
        assert "김민수" not in browser.text


async def test_before_the_class_begins_the_wall_tells_how_to_come_in_and_the_code_to_who_brings_it(
    held: Class,
) -> None:
    code = held.door.code
    async with Browser(held.url) as browser:
        await browser.open("/wall")
        assert f"Open {held.url} and type the code that your teacher shows." in browser.text
        assert "0 of 6 in" in browser.text
        assert browser.page.find("svg")
        await held.token("p1")
        with held.live.presence.connection("p1"):
            await browser.open(f"/wall?code={code.lower()}")
        assert f"{code[:3]}-{code[3:]}" in browser.text
        assert "1 of 6 in" in browser.text
        # One of another class, or one by which a single student comes back, is not shown back.
        for wrong in ("ZZZZZZ", held.door.return_code("p2").code):
            await browser.open(f"/wall?code={wrong}")
            assert browser.at == f"{held.url}/wall"
            assert code[:3] not in browser.text
        await held.door.lock(locked=True)
        await browser.open(f"/wall?code={code}")
        assert "The door is locked." in browser.text
        await held.until("opening")
        await browser.open(f"/wall?code={code}")
        assert not browser.page.find("svg")


async def test_codes_cannot_be_tried_out_at_the_wall(held: Class) -> None:
    house = held.serving.house
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        for _ in range(100):
            await http.get("/wall?code=ZZZZZZ")
        assert house.code_wait("127.0.0.1") > 0
        answer = await http.get(f"/wall?code={held.door.code}")
    assert answer.status_code == 303


async def test_a_page_of_somebody_else_cannot_use_up_the_codes_of_who_opens_it(held: Class) -> None:
    house = held.serving.house
    async with httpx.AsyncClient(base_url=held.url, trust_env=False) as http:
        for _ in range(100):
            await http.get("/wall?code=ZZZZZZ", headers={"Sec-Fetch-Site": "cross-site"})
        assert house.code_wait("127.0.0.1") == 0
        followed = {"Sec-Fetch-Site": "cross-site"}
        answer = await http.get(f"/wall?code={held.door.code}", headers=followed)
    assert answer.status_code == 200
    assert held.door.code[:3] not in answer.text


async def test_a_wall_without_script_looks_again_by_itself_where_that_was_asked_for(
    held: Class,
) -> None:
    async with Browser(held.url) as browser:
        await browser.open("/wall")
        link = browser.page.find("a", string="Look again every 10 seconds")
        assert isinstance(link, Tag)
        await browser.open(str(link["href"]))
        refresh = browser.page.select_one("noscript meta[http-equiv=refresh]")
        assert refresh is not None
        assert refresh["content"] == "10"


@pytest.mark.parametrize("path", ["/", "/wall"])
async def test_a_page_fetches_nothing_from_elsewhere_and_is_well_made(
    held: Class, path: str
) -> None:
    await held.until("opening")
    async with joined(held) as browser:
        page = (await browser.open(path)).page
        for each in page.find_all(["script", "link", "img", "iframe"]):
            assert str(each.get("src") or each.get("href")).startswith("/static/")
            assert (await browser.http.get(str(each.get("src") or each["href"]))).status_code == 200
        assert not page.find_all("meta", attrs={"http-equiv": True})  # nothing reloads itself
        assert not page.find_all(style=True) + page.find_all("style")
        assert page.html is not None
        assert page.html["lang"] == "en"
        ids = [each["id"] for each in page.find_all(id=True)]
        assert len(ids) == len(set(ids))
        for each in page.find_all(["input", "textarea", "select"]):
            if each.get("type") != "hidden":
                assert page.find("label", attrs={"for": each["id"]})
