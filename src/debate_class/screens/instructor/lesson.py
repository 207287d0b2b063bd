"""The console's keys for the lesson as a whole: stages, time, the bell, parking and ending."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content

from debate_class.debate.commands import (
    ChangeTime,
    CloseStage,
    EndSession,
    NextStage,
    OpenStage,
    ParkSession,
    PauseClocks,
    ResumeClocks,
    SetBell,
    SetWallNames,
    SetWritingHelp,
    SkipStage,
    UnparkSession,
)
from debate_class.debate.planning import Proposal
from debate_class.debate.views import InstructorView
from debate_class.debate.views.parts import StageView
from debate_class.screens.instructor.advice import early_ending, ending, minutes
from debate_class.screens.instructor.bell import bell_time, time_of_day
from debate_class.screens.instructor.classroom import ClassScreen
from debate_class.screens.instructor.due import due_time, proposed
from debate_class.screens.look import line, plain
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.choose import Choice, Choose
from debate_class.screens.widgets.confirm import Confirm

DURING = frozenset(
    {
        *("next_stage", "close_stage", "skip", "pause", "longer", "shorter", "bell", "park", "end"),
        *("hot_seat", "task", "writing_help", "wall_names"),
    }
)
"""What can be done only while the lesson lasts."""

HELPED = "Tell writers of altered quotes and wrong years, or stop telling them"
NAMED = "Show on the wall who is done and who is not yet, or no names"


class LessonScreen(ClassScreen):
    """Keys that act on the whole class."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_stage", "Next", tooltip="Close the open stage and open the next one"),
        Binding("space", "pause", "Pause", tooltip="Stop all clocks, or let them run again"),
        Binding("plus,equals_sign", "longer", "1 min", key_display="+", tooltip="A minute more"),
        Binding("minus", "shorter", "1 min less", show=False, tooltip="A minute less"),
        Binding("c", "close_stage", "Close stage", show=False, tooltip="End the open stage"),
        Binding("k", "skip", "Skip a stage", show=False, tooltip="Leave a coming stage out"),
        Binding("b", "bell", "Bell", show=False, tooltip="Set the bell, or what to leave out"),
        Binding("N", "wall_names", "Names on the wall", show=False, tooltip=NAMED),
        Binding("O", "writing_help", "Help while writing", show=False, tooltip=HELPED),
        Binding("p", "park", "Park", show=False, tooltip="Put the session away, or go on"),
        Binding("E", "end", "End the lesson", show=False, tooltip="End the lesson; judging stays"),
        Binding("q", "leave", "Leave", show=False, tooltip="Leave the session; all is kept"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """After the lesson its keys are gone: what remains is to score and to look."""
        if action in DURING and self.last_view is not None and self.last_view.ended:
            return False
        if action == "next_stage" and self._at_the_end:
            return False
        if action == "hot_seat" and self._everyone_elsewhere:
            return False
        return super().check_action(action, parameters)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """In the last stage the footer offers what ends the lesson, where it offered the next."""
        keys = super().active_bindings
        if "E" in keys and self._at_the_end:
            shown = replace(keys["E"].binding, description="End the lesson", show=True)
            keys["E"] = keys["E"]._replace(binding=shown)
        return keys

    @property
    def _at_the_end(self) -> bool:
        """Whether no stage is left to open."""
        return self.last_view is not None and self.last_view.upcoming is None

    @property
    def _everyone_elsewhere(self) -> bool:
        """Whether the class is held over a network, so that nobody sits down here."""
        rows = self.last_view.rows if self.last_view else ()
        return any(row.online is not None for row in rows)

    # -- stages

    @work(exclusive=True, group="lesson")
    async def action_next_stage(self) -> None:
        """Close the open stage, after asking when it ends early, and open the next."""
        if not await self._may_close():
            return
        upcoming = self.last_view.upcoming if self.last_view else None
        if upcoming is not None and upcoming.kind == "review" and upcoming.when == "after":
            await self._set_homework(upcoming)
        else:
            await self.send(NextStage())

    async def _set_homework(self, stage: StageView) -> None:
        """Open a stage until it is due, or here and now where no time is given."""

        def check(text: str) -> str:
            try:
                due_time(text, self.port.now())
            except ValueError as error:
                return str(error)
            return ""

        question = (
            f"{stage.title} is homework. When is it due? Leave it empty to do it here and now."
        )
        asking = Ask(question, proposed(self.port.now()), yes="Open", check=check)
        text = await self.app.push_screen_wait(asking)
        if text is None:
            return
        due = due_time(text, self.port.now())
        current = self.last_view.stage if self.last_view else None
        if due is None:
            await self.send(NextStage())
        elif current is None or await self.send(CloseStage(stage=current.id)):
            await self.send(OpenStage(stage=stage.id, due_at=due))

    @work(exclusive=True, group="lesson")
    async def action_close_stage(self) -> None:
        """Close the open stage, after asking when it ends early."""
        view = self.last_view
        if view is None or view.stage is None:
            self.tell("No stage is open.", wrong=True)
        elif await self._may_close():
            await self.send(CloseStage(stage=view.stage.id))

    async def _may_close(self) -> bool:
        await self.refresh_view()
        view = self.last_view
        question = early_ending(view, self.port.now()) if view else ""
        if not question:
            return True
        return await self.app.push_screen_wait(Confirm(question, "Close it", "Wait"))

    @work(exclusive=True, group="lesson")
    async def action_skip(self) -> None:
        """Leave out a stage that has not begun."""
        stages = self.last_view.stages if self.last_view else ()
        coming = [
            Choice(stage.id, Content.assemble(line(stage.told), f", {minutes(stage.minutes)}"))
            for stage in stages
            if stage.status == "pending"
        ]
        if not coming:
            self.tell("Every stage has begun.", wrong=True)
            return
        question = "Which stage should be left out? Nobody will have missed anything."
        chosen = await self.app.push_screen_wait(Choose(question, coming))
        if chosen is not None:
            await self.send(SkipStage(stage=chosen.value))

    # -- time

    @work(group="lesson")
    async def action_pause(self) -> None:
        """Stop all clocks, or let them run again."""
        view = self.last_view
        paused = view is not None and (
            view.paused or (view.clock is not None and not view.clock.running)
        )
        await self.send(ResumeClocks() if paused else PauseClocks())

    def action_longer(self) -> None:
        """A minute more for the open stage."""
        self._change_time(1)

    def action_shorter(self) -> None:
        """A minute less for the open stage."""
        self._change_time(-1)

    def _change_time(self, by: float) -> None:
        stage = self.last_view.stage if self.last_view else None
        if stage is None:
            self.tell("No stage is open.", wrong=True)
        else:
            self.send_soon(ChangeTime(stage=stage.id, minutes=by))

    @work(exclusive=True, group="lesson")
    async def action_bell(self) -> None:
        """Set the bell, or take up what would make the lesson fit before it."""
        view = self.last_view
        if view is None:
            return
        plan = view.plan
        if plan is None or not plan.proposals:
            await self._set_bell(view)
            return
        choices: list[Choice[Proposal | None]] = [
            Choice(p, plain(p.sentence), str(n)) for n, p in enumerate(plan.proposals, 1)
        ]
        choices.append(Choice(None, Content("Change the time of the bell"), "b"))
        question = "The lesson does not fit before the bell."
        if not plan.fits_after:
            question += " Even all of this is not enough: park it (p) and go on another day."
        chosen = await self.app.push_screen_wait(Choose(question, choices))
        if chosen is None:
            return
        if chosen.value is None:
            await self._set_bell(view)
        elif chosen.value.action == "skip":
            await self.send(SkipStage(stage=chosen.value.stage))
        else:
            await self.send(ChangeTime(stage=chosen.value.stage, minutes=-chosen.value.cut))

    async def _set_bell(self, view: InstructorView) -> None:
        def check(text: str) -> str:
            try:
                bell_time(text, self.port.now())
            except ValueError as error:
                return str(error)
            return ""

        before = time_of_day(view.bell_at) if view.bell_at is not None else ""
        question = "When does the bell ring? Hours and minutes; leave it empty for no bell."
        text = await self.app.push_screen_wait(Ask(question, before, yes="Set", check=check))
        if text is not None:
            await self.send(SetBell(bell_at=bell_time(text, self.port.now())))

    @work(group="lesson")
    async def action_writing_help(self) -> None:
        """Turn what writers are told on or off."""
        on = self.last_view is not None and not self.last_view.writing_help
        if await self.send(SetWritingHelp(on=on)) is not None:
            told = "Writers are told" if on else "Writers are no longer told"
            self.tell(f"{told} of altered quotes, wrong years and claims they leave alone.")

    @work(group="lesson")
    async def action_wall_names(self) -> None:
        """Let the wall name people, or not."""
        on = self.last_view is not None and not self.last_view.wall_names
        if await self.send(SetWallNames(on=on)) is not None:
            told = "The wall shows by name who is done" if on else "The wall shows no names"
            self.tell(f"{told}.")

    # -- the end

    @work(exclusive=True, group="lesson")
    async def action_park(self) -> None:
        """Put the session away for another day, or go on with it."""
        if self.last_view is not None and self.last_view.parked:
            await self.send(UnparkSession())
            return
        question = "Park this session until another day? All clocks stop; everything is kept."
        if await self.app.push_screen_wait(Confirm(question, "Park")):
            await self.send(ParkSession())

    @work(exclusive=True, group="lesson")
    async def action_end(self) -> None:
        """End the lesson."""
        await self.refresh_view()
        if self.last_view is None:
            return
        if await self.app.push_screen_wait(Confirm(ending(self.last_view), "End it")):
            await self.send(EndSession())

    @work(exclusive=True, group="lesson")
    async def action_leave(self) -> None:
        """Leave the session; everything is kept."""
        question = "Leave this session? Everything is kept; resume it under Past sessions."
        if self._everyone_elsewhere:
            question = (
                "Leave this session? Everything is kept. Where it is hosted here, everyone is cut "
                "off and links to feedback stop until "
                f"`debate-class host --resume {self.room.session_id}`."
            )
        if await self.app.push_screen_wait(Confirm(question, "Leave", "Stay")):
            await self.room.close()
            self.leave()
