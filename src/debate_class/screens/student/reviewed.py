"""What a reviewer reads, laid out as text: the texts in a row, one of them, and the comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.content import Content

from debate_class.debate.ballots import plainly
from debate_class.debate.views.judging import CriterionChoice, LevelView
from debate_class.debate.views.reviewing import Compared, ReviewedText, ReviewView
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, NOW, TICK, line, plain, side_label
from debate_class.screens.student import pages
from debate_class.screens.widgets.pressable import pressing

SAMPLE = "Your teacher has judged this sample. Judge it first, then see where you differ."
PEER = "Somebody in your class wrote this. Judge the text, not the side."
OWN = "Now your own text, by the same rubric."


def with_choices(text: ReviewedText, chosen: Mapping[str, int]) -> tuple[CriterionChoice, ...]:
    """The criteria of `text` with the choices that are on their way."""
    return tuple(replace(c, chosen=chosen.get(c.id, c.chosen)) for c in text.criteria)


def tabs(review: ReviewView, at: int) -> Content:
    """All texts to click, with a tick on those that are judged."""
    found = []
    for number, text in enumerate(review.texts):
        here = number == at
        name = "Yours" if text.kind == "own" else line(text.alias, 20).plain
        tick = f" {TICK}" if text.complete else ""
        label = f"{NOW} {name}{tick}" if here else f"{name}{tick}"
        tab = Content.styled(label, "$accent bold" if here else MUTED)
        found.append(tab.stylize(pressing(f"text({number})")))
    return Content("  ").join(found)


def nothing(asked: TaskView) -> Content:
    """Where there is no text to judge."""
    return pages.page(plain(asked.prompt), pages.muted("There is no text for you to judge."))


def reading(text: ReviewedText) -> Content:
    """A text under its alias and side, and below it what it answers."""
    said = {"sample": SAMPLE, "peer": PEER, "own": OWN}[text.kind]
    who = Content.assemble(line(text.alias).stylize("bold"), "  ", side_label(text.side))
    parts = [
        pages.stack(line(head).stylize("bold $accent"), plain(part)) if head else plain(part)
        for head, part in text.parts
    ]
    answered = Content("")
    if text.answered is not None:
        head = Content.assemble("It answers ", line(text.answered.by), " ")
        answered = pages.page(
            Content.assemble(head, side_label(text.answered.side)).stylize("bold"),
            *(
                Content.assemble(line(name).stylize("bold"), "  " if name else "", plain(part))
                for name, part in text.answered.parts
            ),
        ).stylize(MUTED)
    return pages.page(pages.muted(said), who, *parts, answered)


def compared(text: ReviewedText) -> Content:
    """Criterion by criterion one's own level beside the teacher's, and why the teacher chose it."""
    if not text.compared:
        return Content("")
    same = sum(each.apart == 0 for each in text.compared)
    head = f"{same} of {len(text.compared)} as your teacher"
    return pages.page(Content.styled(head, "bold"), *map(_compared, text.compared))


def _compared(each: Compared) -> Content:
    levels = each.criterion.levels
    mine, theirs = levels[each.criterion.chosen or 0], levels[each.instructor]
    name = line(each.criterion.name).stylize("bold")
    if not each.apart:
        head = Content.assemble((f"{TICK} ", "$success"), name, f"  both {_points(mine)}")
    else:
        way = "lower" if each.apart > 0 else "higher"
        count = abs(each.apart)
        head = Content.assemble(
            ("≠ ", "$warning"), name, f"  you {_points(mine)}, teacher {_points(theirs)}"
        )
        far = f"You are {count} level{'' if count == 1 else 's'} {way}. "
        why = Content.assemble(Content.styled(far, "$warning"), plain(each.reason))
        return pages.stack(head, why)
    return pages.stack(head, pages.muted(each.reason))


def _points(level: LevelView) -> str:
    return plainly(level.points)


def what_next(
    view: StudentView, asked: TaskView, text: ReviewedText, choices: tuple[CriterionChoice, ...]
) -> tuple[Content, Content]:
    """The keys at the left, and at the right what is to be done with this text."""
    left = sum(choice.chosen is None for choice in choices)
    keys = "n p texts · ↑↓ criteria"
    if text.kind == "sample":
        said = "n goes on" if text.compared else "ctrl+s shows your teacher's levels"
    else:
        keys += " · c comment"
        said = "kept · n goes on"
    if left:
        return Content.styled(keys, MUTED), Content(f"{left} to judge")
    if asked.done:
        more = " · m one more" if asked.review and asked.review.may_take else ""
        onward = pages.onward(view, asked)
        return Content.styled(keys, MUTED), Content.styled(
            f"all done {TICK}{more} · {onward}", "bold $success"
        )
    return Content.styled(keys, MUTED), Content.styled(said, "bold $success")
