"""The map of an argument as an Argdown file, which Argdown's own tools draw and edit.

    [Resolution]: Washington can fix …
      + [Sneider]: …
        + [P1]: Quiet leverage can …

    <Brave Magpie, Rebuttal>: Quiet leverage presumes …
      -> [P1]

Statements stand in square brackets, arguments in pointed ones; `+` supports, `-` attacks, and an
arrow leads the other way. What people wrote is escaped, so that all of it stays text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from debate_class.paper.argument_map import ArgumentMap, Contribution, Thesis
from debate_class.text import one_line

RESOLUTION = "Resolution"

# Beside the marks themselves: a dot or colon before a word may begin the name of a symbol, two
# slashes a comment, three equals signs a block of settings; and at the start a list may begin.
_MARK = re.compile(r"[\\\[\]<>{}*_@#]|[.:](?=\S)|/(?=[/*])|(?<=/)/|={3,}|^[-+(\d]")
_NOT_IN_A_TITLE = re.compile(r"[\\\[\]<>{}*_@#:/=\"]+")


def argdown(drawn: ArgumentMap) -> str:
    """`drawn` as the text of an Argdown file."""
    return "\n".join(_lines(drawn)) + "\n"


def escaped(text: str) -> str:
    """`text` on one line, with nothing in it that Argdown takes for more than text."""
    return _MARK.sub(lambda mark: "".join(f"\\{c}" for c in mark[0]), one_line(text, 10_000))


def _lines(drawn: ArgumentMap) -> Iterator[str]:
    # In YAML a string of JSON may stand; a row of equals signs in it would end the settings.
    title = json.dumps(drawn.title, ensure_ascii=False).replace("=", "\\x3d")
    yield from ("===", f"title: {title}", "===", "")
    names = _names(drawn)
    yield f"[{RESOLUTION}]: {escaped(drawn.resolution)}"
    for thesis in drawn.theses:
        sign = "+" if thesis.side == "pro" else "-"
        yield f"  {sign} {names[thesis.side]}: {escaped(thesis.text)}"
        for point in thesis.points:
            yield f"    + {names[point.id]}: {escaped(point.text)}"
    for each in drawn.contributions:
        yield ""
        yield f"{names[each.key]}: {escaped(each.text)}"
        for link in each.links:
            arrow = "+>" if link.bearing == "supports" else "->"
            yield f"  {arrow} {names[link.target]}"


def _names(drawn: ArgumentMap) -> dict[str, str]:
    """The title of every statement and argument, in its brackets, none of them twice."""
    names: dict[str, str] = {}
    taken = {RESOLUTION, *(point.id for thesis in drawn.theses for point in thesis.points)}
    for thesis in drawn.theses:
        names[thesis.side] = f"[{_unique(_advocate(thesis), taken)}]"
        names.update((point.id, f"[{point.id}]") for point in thesis.points)
    for each in drawn.contributions:
        names[each.key] = f"<{_unique(_author(each), taken)}>"
    return names


def _advocate(thesis: Thesis) -> str:
    return _title(thesis.advocate) or thesis.side


def _author(each: Contribution) -> str:
    return _title(f"{each.author}, {each.stage}")


def _title(text: str) -> str:
    """`text` as a title: in one line, without marks, and not begun by a sign."""
    return " ".join(_NOT_IN_A_TITLE.sub(" ", one_line(text)).split()).lstrip("-+ ")


def _unique(title: str, taken: set[str]) -> str:
    """`title`, or with a number behind it; from now on it is taken."""
    number, name = 1, title
    while name in taken:
        number += 1
        name = f"{title} {number}"
    taken.add(name)
    return name
