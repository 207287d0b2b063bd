"""A sheet as one page of HTML: whole in itself, without script, link or picture from elsewhere."""

from __future__ import annotations

import base64
import json
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from debate_class.errors import CourseError
from debate_class.paper.press.apart import Apart, Draw, Limits
from debate_class.paper.press.brought import contents
from debate_class.paper.press.data import as_json, cleaned
from debate_class.paper.press.faults import told_html
from debate_class.paper.press.page import Page
from debate_class.paper.press.templates import Templates
from debate_class.paper.sheets import Sheet, plain
from debate_class.paper.words import Words

SOURCES = "*.j2"


class HtmlPress:
    """Draws sheets with the templates `KIND.html.j2`, `parts.html.j2` and `look.css`."""

    def __init__(
        self, templates: Templates, words: Words, page: Page, limits: Limits | None = None
    ) -> None:
        limits = limits or Limits()
        self._draw: Draw
        if templates.brought(SOURCES):
            given = (templates, words, page, limits)
            self._draw = Apart(limits, templates.named(".html.j2"), foreign_html, *given).draw
        else:
            self._draw = html(templates, words, page)

    def draw(self, sheet: Sheet) -> str:
        """The page. Raises CourseError for a fault in a template of a course."""
        return self.draw_plain(plain(sheet))

    def draw_plain(self, sheet: dict[str, Any]) -> str:
        """The page of a sheet that is plain data already."""
        return self._draw(sheet["kind"], as_json(sheet)).decode()


def html(templates: Templates, words: Words, page: Page) -> Draw:
    """What draws, in place, with the templates that are found in `templates`."""

    def load(name: str) -> tuple[str, str, None] | None:
        found = templates.source(name)
        return (found[0], str(found[1]), None) if found else None

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(load),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        words=cleaned(words.labels),
        page=page.plain(),
        fonts=_fonts(templates),
        look=look[0] if (look := templates.source("look.css")) else "",
    )

    def draw(kind: str, data: str) -> bytes:
        template = environment.get_template(f"{kind}.html.j2")
        return template.render(sheet=json.loads(data)).encode()

    return draw


def foreign_html(templates: Templates, words: Words, page: Page, limits: Limits) -> Draw:
    """What draws with the templates of a course, whose faults are the designer's to mend."""
    draw = html(templates, words, page)

    def tell(kind: str, data: str) -> bytes:
        try:
            return draw(kind, data)
        except CourseError:  # a file that cannot be read, which says so itself
            raise
        except Exception as error:
            known = {"sheet", "words", "page", *json.loads(data), *words.labels}
            raise told_html(error, f"{kind}.html.j2", templates, known, limits) from None

    return tell


def _fonts(templates: Templates) -> dict[str, str]:
    """The fonts for a screen, each as a data address, by name of file."""
    return {
        path.stem: "data:font/woff2;base64," + base64.b64encode(contents(path)).decode()
        for path in templates.matching("*.woff2", under="fonts/web")
    }
