"""What of a response is copied, and what is said twice: neither counts as own words.

A run of RUN words that stands in a source, in the exercise or in someone else's text is copied, and
so is a whole sentence of theirs, however short. What is found is taken out and the rest is looked
at again, so that something pasted into the middle of a copy does not hide the copy.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from debate_class.debate.observations.observation import Observation
from debate_class.debate.observations.words import Words, is_wide, weight
from debate_class.text import word_spans

RUN = 5
"""How many words in a row are too many to be the same by chance."""

PASSES = 4
"""How often the rest is looked at again."""

SHOWN = 8
"""From how many words on a copied run is told to a reader; shorter ones only do not count."""

TWICE = "said twice"
"""What repetition is called, where copies are called by what they are from."""

_NOT_TAKEN = frozenset({"", TWICE})

Gram = tuple[str, ...]


@dataclass(frozen=True)
class Copyable:
    """Texts to copy from: each run of RUN words, and each sentence, with where it is from."""

    runs: Mapping[Gram, str]
    sentences: Mapping[Gram, str]


def copyable(texts: Iterable[tuple[str, Words]]) -> Copyable:
    """An index of `texts`, which are (where from, words)."""
    runs: dict[Gram, str] = {}
    sentences: dict[Gram, str] = {}
    for where, words in texts:
        plain = words.plain
        for at in range(len(plain) - RUN + 1):
            runs.setdefault(plain[at : at + RUN], where)
        for sentence in words.sentences:
            sentences.setdefault(plain[sentence.start : sentence.stop], where)
        if plain:
            sentences.setdefault(plain, where)
    return Copyable(runs, sentences)


@dataclass(frozen=True)
class Copied:
    """For each token of a text where it is from, "" for one of the writer's own."""

    words: Words
    sources: Sequence[str]

    def covers(self, number: int) -> bool:
        """Whether a token is copied, or said twice."""
        return 0 <= number < len(self.sources) and bool(self.sources[number])

    def run_of(self, number: int) -> range:
        """The run of copied tokens around one that is copied."""
        starts = self._run_starts
        return self._runs[bisect_right(starts, number) - 1]

    @cached_property
    def _runs(self) -> list[range]:
        runs, at = [], 0
        for copied, group in groupby(self.sources, key=bool):
            length = len(list(group))
            if copied:
                runs.append(range(at, at + length))
            at += length
        return runs

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self._runs]


def find_copied(words: Words, indexes: Sequence[Copyable]) -> Copied:
    """What of `words` is copied from what `indexes` hold, or said before in `words` itself."""
    sources = [""] * len(words.tokens)
    _whole_parts(words, indexes, sources)
    left = [n for n, source in enumerate(sources) if not source]
    for _ in range(PASSES):
        found = _copied_runs(words.plain, left, indexes)
        if not found:
            break
        for number, source in found.items():
            sources[number] = source
        left = [n for n in left if n not in found]
    _repeated(words, left, sources)
    return Copied(words, sources)


def count_own(words: Words, copied: Copied) -> tuple[int, int, int]:
    """(words, own words, copied words) of a text, counted as everywhere in the kit.

    A word with an inner hyphen is one word; it is own only where all of it is.
    """
    total = own = taken = 0
    ends, at = [token.end for token in words.tokens], 0
    for start, end in word_spans(words.text):
        while at < len(ends) and ends[at] <= start:
            at += 1
        mark = ""
        while at < len(ends) and ends[at] <= end:
            if copied.sources[at] and mark in _NOT_TAKEN:
                mark = copied.sources[at]
            at += 1
        total += 1
        own += not mark
        taken += mark not in _NOT_TAKEN
    return total, own, taken


def observe_copying(copied: Copied, quotations: Sequence[tuple[int, int]]) -> Iterator[Observation]:
    """The runs that are long enough to tell of. What stands in quotation marks is no fault."""
    words = copied.words
    starts = [start for start, _ in quotations]
    for run, source in _stretches(copied.sources):
        twice = source == TWICE
        if weight(words.plain[run.start : run.stop]) < (RUN if twice else SHOWN):
            continue
        start, end = words.span(run)
        before = bisect_right(starts, start) - 1
        inside = before >= 0 and end <= quotations[before][1]
        if twice:
            verdict, because = "repeated", "This was said before in the same text."
        elif inside:
            verdict, because = "quoted", f"These are words of {source}, in quotation marks."
        else:
            verdict, because = "copied", f"These words stand in {source} too; own words count."
        yield Observation(
            "copied", verdict, start, end, words.text[start:end], source, because, own=False
        )


