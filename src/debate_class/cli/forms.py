"""Answer forms of a session: one page for each student, to write on without the kit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debate_class.cli.output import note
from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.sheets.form import AnswerForm
    from debate_class.paper.words import Words


def answer_forms(settings: Settings, session: str, folder: Path) -> None:
    """Write the form of each student of a kept session into `folder`.

    Raises JournalError for an unknown session, WrongUse for one in which nobody has a side.
    """
    from debate_class.paper.press.html import HtmlPress
    from debate_class.paper.press.page import Page
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.saving import save
    from debate_class.paper.words import read_words

    with settings.desk() as desk:
        templates = Templates(desk.library.courses)
        words = read_words(templates.every("words.yaml"))
        forms = asyncio.run(_forms(desk, found(desk, session), templates, words))
    folder.mkdir(parents=True, exist_ok=True)
    press = HtmlPress(templates, words, Page())
    for form in forms:
        path = folder / f"{form.origin.exercise}-{form.origin.participant}-answers.html"
        note(f"{form.reader}: {save(path, press.draw(form).encode(), over=True)}")


async def _forms(
    desk: Desk, session_id: str, templates: Templates, words: Words
) -> Sequence[AnswerForm]:
    from debate_class.paper.sheets.form import answer_form

    script = templates.find("answers.js").read_text("utf-8")
    live = await desk.resume(session_id, ticking=False)
    try:
        session, written = live.session, live.written
        seated = [
            p.id for p in session.participants.values() if session.seat(p.id) and not p.erased
        ]
        if not seated:
            raise WrongUse(
                "Nobody in this session has a side yet.", "Deal the sides first: `debate-class`."
            )
        return [
            answer_form(session, written, each, words, script=script, passages=live.passages)
            for each in seated
        ]
    finally:
        await live.close()
