"""How long each stage took beside what was planned, for the next lesson's plan."""

from __future__ import annotations

from collections.abc import Sequence

from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.timekeeping import in_turns
from debate_class.debate.views.used import StageTime, stage_times
from debate_class.paper.reports.figures.bars import Bar, times_figure
from debate_class.paper.reports.parts import Figure, Section, Table
from debate_class.paper.reports.telling import Telling


def timing(telling: Telling) -> Section | None:
    """A figure and a table of the stages; None before the first."""
    session, words = telling.session, telling.words
    times = stage_times(session, session.last_at)
    if not times:
        return None
    most = max(max(time.used, time.planned) for time in times) / MINUTE
    parts = (times[n : n + telling.pen.rows] for n in range(0, len(times), telling.pen.rows))
    figures = tuple(_figure(telling, part, most) for part in parts)
    lead = words("times_in_turns" if in_turns(session) else "times_lead")
    return Section("timing", words("timing"), (lead,), figures)


def _figure(telling: Telling, times: Sequence[StageTime], most: float) -> Figure:
    words = telling.words
    rows = [Bar(time.title, (time.used / MINUTE, time.planned / MINUTE)) for time in times]
    names = (words("used"), words("planned"))
    told = [(time.title, _minutes(time.used), _minutes(time.planned)) for time in times]
    spans = (words("time_alt", stage=row[0], used=row[1], planned=row[2]) for row in told)
    alt = f"{words('times')}. {'; '.join(spans)}."
    svg = times_figure(telling.pen, rows, most, names, words("minutes_axis"), alt)
    columns = (words("stage"), words("used"), words("planned"))
    return Figure(words("times"), alt, svg, Table("", columns, tuple(told)))


def _minutes(span: Millis) -> str:
    """Minutes to one decimal, without a zero behind it."""
    return f"{span / MINUTE:.1f}".removesuffix(".0")
