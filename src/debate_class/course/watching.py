"""Noticing that files of a course were saved, by looking at them again.

Polling sees a change on any file system, network folders and editors that replace the file too;
the notices of an operating system do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

Stamp = Mapping[Path, tuple[int, int] | None]
"""Of each file, the time of its last change in nanoseconds and its size; None where it is gone."""


def stamp(files: Iterable[Path]) -> Stamp:
    """How `files` are now; two stamps differ when one of the files was saved, made or removed."""
    return {path: _one(path) for path in files}


def _one(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size
