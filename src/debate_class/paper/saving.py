"""Putting a file where a person wants it: never over another one unasked, never half of it."""

from __future__ import annotations

from pathlib import Path

from debate_class.errors import DebateClassError


class FileIsThere(DebateClassError):
    """There is a file of that name already; ask before writing over it."""


def save(target: Path, data: bytes, *, over: bool = False) -> None:
    """Write `data` to `target`; with `over` in the place of a file that is there, in one step.

    Raises FileIsThere, or DebateClassError when it cannot be written.
    """
    try:
        target = target.expanduser()
        if over:
            partial = target.with_name(f".{target.name}.part")
            partial.write_bytes(data)
            partial.replace(target)
        else:
            with target.open("xb") as file:
                file.write(data)
    except FileExistsError:
        raise FileIsThere(f"The file {target} is there already.") from None
    except (OSError, ValueError, RuntimeError) as error:  # the latter: names no file can have
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise DebateClassError(
            f"The file {target} cannot be written: {reason}.", "Name another place."
        ) from None
