"""The comment banks at hand: what they offer for a rubric, and how one grows by a sentence.

Sentences that an instructor adds go to the file `comments/RUBRIC.yaml` of the own course, or of the
user's data folder where there is none. It is added to at its end, so that what a person wrote in
the file stays as it is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from debate_class.course.comments import Comment, CommentBank
from debate_class.course.diagnostics import InvalidFile
from debate_class.course.library import Library, shown, yaml_files
from debate_class.course.loading import model_of
from debate_class.course.reading import parse, read
from debate_class.errors import CourseError
from debate_class.text import clean


def offered(library: Library, rubric: str, criterion: str) -> tuple[Comment, ...]:
    """The comments on a criterion of a rubric, and after them those on the whole response.

    A bank that cannot be read offers nothing; `check` says what is wrong with it.
    """
    every = [comment for bank in _banks(library, rubric) for comment in bank.comments]
    on_it = [comment for comment in every if comment.criterion == criterion]
    return (*on_it, *(comment for comment in every if comment.criterion is None))


def add(library: Library, rubric: str, criterion: str | None, text: str) -> Path:
    """Add a comment to the own bank; the file it is in. One that is there already stays alone.

    Raises CourseError where the file is broken, holds no list at its end or cannot be written.
    """
    sentence = clean(text).strip()
    path = library.own_folder("comments") / f"{rubric}.yaml"
    whole = _text(path) or _head(rubric)
    before = _parsed(path, whole).comments if path.exists() else []
    if any((c.criterion, c.text) == (criterion, sentence) for c in before):
        return path
    taken = {comment.id for comment in before}
    name = next(f"own-{n}" for n in range(1, 1000) if f"own-{n}" not in taken)
    comment = Comment(id=name, criterion=criterion, text=sentence)
    entry = comment.model_dump(exclude_none=True)
    item = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=96)
    grown = f"{whole.rstrip()}\n{_indented(item)}"
    try:
        added = _parsed(path, grown).comments == [*before, comment]
    except InvalidFile:
        added = False
    if not added:
        raise CourseError(
            f"{shown(path)} cannot be added to: `comments` is not the last list in it",
            "Move `comments` to the end of the file.",
        )
    _write(path, grown)
    return path


def _banks(library: Library, rubric: str) -> Iterator[CommentBank]:
    folders = [course / "comments" for course in library.courses]
    own = library.own_folder("comments")
    for folder in dict.fromkeys([own, *folders]):
        for path in yaml_files(folder):
            try:
                bank = model_of(read(path, shown(path)), CommentBank)
            except CourseError:
                continue
            if bank.rubric == rubric:
                yield bank


def _head(rubric: str) -> str:
    return (
        "# yaml-language-server: $schema=../schemas/comments.schema.json\n"
        f"id: {rubric}\ntitle: My comments\nrubric: {rubric}\ncomments:\n"
    )


def _parsed(path: Path, text: str) -> CommentBank:
    return model_of(parse(text, shown(path)), CommentBank)


def _indented(item: str) -> str:
    return "".join(f"  {line}\n" if line else "\n" for line in item.splitlines())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError):
        raise CourseError(f"{shown(path)} cannot be read") from None


def _write(path: Path, text: str) -> None:
    """Put `text` in the place of the file: all of it, or nothing has changed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        partial = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            if path.exists():
                partial.chmod(path.stat().st_mode & 0o777)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CourseError(f"{shown(path)} cannot be written: {reason}") from None
