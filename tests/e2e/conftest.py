"""One Chromium for all tests of a run, and the rules of axe-core that pages are held to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import program
from tests.e2e.browser import Browser


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium; tests that take it are marked `needs("chromium")`."""
    path = program("chromium")
    assert path
    shown = Browser(path, tmp_path_factory.mktemp("profile"))
    yield shown
    shown.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, in the file that the variable AXE_CORE names."""
    named = os.environ.get("AXE_CORE")
    if not named:
        pytest.skip("AXE_CORE does not name the file axe.min.js; CONTRIBUTING.md tells more")
    return Path(named).read_text("utf-8")
