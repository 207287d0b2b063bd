"""Observing the responses of a live session: each revision once, and away from the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debate_class.course.printed import Printed
from debate_class.course.word_lists import wording
from debate_class.debate import views
from debate_class.debate.known_as import known_as
from debate_class.debate.observations import Copyable, Fellows, Observed, Observer, Task

if TYPE_CHECKING:
    from debate_class.debate.session import Response, Session
    from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class _Work:
    """One response to observe."""

    text: str
    parts: tuple[str, ...]
    task: Task
    fellows: Copyable


class SessionObserver:
    """Sees the responses of one session. `printed` are the paragraphs of attached texts."""

    def __init__(self, session: Session, printed: Sequence[Printed] = ()) -> None:
        self._session = session
        self._printed = printed
        self._fellows = Fellows()
        self._numbers: dict[str, int] = {}
        self._seen: dict[str, Observed] = {}

    async def see(
        self, session: Session, written: Written, wanted: Iterable[tuple[str, str]]
    ) -> views.Seen:
        """Look at the `wanted` responses, (stage, owner) each; gives what was seen of them."""
        self._take_in(session, written)
        responses = {key: session.responses[key] for key in wanted}
        work = [
            self._work(session, written, response)
            for response in responses.values()
            if response.latest.text not in self._seen
        ]
        if work:
            self._seen |= await asyncio.to_thread(self._do, work)
        found = {key: self._seen[response.latest.text] for key, response in responses.items()}
        return lambda stage, owner: found[stage, owner]

    def at_once(self, session: Session, written: Written) -> views.Seen:
        """Looks at a response when it is asked for, in this thread; for a report of the past."""
        self._take_in(session, written)

        def look(stage: str, owner: str) -> Observed:
            response = session.responses[stage, owner]
            if response.latest.text not in self._seen:
                self._seen |= self._do([self._work(session, written, response)])
            return self._seen[response.latest.text]

        return look

    async def draft(self, parts: Sequence[str], task: Task) -> Observed:
        """What is seen in a text that is still being written; it is compared with no fellow's."""
        return await asyncio.to_thread(lambda: self._observer.observe(parts, task))

    @cached_property
    def _observer(self) -> Observer:
        exercise = self._session.documents.exercise
        words = wording(exercise.language)
        return Observer(views.observed_material(self._session, words, self._printed))

    def _do(self, work: Sequence[_Work]) -> dict[str, Observed]:
        return {
            each.text: self._observer.observe(each.parts, each.task, each.fellows) for each in work
        }

    def _take_in(self, session: Session, written: Written) -> None:
        """Note the texts that came since, in the order they were sent."""
        new = [
            (revision.at, revision.text, response)
            for response in session.responses.values()
            for revision in response.revisions
            if revision.text not in self._numbers
        ]
        for _, text, response in sorted(new, key=lambda each: each[:2]):
            called = f"an earlier text of {known_as(session, response.owner)}"
            self._numbers[text] = self._fellows.add(response.owner, called, written.text(text))

    def _work(self, session: Session, written: Written, response: Response) -> _Work:
        stage = session.documents.stage(response.stage)
        text = response.latest.text
        return _Work(
            text,
            written.parts(text),
            views.observed_task(session, written, stage, response.owner),
            self._fellows.before(self._numbers[text], response.owner),
        )
