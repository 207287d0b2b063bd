"""Killed at any moment, a class loses nothing that it was told was saved.

Each child plays a scripted class from wherever the journal stands, through the real rules, and says
what was saved after each append. It is killed with SIGKILL a random number of those and up to five
milliseconds later; the next child goes on where that one stopped.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from debate_class.debate import commands as c
from debate_class.debate.commands import INSTRUCTOR, Actor, Command
from debate_class.journal.store import Journal
from tests.journal.kept import START, Kept

KILLS = 50
PEOPLE = 6
"""Few enough that most classes end within a few kills, and a new one begins."""


def script(kept: Kept) -> Iterator[tuple[Command, Actor]]:
    """A class, starting from where `kept` stands. Each text says when it was written."""
    session = kept.session
    if session.opened is None:
        yield c.OpenSession(session=kept.id, title="9b", course=kept.course, seed=7), INSTRUCTOR
    for n in range(len(session.participants), PEOPLE):
        yield c.AddParticipant(person=f"u{n}", name=f"Name {n}", alias=f"Bird {n}"), INSTRUCTOR
    if not session.seats:
        yield c.AssignSides(seed=7), INSTRUCTOR
    while session.upcoming() or session.current():
        stage = session.current()
        for who in session.participants if stage else ():
            assert stage
            if stage.kind == "write" and (stage.id, who) not in session.responses:
                parts = tuple(f"{part} at event {session.seq}" for part in _parts(stage.shape))
                draft = kept.written.drafts.get((who, stage.id))
                revision = draft.revision + 1 if draft else 1
                yield (
                    c.SaveDraft(stage=stage.id, participant=who, parts=parts, revision=revision),
                    who,
                )
                yield c.SubmitResponse(stage=stage.id, participant=who, parts=parts), who
            elif stage.kind == "vote" and (stage.id, who) not in session.votes:
                yield c.CastVote(stage=stage.id, participant=who, vote="for"), who
        if stage and not session.upcoming():
            break
        yield c.NextStage(), INSTRUCTOR
    if not session.ended:
        yield c.EndSession(), INSTRUCTOR


def _parts(shape: str) -> tuple[str, ...]:
    return ("They", "But", "Because", "So") if shape == "they-say" else ("Word",)


@dataclass
class Saved:
    """What the children said was saved, as one line each."""

    events: dict[str, int]
    texts: dict[tuple[str, str], str]
    drafts: dict[tuple[str, str, str], int]


def play(path: Path, say: int) -> None:
    """Play classes without end, one after another, telling `say` what is saved."""
    journal = Journal.open(path, clock=lambda: START)
    number = max(0, len(journal.sessions()) - 1)
    while True:
        session = f"s{number}"
        kept = Kept(journal, session)
        if journal.last_seq(session):
            kept = kept.again()
        for command, actor in script(kept):
            entry = kept.do(command, actor)
            lines = [f"event {session} {kept.session.seq}"]
            lines += [f"text {session} {key} {text.body!r}" for key, text in entry.texts.items()]
            lines += [
                f"draft {session} {d.participant} {d.stage} {d.revision}" for d in entry.drafts
            ]
            os.write(say, "".join(f"{line}\n" for line in lines).encode())
        number += 1


def child(path: Path) -> tuple[int, int]:
    """Fork a child that plays; its process id, and where it says what is saved."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            play(path, writer)
        finally:
            os._exit(1)
    os.close(writer)
    return pid, reader


def run_and_kill(path: Path, chance: random.Random) -> list[str]:
    """What one child said before it was killed."""
    pid, reader = child(path)
    wanted, said = chance.randint(1, 60), b""
    while said.count(b"\n") < wanted:
        select.select([reader], [], [])
        piece = os.read(reader, 65536)
        assert piece, "the child ended by itself"
        said += piece
    # A moment long enough to fall anywhere within the next append.
    until = time.perf_counter() + chance.random() * 0.005
    while time.perf_counter() < until:
        pass
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    while piece := os.read(reader, 65536):
        said += piece
    os.close(reader)
    return said.decode().splitlines()


def note(saved: Saved, lines: list[str]) -> None:
    for line in lines:
        kind, session, *rest = line.split(" ", 3)
        if kind == "event":
            saved.events[session] = int(rest[0])
        elif kind == "text":
            saved.texts[session, rest[0]] = rest[1]
        else:
            stage, revision = rest[1].split(" ")
            saved.drafts[session, rest[0], stage] = int(revision)


def check(path: Path, saved: Saved) -> None:
    """Everything that was said to be saved is there, and every session folds."""
    journal = Journal.open(path, clock=lambda: START)
    for session, seq in saved.events.items():
        kept = Kept(journal, session).again()
        assert kept.session.seq >= seq
        for (of, text_id), body in saved.texts.items():
            if of == session:
                assert repr(kept.written.texts[text_id].body) == body
        for (of, participant, stage), revision in saved.drafts.items():
            if of == session:
                assert kept.written.drafts[participant, stage].revision >= revision
        for response in kept.session.responses.values():
            for revision_sent in response.revisions:
                assert revision_sent.text in kept.written.texts
    journal.close()


# Python warns of forking beside threads; the child touches nothing that a thread could hold.
@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are of Unix")
def test_nothing_that_was_said_to_be_saved_is_missing_after_fifty_kills(path: Path) -> None:
    chance = random.Random(20231114)
    saved = Saved({}, {}, {})
    for _ in range(KILLS):
        note(saved, run_and_kill(path, chance))
        check(path, saved)
    assert len(saved.events) > 5, "the classes went on from kill to kill"
    assert len(saved.texts) > 100
    journal = Journal.open(path, clock=lambda: START)
    last = Kept(journal, max(saved.events, key=lambda session: int(session[1:]))).again()
    for command, actor in script(last):
        last.do(command, actor)
    assert last.again().session.ended
    journal.close()
