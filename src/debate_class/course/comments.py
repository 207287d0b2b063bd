"""The comment bank: sentences a teacher keeps for feedback, by criterion of a rubric."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from debate_class.course.basics import FileId, LanguageTag, Line, Part, Prose, misplaced


class Comment(Part):
    """One sentence or two to reuse. Without `criterion` it is about the whole response."""

    id: FileId
    criterion: FileId | None = None
    text: Prose


class CommentBank(Part):
    """Comments for the responses that one rubric judges."""

    id: FileId
    language: LanguageTag = "en"
    title: Line
    rubric: FileId
    comments: list[Comment] = Field(min_length=1, max_length=500)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        seen: set[str] = set()
        for number, comment in enumerate(self.comments):
            if comment.id in seen:
                message = f"two comments have the id {comment.id}"
                raise misplaced("duplicate-id", message, "comments", number, "id")
            seen.add(comment.id)
        return self
