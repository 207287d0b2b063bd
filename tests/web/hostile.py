"""What somebody may send to be more than text, and what no surface may then show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from textual.pilot import Pilot

from debate_class.text import clean

HOSTILE = {
    "clipboard": "\x1b]52;c;aGk=\x07clip",
    "title": "\x1b]0;owned\x1b\\title",
    "screen": "\x1b[2J\x1b[31mred\x08\x7f",
    "c1": "\x9b2J\x9d0;x\x9c one",
    "direction": "\u202erevo\u202c \u2066x\u2069\u200f",
    "zero width": "ze\u200bro\ufeff\u2060\U000e0041",
    "click": "[@click=app.quit]go[/]",
    "markup": "[/b] [red]x [link=http://evil.example]y",
    "script": "<script>alert(1)</script><svg onload=alert(1)>",
    "breakout": "\"'><img src=//evil.example onerror=alert(1)>",
    "attribute": '" autofocus onfocus=alert(1) x="',
    "end": "</textarea></title></script><iframe src=//evil.example>",
    "jinja": "{{ 7 * 7 }} {% include 'base.html' %}",
    "formula": '=HYPERLINK("//evil.example")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "path": "../../../../etc/passwd",
    "nul": "nu\x00l",
    "surrogate": "half\ud800\udfff",
    "header": "Sara\r\nSet-Cookie: debate=x",
    "long": "W" * 3_000,
}
"""By name; each fits into a text, and none into a name without being cut or cleaned."""

TAGS = re.compile(
    "html|head|meta|title|link|body|header|main|footer|nav|section|h[123]|p|ol|ul|li|dl|dt|dd|form"
    "|fieldset|legend|label|input|textarea|select|option|button|details|summary|strong|em|a|q"
    "|noscript|span|div|blockquote|cite|script|time|progress|output|small|svg|path"
)
"""The elements that our pages have."""


def sent(value: object) -> bytes:
    """`value` as JSON in ASCII, which can hold half a surrogate pair as an escape."""
    return json.dumps(value).encode("ascii")


def strings(value: object) -> Iterator[str]:
    """Every string of a JSON value, with the keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def assert_clean(data: bytes, where: object) -> None:
    """Nothing in this JSON commands a terminal or reorders what is read."""
    for text in strings(json.loads(data)):
        assert text == clean(text), (where, text[:200])


def assert_plain_page(html: str, where: object) -> None:
    """A page holds our own elements, and text."""
    assert html == clean(html), where
    for tag in BeautifulSoup(html, "html.parser").find_all(True):
        assert TAGS.fullmatch(tag.name), (where, str(tag)[:200])
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), (where, str(tag)[:200])
            if name in ("href", "src", "action"):
                assert re.match(r"/(?!/)|#", str(value)), (where, str(tag)[:200])
        if tag.name == "script":
            assert str(tag.get("src", "")).startswith("/static/"), (where, str(tag)[:200])


def assert_plain_screen(pilot: Pilot[None], where: object) -> None:
    """A screen draws text as text: no cell of it does what the text says."""
    picture = pilot.app.export_screenshot()
    assert picture == clean(picture), where
    width, height = pilot.app.size
    for y in range(height):
        for x in range(width):
            meta = pilot.app.screen.get_style_at(x, y).meta
            assert "quit" not in str(meta.get("@click", "")), (where, x, y)
    assert pilot.app.is_running
