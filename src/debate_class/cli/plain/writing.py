"""The words of writing: which part, its lines, how the text stands, and sending it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from debate_class.classroom.drafting import TRIED_AGAIN
from debate_class.classroom.port import Port, Refusal
from debate_class.cli.meeting import YES
from debate_class.cli.plain import telling
from debate_class.debate import commands as c
from debate_class.debate.decide.writing import PARTS
from debate_class.debate.views.doubts import doubt
from debate_class.debate.views.student import StudentView
from debate_class.debate.views.task import TaskView

Now = Callable[[], Awaitable[tuple[StudentView, TaskView | None]]]

END_OF_TEXT = "."
NO = frozenset({"n", "no"})


class PlainWriting:
    """The text at hand, each line kept at once; `part` is the one being written, from 0."""

    def __init__(self, port: Port[StudentView], now: Now) -> None:
        self._port = port
        self._now = now
        self.part: int | None = None
        self.asked = False
        """Whether the text is to be sent as it is: the next line may answer that."""
        self._parts: list[str] = []
        self._revision = 0
        self.unsaved = False
        """Whether the host has not told that it keeps all of the text."""
        self._told = False
        self._stage = ""
        self._participant = ""

    def forget(self) -> None:
        """Another task is at hand: what was written is with the host, and no part of it."""
        self._parts = []
        self._revision = 0  # each stage counts its own

    def over(self, view: StudentView) -> str:
        """What to tell, once, where the text at hand can be written no more."""
        task = next((each for each in view.tasks if each.stage == self._stage), None)
        if self._told or task is not None:
            return ""
        self._told = True
        return "This can be written no more. A single dot ends your text."

    async def hear(self, line: str) -> str:
        """A line of the part that is being written; a dot alone ends it, once all is kept."""
        if self.part is None:
            return ""
        if line.strip() == END_OF_TEXT:
            return await self._end()
        self._parts[self.part] = f"{self._parts[self.part]}\n{line}".strip()
        refusal = await self._save()
        return refusal.message if refusal else ""

    async def _end(self) -> str:
        """Leave the text, unless it is not kept and may be in a moment."""
        refusal = await self._save() if self.unsaved else None
        if refusal is not None and refusal.code in TRIED_AGAIN:
            return f"{refusal.message} Type the dot again."
        self.part = None
        if refusal is None:
            return "Kept. Type: text, send, or write again."
        self.unsaved = False  # it is told here
        typed = "\n".join(filter(None, self._parts))
        return f"{refusal.message} This stood here, and not all of it is kept:\n{typed}"

    async def _save(self) -> Refusal | None:
        """Keep the text; why it is not kept, if so."""
        # Nothing is looked up first: without the host one writes on, and is told so.
        self._revision += 1
        draft = c.SaveDraft(
            stage=self._stage,
            participant=self._participant,
            parts=tuple(self._parts),
            revision=self._revision,
        )
        answer = await self._port.do(draft)
        self.unsaved = isinstance(answer, Refusal)
        return answer if isinstance(answer, Refusal) else None

    async def say_write(self, part: str) -> str:
        """Go on with the text."""
        return await self._open_part(part, clear=False)

    async def say_clear(self, part: str) -> str:
        """Begin a part anew."""
        return await self._open_part(part, clear=True)

    async def say_text(self, _: str) -> str:
        """How the text stands."""
        view, task = await self._now()
        if task is None:
            return telling.nothing(view)
        return telling.text(task, tuple(self._text(view, task)))

    async def answered(self, line: str) -> str | None:
        """What came of the answer to the question; None where `line` is none."""
        self.asked = False
        answer = line.strip().casefold()
        if answer in YES:
            return await self.say_send("", sure=True)
        return "Not sent. It is kept; write goes on with it." if answer in NO else None

    async def say_send(self, _: str, *, sure: bool = False) -> str:
        """Send the text; unless one is `sure`, what it lacks is asked about first."""
        view, task = await self._now()
        if task is None or task.kind != "write":
            return "There is no text to send now."
        parts = tuple(self._text(view, task))
        asked = "" if sure else doubt(task, parts)
        if asked:
            self.asked = True
            return f"{asked} Type: yes, or no."
        self._revision += 1
        command = c.SubmitResponse(
            stage=task.stage,
            participant=view.participant,
            parts=parts,
            revision=self._revision,
        )
        return await self._do(
            command, "Sent. You can change it and send again while there is time."
        )

    async def _open_part(self, wanted: str, *, clear: bool) -> str:
        view, task = await self._now()
        if task is None or task.kind != "write":
            return "There is nothing to write now."
        parts = self._text(view, task)
        number = wanted or str(next((n for n, part in enumerate(parts, 1) if not part), len(parts)))
        if number not in [str(n) for n in range(1, len(parts) + 1)]:
            return f"There are {len(parts)} parts."
        self.part, self._told = int(number) - 1, False
        if clear:
            parts[self.part] = ""
        return f"{telling.text(task, tuple(parts))}\nWrite part {number}. A single dot ends it."

    def _text(self, view: StudentView, task: TaskView) -> list[str]:
        """The text at hand, taken up from the host where it was not begun here."""
        if task.draft_revision > self._revision and not self.unsaved:
            self._parts = []  # written on at another device
        if not self._parts:
            empty = [""] * (PARTS if task.shape == "they-say" else 1)
            self._parts = list(task.text) or empty
        self._stage, self._participant = task.stage, view.participant
        self._revision = max(self._revision, task.draft_revision)
        return self._parts

    async def _do(self, command: c.Command, done: str) -> str:
        answer = await self._port.do(command)
        return answer.message if isinstance(answer, Refusal) else done
