"""Golden journals: one whole session of each release, as that release wrote it.

    python -m tests.journal.golden_journals 0.1.0

writes the one of a new release. One that was released is never written again: journals like it lie
on people's machines, and every later release has to read them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from debate_class.debate import commands as c
from debate_class.journal.privacy import erase_person
from debate_class.journal.store import Journal
from tests.journal.kept import START, Kept, whole_class

FOLDER = Path(__file__).parent / "golden"
TABLES = ("documents", "sessions", "events", "texts", "people", "drafts", "receipts")
JSON_COLUMNS = ("payload", "json")


def golden_file(release: str) -> Path:
    """The golden journal of a release."""
    return FOLDER / f"journal-{release}.jsonl"


def rows(journal: Journal) -> list[dict[str, Any]]:
    """Every row of a journal: its table under `table`, and its columns."""
    found = []
    with journal.reading() as connection:
        for table in TABLES:
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings():
                parsed = {name: json.loads(row[name]) for name in JSON_COLUMNS if name in row}
                found.append({"table": table, **row, **parsed})
    return found


def main(release: str) -> None:
    """Write the golden journal of `release`."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder) / "golden.db", clock=lambda: START)
        kept = Kept(journal)
        whole_class(kept)
        erase_person(journal, "u2")
        kept.again().do(c.RecallScores())
        lines = [json.dumps(row, ensure_ascii=False) for row in rows(journal)]
        journal.close()
    golden_file(release).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
