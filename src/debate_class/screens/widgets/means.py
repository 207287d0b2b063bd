"""Mean points of each criterion as small bars, for all and for each side."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from textual.content import Content
from textual.widgets import Static

from debate_class.debate.ballots import plainly
from debate_class.debate.views.results import CriterionView
from debate_class.screens.look import MUTED, SIGN, line

BAR = 9
NUMBER = 5
CELL = BAR + NUMBER + 2
LEAST_NAME = 12


class Means(Static):
    """Draws criteria under the title of their stage; where room is short, only the mean of all."""

    DEFAULT_CSS = "Means { height: auto; padding: 1; }"

    def show(self, criteria: tuple[CriterionView, ...]) -> None:
        """Draw these criteria."""
        self._criteria = criteria
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the new width."""
        width = self.content_size.width
        if width and hasattr(self, "_criteria"):
            self.update(_drawn(self._criteria, width))


def _drawn(criteria: tuple[CriterionView, ...], width: int) -> Content:
    if not any(criterion.count for criterion in criteria):
        return Content.styled("Nothing is scored yet. Press s to score.", MUTED)
    groups = [
        Content("\n").join(_stage(title, tuple(inside), width))
        for title, inside in groupby(criteria, key=lambda criterion: criterion.stage_title)
    ]
    return Content("\n\n").join(groups)


def _stage(title: str, criteria: tuple[CriterionView, ...], width: int) -> list[Content]:
    columns = 3 if width >= LEAST_NAME + 3 * CELL + 7 else 1
    room = width - columns * CELL - 7
    heads = ("all", f"{SIGN['pro']} pro", f"{SIGN['con']} con")[:columns]
    styles = ("bold", "$pro", "$con")
    head = Content.assemble(
        Content.styled(line(title).plain, "$accent bold").truncate(room, ellipsis=True, pad=True),
        *(
            Content.styled(f"  {name:<{CELL - 2}}", style)
            for name, style in zip(heads, styles, strict=False)
        ),
        Content.styled("  most", MUTED),
    )
    return [head, *(_row(criterion, room, columns) for criterion in criteria)]


def _row(criterion: CriterionView, room: int, columns: int) -> Content:
    means = ((criterion.mean, "$foreground"), (criterion.pro, "$pro"), (criterion.con, "$con"))
    return Content.assemble(
        line(criterion.name).truncate(room, ellipsis=True, pad=True),
        *(_mean(mean, criterion.maximum, style) for mean, style in means[:columns]),
        Content.styled(f"{plainly(criterion.maximum):>6}", MUTED),
    )


def _mean(mean: Decimal | None, maximum: Decimal, style: str) -> Content:
    if mean is None:
        return Content.styled(f"  {'–':<{CELL - 2}}", MUTED)
    full, rest = bar(mean / maximum, BAR)
    return Content.assemble(
        "  ", Content.styled(full, style), Content.styled(rest, "$panel"), f"{mean:>{NUMBER}.2f}"
    )


def bar(share: Decimal, width: int) -> tuple[str, str]:
    """A line that fills `share` (0 to 1) of `width` cells to half a cell, and its empty rest."""
    halves = min(width * 2, max(0, round(share * width * 2)))
    full = "━" * (halves // 2) + "╸" * (halves % 2)
    return full, "━" * (width - len(full))
