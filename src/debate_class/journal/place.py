"""Where a course's journal is kept when nobody names a file."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path

DATABASE_VARIABLE = "DEBATE_CLASS_DATABASE"


def default_database(course_id: str) -> Path:
    """The file `DEBATE_CLASS_DATABASE` names, else one for this course in the user's data folder.

    `course_id` is lower-case words joined by hyphens.
    """
    named = os.environ.get(DATABASE_VARIABLE, "")
    if named:
        return Path(named).expanduser()
    return user_data_path("debate-class", appauthor=False) / f"{course_id}.db"
