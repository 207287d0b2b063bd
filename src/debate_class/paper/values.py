"""Values as a record holds them: points as digits, times in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from debate_class.debate.ballots import plainly
from debate_class.debate.clock import Millis

Record = dict[str, Any]
"""A JSON object."""


def number(points: Decimal | None) -> str | None:
    """A decimal as a string, so that no reader turns 0.1 into something else."""
    return None if points is None else plainly(points)


def moment(at: Millis | None) -> str | None:
    """A time as `2026-10-06T10:05:00.000+00:00`."""
    if at is None:
        return None
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds")


def day(at: Millis) -> str:
    """The day of a time where this machine stands, as `2026-10-06`."""
    return f"{datetime.fromtimestamp(at / 1000, UTC).astimezone():%Y-%m-%d}"
