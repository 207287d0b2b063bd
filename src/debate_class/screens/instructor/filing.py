"""Filing ballots from the scoring screen: choices, undo, comments and bank, one more judge."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from debate_class.classroom.port import Refusal, Room
from debate_class.course import comment_bank
from debate_class.debate.commands import AskJudge, FileBallot
from debate_class.debate.views.judging import JudgedView, JudgingView
from debate_class.errors import CourseError
from debate_class.screens.base import PortScreen
from debate_class.screens.instructor.judge import Judge
from debate_class.screens.instructor.looking import Looking
from debate_class.screens.instructor.menu import MenuScreen
from debate_class.screens.look import line
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.choose import Choice, Choose
from debate_class.screens.widgets.comment import CommentDialog


class FilingScreen(PortScreen[JudgingView], MenuScreen):
    """Keeps what a judge chooses and writes; how it is drawn is for the screen itself."""

    def __init__(self, room: Room) -> None:
        port = room.instructor()
        super().__init__(Looking(port, port.judging))
        self.room = room
        self.judge = Judge()

    def _redraw(self) -> None:
        raise NotImplementedError

    def _moved(self) -> None:
        raise NotImplementedError

    # -- ballots

    def fill(self, response: JudgedView, levels: dict[str, int], comment: str) -> None:
        """Put these levels and this comment in the place of what `response` holds."""
        ballot = FileBallot(
            stage=response.stage, owner=response.owner, levels=levels, comment=comment
        )
        criterion = response.criteria[self.judge.criterion].id
        self._file(ballot, self.judge.hand.fill(response, ballot, criterion))

    def _file(self, ballot: FileBallot, number: int) -> None:
        self.run_worker(self._keep(ballot, number), group="ballots")

    async def _keep(self, ballot: FileBallot, number: int) -> None:
        answer = await self.port.do(ballot)
        if isinstance(answer, Refusal) and answer.code == "reason-needed":
            reason = await self._reason(answer.message)
            if reason:
                answer = await self.port.do(replace(ballot, reason=reason))
        if not isinstance(answer, Refusal):
            self.judge.hand.kept(ballot, number, answer.last)
            return
        self.tell(answer.message, wrong=True)
        self.judge.hand.refused(ballot, number)
        if self.is_attached:
            self._redraw()

    async def _reason(self, message: str) -> str | None:
        asking = Ask(
            f"{message} The old and the new value are kept with it, and the student reads it.",
            yes="Change it",
            check=lambda answer: "" if answer.strip() else "Write a reason, or press escape.",
        )
        return await self.app.push_screen_wait(asking)

    def action_undo(self) -> None:
        """File the former levels again, and go to where they were."""
        if (taken := self.judge.hand.take_back()) is None:
            self.tell("There is nothing to take back.")
            return
        number, change = taken
        self._file(change.former, number)
        self.judge.return_to(change.former.stage, change.former.owner, change.criterion)
        self._moved()

    # -- comments

    def action_comment(self) -> None:
        """Write a comment; it is filed with the ballot."""
        if (response := self.judge.current) is None:
            return

        def keep(comment: str | None) -> None:
            now = self.judge.hand.shown(response)
            if comment is not None and comment != now.comment:
                self.fill(now, now.levels, comment)
                self._redraw()

        dialog = CommentDialog(response.alias, response.comment, bank=self._to_bank)
        self.app.push_screen(dialog, keep)

    def _to_bank(self, text: str) -> None:
        """Put a sentence into the bank, under the criterion that is judged."""
        if (response := self.judge.current) is None:
            return
        criterion = response.criteria[self.judge.criterion]
        try:
            path = comment_bank.add(self.kit.library, response.rubric, criterion.id, text)
        except CourseError as error:
            self.tell_error(error)
        else:
            self.tell(f"Kept under {criterion.name} in {path.name}; b offers it again.")

    @work(exclusive=True, group="bank")
    async def action_bank(self) -> None:
        """Add a comment of the bank to what is written."""
        if (response := self.judge.current) is None:
            return
        criterion = response.criteria[self.judge.criterion]
        found = comment_bank.offered(self.kit.library, response.rubric, criterion.id)
        if not found:
            self.tell("The bank has nothing on this yet. Write a comment (c); ctrl+b keeps it.")
            return
        keys = "123456789"
        choices = [
            Choice(comment.text, line(comment.text), keys[n : n + 1])
            for n, comment in enumerate(found)
        ]
        question = f"Add which comment on {line(criterion.name).plain}?"
        chosen = await self.app.push_screen_wait(Choose(question, choices))
        if chosen is not None:
            now = self.judge.hand.shown(response)
            self.fill(now, now.levels, f"{now.comment}\n{chosen.value}".strip())
            self._redraw()

    # -- classmates

    def action_one_more(self) -> None:
        """Ask one more classmate to judge this text, where a review is open."""
        if (response := self.judge.current) is None:
            return
        if response.review is None:
            self.tell("No peer review of these texts is open.")
            return
        self.run_worker(self._ask(response, response.review), group="commands")

    async def _ask(self, response: JudgedView, review: str) -> None:
        if await self.send(AskJudge(stage=review, owner=response.owner)) is not None:
            self.tell("One more classmate was asked to judge this text.")
