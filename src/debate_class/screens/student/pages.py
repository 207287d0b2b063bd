"""What a student reads, laid out as text: the task, a reading, the rubric, the timeline, hints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from debate_class.debate.views.judging import CriterionChoice
from debate_class.debate.views.parts import EvidenceView
from debate_class.debate.views.practice import CounterView
from debate_class.debate.views.reading import ReadingView
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, SIGN, line, plain, side_label

ASSIGNED = "Your side was assigned; it says nothing about what you believe."
FREE = "Here you have no side: say what you think yourself."
UNGRADED = "This is not graded."
WAIT = "wait here for your teacher"
HINTS = ("a question to think about", "a way to begin", "a model on another topic")


def heading(text: str | Content) -> Content:
    """A heading inside a page."""
    return (text if isinstance(text, Content) else line(text)).stylize("bold $accent")


def muted(text: str) -> Content:
    """A remark beside what matters."""
    return plain(text).stylize(MUTED)


def page(*paragraphs: Content) -> Content:
    """Paragraphs with a blank line between; empty ones are left out."""
    return Content("\n\n").join([paragraph for paragraph in paragraphs if paragraph])


def stack(*lines: Content) -> Content:
    """Lines without a blank line between; empty ones are left out."""
    return Content("\n").join([each for each in lines if each])


def task(view: StudentView, asked: TaskView) -> Content:
    """What a stage asks, and from which place; the place comes first where it is not one's own."""
    if changed_sides(view, asked):
        return page(_other_place(view, asked), plain(asked.prompt), _graded(asked))
    if asked.side is not None:
        stand = Content.assemble("You argue ", side_label(asked.side, upper=True), ". ")
        place = Content.assemble(stand, muted(ASSIGNED))
    elif asked.kind == "write" and asked.joint_with:
        place = plain(f"Together with {', '.join(asked.joint_with)}: one text for all of you.")
    elif asked.kind == "write":
        place = muted(FREE)
    else:
        place = Content("")
    return page(plain(asked.prompt), stack(place, _graded(asked)))


def changed_sides(view: StudentView, asked: TaskView) -> bool:
    """Whether a stage asks for the other side than one's own."""
    return asked.side is not None and asked.side != view.side


def _other_place(view: StudentView, asked: TaskView) -> Content:
    advocate = next(each[1] for each in view.brief.positions if each[0] == asked.side)
    return Content.assemble(
        "Now write for ",
        side_label(asked.side, upper=True),
        ", the other side: the case of ",
        line(advocate).stylize("bold"),
        ".",
    )


def _graded(asked: TaskView) -> Content:
    return muted(UNGRADED) if asked.kind == "write" and not asked.rubric else Content("")


def reading_title(reading: ReadingView) -> Content:
    """Whose text one reads."""
    whose = {"opponent": "Their text", "another": "Another text", "claims": "Their expert"}
    return Content.assemble(
        f"{whose.get(reading.kind, 'Reading')} · ",
        line(reading.by),
        Content.styled(f" {SIGN[reading.side]}", f"${reading.side}"),
    )


def reading(text: ReadingView) -> Content:
    """A text to read; what stands in for a missing opponent says so."""
    return page(
        muted(text.remark),
        *(_part(head, body, inline=text.kind == "claims") for head, body in text.parts),
    )


def _part(head: str, body: str, *, inline: bool) -> Content:
    if not head:
        return plain(body)
    name = line(head).stylize("bold")
    return Content.assemble(name, "  ", plain(body)) if inline else stack(name, plain(body))


def rubric(title: str, criteria: Sequence[CriterionChoice]) -> Content:
    """What the rubric asks, in its own plain words, best level first."""
    if not criteria:
        return muted(UNGRADED)
    return page(
        heading(title),
        *(
            stack(
                line(criterion.name).stylize("bold"),
                muted(criterion.question),
                *(
                    Content.assemble(
                        Content.styled(f"{level.points.normalize():f}  ", "$accent"),
                        line(level.name).stylize("bold"),
                        ": ",
                        plain(level.descriptor),
                    )
                    for level in criterion.levels
                ),
            )
            for criterion in criteria
        ),
    )


def next_level(criterion: CriterionChoice, reached: int) -> Content:
    """What the level above the one `reached` asks; levels run from the highest down."""
    if reached == 0:
        return muted("There is no higher level.")
    above = criterion.levels[reached - 1]
    return muted(f"The next level: {above.name}. {above.descriptor}")


def timeline(evidence: Iterable[EvidenceView]) -> Content:
    """The events drawn along a line, earliest first as the exercise gives them."""
    rows = [
        Content.assemble(
            Content.styled(f"{item.date:>10} ", "$accent"),
            "● ",
            line(item.id).stylize("bold"),
            "  ",
            plain(item.text),
        )
        for item in evidence
        if item.kind == "event"
    ]
    return Content("\n").join(rows) if rows else muted("This exercise has no timeline.")


def answers(counters: Iterable[CounterView]) -> Iterator[Content]:
    """Each claim with the strongest answer to it."""
    for each in counters:
        yield stack(
            Content.assemble(Content.styled(f"{each.id}  ", "bold $accent"), plain(each.claim)),
            Content.assemble(Content.styled("But: ", "bold"), plain(each.counter)),
        )


def onward(view: StudentView, done: TaskView) -> str:
    """What to do after a task that is done: the key to press, or to wait."""
    if any(not task.done for task in view.tasks if task.stage != done.stage):
        return "ctrl+n opens your next task"
    if view.sitting:
        return "esc hands over"
    return WAIT if view.pace == "class" else "esc goes back"


def hints(asked: TaskView) -> Content:
    """The hints taken, and how to take the next one."""
    taken = [
        stack(line(f"Hint {number}").stylize("bold"), plain(text)) for number, text in asked.hints
    ]
    missing = next_hint(asked)
    more = (
        f"Press ctrl+y again for hint {missing}: {HINTS[missing - 1]}."
        if missing
        else "There are no more hints."
        if asked.hints_total
        else "There are no hints for this."
    )
    return page(muted("Hints are yours alone and cost nothing."), *taken, plain(more))


def next_hint(asked: TaskView) -> int | None:
    """The first hint not taken yet, or None."""
    taken = {number for number, _ in asked.hints}
    return next((n for n in range(1, asked.hints_total + 1) if n not in taken), None)
