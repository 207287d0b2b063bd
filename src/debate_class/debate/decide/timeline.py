"""Rules of the timeline: an order of all events, and answers to their prompts."""

from __future__ import annotations

from debate_class.course.format import Stage
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.decide.writing import check_open
from debate_class.debate.material import timeline
from debate_class.debate.session import Participant
from debate_class.debate.written import Text
from debate_class.text import clean, count_words, one_line

MAX_ANSWER_WORDS = 120
MAX_ANSWER = 20 * MAX_ANSWER_WORDS
"""The most characters of an answer, whatever its words."""


def order(h: Hearing, command: c.OrderTimeline) -> None:
    """An order names every event of the timeline once."""
    participant, stage = _at_timeline(h, command.stage, command.participant)
    known = [event.id for event in timeline(h.session)]
    if sorted(command.order) != sorted(known):
        raise Refused("not-an-order", "An order names each event of the timeline exactly once.")
    h.record(
        e.TimelineOrdered(stage=stage.id, participant=participant.id, order=tuple(command.order))
    )


def answer(h: Hearing, command: c.AnswerTimeline) -> None:
    """An answer to one event's prompt is short; a later one replaces it."""
    participant, stage = _at_timeline(h, command.stage, command.participant)
    if command.event not in {event.id for event in timeline(h.session)}:
        raise Refused(
            "unknown-event", f"The timeline has no event {one_line(command.event, 40)!r}."
        )
    text = clean(command.text).strip()
    words = count_words(text)
    if words == 0:
        raise Refused("empty", "There is nothing to send yet.")
    if words > MAX_ANSWER_WORDS or len(text) > MAX_ANSWER:
        raise Refused(
            "too-long",
            f"An answer takes at most {MAX_ANSWER_WORDS} words, and {MAX_ANSWER:,} characters.",
        )
    earlier = h.session.answers.get((stage.id, participant.id, command.event))
    revision = earlier.revision + 1 if earlier else 1
    text_id = f"{stage.id}.{participant.id}.{command.event}.{revision}"
    h.texts[text_id] = Text(participant.person, participant.person, (text,))
    h.record(
        e.TimelineAnswered(
            stage=stage.id,
            participant=participant.id,
            event=command.event,
            text=text_id,
            words=words,
            revision=revision,
        )
    )


def _at_timeline(h: Hearing, stage_id: str, participant_id: str) -> tuple[Participant, Stage]:
    h.going_on()
    participant = h.participant(participant_id)
    stage, _ = h.stage(stage_id)
    if stage.kind != "timeline":
        raise Refused("no-timeline", f"{stage.title} has no timeline to order.")
    check_open(h, stage, participant.id)
    return participant, stage
