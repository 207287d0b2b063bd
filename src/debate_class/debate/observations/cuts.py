"""What a quotation leaves of its sentence, where that turns or widens what was said.

It is told when a "not" or its like stands just before the quotation or in what was left out inside
it, and when the sentence goes on with an "and", a "but" or an "if" that a few words complete.
"""

from __future__ import annotations

import re

from debate_class.course.wording import Wording
from debate_class.debate.observations.nearest import Near

BEFORE = 3
"""How many words before a quotation can hold what turns it."""

CLAUSE = 8
"""How many words before a quotation can be a condition for what it says."""

COMPLETES = 4
"""How many words after it, up to the next mark, can be what the sentence adds."""

_MARK = re.compile(r"[,;:.!?—()]")


def omitted_between(found: Near, wording: Wording) -> str:
    """What was left out between two pieces, if it turns or narrows the meaning; else ""."""
    words = found.passage.words
    for before, after in zip(found.pieces, found.pieces[1:], strict=False):
        gap = range(before.stop, after.start)
        left_out = set(words.plain[gap.start : gap.stop])
        if left_out & (wording.negations | wording.limits):
            return f"What is left out changes it: “{words.slice(gap)}”."
    return ""


def cut_away(found: Near, wording: Wording) -> str:
    """What stands just before or after in the same sentence and changes it; else ""."""
    words = found.passage.words
    first, last = found.pieces[0].start, found.pieces[-1].stop
    sentence = words.sentence_at(first)
    for n in range(max(sentence.start, first - BEFORE), first):
        if words.plain[n] in wording.negations and _reaches(found, n, first):
            return f"The sentence has more before it: “{words.slice(range(n, first))}”."
    for n in range(max(sentence.start, first - CLAUSE), first):
        if words.plain[n] in wording.conditions and _marks(found, n, first - 1) == "":
            return f"The sentence has a condition before it: “{words.slice(range(n, first))}”."
    end = words.sentence_at(last - 1).stop
    after = range(last, min(end, last + COMPLETES + 1))
    if not after or words.plain[last] not in wording.joins or _parted(found, last - 1, last):
        return ""
    stop = next((n + 1 for n in after if n + 1 >= end or _parted(found, n, n + 1)), None)
    if stop is None or stop - last > COMPLETES:
        return ""
    return f"The sentence goes on: “{words.slice(range(last, stop))}”."


def _reaches(found: Near, one: int, two: int) -> bool:
    """Whether what turns a sentence reaches on; a word between two commas does not stop it."""
    return _marks(found, one, two) in ("", ",,")


def _parted(found: Near, one: int, two: int) -> bool:
    """Whether a mark stands between two words."""
    return _marks(found, one, two) != ""


def _marks(found: Near, one: int, two: int) -> str:
    """The marks between two words and all between them."""
    tokens, text = found.passage.words.tokens, found.passage.words.text
    gaps = (text[tokens[n].end : tokens[n + 1].start] for n in range(one, two))
    return "".join(mark for gap in gaps for mark in _MARK.findall(gap))