def _whole_parts(words: Words, indexes: Sequence[Copyable], sources: list[str]) -> None:
    """Mark sentences and lines that stand so somewhere, however short."""
    for part in (*words.sentences, *words.lines):
        key = words.plain[part.start : part.stop]
        source = next((s for index in indexes if (s := index.sentences.get(key))), "")
        if source:
            sources[part.start : part.stop] = [source] * len(part)


def _copied_runs(
    plain: Sequence[str], left: Sequence[int], indexes: Sequence[Copyable]
) -> dict[int, str]:
    """The tokens among `left` that are in a copied run, when those alone are read in a row."""
    row = [plain[n] for n in left]
    grams = [tuple(row[at : at + RUN]) for at in range(len(row) - RUN + 1)]
    origins = [next((s for i in indexes if (s := i.runs.get(gram))), "") for gram in grams]
    found: dict[int, str] = {}
    for run in _overlapping([at for at, origin in enumerate(origins) if origin]):
        if weight(row[run.start : run.stop]) < RUN:
            continue
        found.update((left[at], origins[max(run.start, at - RUN + 1)]) for at in run)
        # What stands before and after it may be one run that it was pasted into.
        before, after = max(0, run.start - RUN + 1), run.stop + RUN - 1
        around = [*range(before, run.start), *range(run.stop, min(after, len(row)))]
        for at in range(len(around) - RUN + 1):
            gram = tuple(row[n] for n in around[at : at + RUN])
            origin = next((s for i in indexes if (s := i.runs.get(gram))), "")
            if origin and weight(gram) >= RUN:
                found.update((left[n], origin) for n in around[at : at + RUN])
    return found


def _overlapping(starts: Sequence[int]) -> Iterator[range]:
    """What grams that begin at `starts` cover, one range for those that share a token."""
    first = last = None
    for start in starts:
        if last is not None and first is not None and start - last >= RUN:
            yield range(first, last + RUN)
            first = None
        first = start if first is None else first
        last = start
    if last is not None and first is not None:
        yield range(first, last + RUN)


def _repeated(words: Words, left: Sequence[int], sources: list[str]) -> None:
    """Mark what stands a second time: a sentence, a run of RUN words, or words said in a row."""
    said: set[Gram] = set()
    for sentence in words.sentences:
        key = words.plain[sentence.start : sentence.stop]
        if key in said:
            _mark(sentence, sources)
        said.add(key)
    row = [n for n in left if not sources[n]]
    plain = [words.plain[n] for n in row]
    first: dict[Gram, int] = {}
    for at in range(len(plain) - RUN + 1):
        before = first.setdefault(tuple(plain[at : at + RUN]), at)
        if before != at:
            _mark(row[max(at, before + RUN) : at + RUN], sources)
    for length in range(1, RUN):
        same = 0
        for at in range(length, len(plain)):
            word = plain[at]
            same = same + 1 if word == plain[at - length] and not is_wide(word) else 0
            if same >= length:
                sources[row[at]] = TWICE
                if same == length:
                    _mark(row[at - length + 1 : at], sources)


def _mark(tokens: Iterable[int], sources: list[str]) -> None:
    for number in tokens:
        sources[number] = sources[number] or TWICE


def _stretches(sources: Sequence[str]) -> Iterator[tuple[range, str]]:
    """Runs of copied tokens with where they are from; what is said twice stands apart."""
    at = 0
    while at < len(sources):
        if not sources[at]:
            at += 1
            continue
        first, twice = at, sources[at] == TWICE
        while at < len(sources) and sources[at] and (sources[at] == TWICE) == twice:
            at += 1
        origins = sources[first:at]
        yield range(first, at), Counter(origins).most_common(1)[0][0]
