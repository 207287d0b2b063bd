"""Writes `agreement_reference.json`: random ratings, with figures of well-known libraries.

The libraries weigh more than the whole kit, so they are no dependency of it, not even for
development. Who has them writes the file anew:

    uv run --with krippendorff --with scikit-learn python tests/debate/agreement_reference.py
"""

from __future__ import annotations

import json
import math
import random
from importlib.metadata import version
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_suffix(".json")
SETS = 40


def main() -> None:
    """Draw the ratings, and let the libraries reckon."""
    import krippendorff  # type: ignore[import-not-found]  # see above
    import numpy as np  # type: ignore[import-not-found,unused-ignore]
    from sklearn.metrics import cohen_kappa_score  # type: ignore[import-not-found]

    chance = random.Random(2026)
    sets: list[dict[str, Any]] = []
    for _ in range(SETS):
        levels, texts, raters = (
            chance.randint(2, 7),
            chance.randint(2, 40),
            chance.randint(2, 6),
        )
        table = []
        for _ in range(texts):
            true = chance.randrange(levels)
            row: list[int | None] = []
            for _ in range(raters):
                given = min(levels - 1, max(0, true + chance.choice([-1, 0, 0, 0, 1])))
                row.append(None if chance.random() < 0.2 else given)
            table.append(row)
        both = [(a, b) for a, b, *_ in table if a is not None and b is not None]
        data = np.array(table, dtype=float).T
        try:
            alpha = float(krippendorff.alpha(data, level_of_measurement="ordinal"))
        except ValueError:
            continue
        ones, others = [a for a, _ in both], [b for _, b in both]
        if len(set(ones) | set(others)) < 2 or math.isnan(alpha):
            continue
        kappa = float(cohen_kappa_score(ones, others, weights="quadratic", labels=range(levels)))
        sets.append({"table": table, "alpha": alpha, "kappa": kappa})
    made_by = {name: version(name) for name in ("krippendorff", "scikit-learn")}
    text = json.dumps({"made_by": made_by, "sets": sets}, separators=(",", ":"))
    FILE.write_text(text.replace('{"table"', '\n{"table"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
