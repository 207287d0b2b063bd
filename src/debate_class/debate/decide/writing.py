"""Rules of writing: drafts, responses and their revisions, and what the closing clock sends."""

from __future__ import annotations

from collections.abc import Sequence

from debate_class.course.format import Stage
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate import timekeeping
from debate_class.debate.citations import cited_ids
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.session import Participant
from debate_class.debate.written import Draft, Text
from debate_class.text import clean, count_words

PARTS = 4
"""They say, but, because, therefore."""

MAX_REVISION = 1_000_000_000
"""More savings than anybody makes, and fewer than a database can count."""

MAX_CHARACTERS = 20_000
"""The most characters of a response or a draft, whatever its words."""


def check_open(h: Hearing, stage: Stage, participant: str) -> None:
    """Refuse when `stage` is not open for `participant`, or their time and grace are over.

    The instructor may enter an answer given on paper after a stage has closed.
    """
    run = h.session.run(stage.id)
    if participant not in run.still_open:
        if run.status == "pending":
            raise Refused("stage-not-open", f"{stage.title} has not begun.")
        if run.status != "open" and h.actor != INSTRUCTOR:
            raise Refused("stage-closed", f"{stage.title} is closed.")
    if h.actor != INSTRUCTOR and timekeeping.over(h.session, stage.id, participant, h.now):
        raise Refused("too-late", f"Your time for {stage.title} is over.")


def save_draft(h: Hearing, command: c.SaveDraft) -> None:
    """The last saving wins; an older one than what is kept is a conflict, and is told."""
    h.going_on()
    participant, stage = _writer(h, command.participant, command.stage)
    _check_revision(command.revision)
    parts = _checked(stage, command.parts)
    kept = h.written.drafts.get((participant.id, stage.id))
    if kept is not None and (kept.revision, kept.parts) == (command.revision, parts):
        return
    if kept is not None and command.revision <= kept.revision:
        raise Refused("draft-conflict", "A newer draft of this text was saved from another place.")
    h.drafts.append(Draft(participant.id, stage.id, command.revision, parts, h.now))


def _check_revision(revision: int) -> None:
    """Refuse what no row of saving can come to, and no journal can hold."""
    if not 0 <= revision <= MAX_REVISION:
        raise Refused("no-revision", f"A draft has a number from 0 to {MAX_REVISION:,}.")


def submit(h: Hearing, command: c.SubmitResponse) -> None:
    """A response can be sent, and sent again until its stage closes; every revision is kept."""
    if h.actor != INSTRUCTOR:
        h.going_on()
    participant, stage = _writer(h, command.participant, command.stage)
    _check_revision(command.revision)
    parts = _checked(stage, command.parts)
    total = sum(count_words(part) for part in parts)
    if total == 0:
        raise Refused("empty", "There is nothing to send yet.")
    if stage.words is not None and total > stage.words.max:
        raise Refused(
            "too-long",
            f"This is {total} words long; {stage.title} takes at most {stage.words.max}. "
            f"Cut {total - stage.words.max}.",
        )
    sent: e.Sent = "instructor" if h.actor == INSTRUCTOR else "student"
    _record(h, stage, participant, parts, total, sent)
    kept = h.written.drafts.get((participant.id, stage.id))
    if command.revision > (kept.revision if kept else 0):
        # A saving that was overtaken on its way would else count as written after this.
        h.drafts.append(Draft(participant.id, stage.id, command.revision, parts, h.now))


def send_draft(h: Hearing, stage: Stage, participant_id: str) -> None:
    """At the end of time a draft that was not sent becomes the response, marked so.

    A draft longer than the budget is taken whole: the clock loses nobody's words.
    """
    participant = h.session.participants[participant_id]
    draft = h.written.drafts.get((participant_id, stage.id))
    if stage.kind != "write" or draft is None or draft.empty or participant.erased:
        return
    earlier = h.session.response(stage.id, participant_id)
    if earlier is not None:
        sent = h.written.texts.get(earlier.latest.text)
        unchanged = sent is not None and sent.parts == draft.parts
        if unchanged or earlier.latest.at >= draft.saved_at:
            return
    words = sum(count_words(part) for part in draft.parts)
    _record(h, stage, participant, draft.parts, words, "clock")


def finish_task(h: Hearing, command: c.FinishTask) -> None:
    """Reading and talking are done when one says so."""
    h.going_on()
    participant = h.participant(command.participant)
    stage, _ = h.stage(command.stage)
    check_open(h, stage, participant.id)
    if stage.kind in ("write", "vote", "timeline", "review"):
        raise Refused("not-a-task", f"{stage.title} is done by answering it.")
    if (stage.id, participant.id) not in h.session.finished:
        h.record(e.TaskFinished(stage=stage.id, participant=participant.id))


def _writer(h: Hearing, participant_id: str, stage_id: str) -> tuple[Participant, Stage]:
    participant = h.participant(participant_id)
    stage, _ = h.stage(stage_id)
    if stage.kind != "write":
        raise Refused("nothing-to-write", f"{stage.title} asks for no text.")
    if h.session.seat(participant.id) is None:
        raise Refused("no-side", "They have no side yet, so there is nothing to write.")
    check_open(h, stage, participant.id)
    return participant, stage


def _checked(stage: Stage, parts: Sequence[str]) -> tuple[str, ...]:
    expected = PARTS if stage.shape == "they-say" else 1
    if len(parts) != expected:
        raise Refused("wrong-shape", f"{stage.title} takes {expected} text(s), not {len(parts)}.")
    if sum(map(len, parts)) > MAX_CHARACTERS:
        raise Refused("too-long", f"A text can have at most {MAX_CHARACTERS:,} characters.")
    return tuple(clean(part).strip() for part in parts)


def _record(
    h: Hearing,
    stage: Stage,
    participant: Participant,
    parts: tuple[str, ...],
    words: int,
    sent: e.Sent,
) -> None:
    owner = h.session.owner(stage, participant.id)
    earlier = h.session.responses.get((stage.id, owner))
    revision = len(earlier.revisions) + 1 if earlier else 1
    text_id = f"{stage.id}.{owner}.{revision}"
    text = Text(author=participant.person, about=participant.person, parts=parts)
    h.texts[text_id] = text
    h.record(
        e.ResponseSubmitted(
            stage=stage.id,
            owner=owner,
            author=participant.id,
            text=text_id,
            words=words,
            cites=len(cited_ids(text.whole)),
            revision=revision,
            sent=sent,
        )
    )
