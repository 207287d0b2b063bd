"""The exercise laid out to read: brief, positions, excerpts, timeline, words, what is missing."""

from __future__ import annotations

from textual.content import Content

from debate_class.course.basics import Side
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, SIGN, line, plain, side_label
from debate_class.screens.student import pages
from debate_class.screens.widgets.evidence import quoted


def sections(view: StudentView, task: TaskView) -> list[tuple[str, Content]]:
    """(title, text) of each part of the exercise."""
    brief = view.brief
    return [
        (
            "Brief",
            pages.page(
                pages.heading(view.resolution),
                plain(task.prompt),
                plain(brief.question).stylize("italic"),
                plain(brief.background),
                pages.stack(pages.heading("Before you begin"), plain(brief.content_note)),
            ),
        ),
        ("Positions", positions(view)),
        (
            "Excerpts",
            pages.page(*(quoted(item) for item in view.evidence if item.kind == "excerpt")),
        ),
        ("Timeline", pages.timeline(view.evidence)),
        ("Words", words(view)),
        (
            "About the text",
            pages.page(
                pages.stack(pages.heading("Who is missing"), plain(brief.missing_voices)),
                pages.heading("Notes on the source") if brief.source_notes else Content(""),
                *(plain(note) for note in brief.source_notes),
            ),
        ),
    ]


def positions(view: StudentView) -> Content:
    """Both positions, one's own first, each with its claims and what it does not claim."""
    own: Side = view.side or "pro"
    ordered = sorted(view.brief.positions, key=lambda position: position[0] != own)
    return pages.page(*(_position(view, *position) for position in ordered))


def _position(
    view: StudentView, side: Side, advocate: str, role: str, thesis: str, limit: str
) -> Content:
    claims = [
        Content.assemble(
            Content.styled(f"{item.id:<4}", "bold"),
            plain(item.text),
            Content.styled(f"  {item.topic}", MUTED) if item.topic else "",
        )
        for item in view.evidence
        if item.kind == "claim" and item.side == side
    ]
    return pages.page(
        pages.stack(
            Content.assemble(
                Content.styled(f"{SIGN[side]} {side} ", f"bold ${side}"),
                line(advocate).stylize("bold"),
                Content.styled("  your side", "$accent") if side == view.side else "",
            ),
            pages.muted(role),
        ),
        plain(thesis),
        *claims,
        Content.assemble(Content.styled("Does not claim: ", "bold"), plain(limit)),
    )


def words(view: StudentView) -> Content:
    """The terms with their meaning and glosses."""
    return pages.page(
        *(
            pages.stack(
                Content.assemble(
                    line(term).stylize("bold"),
                    "   ",
                    Content.styled(
                        " · ".join(f"{tag} {line(gloss).plain}" for tag, gloss in glosses), MUTED
                    ),
                ),
                plain(meaning),
            )
            for term, meaning, glosses in view.brief.terms
        )
    )


TALK = "You talk about this together. Nothing is typed here: what you want to keep goes on paper."


def arrival(view: StudentView, task: TaskView) -> Content:
    """What to do now, how, and who one is in this debate."""
    if view.side is None:
        seat = pages.muted("Sides are given in class.")
    else:
        seat = pages.stack(
            Content.assemble("You argue ", side_label(view.side, upper=True)),
            pages.muted(view.why),
            Content.assemble("Your opponent: ", line(view.opponent))
            if view.opponent
            else Content(""),
            Content.assemble("Others know you as ", line(view.alias).stylize("bold")),
            pages.muted(pages.ASSIGNED),
        )
    asked = plain(task.prompt)
    does = plain(task.does) if task.does != task.prompt else Content("")
    how = plain(TALK) if task.kind in ("discussion", "debrief") else Content("")
    return pages.page(pages.heading(view.resolution), does, asked, how, _next(task), seat)


def _next(task: TaskView) -> Content:
    """What happened after the issue, each with where it is told."""
    if not task.later:
        return Content("")
    return pages.page(
        pages.heading("What happened next"),
        *(
            pages.stack(
                Content.assemble(
                    Content.styled(f"{line(each.date).plain}  ", "bold $accent"), plain(each.event)
                ),
                pages.muted(each.reference) if each.reference else Content(""),
            )
            for each in task.later
        ),
    )
