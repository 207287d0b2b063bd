"""Writing to a file that is asked for: a place is proposed, and nothing is written over unasked."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_documents_path

from debate_class.errors import DebateClassError
from debate_class.paper.saving import FileIsThere, save
from debate_class.screens.kit import KitScreen
from debate_class.screens.widgets.ask import Ask
from debate_class.screens.widgets.confirm import Confirm

NAME = 32
"""So many letters of a title go into the name of a file, which must be read in one line."""


async def write_asked(screen: KitScreen, question: str, proposal: str, data: bytes) -> Path | None:
    """Ask for a file and write `data` there; the whole path, or None where nothing was written.

    To be called in a worker. Why it could not be written is told on the screen.
    """
    asking = Ask(
        question, proposal, yes="Write", check=lambda answer: "" if answer else "Name a file."
    )
    answer = await screen.app.push_screen_wait(asking)
    if answer is None:
        return None
    target = Path(answer)
    try:
        try:
            return save(target, data)
        except FileIsThere as there:
            over = Confirm(f"{there.message} Write over it?", "Write over", "Leave")
            if not await screen.app.push_screen_wait(over):
                screen.tell("Nothing was written.")
                return None
            return save(target, data, over=True)
    except DebateClassError as error:
        screen.tell_error(error)
        return None


def proposed(title: str, now: int, kind: str = "") -> str:
    """A file in the user's documents, or at home where there is no such folder; `~` for home."""
    home, documents = Path.home(), user_documents_path()
    target = (documents if documents.is_dir() else home) / default_name(title, now, kind)
    return f"~/{target.relative_to(home)}" if target.is_relative_to(home) else str(target)


def default_name(title: str, now: int, kind: str = "") -> str:
    """`8B-opening-2026-10-06.csv`: the title's first words in any script, the `kind`, the day."""
    words = "-".join(re.findall(r"\w+", title)).strip("_")
    if len(words) > NAME:
        words = words[:NAME].rpartition("-")[0] or words[:NAME]
    words = "-".join(filter(None, (words or ("" if kind else "gradebook"), kind)))
    day = datetime.fromtimestamp(now / 1000, UTC).astimezone()
    return f"{words}-{day:%Y-%m-%d}.csv"
