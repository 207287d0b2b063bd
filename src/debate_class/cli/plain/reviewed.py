"""What a reviewer reads, as lines: the texts, one of them, its criteria, and the comparison."""

from __future__ import annotations

from collections.abc import Mapping

from debate_class.debate.ballots import plainly
from debate_class.debate.views.reviewing import Compared, ReviewedText, ReviewView
from debate_class.screens.student import reviewed


def texts(review: ReviewView, at_hand: ReviewedText) -> str:
    """All texts, each with its number."""
    lines = []
    for number, text in enumerate(review.texts, 1):
        judged = ", judged" if text.complete else ""
        here = ", at hand" if text is at_hand else ""
        lines.append(f"{number}. {text.alias}{judged}{here}")
    more = ["Type: more, for one more text."] if review.may_take else []
    return "\n".join([*lines, "Type: judge, and a number.", *more])


def reading(text: ReviewedText) -> str:
    """A text, and what it answers."""
    return f"{reviewed.reading(text).plain}\n\nType: rubric, for the criteria."


def rubric(text: ReviewedText, chosen: Mapping[str, int]) -> str:
    """Each criterion with its number, its levels, and the one that was chosen."""
    lines = []
    for number, criterion in enumerate(text.criteria, 1):
        level = chosen.get(criterion.id)
        given = "not judged" if level is None else f"you chose {criterion.levels[level].name}"
        lines.append(f"Criterion {number}, {criterion.name}: {given}. {criterion.question}".strip())
        lines += [
            f"  {plainly(each.points)} {each.name}. {each.descriptor}" for each in criterion.levels
        ]
    return "\n".join([*lines, "Type: level, the criterion and the points, such as level 1 3."])


def left(review: ReviewView, text: ReviewedText, count: int) -> str:
    """What is still to do with this text, or what comes after it."""
    if count > 0:
        return f"{count} to judge."
    if text.kind == "sample" and not text.complete:
        return "Type: send, to see what your teacher chose."
    return f"Kept. {_onward(review, text)}"


def compared(review: ReviewView, text: ReviewedText) -> str:
    """Criterion by criterion one's own level and the teacher's, and why."""
    same = sum(each.apart == 0 for each in text.compared)
    head = f"{same} of {len(text.compared)} as your teacher."
    return "\n".join([head, *map(_compared, text.compared), _onward(review, text)])


def _compared(each: Compared) -> str:
    levels = each.criterion.levels
    mine, theirs = levels[each.criterion.chosen or 0].name, levels[each.instructor].name
    if not each.apart:
        return f"{each.criterion.name}: both {mine}. {each.reason}"
    way, count = ("lower" if each.apart > 0 else "higher"), abs(each.apart)
    far = f"You are {count} level{'' if count == 1 else 's'} {way}."
    return f"{each.criterion.name}: you {mine}, your teacher {theirs}. {far} {each.reason}"


def _onward(review: ReviewView, text: ReviewedText) -> str:
    """Which text comes next."""
    for number, each in enumerate(review.texts, 1):
        if not each.complete and each.known_as != text.known_as:
            return f"Type: judge {number}, for the next text."
    return "You have judged all your texts."
