"""The strongest rebuttals, as far as their authors allow; without a name, as they were asked."""

from __future__ import annotations

from decimal import Decimal

from debate_class.debate.session import Response
from debate_class.debate.views.judging import titled_parts
from debate_class.debate.views.results import results_view
from debate_class.paper.reports.parts import Section, Text
from debate_class.paper.reports.telling import Telling
from debate_class.text import clean

MOST = 3


def strongest(telling: Telling) -> Section | None:
    """At most three texts with the most points; None where nothing that may be shown is scored."""
    session, words = telling.session, telling.words
    if not telling.scores:
        return None
    results = results_view(session, telling.written, session.last_at)
    points = {
        (score.stage, session.owner(session.documents.stage(score.stage), score.participant)): (
            score.points / score.maximum
        )
        for score in results.scores
        if score.points is not None
    }
    shown = [
        (points[response.stage, response.owner], response)
        for response in session.responses.values()
        if (response.stage, response.owner) in points and _may_be_shown(telling, response)
    ]
    if not shown:
        return None
    best = sorted(shown, key=lambda each: -each[0])[:MOST]
    texts = tuple(_text(telling, response, share) for share, response in best)
    return Section("strongest", words("strongest"), (words("strongest_lead"),), texts=texts)


def _may_be_shown(telling: Telling, response: Response) -> bool:
    """Whether it answers another text, is not withheld, and every one of its authors is there."""
    session = telling.session
    authors = [session.participants[member] for member in session.members(response.owner)]
    return (
        response.consent
        and not response.withheld
        and session.documents.stage(response.stage).answers is not None
        and bool(authors)
        and not any(author.erased for author in authors)
    )


def _text(telling: Telling, response: Response, share: Decimal) -> Text:
    session = telling.session
    stage = session.documents.stage(response.stage)
    parts = telling.written.parts(response.latest.text)
    members = ", ".join(telling.who(member) for member in session.members(response.owner))
    percent = telling.words("of_all_points", n=f"{share * 100:.0f}")
    return Text(
        author=members if telling.names else "",
        side=session.side_in(stage, response.owner),
        parts=tuple((head, clean(text)) for head, text in titled_parts(stage, parts)),
        notes=(stage.title, percent) if telling.names else (stage.title,),
    )
