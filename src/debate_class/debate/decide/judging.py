"""Rules of judging: ballots, when scores may be released, and what a change to them needs."""

from __future__ import annotations

from debate_class.debate import ballots
from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.debate.commands import INSTRUCTOR
from debate_class.debate.decide import reviewing
from debate_class.debate.decide.hearing import Hearing, Refused
from debate_class.debate.session import Response
from debate_class.debate.standing import Standing, changed, standing
from debate_class.debate.written import Text
from debate_class.text import clean, one_line

MAX_COMMENT = 4_000
"""The most characters of a comment on a ballot, or of a reason."""

SPELT = 2
"""So many criteria, or ballots, are named in a sentence; the rest are counted."""


def file_ballot(h: Hearing, command: c.FileBallot) -> None:
    """A ballot may be incomplete while judging goes on; a judge's later one replaces it."""
    if command.review is None:
        h.by_instructor()
        owner = command.owner
    else:
        owner = reviewing.given_to_judge(h, command)
    stage, _ = h.stage(command.stage)
    rubric = h.session.documents.rubric_of(stage.id)
    if rubric is None:
        raise Refused("no-rubric", f"{stage.title} is not judged by a rubric.")
    response = h.session.responses.get((stage.id, owner))
    if response is None:
        raise Refused("no-response", "There is no response to judge.")
    reviewing.check_levels(h, stage.id, command.levels)
    comment = _checked(command.comment, "A comment")
    before = standing(h.session, stage.id, owner)
    earlier = h.session.ballots.get((stage.id, owner, h.actor))
    revision = earlier.revision + 1 if earlier else 1
    text_id = f"{stage.id}.{owner}.ballot.{h.actor}.{revision}"
    if comment:
        h.texts[text_id] = Text(author=_person(h), about=_about(h, response), parts=(comment,))
    seen = (stage.id, owner) in h.session.seen
    h.record(
        e.BallotFiled(
            stage=stage.id,
            owner=owner,
            judge=h.actor,
            rubric=rubric.id,
            levels=dict(command.levels),
            comment=text_id if comment else None,
            revision=revision,
            review=command.review,
        )
    )
    if seen:
        _explain(h, command, response, before)


def _explain(h: Hearing, command: c.FileBallot, response: Response, before: Standing) -> None:
    """A score that students have seen changes for a reason only, and both values are kept."""
    after = standing(h.session, response.stage, response.owner)
    criteria = changed(before, after)
    if not criteria:
        return
    reason = _checked(command.reason, "A reason")
    if not reason:
        raise Refused("reason-needed", "Students have seen this score. Say why it changes.")
    number = len(h.session.changes.get((response.stage, response.owner), ())) + 1
    text_id = f"{response.stage}.{response.owner}.change.{number}"
    h.texts[text_id] = Text(author=_person(h), about=_about(h, response), parts=(reason,))
    h.record(
        e.ScoreChanged(
            stage=response.stage,
            owner=response.owner,
            before={name: before.points[name] for name in criteria},
            after={name: after.points[name] for name in criteria if name in after.points},
            why=text_id,
        )
    )


def _checked(text: str, what: str) -> str:
    checked = clean(text).strip()
    if len(checked) > MAX_COMMENT:
        raise Refused("too-long", f"{what} can have at most {MAX_COMMENT:,} characters.")
    return checked


def _person(h: Hearing) -> str:
    """Who writes, as texts name them: a person, or the instructor."""
    return INSTRUCTOR if h.actor == INSTRUCTOR else h.session.participants[h.actor].person


def _about(h: Hearing, response: Response) -> str:
    return h.session.participants[response.latest.author].person


def release(h: Hearing, command: c.ReleaseScores) -> None:
    """Scores go out when every ballot that was begun is complete; one taken back was not begun.

    A classmate's ballot that was not finished counts for nothing and holds up nobody.
    """
    h.by_instructor()
    if h.session.released:
        raise Refused("no-change", "Scores are released already.")
    if not any(ballot.levels for ballot in h.session.ballots.values()):
        raise Refused("nothing-scored", "Nothing has been scored yet.")
    begun = _begun(h)
    if begun:
        raise Refused("incomplete", _told(begun))
    h.record(e.ScoresReleased())


def _begun(h: Hearing) -> list[str]:
    """The instructor's ballots that are not finished: whose they are, and what they lack."""
    found = []
    for (stage_id, owner, judge), ballot in h.session.ballots.items():
        stage = h.session.documents.stage(stage_id)
        rubric = h.session.documents.rubric_of(stage_id)
        if judge != INSTRUCTOR or rubric is None or not (ballot.levels or ballot.comment):
            continue
        lacking = set(ballots.missing(rubric, ballot.levels))
        if lacking:
            names = [one_line(c.name, 60) for c in rubric.criteria if c.id in lacking]
            members = (h.session.participants[each] for each in h.session.members(owner))
            whose = " and ".join(h.written.name(each.person) for each in members)
            found.append(f"{stage.title} of {whose} has no level for {_listed(names)}")
    return found


def _listed(criteria: list[str]) -> str:
    quoted = [f"“{name}”" for name in criteria[:SPELT]]
    if len(criteria) > SPELT:
        return f"{', '.join(quoted)} and {len(criteria) - SPELT} more"
    return " and ".join(quoted)


def _told(begun: list[str]) -> str:
    first = "; ".join(begun[:SPELT])
    if len(begun) == 1:
        return f"Not released yet: {first}. Finish this ballot first."
    more = f"; and {len(begun) - SPELT} more" if len(begun) > SPELT else ""
    return f"Not released yet: {len(begun)} ballots are not finished. {first}{more}."


def recall(h: Hearing, command: c.RecallScores) -> None:
    """Released scores can be hidden again; what was seen was seen."""
    h.by_instructor()
    if not h.session.released:
        raise Refused("no-change", "Scores are not released.")
    h.record(e.ScoresRecalled())
