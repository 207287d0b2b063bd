"""Quotations that differ from their source, text by text: for the instructor alone."""

from __future__ import annotations

from typing import Final

from debate_class.debate.session import Response
from debate_class.paper.record_texts import in_order
from debate_class.paper.reports.checked import Remark, remark
from debate_class.paper.reports.parts import Section, Text
from debate_class.paper.reports.telling import Telling

FAULTS: Final = ("altered", "truncated", "someone-else", "not-found")
"""What is worth a look; a quotation that cannot be checked is not."""


def quoting(telling: Telling) -> Section | None:
    """Each text with quotations to look at; None for a class, and where there is no such text."""
    if not telling.names:
        return None
    texts = [text for each in in_order(telling.session) if (text := _text(telling, each))]
    if not texts:
        return None
    words = telling.words
    return Section("quoting", words("quoting"), (words("quoting_lead"),), texts=tuple(texts))


def _text(telling: Telling, response: Response) -> Text | None:
    session = telling.session
    members = session.members(response.owner)
    if any(session.participants[who].erased for who in members):
        return None
    observed = telling.observed(response)
    found = observed.of("quotation", *FAULTS) if observed else ()
    if not found:
        return None
    stage = session.documents.stage(response.stage)
    return Text(
        author=", ".join(telling.who(who) for who in members),
        side=session.side_in(stage, response.owner),
        parts=tuple(_part(remark(one, telling.words)) for one in found),
        notes=(stage.title,),
    )


def _part(said: Remark) -> tuple[str, str]:
    return said.verdict, f"“{said.place}” {said.because}"
