"""Practice: going from one text to the next, as an instructor would lead a class."""

from __future__ import annotations

from debate_class.classroom.port import Refusal, Room
from debate_class.debate.commands import CloseStage, Command, EndSession, OpenStage
from debate_class.debate.views.practice import PracticeView


async def go_on(room: Room) -> Refusal | None:
    """Close the open step, sending what was written, and begin the next one; after the last, end.

    Answers why not, if it could not be done.
    """
    for command in steps_on(await room.practice().view()):
        answer = await room.instructor().do(command)
        if isinstance(answer, Refusal):
            return answer
    return None


def steps_on(view: PracticeView) -> list[Command]:
    """What leads from here to the next step."""
    if view.ended:
        return []
    commands: list[Command] = []
    if view.step is not None:
        commands.append(CloseStage(stage=view.step.stage))
    if view.upcoming is not None:
        commands.append(OpenStage(stage=view.upcoming.stage))
    else:
        commands.append(EndSession())
    return commands
