"""Observations as a reader sees them: places underlined in the text, and below it what they mean.

A fault has a sign and a word beside its colour. Nothing here looks like a grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from debate_class.debate.observations import Observation
from debate_class.screens.look import MUTED, TICK, line

FAULTS = frozenset({"altered", "truncated", "someone-else", "not-found", "contradicts", "missing"})
"""Verdicts that ask for a look; an unknown citation is marked by its own style already."""

COPIES = frozenset({"copied", "repeated"})
WELL = frozenset({"exact", "agrees"})
SHOWN = 48
"""The most characters of a place that a line below the text repeats."""

NAMES = {"someone-else": "someone else's", "contradicts": "other date", "exact": "as printed"}
HEADING = "What can be checked (no grade)"
BETWEEN = 2
"""Characters between two parts, where the places of observations count them as one text."""


def underlined(texts: Sequence[Content], observations: Iterable[Observation]) -> list[Content]:
    """The parts of a text with the places of `observations` marked."""
    shown = list(texts)
    for one in observations:
        style = _style(one)
        if not style:
            continue
        start = 0
        for number, text in enumerate(shown):
            end = start + len(text.plain)
            if one.start < end and one.end > start:
                shown[number] = text.stylize(
                    style, max(0, one.start - start), min(len(text.plain), one.end - start)
                )
            start = end + BETWEEN
    return shown


def observed_list(observations: Sequence[Observation], *, everything: bool = False) -> Content:
    """What was seen, a line each, faults first; empty where there is nothing to tell.

    With `everything` also what is well, and which points are answered and which are left.
    """
    told = [one for one in observations if one.verdict in FAULTS]
    told += [one for one in observations if one.verdict in COPIES]
    if everything:
        told += [one for one in observations if one.verdict in WELL and one.kind == "quotation"]
    lines = [_line(one) for one in told]
    for verdict, said in (("answered", "Taken up"), ("dropped", "Not taken up")):
        names = [one.about for one in observations if one.verdict == verdict]
        if names and (everything or verdict == "answered"):
            lines.append(Content.assemble(Content.styled(f"{said}: ", MUTED), ", ".join(names)))
    if not lines:
        return Content("")
    return Content("\n").join([Content.styled(HEADING, "bold"), *lines])


def checklist_line(said: str) -> Content:
    """The checklist of a criterion, or nothing."""
    return (
        Content.assemble(Content.styled("checklist: ", MUTED), line(said)) if said else Content("")
    )


def _style(one: Observation) -> str:
    if one.verdict in FAULTS:
        return "$warning underline"
    if one.verdict in COPIES:
        return "underline dim"
    return "$success underline" if one.verdict in WELL else ""


def _line(one: Observation) -> Content:
    well = one.verdict in WELL
    sign = Content.styled(f"{TICK} " if well else "! ", "$success" if well else "$warning bold")
    name = NAMES.get(one.verdict, one.verdict)
    quoted = f" “{line(one.text, SHOWN).plain}”" if one.text else f" {line(one.about).plain}"
    return Content.assemble(
        sign, Content.styled(name, "bold"), quoted, "  ", Content.styled(one.because, MUTED)
    )
