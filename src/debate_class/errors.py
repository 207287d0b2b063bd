"""What can go wrong for a reason a person can mend.

    DebateClassError            any failure with a sentence for the user (exit code 1)
    ├── WrongUse                the command was called wrongly (exit code 2)
    ├── CourseError             a file of a course cannot be used
    └── JournalError            the record of sessions cannot be read or written

Every error carries a sentence that says what is wrong and, where there is one, a next step.
Anything else that is raised is a fault of the kit and keeps its traceback.
"""

from __future__ import annotations


class DebateClassError(Exception):
    """A failure told to the user as `message`, with `hint` as the next step. Exit code 1."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class WrongUse(DebateClassError):
    """The command was called in a way that cannot work. Exit code 2."""

    exit_code = 2


class CourseError(DebateClassError):
    """A file of a course cannot be read or used."""


class JournalError(DebateClassError):
    """The record of sessions cannot be opened, read or written.

    `reason` goes on after its name, for those who need not know in which file it lies.
    """

    def __init__(self, message: str, hint: str = "", reason: str = "") -> None:
        super().__init__(message, hint)
        self.reason = reason
