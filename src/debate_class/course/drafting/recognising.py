"""Which block of a page is what, and from that the newsletter: its parts with their places.

The page comes in many layouts: with or without the title, a date, the volume, the heading of the
editor's note or the lines that name the authors; with blank lines between paragraphs or without.
The surest sign is the editor's sentence, so that is looked for first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from debate_class.course.drafting.announcing import (
    NAME,
    TITLED,
    Announcement,
    announced,
    volume_in,
)
from debate_class.course.drafting.dating import stated, whole_date
from debate_class.course.drafting.page import Block, Kind, Person
from debate_class.course.drafting.tidying import ends_whole
from debate_class.course.sources import alike, words
from debate_class.errors import CourseError

_RESOLVED = re.compile(r"^(?P<before>.{0,40}?)\bRESOLVED\s*:\s*(?P<title>.{3,300})$")
_EARLIER = re.compile(r"^[\"'“‘]?RESOLVED\s*:.*\((?:[^()]*\s)?[0-9]{4}\)\s*$")
_READING = re.compile(r"^(?P<title>\S.{3,250})\((?P<date>(?:[^()]{0,20}\s)?[0-9]{4})\)\.?$")
_CLOSED_TITLE = re.compile(r"^[\"'“‘]?(?P<title>.+?),?[\"”]\s*,?\s*(?P<author>.*)$")
_PHOTO = re.compile(r"^(?:photo|image|credit|photo credit)s?\s*:", re.IGNORECASE)
_DOWNLOADS = re.compile(r"^(?:available\s+)?downloads?(?:\s+the\b.*)?:?$", re.IGNORECASE)
_EDITOR = re.compile(r"^(?:a\s+note\s+)?from\s+the\s+editors?:?$", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:about|biographies)\b.{0,30}$", re.IGNORECASE)
_ABOUT_PEOPLE = re.compile(r"\b(?:authors?|editors?|contributors?|biographies)\b", re.IGNORECASE)
_RELATED = re.compile(
    r"^(?:related|further|recommended|recent|earlier|previous|more|past)\b.{0,40}$", re.IGNORECASE
)
_FOOT = re.compile(r"^(?:©|\(c\)\s|copyright\b)|\ball rights reserved\b", re.IGNORECASE)
_TITLE_BEFORE = re.compile(rf"^{TITLED}+")
_AUTHOR = re.compile(rf"^{TITLED}+(?P<name>{NAME})$")
_IS_SOMEBODY = re.compile(
    rf"^{TITLED}*(?P<name>{NAME})\s+(?:is|was)\s+(?:currently\s+)?(?:an?|the)\s[^.]*?"
    r"\s(?:at|of|with|for)\s+(?:the\s+)?[A-Z]"
)
_LONGEST_NAME_LINE = 60
_FEWEST_WORDS = 12
"""A shorter line without a full stop is a heading and no paragraph."""


@dataclass(frozen=True, slots=True)
class Advocate:
    """One author: the name as above the text, the post, and the paragraphs of the text."""

    name: str
    role: str = ""
    paragraphs: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text the page points to; author and date as printed, "" where not."""

    title: str
    author: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Newsletter:
    """What was recognised on a page. What it does not have is empty.

    `unassigned` are paragraphs that stand under no author's name. `dates` are lines that are a date
    and may be the day of the issue or of a repost. `blocks` is the whole page with its kinds.
    """

    title: str = ""
    announcement: Announcement | None = None
    volume: str = ""
    dates: tuple[str, ...] = ()
    editor: tuple[Block, ...] = ()
    advocates: tuple[Advocate, ...] = ()
    unassigned: tuple[Block, ...] = ()
    readings: tuple[Reading, ...] = ()
    blocks: tuple[Block, ...] = field(default=(), repr=False)


def recognise(blocks: Sequence[Block]) -> Newsletter:
    """The newsletter on a page of `blocks`. Raises CourseError when this is none."""
    announcement = announced([block.text for block in blocks])
    title = _title(blocks)
    people = announcement.people if announcement else ()
    kinds = _Kinds(title, announcement, blocks)
    known = [replace(block, kind=kinds.of(n, block)) for n, block in enumerate(blocks)]
    found = Newsletter(
        title=title,
        announcement=announcement,
        volume=next(filter(None, (volume_in(b.text) for b in known if b.kind == "volume")), ""),
        dates=tuple(dict.fromkeys(_dates(known))),
        editor=tuple(block for block in known if block.kind == "editor"),
        advocates=tuple(_advocates(known, people)),
        unassigned=tuple(_unassigned(known)),
        readings=tuple(_reading(block) for block in known if block.kind == "reading"),
        blocks=tuple(known),
    )
    has_text = found.editor or found.unassigned or any(a.paragraphs for a in found.advocates)
    if not has_text or not (announcement or title):
        raise CourseError(
            "this is no newsletter of the kind that is read: it has neither a line that begins "
            "with RESOLVED: nor an editor's sentence that names the issue and its authors",
            "Copy the issue's own page, from its title to the notes about the authors.",
        )
    return found


def bare(name: str) -> str:
    """`name` without titles such as Dr. before it."""
    return _TITLE_BEFORE.sub("", name.strip())


def same_person(one: str, two: str) -> bool:
    """Whether two spellings name one person: first and last name agree, middle names may lack."""
    first, second = words(bare(one)), words(bare(two))
    return bool(first and second) and (first[0], first[-1]) == (second[0], second[-1])


