"""The lines over a response to judge: how far each stage has come, and whose response it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from debate_class.debate.ballots import plainly
from debate_class.debate.views.judging import AnsweredView, JudgedView
from debate_class.screens.look import MUTED, NOW, TICK, line, side_label
from debate_class.screens.widgets.pressable import pressing

WIDTH = 16
"""Cells of the progress bar."""

SENT = {"student": "", "clock": "sent as it stood", "instructor": "entered on behalf"}


def stage_line(responses: Sequence[JudgedView], stage: str) -> Content:
    """Each stage with its count, to click, and a bar for the one that is judged."""
    here = [response for response in responses if response.stage == stage]
    done = sum(response.complete for response in here)
    full = round(WIDTH * done / len(here)) if here else 0
    return Content.assemble(
        Content("   ").join(_tabs(responses, stage)),
        "    ",
        Content.styled("━" * full, "$accent"),
        Content.styled("━" * (WIDTH - full), "$panel"),
        Content.styled(f"  {done} of {len(here)} scored", MUTED),
    )


def _tabs(responses: Sequence[JudgedView], stage: str) -> Iterator[Content]:
    for name in dict.fromkeys(response.stage for response in responses):
        inside = [response for response in responses if response.stage == name]
        done = sum(response.complete for response in inside)
        title = line(inside[0].stage_title, 24).plain
        mark = f" {TICK}" if done == len(inside) else ""
        here = name == stage
        tab = Content.styled(
            f"{NOW if here else ' '} {title} {done}/{len(inside)}{mark}",
            "$accent bold" if here else MUTED,
        )
        yield tab.stylize(pressing(f"stage('{name}')"))


def who_line(response: JudgedView | AnsweredView, *, names: bool) -> Content:
    """The author's alias and side; with `names` the name beside it."""
    name = Content.assemble("  ", line(response.name)) if names else Content("")
    by = response.alias if isinstance(response, JudgedView) else response.by
    return Content.assemble(
        Content.styled(line(by).plain, "bold"), "  ", side_label(response.side), name
    )


def classmates(response: JudgedView) -> str:
    """How many classmates judged; what they and the author gave, once the instructor has judged."""
    said = f"classmates: {len(response.peers)} of {response.places} have judged"
    if not response.complete or not response.peers:
        return said
    given = ", ".join(plainly(ballot.total) for ballot in response.peers)
    if (most := response.peers[0].maximum) != response.maximum:
        given += f" of {plainly(most)}"
    own = f" · author: {plainly(response.own.total)}" if response.own else ""
    return f"classmates ({len(response.peers)} of {response.places}) gave {given}{own}"


def marks_line(response: JudgedView) -> Content:
    """What a judge should know before reading, where there is anything: who sent it, flags."""
    marks = []
    if response.withheld:
        marks.append(Content.styled("withheld (f restores it)", "$error bold"))
    elif response.flagged:
        marks.append(Content.styled("⚑ flagged (f withholds it)", "$error bold"))
    if SENT[response.sent]:
        marks.append(Content.styled(SENT[response.sent], "$warning"))
    if response.places:
        marks.append(Content.styled(classmates(response), MUTED))
    return Content(" · ").join(marks)
