"""What was said of a text, laid out to read: levels, words, changes, and the best answer to it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from debate_class.debate.ballots import plainly
from debate_class.debate.views.judging import CriterionChoice
from debate_class.debate.views.own import AnswerView, ChangeView, FeedbackView
from debate_class.screens.look import MUTED, line, plain
from debate_class.screens.student import pages

BY = {
    "instructor": "what your teacher says",
    "peers": "what your classmates say",
    "self": "what you say yourself",
}


def feedback(said: FeedbackView) -> Content:
    """All of it, the levels first."""
    points = f"{plainly(said.points)} of {plainly(said.maximum)} points"
    return pages.page(
        pages.heading(f"{said.stage_title}: {BY[said.by]} · {points}"),
        *_levels(said),
        plain(said.comment).stylize("italic") if said.comment else Content(""),
        *_classmates(said),
        *(_change(change) for change in said.changes),
        _answer(said.answer) if said.answer else Content(""),
    )


def _levels(said: FeedbackView) -> Iterator[Content]:
    given = {name: (points, source) for name, points, source in said.given}
    own = dict(said.own.points) if said.own else {}
    for criterion in said.criteria:
        if criterion.chosen is None or criterion.id not in given:
            continue
        points, source = given[criterion.id]
        mine = own.get(criterion.id)
        beside = []
        if source != said.by:
            beside.append({"instructor": "your teacher", "peers": "classmates"}.get(source, "you"))
        if mine is not None and source != "self":
            beside.append(f"you said {plainly(mine)}")
        note = Content.styled(f"  ({', '.join(beside)})", MUTED) if beside else Content("")
        yield pages.stack(_level(criterion, plainly(points)) + note, _next(criterion))


def _level(criterion: CriterionChoice, points: str) -> Content:
    level = criterion.levels[criterion.chosen or 0]
    return Content.assemble(
        Content.styled(f"{points}  ", "bold $accent"),
        plain(f"{criterion.name}: {level.name}. ").stylize("bold"),
        plain(level.descriptor),
    )


def _next(criterion: CriterionChoice) -> Content:
    return pages.next_level(criterion, criterion.chosen or 0)


def _classmates(said: FeedbackView) -> Iterator[Content]:
    comments = [(peer.alias, peer.comment) for peer in said.peers if peer.comment]
    if comments:
        count = len(said.peers)
        yield Content.styled(
            f"{count} classmate{'' if count == 1 else 's'} judged it. What they wrote:", "bold"
        )
    for alias, comment in comments:
        yield pages.stack(line(alias).stylize(MUTED), plain(comment).stylize("italic"))


def _change(change: ChangeView) -> Content:
    moved = ", ".join(
        f"{name} {plainly(before)} → {plainly(after) if after is not None else 'none'}"
        for name, before, after in change.criteria
    )
    return pages.stack(
        Content.assemble(("Changed after the release: ", "$warning"), line(moved)),
        plain(change.why),
    )


def _answer(answer: AnswerView) -> Content:
    return pages.page(
        Content.assemble(
            Content.styled("The best answer to your text", "bold $accent"),
            Content.styled(f"  {line(answer.stage_title).plain} by ", MUTED),
            line(answer.by).stylize(MUTED),
        ),
        *(
            pages.stack(line(head).stylize("bold"), plain(part)) if head else plain(part)
            for head, part in answer.parts
        ),
    )
