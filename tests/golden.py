"""Golden screens: a screenshot is compared with the SVG that was looked at and kept.

`UPDATE_GOLDEN=1 make test` writes the files anew; look at them before committing.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

FOLDER = Path(__file__).parent / "snapshots"


def plain_svg(svg: str) -> str:
    """`svg` without links to a font server and without ids that hang on its content."""
    without_fonts = re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg)
    return re.sub(r"\bterminal-[0-9]+-", "terminal-", without_fonts)


async def assert_looks(pilot: Pilot[Any], name: str) -> None:
    """Fail unless the app looks as `tests/snapshots/NAME.svg` does, once it has drawn everything.

    On a busy machine a part of a screen may be there and not drawn yet; two pictures alike, with
    nothing left to do between them, are the finished screen.
    """
    before = ""
    for _ in range(50):
        await pilot.pause()
        now = plain_svg(pilot.app.export_screenshot())
        if now == before:
            break
        before = now
    assert_golden(before, name)


def assert_golden(shown: App[Any] | str, name: str) -> None:
    """Fail unless `shown`, an app or its SVG, looks as `tests/snapshots/NAME.svg` does."""
    actual = plain_svg(shown if isinstance(shown, str) else shown.export_screenshot())
    golden, differing = FOLDER / f"{name}.svg", FOLDER / f"{name}.actual.svg"
    golden.parent.mkdir(parents=True, exist_ok=True)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_text(actual, encoding="utf-8")
    if golden.exists() and golden.read_text(encoding="utf-8") == actual:
        differing.unlink(missing_ok=True)
        return
    differing.write_text(actual, encoding="utf-8")
    verdict = "looks different" if golden.exists() else "has no golden file yet"
    raise AssertionError(
        f"{name} {verdict}\n  kept:      {golden}\n  shown now: {differing}\n"
        "If the screen is right as it is now, run: UPDATE_GOLDEN=1 make test"
    )
