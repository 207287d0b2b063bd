"""Whatever a Debatekeeper file says of times, bells, periods and names is found in the format."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.debatekeeper.counterparts import XML_LANG
from debate_class.course.debatekeeper.importing import imported
from debate_class.course.format import Format
from debate_class.course.lengths import END
from debate_class.course.speaking import BUILT_IN, Timing
from debate_class.text import one_line

BUILT_IN_REFS = ("normal", "pois-allowed", "warning", "overtime")
TAGS = ("en", "de", "es", "ko", "zh-Hant")

Names = dict[str, str]
"""Of each language, the name; "" stands for an element without a language."""

words = st.text(
    st.characters(codec="utf-8", categories=["L", "Nd", "Po", "Sm"]) | st.sampled_from(": #'-&<"),
    min_size=2,
    max_size=30,
).filter(lambda text: text.split() != [])
refs = st.text("abcxyzAB.-_ 1é", min_size=2, max_size=12).map(str.strip).filter(bool)


def names(*, languages: tuple[str, ...]) -> st.SearchStrategy[Names]:
    """Names in some of the languages, the first of them always."""
    others = st.dictionaries(st.sampled_from(languages), words, max_size=len(languages))
    return st.tuples(words, others).map(lambda both: {**both[1], languages[0]: both[0]})


@dataclass(frozen=True)
class Bell:
    at: int | None  # None: at the finish
    number: int | None
    period: str | None
    pause: bool


@dataclass(frozen=True)
class Kind:
    length: int
    first: str | None
    names: Names
    bells: tuple[Bell, ...]


@dataclass(frozen=True)
class Foreign:
    """What a file says, before it is written as XML."""

    languages: tuple[str, ...]
    names: Names
    periods: dict[str, tuple[Names, Names, bool]]
    prep: Kind | int | None
    kinds: dict[str, Kind]
    speeches: tuple[tuple[str, Names], ...]


@st.composite
def kinds(draw: st.DrawFn, periods: list[str], languages: tuple[str, ...]) -> Kind:
    length = draw(st.integers(1, 900))
    named = st.sampled_from(periods)
    bells = st.builds(
        Bell,
        st.none() | st.integers(0, length),
        st.none() | st.integers(0, 5),
        st.none() | named,
        st.booleans(),
    )
    return Kind(
        length,
        draw(st.none() | named),
        draw(st.just({}) | names(languages=languages)),
        tuple(draw(st.lists(bells, max_size=5))),
    )


@st.composite
def files(draw: st.DrawFn) -> Foreign:
    languages = tuple(draw(st.lists(st.sampled_from(TAGS), min_size=1, max_size=3, unique=True)))
    name = names(languages=languages)
    nothing: st.SearchStrategy[Names] = st.just({})
    display = nothing | name
    periods = draw(st.dictionaries(refs, st.tuples(name, display, st.booleans()), max_size=3))
    kind = kinds([*BUILT_IN_REFS, *periods], languages)
    speech_kinds = draw(st.dictionaries(refs, kind, min_size=1, max_size=3))
    speech = st.tuples(st.sampled_from(sorted(speech_kinds)), name)
    held = draw(st.lists(speech, min_size=1, max_size=8))
    return Foreign(
        languages,
        draw(name),
        periods,
        draw(st.none() | st.integers(1, 3600) | kind),
        {ref: kind for ref, kind in speech_kinds.items() if ref in dict(held)},
        tuple(held),
    )


def add_names(parent: Element, tag: str, said: Names) -> None:
    for language, text in said.items():
        SubElement(parent, tag, {XML_LANG: language}).text = text


def time_of(seconds: int, *, bare: bool) -> str:
    return str(seconds) if bare else f"{seconds // 60}:{seconds % 60:02}"


def add_kind(parent: Element, tag: str, kind: Kind, **attributes: str) -> None:
    element = SubElement(parent, tag, {**attributes, "length": time_of(kind.length, bare=False)})
    if kind.first is not None:
        element.set("first-period", kind.first)
    add_names(element, "name", kind.names)
    for bell in kind.bells:
        at = "finish" if bell.at is None else time_of(bell.at, bare=bell.at % 2 == 0)
        rung = SubElement(element, "bell", {"time": at})
        if bell.number is not None:
            rung.set("number", str(bell.number))
        if bell.period is not None:
            rung.set("next-period", bell.period)
        if bell.pause:
            rung.set("pause-on-bell", "true")


def xml_of(foreign: Foreign) -> bytes:
    root = Element("debate-format", {"schema-version": "2.2"})
    add_names(root, "name", foreign.names)
    SubElement(root, "version").text = "1"
    listed = SubElement(root, "languages")
    for language in foreign.languages:
        SubElement(listed, "language").text = language
    SubElement(SubElement(root, "info"), "description").text = "Made for a test"
    if foreign.periods:
        types = SubElement(root, "period-types")
        for ref, (said, display, points) in foreign.periods.items():
            period = SubElement(types, "period-type", {"ref": ref})
            if points:
                period.set("pois-allowed", "1")
            add_names(period, "name", said)
            add_names(period, "display", display)
    if isinstance(foreign.prep, int):
        SubElement(root, "prep-time", {"length": str(foreign.prep)})
    elif foreign.prep is not None:
        add_kind(root, "prep-time-controlled", foreign.prep)
    types = SubElement(root, "speech-types")
    for ref, kind in foreign.kinds.items():
        add_kind(types, "speech-type", kind, ref=ref)
    speeches = SubElement(root, "speeches")
    for ref, said in foreign.speeches:
        add_names(SubElement(speeches, "speech", {"type": ref}), "name", said)
    written: bytes = tostring(root, encoding="utf-8")
    return written


def cleaned(said: Names) -> Names:
    return {language: one_line(text) for language, text in said.items()}


def check_named(own: str | None, others: Names, said: Names, language: str) -> None:
    """The format's own name and its translations are those that were given, and no more."""
    assert {language: own or "", **others} == cleaned({language: "", **said})


