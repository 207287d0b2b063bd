"""A sheet as one page of HTML: whole in itself, without script, link or picture from elsewhere."""

from __future__ import annotations

import base64
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets import Sheet, plain
from debate_class.paper.words import Words


class HtmlPress:
    """Draws sheets with the templates `KIND.html.j2`, `parts.html.j2` and `look.css`."""

    def __init__(self, templates: Templates, words: Words, page: Page) -> None:
        self._templates = templates
        self._page = page
        self._environment = ImmutableSandboxedEnvironment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            words=words.labels, page=page.plain(), fonts=self._fonts(), look=self._look()
        )

    def draw(self, sheet: Sheet) -> str:
        """The page. Raises CourseError for a fault in a template."""
        return self.draw_plain(plain(sheet))

    def draw_plain(self, sheet: dict[str, Any]) -> str:
        """The page of a sheet that is plain data already."""
        template = self._environment.get_template(f"{sheet['kind']}.html.j2")
        return template.render(sheet=sheet)

    def _load(self, name: str) -> str:
        return self._templates.find(name).read_text("utf-8")

    def _look(self) -> str:
        return self._load("look.css")

    def _fonts(self) -> dict[str, str]:
        """The fonts for a screen, each as a data address, by name of file."""
        return {
            path.stem: "data:font/woff2;base64," + base64.b64encode(path.read_bytes()).decode()
            for folder in reversed(self._templates.fonts)
            for path in sorted((folder / "web").glob("*.woff2"))
        }
