"""A fault of the kit itself: one sentence on the terminal, and what led to it in a file.

Textual shows the variables of every step that led to a fault. In a classroom these are names and
texts, on a screen that others see.
"""

from __future__ import annotations

import os
import sys
import tempfile
from io import StringIO

from rich.console import Console

SAID = """\
debate-class: A fault of the kit ended it. What was said to be saved is kept; start it again.
  What led to it stands in {}, for you alone.
  It can hold names and texts: look through it before you send it to anybody.
"""


class Faults:
    """Hears what would be printed when the screens end. Give an app its `console`."""

    def __init__(self) -> None:
        self._heard = StringIO()
        self.console = Console(file=self._heard, markup=False, highlight=False, width=100)

    def tell(self, *, crashed: bool) -> None:
        """Say what was heard; where the kit `crashed`, put it into a file and say where that is."""
        heard = self._heard.getvalue()
        self._heard.truncate(self._heard.seek(0))
        if not crashed:
            sys.stderr.write(heard)
            return
        sys.stderr.write(SAID.format(_kept(heard)))


def _kept(report: str) -> str:
    """The path of a new file, which only its owner can read, or what to say where there is none."""
    try:
        handle, path = tempfile.mkstemp(prefix="debate-class-fault-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(report)
    except OSError:
        return "no file, as none could be written"
    return path
