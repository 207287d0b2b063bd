"""What is said of a text as it stands: words and citations, and whether it is sent."""

from __future__ import annotations

from collections.abc import Set

from textual.content import Content

from debate_class.debate.citations import cited_ids
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, TICK, plain
from debate_class.screens.student import pages
from debate_class.text import count_words

Parts = tuple[str, ...]


def budget(task: TaskView, parts: Parts, known: Set[str]) -> Content:
    """The words of those asked for, and the citations; the first that is not `known` is told."""
    words = _words(parts)
    ids = cited_ids("\n".join(parts))
    unknown = next((each for each in ids if each not in known), None)
    said = Content(f"{words} of {task.words_min}–{task.words_max} words")
    if words > task.words_max:
        said = said.stylize("bold $error")
    elif words >= task.words_min:
        said = said.stylize("$success")
    cites = f" · {len(ids)} cite{'' if len(ids) == 1 else 's'}"
    doubt = Content.styled(f" · [{unknown}]?", "$warning") if unknown else ""
    return Content.assemble(said, cites, doubt)


def state(task: TaskView, parts: Parts) -> Content:
    """Whether what stands here is sent."""
    if not task.sent_count:
        return Content.styled("not sent", MUTED)
    if _is_sent(task, parts):
        return Content.styled(f"sent {TICK}", "bold $success")
    return Content.styled("changed since sent", "$warning")


def after(view: StudentView, task: TaskView, parts: Parts) -> Content:
    """What comes next once something was sent, and what to do with time that is left."""
    if not task.sent_count:
        return Content("")
    if not _is_sent(task, parts):
        return Content.styled("ctrl+s sends it again as it is now.", "$warning")
    spare = "While there is time: " if task.clock.limit is not None else "If you like: "
    return pages.stack(
        Content.styled(f"{TICK} Sent. Next: {pages.onward(view, task)}.", "bold $success"),
        pages.muted("You can change it and send again."),
        Content.assemble(Content.styled(spare, "bold $accent"), plain(task.early))
        if task.early
        else Content(""),
    )


def _is_sent(task: TaskView, parts: Parts) -> bool:
    return tuple(part.strip() for part in parts) == task.sent


def _words(parts: Parts) -> int:
    return sum(map(count_words, parts))
