"""What it costs to keep a class: appending, opening, folding."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count, islice
from pathlib import Path

from benchmarks.measure import Row, cpu, wall
from debate_class.course.bundled import bundled_course
from debate_class.course.library import Library
from debate_class.debate import events as e
from debate_class.debate import fold
from debate_class.debate.documents import Documents, fingerprint
from debate_class.debate.events import Event, Recorded
from debate_class.debate.written import Text
from debate_class.journal.entry import Entry, Receipt
from debate_class.journal.rows import event_row
from debate_class.journal.store import Journal

SESSION = "bench"
BODY = "A quiet word from an ally can start talks, as the record shows [S2]. " * 15
STUDENTS, RESPONSES, EVENTS = 300, 3000, 10_000
APPENDS, ROUNDS, BATCH = 100, 7, 30


def bench_append() -> Row:
    """One response with its text and receipt, against the same three rows by hand."""
    with _journal() as journal, closing(_raw(journal.path)) as raw:
        first, total = journal.last_seq(SESSION) + 1, ROUNDS * APPENDS
        entries = iter([_response(first + n) for n in range(total)])
        rows = iter([_raw_rows(_response(first + total + n)) for n in range(total)])

        def ours() -> None:
            for entry in islice(entries, APPENDS):
                journal.append(SESSION, [entry])

        def by_hand() -> None:
            for three in islice(rows, APPENDS):
                _insert(raw, three)

        ours_ms, raw_ms = cpu(ours, ROUNDS) / APPENDS, cpu(by_hand, ROUNDS) / APPENDS
    return {
        "name": "append one response: CPU over raw sqlite3",
        "measured": f"{ours_ms - raw_ms:.2f} ms ({ours_ms:.2f} against {raw_ms:.2f})",
        "goal": "at most 1 ms",
        "ratio": f"{ours_ms / raw_ms:.1f}x",
    }


def bench_batch() -> Row:
    """Thirty responses in one transaction, against thirty transactions."""
    with _journal() as journal:
        numbers = count(journal.last_seq(SESSION) + 1)

        def together() -> None:
            journal.append(SESSION, [_response(next(numbers)) for _ in range(BATCH)])

        def singly() -> None:
            for _ in range(BATCH):
                journal.append(SESSION, [_response(next(numbers))])

        batch_ms, single_ms = wall(together, 15), wall(singly, 15)
    return {
        "name": f"append {BATCH} in a batch, against {BATCH} singly",
        "measured": f"{batch_ms:.1f} ms against {single_ms:.1f} ms",
        "goal": "at least 3x faster",
        "ratio": f"{single_ms / batch_ms:.1f}x",
    }


def bench_open_large_session() -> Row:
    """From the file to a folded session with all its texts and receipts."""
    with _journal() as journal:
        start = journal.last_seq(SESSION) + 1
        journal.append(SESSION, [_response(start + n) for n in range(RESPONSES)])

        def everything() -> None:
            fold.replay(journal.documents(SESSION), journal.events(SESSION))
            journal.written(SESSION)
            journal.receipts(SESSION)

        measured = wall(everything, 5)
        listed = wall(lambda: journal.sessions("bench"), 5)
    return {
        "name": f"open a session of {STUDENTS} students and {RESPONSES:,} responses",
        "measured": f"{measured:.0f} ms (its line in the list: {listed:.0f} ms)",
        "goal": "-",
        "ratio": "-",
    }


def bench_fold() -> Row:
    """Ten thousand events become a session."""
    documents = _documents()
    events = [Recorded(n, n, "instructor", event) for n, event in enumerate(_opening(documents), 1)]
    events += [_response(n).events[0] for n in range(len(events) + 1, EVENTS + 1)]
    measured = cpu(lambda: fold.replay(documents, events))
    return {
        "name": f"fold {EVENTS:,} events",
        "measured": f"{measured:.0f} ms",
        "goal": "under 100 ms",
        "ratio": f"{measured / 100:.2f} of the goal",
    }


def _documents() -> Documents:
    library = Library([bundled_course()])
    exercise = library.exercise("japan-korea")
    chosen = library.format(exercise.format)
    rubrics = {stage.rubric for stage in chosen.stages if stage.rubric}
    return Documents(exercise, chosen, {name: library.rubric(name) for name in sorted(rubrics)})


def _opening(documents: Documents) -> Iterator[Event]:
    yield e.SessionOpened(
        session=SESSION,
        title="A large class",
        course="bench",
        exercise=fingerprint(documents.exercise),
        format=fingerprint(documents.format),
        rubrics={name: fingerprint(rubric) for name, rubric in documents.rubrics.items()},
        seed=1,
    )
    for n in range(STUDENTS):
        yield e.ParticipantAdded(participant=f"p{n}", person=f"u{n}", alias=f"Bird {n}")
    for n in range(STUDENTS):
        yield e.SeatGiven(
            participant=f"p{n}",
            side="con" if n % 2 else "pro",
            group=f"g{n // 2}",
            opponent=f"p{n ^ 1}",
            why="By lot.",
        )
    yield e.StageOpened(stage="opening", limit=600_000)


def _response(seq: int) -> Entry:
    """A response, ten or more revisions each when there are many."""
    participant, revision = f"p{seq % STUDENTS}", seq // STUDENTS + 1
    text_id = f"opening.{participant}.{revision}"
    response = e.ResponseSubmitted(
        stage="opening",
        owner=participant,
        author=participant,
        text=text_id,
        words=180,
        cites=15,
        revision=revision,
        sent="student",
    )
    return Entry(
        actor=participant,
        key=f"key-{seq}",
        digest="d" * 64,
        receipt=Receipt(seq, seq, seq),
        events=(Recorded(seq, seq, participant, response),),
        texts={text_id: Text(f"u{seq % STUDENTS}", f"u{seq % STUDENTS}", (BODY,))},
    )


@contextmanager
def _journal() -> Iterator[Journal]:
    """A journal with a large class that has just begun to write."""
    documents = _documents()
    events = tuple(
        Recorded(n, n, "instructor", event) for n, event in enumerate(_opening(documents), 1)
    )
    names = {f"u{n}": f"Student {n}" for n in range(STUDENTS)}
    receipt = Receipt(1, len(events), 1)
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder) / "bench.db", clock=lambda: 1)
        entry = Entry("instructor", "open", "", receipt, events, names=names, documents=documents)
        journal.append(SESSION, [entry])
        yield journal
        journal.close()


def _raw(path: Path) -> sqlite3.Connection:
    """The same file with the same settings, without anything of ours between."""
    raw = sqlite3.connect(path, isolation_level=None)
    for setting in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        raw.execute(f"PRAGMA {setting}")
    return raw


def _raw_rows(entry: Entry) -> tuple[tuple[object, ...], ...]:
    """An entry's event, text and receipt as bare rows."""
    (text_id, text), receipt = *entry.texts.items(), entry.receipt
    return (
        tuple(event_row(SESSION, entry.events[0]).values()),
        (SESSION, text_id, text.author, text.about, text.body),
        (SESSION, entry.actor, entry.key, entry.digest, receipt.first, receipt.last, receipt.at),
    )


def _insert(raw: sqlite3.Connection, rows: tuple[tuple[object, ...], ...]) -> None:
    event, text, receipt = rows
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", event)
    raw.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?)", text)
    raw.execute("INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?)", receipt)
    raw.execute("COMMIT")