def check_period(form: Format, found: str, ref: str, foreign: Foreign) -> None:
    period = form.period(found)
    if ref in foreign.periods:
        said, display, points = foreign.periods[ref]
        assert period.points == points
        check_named(period.name, period.names, said, foreign.languages[0])
        check_named(period.display, period.displays, display, foreign.languages[0])
    else:
        assert period is BUILT_IN[{"pois-allowed": "points"}.get(ref, ref)]


def check_timing(form: Format, timing: Timing, kind: Kind, foreign: Foreign) -> None:
    check_named(timing.name, timing.names, kind.names, foreign.languages[0])
    check_period(form, timing.starts, kind.first or "normal", foreign)
    assert len(timing.signals) == len(kind.bells)
    for signal, bell in zip(timing.signals, kind.bells, strict=True):
        assert (signal.at == END) == (bell.at is None)
        assert signal.seconds(kind.length) == (kind.length if bell.at is None else bell.at)
        assert signal.bells == (1 if bell.number is None else bell.number)
        assert signal.pause == bell.pause
        assert (signal.begins is None) == (bell.period is None)
        if signal.begins is not None and bell.period is not None:
            check_period(form, signal.begins, bell.period, foreign)


@given(files())
def test_nothing_of_a_file_is_lost(foreign: Foreign) -> None:
    form = imported(xml_of(foreign), "made.xml").form
    own = foreign.languages[0]
    assert form.language == own
    titles = {tag: said.title for tag, said in form.translations.items() if said.title}
    check_named(form.title, titles, foreign.names, own)
    assert len(form.periods) == len(foreign.periods)
    stages = list(form.stages)
    if foreign.prep is not None:
        prep = stages.pop(0)
        kind = Kind(foreign.prep, None, {}, ()) if isinstance(foreign.prep, int) else foreign.prep
        assert (prep.kind, prep.seconds) == ("prep", kind.length)
        if not isinstance(foreign.prep, int):
            check_timing(form, form.timing(prep), kind, foreign)
    assert len(stages) == len(foreign.speeches)
    for stage, (ref, said) in zip(stages, foreign.speeches, strict=True):
        check_named(stage.title, stage.names, said, own)
        assert stage.seconds == foreign.kinds[ref].length
        check_timing(form, form.timing(stage), foreign.kinds[ref], foreign)
