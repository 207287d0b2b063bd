"""A command loads only the floors it needs: what prints a line never waits for Textual.

import-linter cannot see this, because the command line may import the screens; so the commands are
run and asked what they loaded.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXERCISE = str(ROOT / "exercises" / "japan-korea.yaml")

RUN_AND_LIST = """
import json, sys
from debate_class.cli import main
try:
    main(json.loads(sys.argv[1]))
except SystemExit as end:
    status = end.code or 0
print("\\n" + json.dumps([status, sorted({name.split(".")[0] for name in sys.modules})]))
"""


def loaded_by(*arguments: str) -> tuple[int, set[str]]:
    """The exit status of `debate-class ARGUMENTS` and the top-level packages it loaded."""
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST, json.dumps(arguments)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout, done.stderr
    status, names = json.loads(done.stdout.splitlines()[-1])
    return status, set(names)


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--help"], {"textual", "rich", "sqlalchemy", "pydantic", "yaml"}),
        (["check", EXERCISE], {"textual", "rich", "sqlalchemy", "bs4", "pypdf", "markdown_it"}),
        (["list"], {"textual", "rich", "sqlalchemy"}),
        (["sessions"], {"textual", "rich"}),
        (["demo", "--headless", "--json"], {"textual", "rich"}),
        (
            ["observe", "japan-korea", "--side=pro", "--stage=rebuttal", f"--text={EXERCISE}"],
            {"textual", "rich", "sqlalchemy"},
        ),
    ],
    ids=["help", "check", "list", "sessions", "demo", "observe"],
)
def test_a_plain_command_loads_no_screen(arguments: list[str], unneeded: set[str]) -> None:
    status, loaded = loaded_by(*arguments)
    assert status == 0
    assert loaded & unneeded == set()
