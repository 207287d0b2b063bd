"""Answer forms of a session: one page for each student, to write on without the kit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from debate_class.cli.sessions import found
from debate_class.cli.settings import Settings
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.desk import Desk
    from debate_class.paper.press.templates import Templates
    from debate_class.paper.sheets.form import AnswerForm
    from debate_class.paper.words import Words


def answer_forms(
    settings: Settings, session: str, templates: Templates, words: Words
) -> Sequence[AnswerForm]:
    """The form of each student of a kept session.

    Raises JournalError for an unknown session, WrongUse for one in which nobody has a side.
    """
    import asyncio

    with settings.desk() as desk:
        return asyncio.run(_forms(desk, found(desk, session), templates, words))


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
