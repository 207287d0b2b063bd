"""One student's place as a conversation: each line is a command, or a line of the text at hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from debate_class.classroom.port import Port, Refusal
from debate_class.cli.plain import telling
from debate_class.cli.plain.judging import PlainJudging
from debate_class.cli.plain.writing import PlainWriting
from debate_class.debate import commands as c
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView
from debate_class.debate.votes import VOTES


class PlainPlace:
    """Hears lines and says what came of them. Each line of a text is kept at once."""

    def __init__(self, port: Port[StudentView]) -> None:
        self._port = port
        self._judging = PlainJudging(port, self._now)
        self._writing = PlainWriting(port, self._now)
        self._stage: str | None = None
        self._released = False
        self._notices: list[str] = []
        self.left = False

    @property
    def writing(self) -> bool:
        """Whether lines are lines of a text."""
        return self._writing.part is not None

    @property
    def unsaved(self) -> bool:
        """Whether something of a text is not kept."""
        return self._writing.unsaved

    async def look(self) -> str:
        """What is to be done now."""
        view, task = await self._now()
        self._released = bool(view.feedback)
        self._notices = telling.notices(view)
        to_do = telling.task(view, task, self._port.now()) if task else telling.nothing(view)
        return "\n".join([*self._notices, to_do])

    async def news(self) -> str:
        """What to tell when something changed: another task, the last one over, the scores."""
        if self.writing:
            # Nobody is interrupted in the middle of a text, unless it can be written no more.
            return self._writing.over(await self._port.view())
        before = self._stage
        view, _ = await self._now()
        if self._stage != before:
            return await self.look()
        released, self._released = self._released, bool(view.feedback)
        told, self._notices = self._notices, telling.notices(view)
        news = [each for each in self._notices if each not in told]
        if released != self._released:
            news.append(telling.RECALLED if released else telling.RELEASED)
        return "\n".join(news)

    async def hear(self, line: str) -> str:
        """Carry out a line."""
        if self.writing:
            return await self._writing.hear(line)
        if self._writing.asked and (said := await self._writing.answered(line)) is not None:
            return said
        word, _, rest = line.strip().partition(" ")
        if not word:
            return ""
        name = f"say_{word.casefold()}"
        known = getattr(self, name, None) or getattr(self._writing, name, None)
        # Asked only for these words: one can leave, or read the help, without the host.
        if hasattr(self._judging, name) and await self._reviews():
            known = getattr(self._judging, name)
        if known is None:
            return f"{word} is not known here. Type: help."
        command: Callable[[str], Awaitable[str]] = known
        return await command(rest.strip())

    async def _now(self) -> tuple[StudentView, TaskView | None]:
        """The view, and the task at hand."""
        view = await self._port.view()
        task = next((each for each in view.tasks if each.stage == self._stage), None)
        if task is None and view.tasks:
            task = view.tasks[0]
        if task is None or task.stage != self._stage:
            self._stage = task.stage if task else None
            self._writing.forget()
        return view, task

    async def _reviews(self) -> bool:
        """Whether the task at hand is to judge."""
        _, task = await self._now()
        return task is not None and task.review is not None

    async def _do(self, command: c.Command, done: str) -> str:
        answer = await self._port.do(command)
        return answer.message if isinstance(answer, Refusal) else done

    async def _with_task(self, tell: Callable[[StudentView, TaskView], str]) -> str:
        view, task = await self._now()
        return telling.nothing(view) if task is None else tell(view, task)

    # -- to read

    async def say_help(self, _: str) -> str:
        """The commands."""
        return telling.HELP

    async def say_task(self, _: str) -> str:
        """What is to be done."""
        return await self.look()

    async def say_time(self, _: str) -> str:
        """How long there is."""
        return await self._with_task(lambda view, task: telling.left(view, task, self._port.now()))

    async def say_brief(self, _: str) -> str:
        """The exercise."""
        return await self._with_task(telling.brief)

    async def say_read(self, _: str) -> str:
        """The text to answer."""
        return await self._with_task(lambda _, task: telling.reading(task))

    async def say_rubric(self, _: str) -> str:
        """What is judged."""
        return await self._with_task(lambda _, task: telling.rubric(task))

    async def say_events(self, _: str) -> str:
        """The timeline."""
        return await self._with_task(lambda _, task: telling.events(task))

    async def say_evidence(self, _: str) -> str:
        """What can be cited."""
        return telling.evidence(await self._port.view())

    async def say_show(self, wanted: str) -> str:
        """One thing that can be cited."""
        return telling.evidence(await self._port.view(), wanted)

    async def say_texts(self, _: str) -> str:
        """What was sent."""
        return telling.texts(await self._port.view())

    # -- to do

    async def say_vote(self, rest: str) -> str:
        """Vote."""
        view, task = await self._now()
        if task is None or task.kind != "vote":
            return "There is no vote now."
        vote, *numbers = rest.casefold().split() or [""]
        if vote not in VOTES or len(numbers) > len(task.scales) or not all(map(_number, numbers)):
            return telling.task(view, task, self._port.now())
        scales = {s.id: int(n) for s, n in zip(task.scales, numbers, strict=False)}
        command = c.CastVote(
            stage=task.stage,
            participant=view.participant,
            vote=next(each for each in VOTES if each == vote),
            scales=scales,
        )
        return await self._do(command, "Your vote is in. It is secret; you can still change it.")

    async def say_order(self, rest: str) -> str:
        """Put the events in order."""
        view, task = await self._now()
        if task is None or task.kind != "timeline":
            return "There is no timeline to put in order now."
        numbers = {str(number): card.id for number, card in enumerate(task.events, 1)}
        typed = rest.upper().replace(",", " ").split()
        order = tuple(numbers.get(each, each) for each in typed)
        command = c.OrderTimeline(stage=task.stage, participant=view.participant, order=order)
        answer = await self._do(command, "")
        return answer or await self.say_events("")

    async def say_answer(self, rest: str) -> str:
        """Answer the question of an event."""
        view, task = await self._now()
        if task is None or task.kind != "timeline":
            return "There is no timeline now."
        event, _, said = rest.partition(" ")
        command = c.AnswerTimeline(
            stage=task.stage, participant=view.participant, event=event.upper(), text=said
        )
        return await self._do(command, "Your answer is in.")

    async def say_hint(self, _: str) -> str:
        """Take the next hint."""
        view, task = await self._now()
        if task is None:
            return telling.nothing(view)
        if len(task.hints) < task.hints_total:
            command = c.GiveHint(
                stage=task.stage, participant=view.participant, number=len(task.hints) + 1
            )
            refusal = await self._do(command, "")
            if refusal:
                return refusal
        return await self._with_task(lambda _, task: telling.hints(task))

    async def say_done(self, _: str) -> str:
        """Say that one is done."""
        view, task = await self._now()
        if task is None:
            return telling.nothing(view)
        command = c.FinishTask(stage=task.stage, participant=view.participant)
        return await self._do(command, "Done.")

    async def say_flag(self, _: str) -> str:
        """Ask the teacher to look at a text."""
        view, task = await self._now()
        reading = task.reading if task else None
        if reading is None or reading.author is None:
            return "Nobody in this class wrote what you read here."
        command = c.FlagResponse(
            stage=reading.stage, owner=reading.author, participant=view.participant
        )
        return await self._do(command, "Your teacher will look at it.")

    async def say_consent(self, number: str) -> str:
        """Let a text be published, or take that back."""
        view = await self._port.view()
        own = {str(n): text for n, text in enumerate(view.texts, 1)}.get(number or "1")
        if own is None:
            return "There is no such text. Type: texts."
        command = c.RecordConsent(
            stage=own.stage,
            owner=own.owner,
            participant=view.participant,
            given=not own.consent,
        )
        allowed = "It is not published." if own.consent else "It may be published without a name."
        return await self._do(command, allowed)

    async def say_next(self, _: str) -> str:
        """Go to the next of several tasks."""
        view, task = await self._now()
        stages = [each.stage for each in view.tasks]
        if task is not None:
            self._stage = stages[(stages.index(task.stage) + 1) % len(stages)]
            self._writing.forget()
        return await self.look()

    async def say_quit(self, _: str) -> str:
        """Leave."""
        self.left = True
        return "Everything you wrote is kept."


def _number(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and int(text) <= 10
