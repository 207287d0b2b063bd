"""Attaching a copy of a source text for one's own classroom, and removing it again.

The text is kept as plain text in a `sources` folder, with a note of its rights beside it. The note
also marks the copy as ours: only a marked copy is ever written over, and only the exercise that the
note names removes it.
"""

from __future__ import annotations

import difflib
import heapq
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debate_class.course.attached import SourceText, copy_name
from debate_class.course.drafting.reading import read_page
from debate_class.course.drafting.tidying import tidy
from debate_class.course.sources import PassageError, alike, find_quote, words
from debate_class.errors import CourseError
from debate_class.text import one_line

if TYPE_CHECKING:
    from debate_class.course.exercise import Excerpt, Exercise, Source

_CANDIDATES = 20
_SHOWN_BEYOND = 6
_NOTE = """\
The file {copy} is a copy of a text that belongs to others. It is here for your own classroom:
do not pass it on, and do not add it to a public repository.

Text: {title}
Author: {author}
Rights: {rights}
Attached to the exercise {exercise}; `debate-class detach {exercise}` removes both files.
"""
_OURS = re.compile(
    r"The file \S.* is a copy of a text that belongs to others\..*"
    r"^Attached to the exercise (\S+); `debate-class detach \1` removes both files\.\n",
    re.DOTALL | re.MULTILINE,
)
"""What a note by `attach` looks like, and the id of its exercise in it."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """An excerpt whose passage or quotation is not in the text once, and the nearest there is."""

    excerpt: str
    why: str
    nearest: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A copy that was attached: its file, how many passages it holds, and which it does not."""

    path: Path
    resolved: int
    unresolved: tuple[Unresolved, ...]


def attach(exercise: Exercise, file: Path, folder: Path, source_id: str = "") -> Attachment:
    """Keep the text of `file` in `folder` as the copy of a source of `exercise`.

    Without a `source_id` it is the only source with excerpts to find. Raises CourseError when the
    file cannot be read, is not that source, or something else is there under its name.
    """
    source = _source(exercise, source_id)
    text = "\n\n".join(block.text for block in tidy(read_page(file))) + "\n"
    excerpts = [each for each in exercise.excerpts if each.source == source.id and _is_found(each)]
    held = SourceText(exercise, text)
    faults = {each.id: why for each in excerpts if (why := _fault(held, each))}
    if len(faults) * 2 > len(excerpts) or not excerpts:
        message = _not_the_source(file, source, len(faults), len(excerpts))
        raise CourseError(message, "Nothing is attached.")
    unresolved = tuple(
        Unresolved(each.id, faults[each.id], _nearest(held, each))
        for each in excerpts
        if each.id in faults
    )
    path = folder / copy_name(exercise, source)
    note = _note(path)
    ours = bool(_attached_to(path))
    for each in (path, note):
        if each.is_symlink() or (each.exists() and not ours):
            raise CourseError(
                f"{each} is there already, and was not put there by `attach`",
                "Move it away first.",
            )
    told = _NOTE.format(
        copy=path.name,
        title=source.title,
        author=source.author or "not named",
        rights=source.rights,
        exercise=exercise.id,
    )
    _write(note, told)
    try:
        _write(path, text)
    except CourseError:
        if not ours:  # a note without its copy would make ours what is put there later
            note.unlink(missing_ok=True)
        raise
    return Attachment(path, len(excerpts) - len(unresolved), unresolved)


def detach(exercise: Exercise, folder: Path) -> tuple[Path, ...]:
    """Remove every copy that was attached to `exercise` in `folder`, and give back what it was.

    A copy that was attached to another exercise stays. Raises CourseError when there is none.
    """
    copies = {folder / copy_name(exercise, source) for source in exercise.sources}
    owners = {path: _attached_to(path) for path in sorted(copies)}
    ours = tuple(path for path, owner in owners.items() if owner == exercise.id)
    if not ours:
        hint = next((_whose(path, owner) for path, owner in owners.items() if path.exists()), "")
        raise CourseError(f"nothing is attached to {exercise.id} in {folder}", hint)
    for path in ours:
        for each in (path, _note(path)):
            try:
                each.unlink(missing_ok=True)
            except OSError as error:
                raise CourseError(f"{each} cannot be removed: {error.strerror}") from None
    return ours