def _title(blocks: Sequence[Block]) -> str:
    for block in blocks:
        found = _RESOLVED.match(block.text)
        if found and not _EARLIER.match(block.text):
            return found["title"].strip(' "“”')
    return ""


def _dates(blocks: Sequence[Block]) -> Iterator[str]:
    """The dates of lines that hold nothing else, or that stand before the title on its line."""
    for block in blocks:
        if block.kind == "date":
            yield whole_date(block.text)
        elif block.kind == "title" and (resolved := _RESOLVED.match(block.text)):
            yield from (each.date for each in stated([resolved["before"]]))


def _names_author(text: str, people: Sequence[Person]) -> bool:
    """Whether a line holds an author's name and nothing else."""
    if len(text) > _LONGEST_NAME_LINE or text.endswith((".", ":", "?", "!")):
        return False
    if any(same_person(text, person.name) and len(words(text)) <= 7 for person in people):
        return bool(re.fullmatch(rf"{TITLED}*{NAME}", alike(text)))
    return bool(_AUTHOR.match(alike(text)))


class _Kinds:
    """Goes through the blocks in order and says what each is."""

    def __init__(
        self, title: str, announcement: Announcement | None, blocks: Sequence[Block]
    ) -> None:
        self._title = alike(title).casefold()
        self._people = people = announcement.people if announcement else ()
        self._anchor = announcement.block if announcement else -1
        self._has_texts = not (announcement and announcement.is_notice)
        self._named = any(_names_author(block.text, people) for block in blocks)
        self._headed = any(_EDITOR.match(block.text) for block in blocks)
        self._last = len(blocks) - 1
        self._under: Kind = "unknown"
        self._role_is_next = False

    def of(self, number: int, block: Block) -> Kind:
        """What the block with this number, from 0, is."""
        text = block.text
        role_is_next, self._role_is_next = self._role_is_next, False
        if head := self._head(text):
            return head
        if self._under == "biography":
            return "biography"
        if role_is_next and not ends_whole(text):
            return "role"
        if self._starts_biography(text):
            self._under = "biography"
            return "biography"
        if self._is_note(number):
            return "editor" if self._is_paragraph(text) else "aside"
        return self._text(number, text)

    def _head(self, text: str) -> Kind | None:
        """The kinds that a line shows by itself, wherever it stands."""
        resolved = _RESOLVED.match(text)
        if resolved and alike(resolved["title"].strip(' "“”')).casefold() == self._title:
            return "title"
        if resolved or _READING.match(text):
            return "reading"
        if _names_author(text, self._people) and self._under != "biography":
            self._under, self._role_is_next = "body", True
            return "author"
        if _EDITOR.match(text):
            self._under = "editor"
            return "heading"
        if _ABOUT.match(text) and _ABOUT_PEOPLE.search(text):
            self._under = "biography"
            return "heading"
        for pattern, kind in _SIGNS:
            if pattern.search(text):
                return kind
        if volume_in(text) and len(text.split()) < _FEWEST_WORDS:
            return "volume"
        return "date" if whole_date(text) else None

    def _starts_biography(self, text: str) -> bool:
        """A paragraph that tells who an author is: `ADA SMALL is a lecturer at Tea College ...`."""
        found = _IS_SOMEBODY.match(alike(text)) if self._under == "body" else None
        return found is not None and any(
            same_person(found["name"], person.name) for person in self._people
        )

    def _is_note(self, number: int) -> bool:
        """Whether a block stands where the editor's note does.

        That is from its heading to the first author's name. Without a heading the note begins
        where the text does, and without a name it ends with the editor's sentence.
        """
        if self._under == "editor":
            return number <= self._anchor or self._named
        return self._under == "unknown" and number <= self._anchor and not self._headed

    def _is_paragraph(self, text: str) -> bool:
        return ends_whole(text) or len(text.split()) >= _FEWEST_WORDS

    def _text(self, number: int, text: str) -> Kind:
        if number <= self._anchor or not self._has_texts:
            return "aside"
        # Where a page breaks off, even a few words belong to the text.
        if self._is_paragraph(text) or (number == self._last and self._under == "body"):
            return "body"
        return "subheading" if self._under == "body" else "aside"


_SIGNS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (_PHOTO, "photo"),
    (_DOWNLOADS, "downloads"),
    (_FOOT, "aside"),
)


def _advocates(blocks: Sequence[Block], people: Sequence[Person]) -> Iterator[Advocate]:
    """The authors in their order: as their texts stand, then those who are only announced."""
    lines = [n for n, block in enumerate(blocks) if block.kind == "author"]
    found: list[Advocate] = []
    for n, stop in pairwise([*lines, len(blocks)]):
        own = blocks[n + 1 : stop]
        name = bare(blocks[n].text)
        role = next((block.text for block in own[:1] if block.kind == "role"), "")
        if not role:
            role = next((p.role for p in people if same_person(p.name, name)), "")
        body = tuple(block for block in own if block.kind == "body")
        found.append(Advocate(name, role, body))
    for n, person in enumerate(people):
        if not any(same_person(person.name, each.name) for each in found):
            found.insert(n, Advocate(person.name, person.role))
    yield from found


def _unassigned(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind == "author":
            return
        if block.kind == "body":
            yield block


def _reading(block: Block) -> Reading:
    dated = _READING.match(block.text)
    title = dated["title"].strip() if dated else block.text
    date = dated["date"].strip() if dated else ""
    closed = _CLOSED_TITLE.match(title)
    author = closed["author"].strip(" ,") if closed else ""
    if closed:
        title = closed["title"]
    return Reading(title.strip(' ,"“”'), author, date, block.url)
