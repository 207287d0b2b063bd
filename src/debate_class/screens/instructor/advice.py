"""What the console says in words: what to press next, what would be lost, who does what."""

from __future__ import annotations

from textual.content import Content

from debate_class.course.basics import SIDES
from debate_class.debate.clock import MINUTE, Millis
from debate_class.debate.views import InstructorView, RowView, here
from debate_class.screens.instructor.bell import time_of_day
from debate_class.screens.instructor.states import counts
from debate_class.screens.look import SIGN, countdown, line

_CUT_OFF = {
    "write": "What they have written so far is sent for them.",
    "timeline": "What they have written so far is sent for them.",
    "vote": "Without a vote they are not counted.",
    "review": "What they have judged in full counts.",
}
"""What closing means for those who have not finished, by the kind of the stage."""

NAMED = 3
"""So many who have not finished are named; the rest are counted."""


def minutes(count: float) -> str:
    """`6 min`."""
    return f"{count:.4g} min"


def unfinished(view: InstructorView) -> list[RowView]:
    """Who is here and has not done what the open stage asks."""
    return [r for r in view.rows if not r.sent and r.state not in ("away", "excused", "extra time")]


def early_ending(view: InstructorView, now: Millis) -> str:
    """The question to ask before the open stage is closed; empty when nothing would be cut off."""
    waiting = unfinished(view)
    left = view.clock.left(now) if view.clock else None
    if view.stage is None or not waiting or (left is not None and left <= 0):
        return ""
    names = _named([line(row.name, 30).plain for row in waiting])
    early = f" {countdown(left)} before its time" if left is not None else ""
    return (
        f"Close {view.stage.told}{early}? Not finished: {names}. "
        f"{_CUT_OFF.get(view.stage.kind, 'Nothing they did is lost.')}"
    )


def ending(view: InstructorView) -> str:
    """The question to ask before the lesson is ended: whose work it would cut off."""
    waiting = [line(row.name, 30).plain for row in unfinished(view)] if view.stage else []
    said = ["End the lesson?"]
    if waiting:
        said.append(f"Not finished: {_named(waiting)}.")
    if longer := in_extra_time(view):
        said.append(f"Still in extra time: {_named(longer)}.")
    said.append("Open stages close and unsent text is sent as it stands.")
    return " ".join([*said, "Scoring and results remain."])


def in_extra_time(view: InstructorView) -> list[str]:
    """Who still has time of their own, and in which stage."""
    return [
        f"{line(row.name, 30).plain} ({line(row.extra_stage, 30).plain})"
        for row in view.rows
        if row.extra_stage
    ]


def _named(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def next_step(view: InstructorView) -> Content:
    """What to press now."""
    upcoming = (
        f"{line(view.upcoming.told).plain}, {minutes(view.upcoming.minutes)}"
        if view.upcoming
        else ""
    )
    if view.ended:
        return _after(view)
    if view.parked:
        return _press("Parked.", "p", "goes on")
    if view.paused:
        return _press("Paused.", "space", "goes on")
    if not view.sides_given:
        return _press("Nobody has a side yet.", "d", "deals the sides")
    if view.stage is None and view.upcoming is not None:
        if view.upcoming.when == "before":
            return _press("", "n", f"opens {upcoming}", "k", "leaves it out")
        return _press("", "n", f"opens {upcoming}")
    if view.stage is None or not upcoming:
        before = "This is the last stage." if view.stage else "Every stage is over."
        return _press(before, "E", "ends the lesson")
    if not unfinished(view):
        return _press("Everyone is done.", "n", f"goes on to {upcoming}")
    if view.pace == "turns":
        return _press("", "l", "hands over the machine;", "", f"next: {upcoming}")
    return Content.styled(f"next: {upcoming}", "$secondary")


def _after(view: InstructorView) -> Content:
    if view.unscored:
        texts = "text" if view.unscored == 1 else "texts"
        return _press("", "s", f"scores {view.unscored} {texts},", "g", "shows the results")
    if view.released:
        return _press("Scores are released.", "g", "shows the results")
    return _press("Nothing is left to score.", "g", "shows the results and releases them")


def plan_line(view: InstructorView) -> Content:
    """What does not fit before the bell, and what would help; empty when all fits."""
    plan = view.plan
    if plan is None or plan.spare >= 0:
        return Content("")
    end = f", ends {time_of_day(view.ends_at)}" if view.ends_at is not None else ""
    missing = f"{minutes(round(-plan.spare, 1))} too long for the bell{end}. "
    if not plan.proposals:
        return Content.assemble(
            (missing, "$warning"), "Nothing can be left out: ", ("p", "$accent"), " parks it."
        )
    first = plan.proposals[0].sentence
    return Content.assemble((missing, "$warning"), line(first), ("  b", "$accent"), " more")


def heading(view: InstructorView, now: Millis, width: int) -> Content:
    """Title, time, bell and how many are here, on `width` cells; the title gives way."""
    bell = ""
    if view.bell_at is not None:
        left = (view.bell_at - now) // MINUTE
        ahead = f" in {left} min" if left >= 0 else ", rung"
        bell = f" · bell {time_of_day(view.bell_at)}{ahead}"
    elif view.ends_at is not None and view.ends_at > now:
        bell = f" · ends {time_of_day(view.ends_at)}"
    facts = f"  {time_of_day(now)}{bell} · {sum(map(here, view.rows))}/{len(view.rows)} here"
    title = line(view.title).truncate(max(8, width - len(facts)), ellipsis=True, pad=True)
    return Content.assemble(title.stylize("bold"), (facts, "$secondary"))


def summary(view: InstructorView, width: int) -> Content:
    """How many are where, what wants a look, and how many on which side, as far as `width` goes."""
    parts = []
    if view.flagged:
        parts.append(Content.styled(f"⚑ {view.flagged} flagged", "$warning"))
    parts.append(counts(view.rows))
    if own_time := in_extra_time(view):
        parts.append(Content.styled(f"extra time: {_named(own_time)}", "$accent"))
    if view.unscored and not view.ended:
        parts.append(Content.styled(f"{view.unscored} to score", "$secondary"))
    sides = [
        Content.styled(f"{SIGN[side]} {count} {side}", f"${side}")
        for side in SIDES
        if (count := sum(row.side == side and row.state != "away" for row in view.rows))
    ]
    parts.append(Content("  ").join(sides))
    said = parts[0]
    for part in parts[1:]:
        longer = Content.assemble(said, "  ", part)
        if longer.cell_length <= width:
            said = longer
    return said


def _press(before: str, *keys_and_words: str) -> Content:
    """A sentence with keys in it: keys and words take turns."""
    pieces: list[Content] = [Content(before)] if before else []
    for place, piece in enumerate(keys_and_words):
        if piece:
            pieces.append(Content.styled(piece, "" if place % 2 else "$accent bold"))
    return Content(" ").join(pieces)
