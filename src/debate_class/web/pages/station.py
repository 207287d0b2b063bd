"""A student's station as a page: the task at hand, and everything beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from debate_class.debate.decide.judging import MAX_COMMENT
from debate_class.debate.decide.writing import PARTS
from debate_class.debate.views.doubts import doubt
from debate_class.debate.views.judging import PART_NAMES
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.debate.votes import VOTES
from debate_class.text import count_words
from debate_class.web.house import House
from debate_class.web.pages.asking import form_for
from debate_class.web.pages.news import news
from debate_class.web.pages.rendering import SIGN, countdown, page
from debate_class.web.pages.reviewing import shown

ASSIGNED = "Your side was assigned; it says nothing about what you believe."

KINDS = frozenset({"vote", "write", "timeline", "read", "exchange", "review"})
"""Tasks with a page of their own; all others are for talking."""

SENT = "Sent. You can change it and send it again while there is time."

SAID = {
    "save": "Saved.",
    "send": SENT,
    "as-it-is": SENT,
    "vote": "Your vote is in. You can still change it.",
    "order": "Your order is in.",
    "answer": "Your answer is in.",
    "done": "Done.",
    "flag": "Your teacher will look at it.",
    "hint": "Here is a hint.",
    "consent": "Noted.",
    "sample": "Judged. Below stands what your teacher chose.",
    "judge": "Kept. You can change it as long as the review is open.",
    "more": "Here is one more text.",
}
"""What is said after something was done."""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands above the task: `words`, or what is said of what was done, as `did` names it.

    What one did is said where it was done, and on no other page. A `did` of "doubt" asks about the
    text that is kept; `asked` is what was asked about the one that was typed.
    """

    words: str = ""
    did: str = ""
    asked: str = ""


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Typed:
    """What a refused form held, so that it stands in the page again. No `comment` is None.

    `which` is the text that the page of a review shows.
    """

    parts: tuple[str, ...] = ()
    places: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    comment: str | None = None
    which: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was written in it."""
        return tuple(filter(None, (*self.parts, *self.answers.values(), self.comment or "")))


async def station(
    request: Request,
    house: House,
    participant: str,
    *,
    stage: str = "",
    told: Told = NOTHING,
    typed: Typed | None = None,
    status: int = 200,
) -> Response:
    """The page of `participant`, at the task of `stage` or at the most urgent one."""
    view = await house.live.student(participant).view()
    task = next((each for each in view.tasks if each.stage == stage), None)
    if task is None and view.tasks:
        task = view.tasks[0]
    typed = typed or Typed()
    late: tuple[str, ...] = ()
    if task is None or (stage and task.stage != stage):
        # What was typed for a stage that closed is no part of the next one, and is not lost.
        typed, late = Typed(), typed.texts
    parts = typed.parts or _parts(task)
    if told.did:
        told = _of_what_was_done(told.did, task, parts) if stage == _stage(task) else NOTHING
    fresh = news(view, task, house.live.now())
    return page(
        "station.html",
        status,
        view=view,
        task=task,
        kind=task.kind if task and task.kind in KINDS else "talk",
        side=_side(view, task),
        session=house.live.session_id,
        news=fresh,
        clock="The clocks are paused" if view.paused else countdown(fresh.left),
        parts=parts,
        late=late,
        words=sum(map(count_words, parts)),
        places=typed.places,
        answers=typed.answers,
        judging=shown(task, typed.which, typed.levels, typed.comment),
        most_comment=MAX_COMMENT,
        part_names=PART_NAMES,
        votes=VOTES,
        sign=SIGN,
        assigned=ASSIGNED,
        form=form_for(request.state.token),
        said=told.words,
        asked=told.asked,
    )


def _stage(task: TaskView | None) -> str:
    return task.stage if task else ""


def _of_what_was_done(did: str, task: TaskView | None, parts: tuple[str, ...]) -> Told:
    if did != "doubt":
        return Told(SAID.get(did, ""))
    asked = doubt(task, parts) if task and task.kind == "write" and parts != task.sent else ""
    return Told(asked, asked=asked)


def _parts(task: TaskView | None) -> tuple[str, ...]:
    """The text to go on with."""
    if task is None or task.kind != "write":
        return ()
    return task.text or ("",) * (PARTS if task.shape == "they-say" else 1)


def _side(view: StudentView, task: TaskView | None) -> str | None:
    """The side one argues here; a vote is one's own and a judge takes none, so they show none."""
    if task is None:
        return view.side
    return None if task.kind in ("vote", "review") else task.side
