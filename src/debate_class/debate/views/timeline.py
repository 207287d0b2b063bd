"""The timeline stage as a student sees it: events to put in order, then dates and questions."""

from __future__ import annotations

from dataclasses import dataclass

from debate_class.course.format import Stage
from debate_class.debate import material
from debate_class.debate.order import judge_order, shuffled
from debate_class.debate.session import Session
from debate_class.debate.written import Written


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event as the timeline stage shows it. `date` is "" until the student's order is in."""

    id: str
    event: str
    prompt: str
    date: str
    answer: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """How an order was: pairs that count, and the pairs that stand the wrong way round."""

    pairs: int
    wrong: tuple[tuple[str, str], ...]


def event_cards(
    session: Session, written: Written, stage: Stage, participant: str
) -> tuple[EventCard, ...]:
    """The events in the order of `participant`: as they sent it, or shuffled before that."""
    events = {event.id: event for event in material.timeline(session)}
    ordered = session.orders.get((stage.id, participant))
    seed = session.opened.seed if session.opened else 0
    dates = {event.id: event.moment for event in events.values()}
    ids = ordered or shuffled(tuple(events), seed, participant, dates=dates)
    cards = []
    for event_id in ids:
        answer = session.answers.get((stage.id, participant, event_id))
        event = events[event_id]
        cards.append(
            EventCard(
                id=event_id,
                event=event.event,
                prompt=event.asks,
                date=(event.date or "undated") if ordered else "",
                answer=written.text(answer.text) if answer else "",
            )
        )
    return tuple(cards)


def order_view(session: Session, stage: Stage, participant: str) -> OrderView | None:
    """How the order that `participant` sent was, or None before they did."""
    ordered = session.orders.get((stage.id, participant))
    if ordered is None:
        return None
    dates = {event.id: event.moment for event in material.timeline(session)}
    result = judge_order(ordered, dates)
    return OrderView(result.pairs, result.wrong)
