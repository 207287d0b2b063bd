"""A class whose texts were judged, and the links to its letters."""

from __future__ import annotations

from debate_class.classroom.port import Refusal
from debate_class.debate import commands as c
from tests.web.conftest import TEXT, Class

COMMENTS = {"p1": "The fox jumps well.", "p2": "The hare runs well."}


def text(participant: str) -> str:
    """What a participant writes: a text that nobody else's letter may hold."""
    return f"Only {participant} wrote this. {TEXT}"


async def judged(held: Class) -> None:
    """Everybody's opening is in and judged; the scores are not released."""
    await held.until("opening")
    everyone = list(held.live.session.participants)
    for each in everyone:
        await held.must(
            c.SubmitResponse(stage="opening", participant=each, parts=(text(each),)), each
        )
    await held.must(c.CloseStage(stage="opening"))
    rubric = held.live.session.documents.rubric_of("opening")
    assert rubric is not None
    for each in everyone:
        await held.must(
            c.FileBallot(
                stage="opening",
                owner=each,
                levels={criterion.id: 1 for criterion in rubric.criteria},
                comment=COMMENTS.get(each, "Well done."),
            )
        )


async def released(held: Class) -> dict[str, str]:
    """The same with the scores released; the links by participant."""
    await judged(held)
    await held.must(c.ReleaseScores())
    return await links(held)


async def links(held: Class) -> dict[str, str]:
    """The links as the instructor lists them, by participant."""
    answer = await held.door.links.every()
    assert not isinstance(answer, Refusal)
    return {each.participant: each.link for each in answer.links}
