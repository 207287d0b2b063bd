"""Letters of a session that is being served, drawn beside the event loop, one after another.

A letter takes some milliseconds once the first is drawn, since the press stands ready and what was
seen in a text is remembered. So none is kept: each is of the moment it is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debate_class.errors import CourseError

if TYPE_CHECKING:
    from debate_class.classroom.live import LiveSession
    from debate_class.debate.session import Session
    from debate_class.debate.views import Seen
    from debate_class.debate.written import Written
    from debate_class.paper.press.html import HtmlPress
    from debate_class.paper.words import Words


class Letters:
    """Draws letters with the templates of `courses`, or with the kit's where those are faulty."""

    def __init__(self, live: LiveSession, courses: Sequence[Path]) -> None:
        self._live = live
        self._courses = tuple(courses)
        self._press: tuple[Words, HtmlPress] | None = None
        # One: what draws a course's own templates hears one question at a time.
        self._drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="letters")

    async def page(self, participant: str) -> str | None:
        """The letter as a page, the same that `report` writes; None unless scores are released."""
        live = self._live
        session, written = live.session, live.written
        if not session.released or session.participants[participant].erased:
            return None
        judged = [
            (stage.id, response.owner)
            for stage in session.documents.format.stages
            if session.documents.rubric_of(stage.id) is not None
            and (response := session.response(stage.id, participant)) is not None
        ]
        seen = await live.observer.see(session, written, judged)
        draw = partial(self._draw, session, written, participant, seen)
        page = await asyncio.get_running_loop().run_in_executor(self._drawing, draw)
        # They may have been recalled while it was drawn.
        return page if live.session.released else None

    def stop(self) -> None:
        """Draw no more."""
        self._drawing.shutdown(wait=False, cancel_futures=True)

    def _draw(self, session: Session, written: Written, participant: str, seen: Seen) -> str:
        try:
            return self._drawn(session, written, participant, seen)
        except CourseError:
            if not self._courses:
                raise
            # Whoever designed the course is told by `report`; a student gets a letter all the same.
            self._courses, self._press = (), None
            return self._drawn(session, written, participant, seen)

    def _drawn(self, session: Session, written: Written, participant: str, seen: Seen) -> str:
        # A host that never releases scores needs none of this.
        from debate_class.paper.reports.figures.drawing import WIDE, Pen  # noqa: PLC0415
        from debate_class.paper.reports.letter import letter  # noqa: PLC0415
        from debate_class.paper.reports.telling import Telling  # noqa: PLC0415

        self._press = self._press or _press(self._courses)
        words, press = self._press
        return press.draw(
            letter(Telling(session, written, words, Pen(WIDE), "class", seen), participant)
        )


def _press(courses: Sequence[Path]) -> tuple[Words, HtmlPress]:
    from debate_class.paper.press.html import HtmlPress  # noqa: PLC0415
    from debate_class.paper.press.page import Page  # noqa: PLC0415
    from debate_class.paper.press.templates import Templates  # noqa: PLC0415
    from debate_class.paper.words import read_words  # noqa: PLC0415

    templates = Templates(courses)
    words = read_words(templates.every("words.yaml"))
    return words, HtmlPress(templates, words, Page())
