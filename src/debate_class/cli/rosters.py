"""Reading a roster that a command names."""

from __future__ import annotations

import sys
from pathlib import Path

from debate_class.cli.output import note
from debate_class.course.roster import MAX_BYTES, Roster, parse_roster, read_roster

STDIN = Path("-")


def roster_from(path: Path) -> Roster:
    """The roster in a file, or on stdin for `-`; what was left out is told. Raises RosterError."""
    roster = parse_roster(sys.stdin.read(MAX_BYTES)) if path == STDIN else read_roster(path)
    for warning in roster.warnings:
        note(warning)
    return roster
