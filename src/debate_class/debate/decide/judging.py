"""Rules of judging: ballots, and when scores may be released."""

from __future__ import annotations

from debate_class.debate import ballots
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.written import Text
from debate_class.text import clean

MAX_COMMENT = 4_000
"""The most characters of a comment on a ballot."""


def file_ballot(h: Hearing, command: c.FileBallot) -> None:
    """A ballot may be incomplete while judging goes on; a judge's later one replaces it."""
    h.by_instructor()
    stage, _ = h.stage(command.stage)
    rubric = h.session.documents.rubric_of(stage.id)
    if rubric is None:
        raise Refused("no-rubric", f"{stage.title} is not judged by a rubric.")
    response = h.session.responses.get((stage.id, command.owner))
    if response is None:
        raise Refused("no-response", "There is no response to judge.")
    for criterion_id, level in command.levels.items():
        criterion = rubric.criterion(criterion_id)
        if criterion is None or not 0 <= level < len(criterion.choices):
            raise Refused("unknown-level", f"The rubric {rubric.title} has no such level.")
    comment = clean(command.comment).strip()
    if len(comment) > MAX_COMMENT:
        raise Refused("too-long", f"A comment can have at most {MAX_COMMENT:,} characters.")
    earlier = h.session.ballots.get((stage.id, command.owner, h.actor))
    revision = earlier.revision + 1 if earlier else 1
    text_id = f"{stage.id}.{command.owner}.ballot.{h.actor}.{revision}"
    if comment:
        about = h.session.participants[response.latest.author].person
        h.texts[text_id] = Text(author=h.actor, about=about, parts=(comment,))
    h.record(
        e.BallotFiled(
            stage=stage.id,
            owner=command.owner,
            judge=h.actor,
            rubric=rubric.id,
            levels=dict(command.levels),
            comment=text_id if comment else None,
            revision=revision,
        )
    )


def release(h: Hearing, command: c.ReleaseScores) -> None:
    """Scores go out when every ballot that was begun is complete; one taken back was not begun."""
    h.by_instructor()
    if h.session.released:
        raise Refused("no-change", "Scores are released already.")
    if not any(ballot.levels for ballot in h.session.ballots.values()):
        raise Refused("nothing-scored", "Nothing has been scored yet.")
    open_ballots = sum(
        1
        for (stage_id, _, _), ballot in h.session.ballots.items()
        if (ballot.levels or ballot.comment)
        and (rubric := h.session.documents.rubric_of(stage_id))
        and ballots.missing(rubric, ballot.levels)
    )
    if open_ballots:
        raise Refused(
            "incomplete",
            f"{open_ballots} ballot(s) have a criterion without a level. Finish them first.",
        )
    h.record(e.ScoresReleased())


def recall(h: Hearing, command: c.RecallScores) -> None:
    """Released scores can be hidden again; what was seen was seen."""
    h.by_instructor()
    if not h.session.released:
        raise Refused("no-change", "Scores are not released.")
    h.record(e.ScoresRecalled())
