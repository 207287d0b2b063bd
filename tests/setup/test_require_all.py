"""The rule about skips: a missing program skips a test, and fails it under REQUIRE_ALL=1."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parents[2]

REPORT = ("--junitxml=report.xml", "--continue-on-collection-errors")
FILES = {
    "absent_program": '@pytest.mark.needs("no-such-program")\ndef test_it(): pass',
    "skip_inside": 'def test_it(): pytest.skip("not today")',
    "skip_of_a_file": 'pytest.skip("not today", allow_module_level=True)',
    "expected_failure": "@pytest.mark.xfail\ndef test_it(): assert False",
    "texts_beside_the_checkout": "def test_it(shared_sources): pass",
}


def verdicts(folder: Path, require_all: str) -> dict[str, str]:
    """What pytest reports on each of FILES, run in `folder` with this project's conftest."""
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    for name, body in FILES.items():
        (folder / "tests" / f"test_{name}.py").write_text(f"import pytest\n{body}\n", "utf-8")
    config = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    subprocess.run(
        [sys.executable, "-m", "pytest", *config, *REPORT, "tests"],
        cwd=folder,
        env={**os.environ, "REQUIRE_ALL": require_all},
        capture_output=True,
        check=False,
    )
    report = ElementTree.parse(folder / "report.xml")
    return {
        name: child.tag + (f": {child.get('type')}" if child.get("type") == "pytest.xfail" else "")
        for case in report.iter("testcase")
        for name in FILES
        if f"test_{name}" in f"{case.get('classname')}.{case.get('name')}"
        for child in case
    }


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that has no newsletter texts beside it."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    return folder


def test_a_test_that_cannot_run_is_skipped(checkout: Path) -> None:
    assert verdicts(checkout, require_all="0") == {
        "absent_program": "skipped",
        "skip_inside": "skipped",
        "skip_of_a_file": "skipped",
        "expected_failure": "skipped: pytest.xfail",
        "texts_beside_the_checkout": "skipped",
    }


def test_where_everything_is_required_only_the_missing_texts_may_skip(checkout: Path) -> None:
    assert verdicts(checkout, require_all="1") == {
        "absent_program": "error",
        "skip_inside": "failure",
        "skip_of_a_file": "error",
        "expected_failure": "skipped: pytest.xfail",
        "texts_beside_the_checkout": "skipped",
    }