def nearest_text(wanted: str, texts: Sequence[str]) -> str:
    """The words in `texts` that are most like the words `wanted`, and a few beyond them."""
    length = len(wanted.split())
    likely = heapq.nlargest(_CANDIDATES, _stretches(texts, length, set(words(wanted))))
    folded = alike(wanted).casefold()

    def likeness(stretch: tuple[int, int, int]) -> float:
        _, number, start = stretch
        here = " ".join(texts[number].split()[start : start + length])
        return difflib.SequenceMatcher(None, folded, alike(here).casefold()).ratio()

    if not likely:
        return ""
    _, number, start = max(likely, key=likeness)
    return " ".join(texts[number].split()[start : start + length + _SHOWN_BEYOND])


def _stretches(
    texts: Sequence[str], length: int, asked: set[str]
) -> Iterator[tuple[int, int, int]]:
    """Each stretch of `length` words: how many of them are `asked`, the text, the first word."""
    for number, text in enumerate(texts):
        wanted = [not asked.isdisjoint(words(part)) for part in text.split()]
        for start in range(len(wanted)):
            yield sum(wanted[start : start + length]), number, start


def _source(exercise: Exercise, source_id: str) -> Source:
    used = {excerpt.source for excerpt in exercise.excerpts if _is_found(excerpt)}
    sources = [source for source in exercise.sources if source.id in used]
    if source_id:
        sources = [source for source in exercise.sources if source.id == source_id]
    known = ", ".join(source.id for source in exercise.sources)
    if len(sources) != 1:
        wanted = f"is called {one_line(source_id)}" if source_id else "is the one to attach"
        raise CourseError(
            f"{exercise.id}: it cannot be told which source {wanted}; there are {known}",
            "Name one with --source ID.",
        )
    return sources[0]


def _is_found(excerpt: Excerpt) -> bool:
    """Whether an excerpt can be looked for: by its passage, else by its quotation."""
    return bool(excerpt.passage or excerpt.quote)


def _fault(text: SourceText, excerpt: Excerpt) -> str:
    """Why an excerpt is not found in `text`; "" when it is there."""
    if excerpt.passage is not None:
        try:
            text.find(excerpt, excerpt.passage)
        except PassageError as error:
            return error.message
    elif excerpt.quote and not find_quote(excerpt.quote, text.paragraphs(excerpt.by)):
        return f"the quotation “{one_line(excerpt.quote, 60)}” is not there"
    return ""


def _nearest(text: SourceText, excerpt: Excerpt) -> str:
    own = text.paragraphs(excerpt.by)
    if excerpt.passage is None:
        return nearest_text(excerpt.quote or "", own)
    ends = (excerpt.passage.start, excerpt.passage.end)
    return " … ".join(nearest_text(end, own) for end in ends)


def _not_the_source(file: Path, source: Source, faults: int, excerpts: int) -> str:
    if not excerpts:
        return f"no excerpt of {source.id} has a passage or a quote to find in a text"
    return (
        f"{one_line(file.name)} is not “{source.title}”: "
        f"{faults} of its {excerpts} passages are not in it"
    )


def _note(path: Path) -> Path:
    return path.with_name(f"{path.stem}.rights.txt")


def _attached_to(path: Path) -> str:
    """The id of the exercise that the copy `path` was attached to; "" when its note is not ours."""
    note = _note(path)
    if note.is_symlink() or not note.is_file():
        return ""
    try:
        found = _OURS.fullmatch(note.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return ""
    return found[1] if found else ""


def _whose(path: Path, owner: str) -> str:
    if owner:
        other = one_line(owner)
        return f"{path} was attached to {other}; `debate-class detach {other}` removes it."
    return f"{path} was put there by hand; remove it yourself."


def _write(path: Path, text: str) -> None:
    """Write all of `text` to `path`, or leave what is there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A fresh name each time: nobody can have laid a link under it.
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        partial = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CourseError(f"{path} cannot be written: {error.strerror}") from None
