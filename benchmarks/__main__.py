"""Runs every `bench_*` function of the `bench_*.py` files here, and prints what they measured.

python -m benchmarks            all of them
python -m benchmarks journal    those of bench_journal.py
"""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row

COLUMNS = ("name", "measured", "goal", "ratio")


def rows(module_name: str) -> Iterator[Row]:
    """What the functions of one module measure, in the order they stand there."""
    module = importlib.import_module(f"benchmarks.{module_name}")
    for name, function in vars(module).items():
        if name.startswith("bench_") and callable(function):
            found = function()
            yield from found if isinstance(found, list) else [found]


def main(wanted: list[str]) -> None:
    """Print the table, as Markdown, line by line as it is measured."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    chosen = [f"bench_{name}" for name in wanted] or known
    if unknown := [name.removeprefix("bench_") for name in chosen if name not in known]:
        sys.exit(f"There is no benchmark called {unknown[0]}.")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.platform()}\n"
    )
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}")
    for module_name in chosen:
        for row in rows(module_name):
            print(f"| {' | '.join((row['name'], row['measured'], row['goal'], row['ratio']))} |")


if __name__ == "__main__":
    main(sys.argv[1:])
