"""The files one expects in a folder or in a zip file, read with care for what a zip can hide."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

MAX_ENTRIES = 100
"""The most files in a zip file; a OneRoster export has about fifteen."""
MAX_TOTAL = 64_000_000
"""The most bytes that a zip file may unpack to, or a folder's files may have, in all."""

_ENCRYPTED = 0x1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How the files of an export are packed; each other way would fail in a way of its own."""
_NOT_READ = "it is packed in a way that cannot be read"


class Unreadable(ValueError):
    """The folder or zip file cannot be used; the message is half a sentence."""


def read_files(path: Path, names: Collection[str]) -> Mapping[str, bytes]:
    """Those of the files called `names` that are there. Raises Unreadable.

    In a zip file they may lie in one folder. What else is there is not read.
    """
    try:
        return _unpacked(path, names) if path.is_file() else _loose(path, names)
    except zipfile.BadZipFile:
        raise Unreadable("this is no zip file, or it is damaged") from None
    except (zlib.error, NotImplementedError, EOFError):
        raise Unreadable(_NOT_READ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"it cannot be read: {reason}") from None


def _loose(folder: Path, names: Collection[str]) -> dict[str, bytes]:
    files, left = {}, MAX_TOTAL
    for name in names:
        file = folder / name
        if file.is_file():
            with file.open("rb") as opened:
                files[name] = opened.read(left + 1)
            left -= len(files[name])
            _within(left)
    return files


def _unpacked(path: Path, names: Collection[str]) -> dict[str, bytes]:
    files, left = {}, MAX_TOTAL
    with zipfile.ZipFile(path) as packed:
        entries = packed.infolist()
        if len(entries) > MAX_ENTRIES:
            raise Unreadable(f"it holds {len(entries):,} files; {MAX_ENTRIES} are the most")
        _within(MAX_TOTAL - sum(entry.file_size for entry in entries))
        for entry in entries:
            place = PurePosixPath(entry.filename)
            if place.is_absolute() or ".." in place.parts or "\\" in entry.filename:
                raise Unreadable("a file in it would lie outside of its folder")
            if entry.flag_bits & _ENCRYPTED:
                raise Unreadable("it is locked with a password")
            if entry.is_dir() or place.name not in names or len(place.parts) > 2:
                continue
            if entry.compress_type not in _PACKED:
                raise Unreadable(_NOT_READ)
            if place.name in files:
                raise Unreadable(f"it holds {place.name} twice")
            # What a zip says of its sizes need not be true.
            with packed.open(entry) as opened:
                files[place.name] = opened.read(left + 1)
            left -= len(files[place.name])
            _within(left)
    return files


def _within(left: int) -> None:
    if left < 0:
        raise Unreadable(f"it holds more than {MAX_TOTAL:,} bytes")
