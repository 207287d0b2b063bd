"""Who answered which claim with what: the responses of a session as a map of the argument.

A response supports the claims of its own side whose excerpts it cites, and answers those of the
other side. It also answers the text its author was given to read. Where it cites nothing that leads
to a claim, it supports the thesis of its side or answers the other one. Withheld and erased texts,
and those that argue no side, are not in it. People go by alias unless names are asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from debate_class.course.basics import SIDES, Side, other
from debate_class.course.format import Stage
from debate_class.debate.citations import cited_ids
from debate_class.debate.material import claims
from debate_class.debate.session import Response, Session
from debate_class.debate.written import Written
from debate_class.text import one_line

Bearing = Literal["supports", "answers"]

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")
_GIST = 300


@dataclass(frozen=True, slots=True)
class Point:
    """A claim of an advocate; `id` is that of the exercise."""

    id: str
    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class Thesis:
    """What an advocate holds in all, and the claims for it."""

    side: Side
    advocate: str
    text: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What a text does to a claim, a thesis or another text.

    `target` is the id of a claim, a side, or the key of a text. `cites` are the ids that lead
    there, and `words` the sentence in which the first of them stands.
    """

    bearing: Bearing
    target: str
    cites: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A response on the map. `key` is unique in it; `text` is its beginning, on one line."""

    key: str
    author: str
    stage: str
    side: Side
    text: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArgumentMap:
    """The resolution, both cases, and what the class wrote on them, by stage and author."""

    title: str
    resolution: str
    theses: tuple[Thesis, ...]
    contributions: tuple[Contribution, ...]

    def links_to(self, target: str) -> list[tuple[Contribution, Link]]:
        """Everything that bears on a claim, a thesis or a text; support first."""
        found = [
            (each, link)
            for each in self.contributions
            for link in each.links
            if link.target == target
        ]
        return sorted(found, key=lambda pair: pair[1].bearing == "answers")


def argument_map(session: Session, written: Written, *, names: bool = False) -> ArgumentMap:
    """The map of what was written so far. With `names` it is for the instructor alone."""
    exercise = session.documents.exercise
    theses = tuple(
        Thesis(
            side,
            one_line(exercise.positions.of(side).advocate),
            one_line(exercise.positions.of(side).thesis, 4000),
            tuple(Point(c.id, side, one_line(c.claim, 4000)) for c in claims(session, side)),
        )
        for side in SIDES
    )
    return ArgumentMap(
        one_line(session.opened.title if session.opened else exercise.title),
        one_line(exercise.resolution, 4000),
        theses,
        tuple(_contributions(session, written, names)),
    )


def _contributions(session: Session, written: Written, names: bool) -> Iterator[Contribution]:
    for stage in session.documents.format.stages:
        for participant in session.participants.values():
            response = session.responses.get((stage.id, participant.id))
            side = session.side_in(stage, participant.id)
            if response is None or side is None or response.withheld or participant.erased:
                continue
            text = written.text(response.latest.text)
            author = written.name(participant.person) if names else participant.alias
            yield Contribution(
                _key(response),
                one_line(author),
                one_line(stage.title),
                side,
                one_line(text, _GIST),
                tuple(_links(session, stage, side, response.owner, text)),
            )


def _key(response: Response) -> str:
    return f"{response.stage}/{response.owner}"


def _links(session: Session, stage: Stage, side: Side, owner: str, text: str) -> Iterator[Link]:
    answered = _answered(session, stage, owner)
    if answered is not None:
        yield Link("answers", answered)
    cited = cited_ids(text)
    found = False
    for each in SIDES:
        for claim in claims(session, each):
            ids = tuple(name for name in cited if name == claim.id or name in claim.excerpts)
            if ids:
                found = True
                bearing: Bearing = "supports" if each == side else "answers"
                yield Link(bearing, claim.id, ids, _sentence(text, ids))
    if not found:
        if stage.answers is None:
            yield Link("supports", side)
        elif answered is None:
            yield Link("answers", other(side))


def _answered(session: Session, stage: Stage, owner: str) -> str | None:
    """The key of the text that this one answers, if it is on the map."""
    given = session.readings.get((stage.id, owner))
    if given is None or given.owner is None or stage.answers is None:
        return None
    response = session.responses.get((stage.answers, given.owner))
    if response is None or response.withheld or session.participants[given.owner].erased:
        return None
    return _key(response)


def _sentence(text: str, ids: Sequence[str]) -> str:
    """The first sentence of `text` that cites one of `ids`."""
    for sentence in _SENTENCE.split(text):
        if set(cited_ids(sentence)) & set(ids):
            return one_line(sentence, _GIST)
    return ""
