"""How long each stage took beside what was planned, for the next lesson's plan."""

from __future__ import annotations

from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.timekeeping import in_turns
from debate_class.debate.views.used import stage_times
from debate_class.paper.reports.figures.bars import Bar, times_figure
from debate_class.paper.reports.parts import Figure, Section, Table
from debate_class.paper.reports.telling import Telling


def timing(telling: Telling) -> Section | None:
    """A figure and a table of the stages; None before the first."""
    session, words = telling.session, telling.words
    times = stage_times(session, session.last_at)
    if not times:
        return None
    rows = [Bar(time.title, (time.used / MINUTE, time.planned / MINUTE)) for time in times]
    names = (words("used"), words("planned"))
    told = "; ".join(
        words(
            "time_alt", stage=time.title, used=_minutes(time.used), planned=_minutes(time.planned)
        )
        for time in times
    )
    alt = f"{words('times')}. {told}."
    svg = times_figure(telling.pen, rows, names, words("minutes_axis"), alt)
    table = Table(
        words("times"),
        (words("stage"), words("used"), words("planned")),
        tuple((time.title, _minutes(time.used), _minutes(time.planned)) for time in times),
    )
    lead = words("times_in_turns" if in_turns(session) else "times_lead")
    figure = Figure(words("times"), alt, svg, table)
    return Section("timing", words("timing"), (lead,), (figure,))


def _minutes(span: Millis) -> str:
    """Minutes to one decimal, without a zero behind it."""
    return f"{span / MINUTE:.1f}".removesuffix(".0")
