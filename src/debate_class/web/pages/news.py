"""Whether a page that stands in a browser still shows what is: asked whenever something changed.

A page is not drawn anew for what others do. Who reads, scrolls or listens keeps their place until
something of their own is new.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from debate_class.debate.clock import Millis
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView

WITH_FIELDS = frozenset({"vote", "write", "timeline", "review"})
"""Tasks whose pages hold fields: those never reload by themselves."""


@dataclass(frozen=True, slots=True)
class News:
    """What a page compares with what it was drawn from.

    `open` are the stages that are open for this student, `first` is the title of the most urgent
    one, or ""; `shown` stands for what they read on this page, `left` is the time of its task in
    milliseconds, None without a limit or a task.
    """

    open: str
    first: str
    shown: str
    left: Millis | None
    running: bool


def news(view: StudentView, task: TaskView | None, now: Millis) -> News:
    """The news for the page of `task`, or for the one that is shown while nothing is open."""
    left = task.clock.left(now) if task else None
    running = task is not None and task.clock.running and not view.paused
    stages = " ".join(each.stage for each in view.tasks)
    first = view.tasks[0].title if view.tasks else ""
    return News(stages, first, _shown(view, task), left, running)


def _shown(view: StudentView, task: TaskView | None) -> str:
    """A digest of what stands on the page, apart from fields and the clock."""
    shown: list[object] = [view.name, view.side, view.catch_up, task.reading if task else None]
    shown += [own.notice for own in view.texts if own.notice]
    if task is not None and task.review is not None:
        shown += [(each.known_as, each.parts) for each in task.review.texts]
    if task is None or task.kind not in WITH_FIELDS:
        shown += [task.done if task else None, task.later if task else ()]
        shown += [view.opponent, view.texts, view.feedback, view.ended]
        shown += [(each.title, each.status) for each in view.stages]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]
