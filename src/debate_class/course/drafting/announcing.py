"""The editor's sentence that announces an issue: its series and number, and who writes in it.

It is the surest place of the whole page: reposts that lose the title, the names above the texts and
the volume keep this sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from debate_class.course.drafting.numbers import ordinal
from debate_class.course.drafting.page import Person
from debate_class.course.drafting.sentences import sentences
from debate_class.course.drafting.word_lists import word_list
from debate_class.course.sources import alike

TITLED = r"(?:(?:Prof|Professor|Dr|Mr|Mrs|Ms|Amb|Ambassador|Hon|Sir|Gen|Adm|Col|Sen|Rep)\.?\s+)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*"
NAME = rf"{_CAPITAL}(?:\s+(?:{_CAPITAL}|de|da|di|del|van|von|der|al|bin|la|le)){{1,4}}"

_VERBS = "invited|asked|invites|asks|features?|brings together|brought together|welcomes|presents"
_ISSUE = re.compile(
    r"\b(?:the|this|our|its)\s+(?:(?P<ordinal>[\w-]+(?:\s[\w-]+){0,3}?)\s+)?"
    r"(?:issue|edition|instal?lment)\s+of\s+(?:the\s+|our\s+)?"
    rf"(?P<series>[^.;:]{{2,80}}?)(?:\s+(?:newsletter|series|debate))*"
    rf"(?P<rest>\s*,.*|\s+(?:{_VERBS})\b.*|[.;:].*|)$",
    re.IGNORECASE | re.DOTALL,
)
_VOLUME = re.compile(
    r"\bVol(?:\.|ume)?\s*([0-9]{1,3})\s*,?\s*(?:Issue|No\.?)\s*([0-9]{1,3})\b", re.IGNORECASE
)
_INVITING = re.compile(
    rf"^[\s,]*(?P<publisher>[^,]*?)\s*,?\s*\b(?:{_VERBS})\b(?P<people>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKED_FOR = re.compile(
    r",?\s+(?:to\s+(?:share|debate|discuss|offer|present|argue|give|weigh|consider|address|examine|"
    r"answer|provide|write|explain|explore|make|take|respond|express|exchange|assess|analyze|"
    r"analyse|comment|tackle|set|state)|on\s+(?:whether|the question)|"
    r"who\s+(?:debate|discuss|differ))\b.*$",
    re.DOTALL,
)
_NOT_A_NAME = word_list("posts")
_SEPARATOR = re.compile(r"^\s*|;\s+(?:and\s+)?|,?\s+and\s+|,\s+")
_PERSON = re.compile(
    rf"{TITLED}*(?P<name>{NAME})(?P<next>\s*,\s*\S?|\s+(?:and|of|from|at)\b|\s*\(|\s*[.;]?\s*$)"
)
_NOTICE = re.compile(
    r"[\"'](?P<quoted>[A-Z][^\"']{2,60}?),?[\"']\s*,?\s*(?:newsletter|series|\()"
    r"|(?P<plain>[A-Z]\w+(?:\s[A-Z]\w+){0,4})\s*,?\s*(?:newsletter|series|\()"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """What an editor's sentence says; "" or None where it does not say it.

    `block` is the number of its paragraph among those that were searched. `volume` is as printed,
    for a number within a volume is not the number of the issue. `is_notice` marks the words of
    somebody else about the issue, on whose page its texts do not stand.
    """

    block: int
    series: str
    number: int | None = None
    publisher: str = ""
    volume: str = ""
    people: tuple[Person, ...] = ()
    is_notice: bool = False


def volume_in(text: str) -> str:
    """The volume and issue that `text` names, as printed, or ""."""
    found = _VOLUME.search(text)
    return found.group() if found else ""


def announced(texts: Sequence[str]) -> Announcement | None:
    """The first announcement of an issue in the paragraphs `texts`, or None."""
    for number, text in enumerate(texts):
        for sentence in sentences(text):
            found = _issue(number, sentence)
            if found:
                return found
    for number, text in enumerate(texts):
        for sentence in sentences(text):
            found = _notice(number, sentence)
            if found:
                return found
    return None


def people_in(text: str) -> tuple[Person, ...]:
    """The people that a list such as `Ada Small, a baker, and Ben Large, a cook,` names."""
    plain = alike(text)
    found: list[tuple[int, int, str]] = []  # where a person begins, where the role does, the name
    for separator in _SEPARATOR.finditer(plain):
        person = _PERSON.match(plain, separator.end())
        if person is None or _is_post(person["name"]):
            continue
        if separator.group().strip() == "," and not re.fullmatch(r"\s*,\s*[a-z]", person["next"]):
            continue
        if not found or separator.start() >= found[-1][1]:
            found.append((separator.start(), person.end("name"), text[slice(*person.span("name"))]))
    stops = [*(start for start, _, _ in found), len(text)]
    return tuple(
        Person(name.rstrip("."), text[after:stop].strip(" ,;."))
        for (_, after, name), stop in zip(found, stops[1:], strict=True)
    )


def _issue(number: int, sentence: str) -> Announcement | None:
    found = _ISSUE.search(alike(sentence))
    if found is None:
        return None
    start, end = found.span("series")
    series = sentence[start:end].strip(" \"'“”‘’")
    inviting = _INVITING.match(found["rest"])
    publisher, people = "", ""
    if inviting:
        offset = found.start("rest")
        publisher = sentence[slice(*(offset + at for at in inviting.span("publisher")))]
        people = _ASKED_FOR.sub(
            "", sentence[slice(*(offset + at for at in inviting.span("people")))]
        )
    publisher = re.sub(r"^(?:and\s+)?the\s+", "", publisher.strip(" ,"), flags=re.IGNORECASE)
    return Announcement(
        number,
        series,
        ordinal(found["ordinal"] or ""),
        "" if publisher.casefold() in ("we", "i", "which") else publisher,
        volume_in(sentence),
        people_in(people),
    )


def _notice(number: int, sentence: str) -> Announcement | None:
    """An author's institute tells of an article and names series, volume and issue."""
    volume = volume_in(sentence)
    found = _NOTICE.search(alike(sentence)) if volume and len(sentence.split()) > 8 else None
    if found is None:
        return None
    group = "quoted" if found["quoted"] else "plain"
    series = sentence[slice(*found.span(group))]
    people = tuple(Person(person.name) for person in people_in(sentence)[:1])
    return Announcement(number, series, volume=volume, people=people, is_notice=True)


def _is_post(name: str) -> bool:
    return any(word.strip(".").casefold() in _NOT_A_NAME for word in name.split())
