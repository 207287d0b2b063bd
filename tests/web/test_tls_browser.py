"""The pages over TLS in a real browser, which was told once to take the host's own certificate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from debate_class.web.certificates import Credentials, own
from debate_class.web.gate import SECURE_COOKIE
from tests.conftest import program
from tests.e2e.browser import Browser
from tests.web.conftest import Class, millis
from tests.web.paging import TYPE, Page

pytestmark = pytest.mark.needs("chromium")


@pytest.fixture
def tls(tmp_path: Path) -> Credentials:
    return own(tmp_path / "host.pem", ["127.0.0.1"], millis())


@pytest.fixture
def page(tmp_path: Path, held: Class) -> Iterator[Page]:
    path = program("chromium")
    assert path
    shown = Browser(path, tmp_path / "profile", "--ignore-certificate-errors")
    yield Page(shown, held)
    shown.close()


async def test_a_student_comes_in_writes_and_hears_of_changes(held: Class, page: Page) -> None:
    await held.until("opening")
    # Typed as people type it; the host leads on to https.
    plain = held.url.replace("https", "http")
    await page.ask("Page.navigate", url=f"{plain}/?code={held.door.code}")
    await page.becomes(f"location.href.startsWith({held.url!r}) && document.forms.length > 0")
    await page.run("document.querySelector('form button').click()")
    await page.becomes("document.querySelectorAll('[name=listed]').length > 0")
    await page.run(
        "document.querySelector('[name=listed]').checked = true;"
        "document.querySelector('[name=listed]').form.querySelector('button').click()"
    )
    await page.becomes(
        "document.readyState === 'complete' && document.querySelector('#write textarea') !== null"
    )
    cookies = (await page.ask("Network.getCookies", urls=[held.url]))["cookies"]
    assert [(each["name"], each["secure"], each["httpOnly"]) for each in cookies] == [
        (SECURE_COOKIE, True, True)
    ]
    assert await page.run("document.cookie") == ""
    await page.run(TYPE % (0, "Quiet help"))
    await page.becomes('document.getElementById("state").textContent === "Saved."')
    drafts = [each.parts for each in held.live.written.drafts.values()]
    assert drafts == [("Quiet help",)]
    await page.open("/wall")
    await held.until("rebuttal")
    await page.becomes("/rebuttal/i.test(document.body?.textContent)")
