"""One format as a page of plain text: what comes when, how long, with which signals."""

from __future__ import annotations

from collections.abc import Iterator

from debate_class.cli.paragraphs import Paragraphs
from debate_class.course.format import Format, Stage
from debate_class.course.lengths import END, clock
from debate_class.course.speaking import Signal, Timing
from debate_class.debate.ballots import plainly

NO_SCREEN = "The screen that keeps the time of this format is not there yet; other clocks will do."
_WHEN = {"before": ", before the lesson", "class": "", "after": ", after the lesson"}


def format_page(form: Format, width: int) -> str:
    """The whole format in lines of at most `width` columns."""
    return _FormatPage(width).text(form)


class _FormatPage(Paragraphs):
    def text(self, form: Format) -> str:
        sections = (
            self._head(form),
            self.section("ORDER", self._order(form)),
            self.section("SIGNALS", self._signals(form)),
            self.section("PREPARATION", self._pool(form)),
            self.section("POINTS", self._points(form)),
            self.section("RUBRICS", self._rubrics(form)),
            self.section("NOTE", self.prose(form.note or "")),
            self.section("SOURCE", self._source(form)),
            self.wrapped("" if form.can_run else NO_SCREEN),
        )
        return self.joined(sections)

    def _head(self, form: Format) -> Iterator[str]:
        yield from self.wrapped(f"{form.title} ({form.short})" if form.short else form.title)
        kind = "spoken" if form.spoken else "written"
        facts = (form.id, kind, f"{form.minutes:g} minutes", *form.region, *form.level)
        yield from self.wrapped(" · ".join(facts))
        yield from self.prose(form.summary)
        for language, said in form.translations.items():
            if said.title:
                yield from self.item(f"{language}: {said.title}")

    def _order(self, form: Format) -> Iterator[str]:
        longest = max(len(clock(stage.seconds)) for stage in form.stages)
        for stage in form.stages:
            length = clock(stage.seconds).rjust(longest)
            who = f" ({said})" if (said := _who(form, stage)) else ""
            names = "".join(f" · {language}: {name}" for language, name in stage.names.items())
            title = f"{stage.title}{who}{_WHEN[stage.when]}{names}"
            does = f": {stage.does}" if stage.does else ""
            indent = " " * (longest + 4)
            yield from self.wrapped(f"{title}{does}", f"  {length}  ", indent)

    def _signals(self, form: Format) -> Iterator[str]:
        for name, timing in form.timings.items():
            signals = "; ".join(_signal(form, signal) for signal in timing.signals)
            yield from self.item(
                f"{timing.name or name}: {_start(form, timing)}{signals or 'none'}"
            )

    def _pool(self, form: Format) -> Iterator[str]:
        if form.prep_pool:
            pool = clock(round(60 * form.prep_pool))
            yield from self.item(f"Each side has {pool} to use between speeches as it likes.")

    def _points(self, form: Format) -> Iterator[str]:
        if (points := form.speaker_points) is None:
            return
        step = f" by {plainly(points.step)}" if points.step else ""
        scale = f"A speaker gets {plainly(points.min)} to {plainly(points.max)} points{step}."
        low = {
            None: "",
            True: " The side with fewer points may win.",
            False: " The side with fewer points cannot win.",
        }
        yield from self.item(scale + low[points.low_point_win])

    def _rubrics(self, form: Format) -> Iterator[str]:
        judged: dict[str, list[str]] = {}
        for stage in form.stages:
            if stage.rubric:
                judged.setdefault(stage.rubric, []).append(stage.title)
        for rubric, titles in judged.items():
            yield from self.item(f"{rubric}: {', '.join(titles)}")

    def _source(self, form: Format) -> Iterator[str]:
        if form.source:
            version = f" Version {form.version}." if form.version is not None else ""
            yield from self.prose(f"{form.source}{version}")


def _who(form: Format, stage: Stage) -> str:
    """Side and role of a speech, where they say more than its title; who asks whom."""
    side = ""
    if form.sides and stage.side in ("pro", "con"):
        side = form.sides.pro if stage.side == "pro" else form.sides.con
    said = stage.title.casefold()
    speaker = "" if (stage.speaker or "").casefold() in said else stage.speaker
    asked = f"asked by {stage.asked_by}" if stage.asked_by else ""
    parts = (side if side.casefold() not in said else "", speaker, asked)
    return ", ".join(part for part in parts if part)


def _start(form: Format, timing: Timing) -> str:
    """The period a speech starts in, where it is not the usual one."""
    return "" if timing.starts == "normal" else f"starts in {form.period(timing.starts).name}; "


def _signal(form: Format, signal: Signal) -> str:
    bells = {0: "no bell", 1: "1 bell"}.get(signal.bells, f"{signal.bells} bells")
    period = ""
    if signal.begins:
        begun = form.period(signal.begins)
        named_so = "points" in begun.name.casefold()
        period = f", {begun.name}" + (" (points open)" if begun.points and not named_so else "")
    pause = ", the clock stops" if signal.pause else ""
    return f"{'at the end' if signal.at == END else signal.at} {bells}{period}{pause}"
