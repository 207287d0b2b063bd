"""Which excerpts were used most, and which never: the first to talk about, the others to teach."""

from __future__ import annotations

from collections.abc import Sequence

from debate_class.debate.views.used import ExcerptUse, excerpt_use
from debate_class.paper.reports.figures.bars import Bar, counts_figure
from debate_class.paper.reports.parts import Figure, Section, Table
from debate_class.paper.reports.telling import Telling

MOST = 12
"""So many excerpts stand in the picture."""


def citing(telling: Telling) -> Section | None:
    """A figure and tables of the excerpts; None while nothing has been written."""
    words = telling.words
    uses = excerpt_use(telling.session, telling.written)
    if not telling.session.responses or not uses:
        return None
    cited = [use for use in uses if use.texts]
    never = [use for use in uses if not use.texts]
    says = [words("cited_told", used=len(cited), every=len(uses))]
    most = min(MOST, telling.pen.rows)
    if cited[most:]:
        less = ", ".join(f"{use.id} ({use.texts})" for use in cited[most:])
        says.append(words("cited_less", excerpts=less))
    figures = (_figure(telling, cited[:most]),) if cited else ()
    tables = (_never(telling, never),) if never else ()
    return Section("citing", words("citing"), tuple(says), figures, tables)


def _figure(telling: Telling, uses: Sequence[ExcerptUse]) -> Figure:
    words = telling.words
    names = (telling.side("pro"), telling.side("con"), words("no_side"))
    rows = [
        Bar(f"{use.id} · {use.place} · {use.topic}", (use.pro, use.con, use.neither))
        for use in uses
    ]
    counts = ", ".join(words("cited_alt", id=use.id, n=use.texts) for use in uses)
    alt = f"{words('cited_most')}. {counts}."
    svg = counts_figure(telling.pen, rows, names, words("citing_axis"), alt)
    return Figure(words("cited_most"), alt, svg, _table(telling, uses))


def _table(telling: Telling, uses: Sequence[ExcerptUse]) -> Table:
    words = telling.words
    return Table(
        words("cited"),
        (
            words("excerpt"),
            words("place"),
            telling.side("pro"),
            telling.side("con"),
            words("no_side"),
            words("texts"),
        ),
        tuple(
            (use.id, use.place, *map(str, (use.pro, use.con, use.neither, use.texts)))
            for use in uses
        ),
        words=2,
    )


def _never(telling: Telling, uses: Sequence[ExcerptUse]) -> Table:
    words = telling.words
    return Table(
        words("never_cited"),
        (words("excerpt"), words("place"), words("topic")),
        tuple((use.id, use.place, use.topic) for use in uses),
        words=3,
    )
