"""Putting a file where a person wants it: never over another one unasked, never half of it.

What is saved names students, so a new file can be read by its owner alone.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from debate_class.errors import DebateClassError


class FileIsThere(DebateClassError):
    """There is a file of that name already; ask before writing over it."""


def save(target: Path, data: bytes, *, over: bool = False) -> Path:
    """Write `data` to `target`; with `over` in the place of a file that is there, in one step.

    Gives the whole path of the file.

    Raises FileIsThere, or DebateClassError when it cannot be written.
    """
    try:
        target = target.expanduser()
        if over and target.exists():
            _write_over(target.resolve(), data)
        else:
            _write_new(target, data)
        return target.absolute()
    except FileExistsError:
        raise FileIsThere(f"The file {target} is there already.") from None
    except (OSError, ValueError, RuntimeError) as error:  # the latter: names no file can have
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise DebateClassError(
            f"The file {target} cannot be written: {reason}.", "Name another place."
        ) from None


def _write_new(target: Path, data: bytes) -> None:
    """Write `data` to a new file `target`: all of it, or there is no file."""
    partial = _beside(target, data)
    try:
        try:
            # The one way to give a whole file a name that nobody else may have taken meanwhile.
            os.link(partial, target)
        except FileExistsError:
            raise
        except OSError:  # a stick or a network drive without hard links
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _write_over(target: Path, data: bytes) -> None:
    """Write `data` in the place of the file `target`: all of it, or nothing has changed."""
    if not target.is_file():
        # A device or a folder is nothing to put a file in the place of.
        raise OSError("it is not an ordinary file")
    partial = _beside(target, data)
    try:
        partial.chmod(target.stat().st_mode & 0o777)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _beside(target: Path, data: bytes) -> Path:
    """A file with `data` in the folder of `target`, for its owner alone."""
    handle, name = tempfile.mkstemp(prefix=".debate-class-", dir=target.parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return partial
