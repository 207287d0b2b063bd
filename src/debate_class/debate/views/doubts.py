"""What is asked before a text is sent that lacks something: the same words wherever one writes."""

from __future__ import annotations

from collections.abc import Sequence

from debate_class.debate.views.judging import PART_NAMES
from debate_class.debate.views.task import TaskView
from debate_class.text import count_words


def doubt(task: TaskView, parts: Sequence[str]) -> str:
    """What a text lacks of what is asked, and whether it is to be sent; "" where it lacks nothing.

    An empty text is no question: it is refused.
    """
    if not any(part.strip() for part in parts):
        return ""
    words = sum(map(count_words, parts))
    said = []
    if words < task.words_min:
        said.append(
            f"You have {words} word{'' if words == 1 else 's'}; {task.words_min} are asked for."
        )
    empty = [
        f"“{name}”"
        for name, part in zip(PART_NAMES, parts, strict=False)
        if len(parts) == len(PART_NAMES) and not part.strip()
    ]
    if empty:
        *others, last = empty
        names = f"{', '.join(others)} and {last}" if others else last
        said.append(f"{names} {'are' if others else 'is'} still empty.")
    return " ".join([*said, "Send it as it is?"]) if said else ""
