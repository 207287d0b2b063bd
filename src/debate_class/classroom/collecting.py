"""Taking answers into a session that students wrote elsewhere and sent as files.

They are entered on the student's behalf and marked so. What a student has sent already stays what
it is: a text that is there is left alone, and only on request does another become a revision of it.
"""

from __future__ import annotations

import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

from debate_class.classroom.live import LiveSession
from debate_class.course.format import Stage
from debate_class.debate.commands import INSTRUCTOR, SubmitResponse
from debate_class.debate.decide import Refusal
from debate_class.debate.session import Session
from debate_class.paper.answers import (
    MAX_SHOWN,
    Answer,
    Answers,
    AnswersError,
    documents_mark,
    seal,
)
from debate_class.text import clean, count_words, one_line

Result = Literal["entered", "revised", "there", "differs", "refused"]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one answer; `why` is a sentence where it was refused.

    `entered` is new, `revised` a further revision, `there` was there already, and for `differs`
    another text is there, which stays.
    """

    stage: str
    words: int
    result: Result
    why: str = ""


def author(session: Session, answers: Answers) -> str:
    """The participant whose answers these are.

    Raises AnswersError for answers of another session or exercise, of nobody in this session, and
    of a form that was made for somebody else.
    """
    opened = session.opened
    if opened is None or answers.session != opened.session:
        raise AnswersError(
            f"these answers belong to another session, {one_line(answers.session, MAX_SHOWN)}.",
            "`debate-class sessions` lists the sessions that are kept.",
        )
    documents = documents_mark(session)
    if (answers.exercise, answers.documents) != (session.documents.exercise.id, documents):
        exercise = one_line(answers.exercise, MAX_SHOWN)
        raise AnswersError(f"these answers belong to another exercise, {exercise}.")
    participant = session.participants.get(answers.participant)
    if participant is None or participant.erased:
        raise AnswersError("these answers are of somebody who is not in this session.")
    if not hmac.compare_digest(answers.seal, seal(session, participant.id)):
        raise AnswersError("the form of somebody else was used for these answers.")
    return participant.id


async def collect(
    live: LiveSession, participant: str, answers: Answers, *, revise: bool = False
) -> AsyncIterator[Collected]:
    """Enter `answers` of their author; with `revise` also where another text is there."""
    for answer in answers.answers:
        yield await _enter(live, participant, answer, answers.checksum, revise=revise)


async def _enter(
    live: LiveSession, participant: str, answer: Answer, mark: str, *, revise: bool
) -> Collected:
    parts = tuple(clean(part).strip() for part in answer.parts)
    words = sum(map(count_words, parts))
    stage = live.session.documents.format.stage(answer.stage)
    if stage is None or stage.joint:
        shown = one_line(answer.stage, MAX_SHOWN)
        return Collected(shown, words, "refused", "No student writes this alone.")
    texts = _sent(live, stage, participant)
    if parts in texts:
        return Collected(stage.title, words, "there")
    if texts and not revise:
        return Collected(stage.title, words, "differs")
    # The same file under the same key is entered once, even by two who import it at once.
    done = await live.do(
        INSTRUCTOR,
        SubmitResponse(stage=stage.id, participant=participant, parts=parts),
        f"answers {mark} {stage.id}",
    )
    if isinstance(done, Refusal):
        return Collected(stage.title, words, "refused", done.message)
    return Collected(stage.title, words, "revised" if texts else "entered")


def _sent(live: LiveSession, stage: Stage, participant: str) -> list[tuple[str, ...]]:
    """All that a participant has sent in a stage, every revision of it."""
    response = live.session.response(stage.id, participant)
    revisions = response.revisions if response else ()
    return [tuple(live.written.parts(revision.text)) for revision in revisions]
