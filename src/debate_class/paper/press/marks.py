"""The mark in a PDF by which the kit knows it again, so that nothing is made twice.

It is a digest of all that the PDF is made from, kept among the keywords of its properties.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from debate_class.paper.press.typeset import Job, Setting

_PREFIX: Final = "debate-class-"
END_BYTES: Final = 64 << 20
"""How much of a PDF is looked through; the mark lies in the last tenth, 10 kB a sheet."""
_MARK: Final = re.compile(rb"debate-class-[0-9a-f]{32}")


class Marks:
    """Marks of what one press makes, with `version` of its typesetter."""

    def __init__(self, setting: Setting, version: str) -> None:
        self._common = hashlib.sha256(version.encode())
        for path in sorted(setting.root.glob("*.*")):
            if path.suffix in (".typ", ".svg", ".png", ".jpg"):
                self._common.update(path.name.encode() + path.read_bytes())
        for folder in setting.fonts:
            for path in sorted(folder.glob("*.[ot]t[fc]")):
                self._common.update(f"{path.name} {path.stat().st_size}".encode())
        self._common.update(_digestible([setting.words, setting.page]))

    def of(self, job: Job) -> str:
        """The mark of the PDF of a job."""
        digest = self._common.copy()
        digest.update(_digestible(job))
        return _PREFIX + digest.hexdigest()[:32]


def mark_in(path: Path) -> str:
    """The mark of a PDF that the kit made; empty for any other file."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - END_BYTES))
        found = _MARK.search(file.read(END_BYTES))
    return found[0].decode() if found else ""


def _digestible(values: Any) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True).encode()
