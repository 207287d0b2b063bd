"""Ports into a live session of this process, one kind for each viewer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from debate_class.classroom.port import Receipt, Refusal
from debate_class.debate import views
from debate_class.debate.clock import Millis
from debate_class.debate.commands import INSTRUCTOR, Actor, Command
from debate_class.debate.views.parts import EvidenceView

if TYPE_CHECKING:
    from debate_class.classroom.live import LiveSession

ONLY_LOOKS = Refusal("only-looks", "From here one can only look.")


def in_full(
    evidence: tuple[EvidenceView, ...], passages: Mapping[str, str]
) -> tuple[EvidenceView, ...]:
    """The evidence with the whole passages of attached texts, which no session holds."""
    return tuple(
        replace(item, passage=passages[item.id]) if item.id in passages else item
        for item in evidence
    )


class _Viewer:
    """What every viewer shares: time, changes, and commands under one's own name."""

    actor: Actor | None = None

    def __init__(self, live: LiveSession) -> None:
        self._live = live

    def now(self) -> Millis:
        """The session's time."""
        return self._live.now()

    def cut_off(self) -> bool:
        """Never: the session lives in this process."""
        return False

    def changes(self, after: int = 0) -> AsyncIterator[int]:
        """Yields whenever a view may have changed."""
        return self._live.changes(after)

    def _in_full(self, evidence: tuple[EvidenceView, ...]) -> tuple[EvidenceView, ...]:
        return in_full(evidence, self._live.passages)

    async def do(self, command: Command, key: str | None = None) -> Receipt | Refusal:
        """Carry out a command as this viewer."""
        if self.actor is None:
            return ONLY_LOOKS
        return await self._live.do(self.actor, command, key)


class InstructorViewer(_Viewer):
    """The instructor: everything but single votes."""

    actor = INSTRUCTOR

    async def view(self) -> views.InstructorView:
        """The console."""
        view = views.instructor_view(self._live.session, self._live.written, self.now())
        presence = self._live.presence
        if not presence.networked:
            return view
        came_in = presence.came_in()
        rows = (
            replace(
                row,
                online=presence.connected(row.participant),
                came_in=row.participant in came_in,
            )
            for row in view.rows
        )
        return replace(view, rows=tuple(rows))

    async def judging(self) -> views.JudgingView:
        """Responses beside their rubrics."""
        session, written = self._live.session, self._live.written
        view = views.judging_view(session, written, self.now())
        wanted = [(r.stage, r.owner) for r in views.chosen_responses(view)]
        seen = await self._live.observer.see(session, written, wanted)
        view = views.seen_by_judge(session, view, seen)
        return replace(
            view,
            responses=tuple(
                replace(response, cited=self._in_full(response.cited))
                for response in view.responses
            ),
        )

    async def results(self) -> views.ResultsView:
        """Scores and votes."""
        return views.results_view(self._live.session, self._live.written, self.now())


class StudentViewer(_Viewer):
    """One participant: their own work and what they were given to read."""

    def __init__(self, live: LiveSession, participant: str) -> None:
        super().__init__(live)
        self.actor = self._participant = participant

    async def view(self) -> views.StudentView:
        """Their view. Raises KeyError for someone who is not in the session."""
        live = self._live
        view = views.student_view(live.session, live.written, self._participant, self.now())
        view = replace(view, evidence=self._in_full(view.evidence))
        if not view.feedback:
            return view
        session, written = live.session, live.written
        judged = {
            each.stage: response.owner
            for each in view.feedback
            if (response := session.response(each.stage, self._participant)) is not None
        }
        return views.seen_by_author(
            view, await live.observer.see(session, written, judged.items()), judged
        )

    async def observe(self, stage: str, parts: tuple[str, ...]) -> views.WritingHelp:
        """What helps the writer of an unsent text. Raises KeyError for an unknown stage."""
        session = self._live.session
        if not session.writing_help:
            return views.WritingHelp()
        asked = session.documents.stage(stage)
        owner = session.owner(asked, self._participant)
        task = views.observed_task(session, self._live.written, asked, owner)
        observed = await self._live.observer.draft(parts, task)
        # It may have been turned off while this was looked at.
        return views.writing_help(self._live.session, observed)


class LobbyViewer(_Viewer):
    """The shared machine between two turns: names to pick, nothing else."""

    async def view(self) -> views.LobbyView:
        """The lobby."""
        return views.lobby_view(self._live.session, self._live.written, self.now())


class PracticeViewer(_Viewer):
    """The one who practises alone: how far they are, and in the end the answers to their side."""

    async def view(self) -> views.PracticeView:
        """The practice."""
        session, written = self._live.session, self._live.written
        view = views.practice_view(session, written, self.now())
        wanted = [(step.stage, view.participant) for step in view.steps if step.parts]
        seen = await self._live.observer.see(session, written, wanted)
        return views.seen_in_practice(session, view, seen)


class WallViewer(_Viewer):
    """The projector."""

    async def view(self) -> views.WallView:
        """The wall."""
        live = self._live
        view = views.wall_view(live.session, live.written, self.now())
        if not live.presence.networked:
            return view
        present = live.session.present()
        return replace(view, here=sum(live.presence.connected(each.id) for each in present))
