"""The comment bank: sentences a teacher keeps for feedback, by criterion of a rubric."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, misplaced


class Comment(Part):
    """One sentence or two to reuse."""

    id: FileId
    """Its id, unique in the bank."""
    criterion: FileId | None = None
    """The criterion of the rubric that it is about; without it, the whole response."""
    text: Prose
    """What the student reads."""


class CommentBank(Part):
    """Comments for the responses that one rubric judges."""

    id: FileId
    """The name of the file without `.yaml`."""
    language: LanguageTag = "en"
    """The language the comments are written in."""
    title: Line
    """What lists call it."""
    rubric: FileId
    """The id of the rubric whose responses they are for."""
    comments: list[Comment] = Field(min_length=1, max_length=500)
    """The comments, in the order in which they are offered."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        seen: set[str] = set()
        for number, comment in enumerate(self.comments):
            if comment.id in seen:
                message = f"two comments have the id {comment.id}"
                raise misplaced("duplicate-id", message, "comments", number, "id")
            seen.add(comment.id)
        return self
