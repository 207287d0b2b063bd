"""A review as a page: one text at a time, samples first, and where one differs from the teacher."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debate_class.debate.views.reviewing import ReviewedText, ReviewView
from debate_class.debate.views.task import TaskView


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a review that stands on the page, with the `levels` and the `comment` chosen.

    `following` is the next text that is not judged yet.
    """

    text: ReviewedText
    levels: dict[str, int]
    comment: str
    following: ReviewedText | None

    @property
    def samples_left(self) -> bool:
        """Whether a sample is to be judged before this text."""
        return self.following is not None and self.following.kind == "sample"

    @property
    def agreed(self) -> int:
        """On how many criteria of a sample the levels are the teacher's."""
        return sum(each.apart == 0 for each in self.text.compared)


def named(review: ReviewView | None, name: str) -> ReviewedText | None:
    """The text known as `name`, if it is still there to be judged."""
    texts = review.texts if review else ()
    return next((text for text in texts if text.known_as == name), None)


def chosen(fields: Mapping[str, str]) -> dict[str, int]:
    """By criterion the levels that were ticked; what is no number is left out."""
    return {name: int(value[:4]) for name, value in fields.items() if value.isdecimal()}


def shown(
    task: TaskView | None, name: str, levels: Mapping[str, str], comment: str | None
) -> Shown | None:
    """The text known as `name`, else the first to judge, with what a refused form had chosen."""
    review = task.review if task else None
    if review is None or not review.texts:
        return None
    text = named(review, name) or review.texts[review.next or 0]
    left = [each for each in review.texts if not each.complete and each is not text]
    return Shown(
        text=text,
        levels=text.levels | chosen(levels),
        comment=text.comment if comment is None else comment,
        following=left[0] if left else None,
    )
