"""The words of a review: which text, its levels, a comment, and what the teacher chose."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from debate_class.classroom.port import Port, Refusal
from debate_class.cli.plain import reviewed
from debate_class.debate import commands as c
from debate_class.debate.ballots import plainly
from debate_class.debate.views.reviewing import ReviewedText, ReviewView
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView

Now = Callable[[], Awaitable[tuple[StudentView, TaskView | None]]]

NOTHING = "There is nothing for you to judge now."


class PlainJudging:
    """Judges one text after the other. A level of a classmate's text is kept as it is chosen."""

    def __init__(self, port: Port[StudentView], now: Now) -> None:
        self._port = port
        self._now = now
        self._text: str | None = None
        self._sample: dict[str, dict[str, int]] = {}

    async def _at_hand(self) -> tuple[TaskView, ReviewView, ReviewedText] | None:
        """The review and the text at hand: the one gone to, else the first that is not judged."""
        _, task = await self._now()
        review = task.review if task else None
        if task is None or review is None or not review.texts:
            return None
        found = next((text for text in review.texts if text.known_as == self._text), None)
        text = found or review.texts[review.next or 0]
        self._text = text.known_as
        return task, review, text

    def _levels(self, text: ReviewedText) -> dict[str, int]:
        return text.levels | self._sample.get(text.known_as, {})

    async def _do(self, command: c.Command) -> str:
        answer = await self._port.do(command)
        return answer.message if isinstance(answer, Refusal) else ""

    # -- to read

    async def say_judge(self, wanted: str) -> str:
        """All texts, or go to one."""
        at_hand = await self._at_hand()
        if at_hand is None:
            return NOTHING
        _, review, text = at_hand
        if not wanted:
            return reviewed.texts(review, text)
        texts = {str(number): each for number, each in enumerate(review.texts, 1)}
        if wanted not in texts:
            return f"There are {len(texts)} texts. Type: judge, and a number."
        self._text = texts[wanted].known_as
        return await self.say_read("")

    async def say_read(self, _: str) -> str:
        """The text at hand."""
        at_hand = await self._at_hand()
        return NOTHING if at_hand is None else reviewed.reading(at_hand[2])

    async def say_rubric(self, _: str) -> str:
        """Its criteria, and what was chosen."""
        at_hand = await self._at_hand()
        return NOTHING if at_hand is None else reviewed.rubric(at_hand[2], self._levels(at_hand[2]))

    # -- to judge

    async def say_level(self, rest: str) -> str:
        """Choose a level: the number of the criterion, and the points."""
        at_hand = await self._at_hand()
        if at_hand is None:
            return NOTHING
        task, review, text = at_hand
        number, _, points = rest.partition(" ")
        criteria = {str(place): each for place, each in enumerate(text.criteria, 1)}
        if number not in criteria:
            return f"There are {len(criteria)} criteria. Type: level, its number and the points."
        criterion = criteria[number]
        known = [plainly(level.points) for level in criterion.levels]
        if points.strip() not in known:
            return f"{criterion.name} has the points {', '.join(known)}."
        level = known.index(points.strip())
        if text.kind == "sample":
            if text.complete:
                return "You have judged this sample. Type: send, to compare again."
            self._sample.setdefault(text.known_as, {})[criterion.id] = level
        else:
            levels = text.levels | {criterion.id: level}
            if refusal := await self._do(_ballot(task, review, text, levels, text.comment)):
                return refusal
        left = len(text.criteria) - len(self._levels(text) | {criterion.id: level})
        chosen = f"{criterion.name}: {criterion.levels[level].name}."
        return f"{chosen} {reviewed.left(review, text, left)}"

    async def say_comment(self, rest: str) -> str:
        """Say what would help the author."""
        at_hand = await self._at_hand()
        if at_hand is None:
            return NOTHING
        task, review, text = at_hand
        if text.kind == "sample":
            return "A sample takes no comment."
        if not rest:
            return f"Your comment: {text.comment or 'none'}"
        return await self._do(_ballot(task, review, text, text.levels, rest)) or "Kept."

    async def say_send(self, _: str) -> str:
        """Send a sample, and hear how the teacher judged it."""
        at_hand = await self._at_hand()
        if at_hand is None:
            return NOTHING
        task, review, text = at_hand
        if text.kind != "sample":
            return reviewed.left(review, text, len(text.criteria) - len(text.levels))
        if not text.complete:
            view, _task = await self._now()
            command = c.JudgeSample(
                stage=task.stage,
                participant=view.participant,
                sample=text.known_as,
                levels=self._levels(text),
            )
            if refusal := await self._do(command):
                return refusal
            at_hand = await self._at_hand()
        return NOTHING if at_hand is None else reviewed.compared(at_hand[1], at_hand[2])

    async def say_more(self, _: str) -> str:
        """Ask for one more text."""
        view, task = await self._now()
        if task is None:
            return NOTHING
        command = c.TakeReview(stage=task.stage, participant=view.participant)
        if refusal := await self._do(command):
            return refusal
        self._text = None
        return await self.say_read("")

    async def say_flag(self, _: str) -> str:
        """Ask the teacher to look at the text."""
        at_hand = await self._at_hand()
        if at_hand is None or at_hand[2].kind != "peer":
            return "Nobody in this class wrote what you read here."
        review, text = at_hand[1:]
        view, _task = await self._now()
        command = c.FlagResponse(
            stage=review.judges, owner=text.known_as, participant=view.participant
        )
        return await self._do(command) or "Your teacher will look at it."


def _ballot(
    task: TaskView, review: ReviewView, text: ReviewedText, levels: dict[str, int], comment: str
) -> c.FileBallot:
    return c.FileBallot(
        stage=review.judges, owner=text.known_as, levels=levels, comment=comment, review=task.stage
    )
