"""The console's keys for one student: hints, a stage again, excuses, withholding, paper."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.content import Content

from debate_class.debate.commands import (
    ExcuseStage,
    GiveHint,
    ReopenStage,
    RestoreResponse,
    SubmitResponse,
    WithholdResponse,
)
from debate_class.debate.views import RowView
from debate_class.debate.views.judging import PART_NAMES
from debate_class.debate.views.own import OwnText
from debate_class.screens.instructor.classroom import ClassScreen
from debate_class.screens.look import line
from debate_class.screens.widgets.choose import Choice, Choose
from debate_class.screens.widgets.paper import OnPaper

HINTS = ("a question", "the start of a sentence", "a model on another topic")
LOOK = 600
"""So many characters of a text are shown before it is withheld."""
MINUTES: tuple[float | None, ...] = (3, 5, 10, None)


class CareScreen(ClassScreen):
    """Keys that act on the student under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint", "Send a hint", show=False, tooltip="Send the student a hint"),
        Binding("t", "move_side", "Move", show=False, tooltip="Put the student on the other side"),
        Binding("o", "reopen", "Reopen", show=False, tooltip="Open a stage again for the student"),
        Binding("u", "excuse", "Excuse", show=False, tooltip="The student need not do a stage"),
        Binding("f", "withhold", "Withhold", show=False, tooltip="Hide a text, or show it again"),
        Binding("v", "on_paper", "Enter a text", show=False, tooltip="Enter what was on paper"),
    ]

    @work(group="dialogs")
    async def action_hint(self) -> None:
        """Send one of the three hints of an open stage."""
        row = self.row
        if row is None:
            return
        student = await self.room.student(row.participant).view()
        tasks = [task for task in student.tasks if task.hints_total]
        stage = await self.choice(
            f"A hint for {row.name}", [Choice(t.stage, line(t.title)) for t in tasks]
        )
        task = next((task for task in tasks if task.stage == stage), None)
        if task is None:
            if not tasks:
                self.tell("No stage with hints is open for them.", wrong=True)
            return
        taken = {number for number, _ in task.hints}
        hints = [
            Choice(n, Content(f"{what}{', has it already' if n in taken else ''}"), str(n))
            for n, what in enumerate(HINTS[: task.hints_total], 1)
        ]
        hint = await self.app.push_screen_wait(Choose(f"Send {row.name} which hint?", hints))
        if hint is not None and await self.send(
            GiveHint(stage=task.stage, participant=row.participant, number=hint.value)
        ):
            self.tell(f"Sent to {row.name}: {HINTS[hint.value - 1]}.")

    @work(group="dialogs")
    async def action_reopen(self) -> None:
        """Open a closed stage again for the student alone."""
        row = self.row
        if row is None:
            return
        closed = self._stages("closed")
        if not closed:
            self.tell("No stage has been closed yet.", wrong=True)
            return
        stage = await self.choice(f"Which stage again for {row.name}?", closed)
        if stage is None:
            return
        times = [
            Choice(count, Content(f"{count:g} minutes" if count else "until it is done"), str(n))
            for n, count in enumerate(MINUTES, 1)
        ]
        time = await self.app.push_screen_wait(Choose("For how long?", times))
        if time is not None:
            await self.send(
                ReopenStage(stage=stage, participant=row.participant, minutes=time.value)
            )

    @work(group="dialogs")
    async def action_excuse(self) -> None:
        """Say that the student need not do a stage."""
        row = self.row
        if row is None:
            return
        begun = self._stages("open", "closed")
        if not begun:
            self.tell("No stage has begun yet.", wrong=True)
            return
        stage = await self.choice(f"Excuse {row.name} from which stage?", begun)
        if stage is not None and await self.send(
            ExcuseStage(stage=stage, participant=row.participant)
        ):
            self.tell(f"{row.name} is excused. That is neither missing nor a low score.")

    @work(group="dialogs")
    async def action_withhold(self) -> None:
        """Hide one of the student's texts from its readers, or let it be read again."""
        row = self.row
        if row is None:
            return
        texts = (await self.room.student(row.participant).view()).texts
        if not texts:
            self.tell(f"{row.name} has sent no text yet.", wrong=True)
            return
        stage = await self.choice(
            f"Which text of {row.name}?", [Choice(t.stage, line(t.stage_title)) for t in texts]
        )
        text = next((text for text in texts if text.stage == stage), None)
        if text is None:
            return
        chosen = await self.app.push_screen_wait(Choose(_shown(row, text), _ways(row, text)))
        if chosen is not None:
            await self.send(chosen.value(stage=text.stage, owner=text.owner))

    @work(group="dialogs")
    async def action_on_paper(self) -> None:
        """Enter a text that the student wrote on paper."""
        row = self.row
        if row is None:
            return
        stages = self.last_view.stages if self.last_view else ()
        begun = [s for s in stages if s.shape and s.status in ("open", "closed")]
        if not begun:
            self.tell("No stage that asks for a text has begun.", wrong=True)
            return
        chosen = await self.choice(
            f"Enter a text for {row.name}", [Choice(s.id, line(s.title)) for s in begun]
        )
        stage = next((stage for stage in begun if stage.id == chosen), None)
        if stage is None:
            return
        headings = PART_NAMES if stage.shape == "they-say" else ("",)
        sent = (await self.room.student(row.participant).view()).texts
        before = next((dict(text.parts) for text in sent if text.stage == stage.id), {})
        texts = [before.get(heading, "") for heading in headings]
        question = f"{stage.title}, entered for {row.name}"
        parts = await self.app.push_screen_wait(OnPaper(question, headings, texts))
        if parts is not None and await self.send(
            SubmitResponse(stage=stage.id, participant=row.participant, parts=parts)
        ):
            self.tell(f"{stage.title} is entered for {row.name}.")

    def _stages(self, *statuses: str) -> list[Choice[str]]:
        """The stages in these states, the open ones first and the latest before the earlier."""
        stages = self.last_view.stages if self.last_view else ()
        found = [stage for stage in reversed(stages) if stage.status in statuses]
        found.sort(key=lambda stage: stage.status != "open")
        return [Choice(stage.id, line(stage.title)) for stage in found]


def _shown(row: RowView, text: OwnText) -> str:
    """The beginning of a text, under its author's name."""
    body = "\n".join(part for _, part in text.parts)
    body = body if len(body) <= LOOK else f"{body[:LOOK].rstrip()} …"
    return f"{row.name} · {text.stage_title}\n\n{body}"


def _ways(row: RowView, text: OwnText) -> list[Choice[type[WithholdResponse | RestoreResponse]]]:
    """What can be done with a text that somebody may read."""
    if text.withheld:
        return [Choice(RestoreResponse, Content("Let it be read again"), "1")]
    ways: list[Choice[type[WithholdResponse | RestoreResponse]]] = [
        Choice(WithholdResponse, Content("Withhold it; its readers get another text"), "1")
    ]
    if row.flagged:
        ways.append(Choice(RestoreResponse, Content("It is all right; take the flag away"), "2"))
    return ways
