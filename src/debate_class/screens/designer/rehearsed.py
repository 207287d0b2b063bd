"""A rehearsed exercise as text: the student's pages, and what only the instructor sees."""

from __future__ import annotations

from textual.content import Content

from debate_class.classroom.rehearsal import Rehearsal
from debate_class.course.basics import SIDES, Side
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.screens.look import MUTED, line, plain, side_label
from debate_class.screens.student import briefing, pages


def student_pages(rehearsal: Rehearsal, side: Side) -> list[tuple[str, Content]]:
    """(title, text) of what a student of `side` reads, and what each stage asks of them."""
    views = rehearsal.stages[side]
    told = [view for view in views if view.side is not None] or views
    reading = next((view for view in told if view.tasks[0].kind == "read"), told[0])
    stages = pages.page(*(_stage(view, view.tasks[0]) for view in views))
    return [*briefing.sections(reading, reading.tasks[0]), ("Stages", stages)]


def instructor_page(rehearsal: Rehearsal) -> Content:
    """The plan of the lesson, and the answers that students see only at the end."""
    stages = rehearsal.stages["pro"][0].stages
    plan = [
        Content.assemble(
            Content.styled(f"{stage.minutes:>5.4g} min  ", MUTED),
            line(stage.title),
            Content.styled("  " + _conditions(stage.when, optional=stage.optional), MUTED),
        )
        for stage in stages
    ]
    return pages.page(
        pages.heading("The plan"),
        Content("\n").join(plan),
        *(
            pages.page(
                Content.assemble("The strongest answers to ", side_label(side)).stylize("bold"),
                *pages.answers(rehearsal.answers[side]),
            )
            for side in SIDES
        ),
    )


def _conditions(when: str, *, optional: bool) -> str:
    homework = {"before": "homework before", "after": "homework after"}.get(when, "")
    return ", ".join(filter(None, (homework, "optional" if optional else "")))


def _stage(view: StudentView, task: TaskView) -> Content:
    limits = f"{task.words_min}–{task.words_max} words" if task.words_max else ""
    rubric = f"judged by: {task.rubric_title}" if task.rubric_title else ""
    facts = " · ".join(filter(None, (task.kind, limits, rubric)))
    return pages.page(
        pages.stack(pages.heading(task.title), line(facts).stylize(MUTED)),
        plain(task.does) if task.does != task.prompt else Content(""),
        pages.task(view, task) if task.kind == "write" else plain(task.prompt),
        *(
            Content.assemble(plain(scale.question), (f"  0 {scale.low}, 10 {scale.high}", MUTED))
            for scale in task.scales
        ),
        *(
            Content.assemble(line(card.id).stylize("bold"), "  ", plain(card.prompt))
            for card in task.events
        ),
        pages.hints(task) if task.hints_total else Content(""),
        pages.stack(pages.muted("For whoever is done early:"), plain(task.early))
        if task.early
        else Content(""),
    )
