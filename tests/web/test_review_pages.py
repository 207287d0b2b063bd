"""Classmates judge on plain pages: samples, the comparison, the texts, without script or names."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from debate_class.classroom.desk import Desk
from debate_class.debate import commands as c
from debate_class.web.gate import COOKIE
from debate_class.web.limits import Limits
from tests.web import reviews
from tests.web.browser import Browser
from tests.web.conftest import NAMES, Class


@pytest.fixture
async def held(desk: Desk, limits: Limits) -> AsyncIterator[Class]:
    async with reviews.reviewed(desk, limits) as held:
        yield held


@pytest.fixture
async def browser(held: Class) -> AsyncIterator[Browser]:
    async with Browser(held.url) as browser:
        browser.http.cookies.set(COOKIE, await held.token("p1"))
        yield browser


def levels(held: Class, level: int = 1) -> dict[str, str]:
    """The radio buttons of that level on every criterion."""
    return {f"level.{name}": str(each) for name, each in reviews.asked(held, level).items()}


def ballots(held: Class) -> dict[str, c.FileBallot]:
    """Levels and comments of what p1 filed, by whose text it is."""
    return {
        owner: c.FileBallot(
            stage=stage,
            owner=owner,
            levels=each.levels,
            comment=held.live.written.text(each.comment) if each.comment else "",
        )
        for (stage, owner, judge), each in held.live.session.ballots.items()
        if judge == "p1"
    }


def ticked(browser: Browser) -> dict[str, str]:
    """What is chosen on the page."""
    return {str(e["name"]): str(e["value"]) for e in browser.page.find_all(checked=True)}


async def follow(browser: Browser, words: str) -> None:
    """Follow the link with these words in it."""
    link = next(e for e in browser.page.find_all("a") if words in e.get_text(" ", strip=True))
    await browser.open(str(link["href"]))


async def past_samples(browser: Browser, held: Class) -> None:
    """Judge all samples, and go on to the first text."""
    await browser.open("/")
    for _ in range(reviews.stage(held).calibrate):
        await browser.press("Send, and see", **levels(held))
        await follow(browser, "Go on")


async def test_the_sample_comes_first_and_then_where_one_differs(
    held: Class, browser: Browser
) -> None:
    await browser.open("/")
    assert "Your teacher has judged this sample" in browser.text
    assert "as your teacher" not in browser.text
    part = dict(list(levels(held).items())[:2])
    await browser.press("Send, and see", **part)
    assert (browser.status, "every criterion" in browser.said) == (409, True)
    assert ticked(browser) == part
    await browser.press("Send, and see", **levels(held, 3))
    assert "Below stands what your teacher chose" in browser.said
    sample = (await reviews.review_of(held, "p1")).texts[0]
    agreed = sum(each.apart == 0 for each in sample.compared)
    assert f"{agreed} of {len(sample.compared)} as your teacher" in browser.text
    for each in sample.compared:
        assert " ".join(each.reason.split()) in browser.text
    assert not browser.page.find("form", id="review")
    await follow(browser, "Go on: Sample 2")
    assert browser.page.find("form", id="review")


async def test_before_the_samples_are_judged_a_text_can_be_read_and_not_judged(
    held: Class, browser: Browser
) -> None:
    await browser.open("/")
    await follow(browser, (await reviews.review_of(held, "p1")).texts[2].alias)
    assert "Judge the samples first." in browser.text
    assert not browser.page.find("form", id="review")


async def test_classmates_are_judged_with_a_comment_and_last_oneself(
    held: Class, browser: Browser
) -> None:
    given = reviews.given(held, "p1")
    await past_samples(browser, held)
    for number in range(len(given)):
        assert "Somebody in your class wrote this" in browser.text
        await browser.press("Send", comment=f"Weigh it. {number}", **levels(held, number % 2))
        assert browser.said.startswith("Kept.")
        assert browser.field("comment") == [f"Weigh it. {number}"]
        assert ticked(browser) == levels(held, number % 2)
        await follow(browser, "Go on")
    filed = ballots(held)
    assert {o: b.comment for o, b in filed.items()} == {
        owner: f"Weigh it. {number}" for number, owner in enumerate(given)
    }
    assert filed[given[1]].levels == reviews.asked(held, 1)
    assert "Now your own text" in browser.text
    assert not any(
        "Ask your teacher" in each.get_text() for each in browser.page.find_all("button")
    )
    await browser.press("Send", comment="", **levels(held))
    assert "You have judged all your texts." in browser.text
    assert (reviews.REVIEW, "p1") not in held.live.session.excused
    assert held.live.session.done(reviews.stage(held), "p1")
    await browser.press("Judge one more text")
    assert "Here is one more text." in browser.said
    assert len(reviews.given(held, "p1")) == len(given) + 1


async def test_a_judgement_is_begun_changed_and_never_taken_back_by_a_refusal(
    held: Class, browser: Browser
) -> None:
    await past_samples(browser, held)
    (first, *_) = reviews.given(held, "p1")
    part = dict(list(levels(held).items())[:2])
    await browser.press("Send", comment="Begun.", **part)
    assert len(ballots(held)[first].levels) == 2
    await browser.press("Send", comment="x" * 5000, **levels(held))
    assert (browser.status, "at most" in browser.said) == (409, True)
    assert browser.field("comment") == ["x" * 5000]
    assert ticked(browser) == levels(held)
    assert ballots(held)[first].comment == "Begun."
    await browser.press("Send", comment="Whole.", **levels(held))
    assert (ballots(held)[first].comment, len(ballots(held)[first].levels)) == ("Whole.", 5)


async def test_asking_the_teacher_to_look_keeps_what_was_chosen(
    held: Class, browser: Browser
) -> None:
    await past_samples(browser, held)
    (first, *_) = reviews.given(held, "p1")
    await browser.press("Ask your teacher", comment="Not sent yet.", **levels(held))
    assert "will look at it" in browser.said
    assert held.live.session.responses["rebuttal", first].flagged_by
    assert browser.field("comment") == ["Not sent yet."]
    assert ticked(browser) == levels(held)


async def test_no_page_of_a_review_holds_a_name_or_an_id_of_the_list(
    held: Class, browser: Browser
) -> None:
    await past_samples(browser, held)
    for text in (await reviews.review_of(held, "p1")).texts:
        await follow(browser, text.alias)
        page = str(browser.page)
        assert not any(name in page for name in NAMES[1:])
        fields = [str(e.get("value")) for e in browser.page.find_all(["input", "button"])]
        links = [str(e["href"]) for e in browser.page.find_all("a")]
        for who in list(held.live.session.participants)[1:]:
            assert who not in fields
            assert not any(who in link.split("=")[-1].split("%20") for link in links)


async def test_a_text_that_is_not_ones_own_to_judge_is_refused_on_a_page_too(
    held: Class, browser: Browser
) -> None:
    await past_samples(browser, held)
    mine = (*reviews.given(held, "p1"), "p1")
    session = held.live.session
    foreign = next(p for who, p in session.participants.items() if who not in mine)
    which = browser.page.find("input", attrs={"name": "which"})
    assert which
    which["value"] = f"peer {foreign.alias}"
    before = session.seq
    await browser.press("Send", comment="x", **levels(held))
    assert "no longer among those that you judge" in browser.said
    assert held.live.session.seq == before
    csrf = browser.page.find("input", attrs={"name": "csrf"})
    assert csrf
    csrf["value"] = "0" * 64
    await browser.press("Send", comment="x", **levels(held))
    assert browser.status == 403


async def test_criteria_are_groups_with_a_legend_and_every_field_has_a_label(
    held: Class, browser: Browser
) -> None:
    await past_samples(browser, held)
    text = (await reviews.review_of(held, "p1")).texts[2]
    legends = [each.get_text(strip=True) for each in browser.page.find_all("legend")]
    assert legends == [criterion.name for criterion in text.criteria]
    for group, criterion in zip(browser.page.find_all("fieldset"), text.criteria, strict=True):
        labels = [each.get_text(" ", strip=True) for each in group.find_all("label")]
        for label, level in zip(labels, criterion.levels, strict=True):
            assert level.name in label
            assert " ".join(level.descriptor.split()) in " ".join(label.split())
    for each in browser.page.find_all(["input", "textarea"]):
        if each.get("type") != "hidden":
            assert browser.page.find("label", attrs={"for": each["id"]})
    ids = [each["id"] for each in browser.page.find_all(id=True)]
    assert len(ids) == len(set(ids))


async def test_what_was_typed_stands_on_the_page_when_the_review_closed_meanwhile(
    held: Class, browser: Browser
) -> None:
    await past_samples(browser, held)
    await held.must(c.CloseStage(stage=reviews.REVIEW))
    await browser.press("Send", comment="Say which passage shows it.", **levels(held))
    assert "no longer open" in browser.said
    assert "Say which passage shows it." in browser.text
