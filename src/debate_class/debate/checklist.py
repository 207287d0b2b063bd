"""The checklist: which level of a criterion a text meets by what can be checked, and why no higher.

It is no grade. A level says in `requires` what must be there; the highest level whose conditions,
and those of all lower levels, hold is what the checklist meets. A criterion without `requires`
waits for a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from debate_class.course.requirements import NAMES, Bound
from debate_class.course.rubric import Criterion, Level
from debate_class.debate.ballots import plainly
from debate_class.debate.observations import Kind, Observation, Observed

_COUNTED: Mapping[str, tuple[Kind, str, str]] = {
    "citations.unknown": ("citation", "unknown", "citation of nothing"),
    "quotations.exact": ("quotation", "exact", "exact quotation"),
    "quotations.altered": ("quotation", "altered", "altered quotation"),
    "quotations.truncated": ("quotation", "truncated", "quotation cut short"),
    "quotations.misattributed": ("quotation", "someone-else", "quotation of someone else's words"),
    "quotations.not_found": ("quotation", "not-found", "quotation found nowhere"),
    "dates.contradicted": ("date", "contradicts", "date against the timeline"),
    "clash.answered": ("clash", "answered", "point of the other side taken up"),
    "parts.missing": ("structure", "missing", "empty part"),
}
"""For each name that counts observations: their kind, their verdict, and what one of them is."""

_NOUNS = {
    "own_words": "own word",
    "citations.valid": "citation in own words",
    "citations.opposing": "citation of the other side",
    "citations.experts": "advocate cited",
} | {name: noun for name, (_, _, noun) in _COUNTED.items()}


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the checklist of one criterion says.

    `meets` is the index of the highest level whose conditions hold, None where not even the lowest
    does; `fails` that of the level above it, None where all hold; `because` what that one lacks.
    With `more` there are levels above for which nothing can be checked.
    """

    meets: int | None
    fails: int | None
    because: str
    more: bool = False

    def said(self, labels: Sequence[str]) -> str:
        """In words, with `labels` for the levels: "meets level 3, not 4, because ..."."""
        if self.meets is None and self.fails is not None:
            return f"meets no level, not even {labels[self.fails]}, because {self.because}"
        if self.meets is None or self.fails is None:
            rest = "; what is above is for a person to see" if self.more else ""
            return f"meets level {labels[self.meets or 0]}{rest}"
        return f"meets level {labels[self.meets]}, not {labels[self.fails]}, because {self.because}"


def checklist(criterion: Criterion, observed: Observed) -> Checklist | None:
    """What can be checked of a criterion; None where that is nothing."""
    levels = criterion.choices
    if not any(level.requires for level in levels):
        return None
    met: int | None = None
    highest = next(number for number, level in enumerate(levels) if level.requires)
    for number in reversed(range(highest, len(levels))):
        if lacks := _lacks(levels[number], observed):
            return Checklist(met, number, ", and ".join(lacks))
        met = number
    return Checklist(met, None, "", more=highest > 0)


def checked_names(criterion: Criterion) -> frozenset[str]:
    """All that the levels of a criterion require."""
    return frozenset(name for level in criterion.choices for name in level.requires)


def concerns(observation: Observation, names: frozenset[str]) -> bool:
    """Whether an observation is one of those that `names` count."""
    match observation.kind:
        case "copied":
            return bool(names & {"own_words", "copied_share"})
        case "citation":
            return any(name.startswith("citations.") for name in names)
        case _:
            found = (observation.kind, observation.verdict)
            return any(_COUNTED[name][:2] == found for name in names if name in _COUNTED)


def measured(name: str, observed: Observed) -> Decimal:
    """How much of `name` a text has. Raises KeyError for a name that is not observed."""
    match name:
        case "own_words":
            return Decimal(observed.own_words)
        case "copied_share":
            return Decimal(str(observed.copied_share))
        case "citations.valid":
            return Decimal(len({one.about for one in observed.of("citation", "known") if one.own}))
        case "citations.opposing":
            return Decimal(len(observed.opposing))
        case "citations.experts":
            return Decimal(len(observed.experts))
        case _:
            kind, verdict, _ = _COUNTED[name]
            found = observed.of(kind, verdict)
            # A fault counts wherever it stands; what a text should have must be its own.
            return Decimal(sum(one.own or NAMES[name] == "max" for one in found))


def _lacks(level: Level, observed: Observed) -> list[str]:
    return [
        told
        for name, bound in level.requires.items()
        if (told := _lack(name, bound, measured(name, observed)))
    ]


def _lack(name: str, bound: Bound, has: Decimal) -> str:
    """Why a condition does not hold; empty where it does."""
    if (has >= bound.number) if NAMES[name] == "min" else (has <= bound.number):
        return ""
    if name == "copied_share":
        return f"{has:.0%} of it is copied and at most {bound.number:.0%} may be"
    if NAMES[name] == "min":
        are = "is" if bound.number == 1 else "are"
        return f"it has {_counted(has, _NOUNS[name])} and {plainly(bound.number)} {are} asked for"
    allowed = f" and at most {plainly(bound.number)} may be there" if bound.number else ""
    return f"it has {_counted(has, _NOUNS[name])}{allowed}"


def _counted(number: Decimal, noun: str) -> str:
    """`no own words`, `1 own word`, `2 citations in own words`: the first noun takes the s."""
    if number == 1:
        return f"1 {noun}"
    head, *rest = _split(noun)
    return " ".join([plainly(number) if number else "no", f"{head}s", *rest])


def _split(noun: str) -> list[str]:
    for preposition in (" of ", " in ", " against ", " taken ", " found ", " cut ", " cited"):
        head, found, rest = noun.partition(preposition)
        if found:
            return [head, (preposition + rest).strip()]
    return [noun]
