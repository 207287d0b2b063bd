"""The head of a Debatekeeper format: what it is called and says of itself, in each language."""

from __future__ import annotations

from typing import Any

from debate_class.course.debatekeeper.elements import Source
from debate_class.course.debatekeeper.names import Languages, Said

Data = dict[str, Any]

LONGEST_SUMMARY = 4_000


def head_of(source: Source, languages: Languages) -> Data:
    """The fields of a format that tell about it as a whole."""
    title, short = (languages.said(source.root, tag) for tag in ("name", "short-name"))
    if not title.text:
        source.refuse("the format has no <name>")
    infos = _infos(source, languages)
    own = infos.pop(languages.own, None) or next(iter(infos.values()), {})
    if "summary" not in own:
        source.remarks.append("there is no description, so the name stands for the summary")
    head = {
        "language": languages.own,
        "title": title.text,
        "short": short.text,
        "summary": title.text,
        **own,
        "translations": _translations(title, short, infos),
        "source": f"Imported from the Debatekeeper file {source.shown}.",
        "version": _version(source, languages),
    }
    return {key: value for key, value in head.items() if value not in ("", {}, None)}


def _infos(source: Source, languages: Languages) -> dict[str, Data]:
    """What each <info> says, by language."""
    infos: dict[str, Data] = {}
    for element in source.root.iterfind("info"):
        language = languages.of(element)
        if language is None or language in infos:
            source.remarks.append("an <info> in no language, or in one told before, is left out")
            continue
        info: Data = {}
        if (description := element.find("description")) is not None:
            info["summary"] = languages.text(description, LONGEST_SUMMARY)
        for tag in ("region", "level", "used-at"):
            if said := languages.texts(element, tag):
                info[tag.replace("-", "_")] = said
        infos[language] = info
    return infos


def _translations(title: Said, short: Said, infos: dict[str, Data]) -> dict[str, Data]:
    told: dict[str, Data] = {}
    for key, said in (("title", title.others), ("short", short.others)):
        for language, text in said.items():
            told.setdefault(language, {})[key] = text
    for language, info in infos.items():
        told.setdefault(language, {}).update(info)
    return told


def _version(source: Source, languages: Languages) -> int | None:
    element = source.root.find("version")
    if element is None:
        return None
    text = languages.text(element)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        source.refuse(f"the version is {text}, which is no whole number")
    return int(text)
