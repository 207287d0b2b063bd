"""Names in several languages, as the elements of one tag side by side give them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debate_class.course.debatekeeper.counterparts import XML_LANG
from debate_class.course.debatekeeper.elements import Source
from debate_class.text import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST_NAME = 300

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the format's own language, and in others by their tags."""

    text: str = ""
    others: dict[str, str] = field(default_factory=dict)


class Languages:
    """The languages of one file, its own first, and what is said in each."""

    def __init__(self, source: Source) -> None:
        self._source = source
        root = source.root
        listed = [(each.text or "").strip() for each in root.iterfind("languages/language")]
        named = [each.get(XML_LANG, "") for each in root.iterfind("name")]
        tags = (_tag(written) for written in (*listed, *named))
        self.own = next(filter(None, tags), "en")

    def of(self, element: Element) -> str | None:
        """The language of an element, the file's own where it names none; None for no real one."""
        written = element.get(XML_LANG, "").strip()
        if not written:
            return self.own
        if tag := _tag(written):
            return tag
        self._source.remarks.append(
            f"{one_line(written, 40)} is no language tag that is known here"
        )
        return None

    def said(self, parent: Element, tag: str) -> Said:
        """What the elements `tag` of `parent` say, in each language."""
        found: dict[str, str] = {}
        for element in filter(_speaks, parent.iterfind(tag)):
            text = self.text(element)
            language = self.of(element)
            if language is None or language in found:
                self._source.remarks.append(f"the <{tag}> “{one_line(text, 60)}” is left out")
            else:
                found[language] = text
        own = found.pop(self.own, "")
        # A name in other languages only: the first of them stands for the file's own as well.
        return Said(own or next(iter(found.values()), ""), found)

    def texts(self, parent: Element, tag: str) -> list[str]:
        """What each element `tag` of `parent` says."""
        return [self.text(element) for element in parent.iterfind(tag)]

    def text(self, element: Element, limit: int = LONGEST_NAME) -> str:
        """What an element says, on one line."""
        text = one_line(element.text or "", len(element.text or "") + 1)
        if not text:
            self._source.refuse(f"a <{element.tag}> is empty")
        if len(text) > limit:
            self._source.refuse(f"a <{element.tag}> has more than {limit:,} characters")
        return text


def _speaks(element: Element) -> bool:
    return bool(one_line(element.text or ""))


def _tag(written: str) -> str | None:
    """A language tag in the form used here: `de`, `zh-Hant`."""
    first, *rest = written.strip().split("-")
    tag = "-".join((first.lower(), *rest))
    return tag if _TAG.fullmatch(tag) else None
