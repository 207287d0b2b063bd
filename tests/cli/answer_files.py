"""What answer forms say of themselves, and the file of a student who wrote the same as in class."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from debate_class.paper.answers import checksum
from tests.cli.command import good
from tests.paper.filling import saved

ORIGIN = re.compile(r'<script type="application/json" id="origin">(.*?)</script>')


def origins(folder: Path) -> dict[str, dict[str, Any]]:
    """What the form of each participant of the newest session says of itself."""
    good("handout", "--session", "last", "--answer-form", "-o", folder, "--force")
    found = [ORIGIN.search(path.read_text("utf-8")) for path in folder.glob("*.html")]
    data = [json.loads(each[1]) for each in found if each]
    return {each["participant"]: each for each in data}


def what_was_sent(folder: Path) -> Path:
    """A file in which p1 sends an opening that is in the newest session already."""
    record = json.loads(good("export", "last", "--format", "json"))
    parts = next(
        response["revisions"][-1]["parts"]
        for response in record["responses"]
        if (response["stage"], response["owner"]) == ("opening", "p1")
    )
    origin = origins(folder / "forms")["p1"]
    data = {**origin, "answers": [{"stage": "opening", "parts": parts}]}
    return saved(folder, {**data, "checksum": checksum(data)}, "japan-korea-p1.answers.json")
