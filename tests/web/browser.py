"""A browser without script: it follows links, fills in forms, keeps a cookie, says where it is."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlencode, urljoin

import httpx
from bs4 import BeautifulSoup, Tag

Fields = dict[str, str | list[str]]


class Browser:
    """One person's browser at one host."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.AsyncClient(base_url=url, trust_env=False, follow_redirects=True)
        self.page = BeautifulSoup("", "html.parser")
        self.status = 0
        self.at = url

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def open(self, path: str) -> Self:
        """Go to a page."""
        return self._show(await self.http.get(path))

    async def press(self, button: str, **typed: str | list[str]) -> Self:
        """Press the button with these words in it, after filling in its form."""
        found = next(
            each
            for each in self.page.find_all("button")
            if button in each.get_text(" ", strip=True)
        )
        form = found.find_parent("form") or self.page.find(id=found["form"])
        assert isinstance(form, Tag)
        fields = [*_filled(form, typed)]
        if found.get("name"):
            fields.append((str(found["name"]), str(found.get("value", ""))))
        return self._show(
            await self.http.post(
                urljoin(self.at, str(form["action"])),
                content=urlencode(fields),
                headers={
                    "Content-Type": "application/x-www-form-urlencoded",
                    "Origin": self.url,
                },
            )
        )

    @property
    def text(self) -> str:
        """What stands on the page."""
        return " ".join(self.page.get_text(" ").split())

    @property
    def said(self) -> str:
        """What is said about the last form."""
        found = self.page.find(id="said")
        return found.get_text(strip=True) if found else ""

    def field(self, name: str) -> list[str]:
        """What stands in the text fields of that name."""
        return [_value(each) for each in self.page.find_all("textarea", attrs={"name": name})]

    def holds(self, button: str) -> bool:
        """Whether there is such a button."""
        return any(
            button in each.get_text(" ", strip=True) for each in self.page.find_all("button")
        )

    def links(self, part: str) -> dict[str, str]:
        """Where the links lead that have this in their address, by their words."""
        found = {
            each.get_text(" ", strip=True): str(each["href"])
            for each in self.page.find_all("a", href=True)
        }
        return {words: href for words, href in found.items() if part in href}

    def _show(self, response: httpx.Response) -> Self:
        self.status, self.at = response.status_code, str(response.url)
        self.page = BeautifulSoup(response.text, "html.parser")
        return self


def _value(area: Tag) -> str:
    # A browser drops the first line break inside a text area.
    return area.get_text().removeprefix("\n")


def _filled(form: Tag, typed: Fields) -> list[tuple[str, str]]:
    """The fields of a form as a browser sends them, with what was typed."""
    fields: list[tuple[str, str]] = []
    left = {
        name: [value] if isinstance(value, str) else list(value) for name, value in typed.items()
    }
    for each in form.find_all(["input", "textarea", "select"]):
        name, kind = str(each.get("name", "")), each.get("type")
        if kind == "radio":
            value = str(each["value"])
            wanted = typed.get(name, value if each.has_attr("checked") else None)
            if wanted == value:
                fields.append((name, value))
        elif left.get(name):
            fields.append((name, left[name].pop(0)))
        elif each.name == "textarea":
            fields.append((name, _value(each)))
        elif each.name == "select":
            chosen = each.find("option", selected=True)
            fields.append((name, chosen.get_text() if chosen else ""))
        else:
            fields.append((name, str(each.get("value", ""))))
    return fields
