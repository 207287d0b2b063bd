"""Each kind of sheet as HTML, field by field, so that a change of a template can be read."""

from __future__ import annotations

import re

import pytest

from debate_class.paper.sheets import Sheet
from tests.paper.every_sheet import TEMPLATES, every_kind, filled, html_of
from tests.paper.lessons import assert_kept

KINDS = every_kind()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_sheet_is_the_page_that_was_looked_at(kind: type[Sheet]) -> None:
    """Fonts and the stylesheet are left out; each text says which field it is."""
    page = html_of(filled(kind))
    look = TEMPLATES.find("look.css").read_text("utf-8")
    assert look in page
    page = re.sub(r"data:font/woff2;base64,[^\"]+", "...", page.replace(look, "/* look.css */\n"))
    assert_kept(page.encode(), f"fields/{kind.kind}.html")
