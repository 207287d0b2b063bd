"""What every test stands on: a quiet terminal, a home of its own, and the rule about skips.

Tests that need a program (`@pytest.mark.needs("tmux")`) skip where it is missing. Under
`REQUIRE_ALL=1`, as in `.ci/run`, a skip is a failure: there everything must have been tried. Only
the tests of the newsletter texts, which lie beside the checkout and not in it, those that need
veraPDF, and the one that mounts a disk may still skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.e2e.browser import Browser

ROOT = Path(__file__).parent.parent
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"

# Read by Textual when it is first imported, so they are set before any test module is.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"
for name in ("NO_COLOR", "DEBATE_CLASS_COURSE"):
    os.environ.pop(name, None)

# `dev` looks for new examples on each run. `ci` repeats the same ones, so that a red build comes
# from the change and not from luck; `soak` tries many. No deadline: a busy machine is no fault.
_every_profile = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", _every_profile, max_examples=50)
settings.register_profile("ci", _every_profile, max_examples=100, derandomize=True)
settings.register_profile("soak", _every_profile, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if REQUIRE_ALL else "dev"))

_PROGRAMS = {"chromium": ("chromium", "chromium-browser", "google-chrome")}
_OPTIONAL = {"verapdf"}
"""Programs that no system packages; what they check is checked in another way as well."""
_MAY_SKIP = pytest.StashKey[bool]()


def program(name: str) -> str | None:
    """The path of an installed program, or None; a browser may go by several names."""
    return next(filter(None, map(shutil.which, _PROGRAMS.get(name, (name,)))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes a minute, so that nothing waits for it in the end."""
    items.sort(key=lambda item: item.get_closest_marker("minute") is None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        for name in marker.args:
            if program(name) is None:
                item.stash[_MAY_SKIP] = name in _OPTIONAL
                pytest.skip(f"{name} is not installed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRE_ALL and not item.stash.get(_MAY_SKIP, False):
        _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if REQUIRE_ALL:
        _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_ALL=1 allows no skip. {reason}"


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for the whole run, so that no test reads or writes the user's own sessions."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(variable, str(home))
        for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, str(home / variable.lower()))
        yield home


@pytest.fixture
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes; the test skips for whoever may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        request.node.stash[_MAY_SKIP] = True
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.fixture
def shared_sources(request: pytest.FixtureRequest) -> Path:
    """The folder of newsletter texts beside the checkout; the test skips where there is none."""
    folder = ROOT.parent / "shared" / "sources"
    if not folder.is_dir():
        request.node.stash[_MAY_SKIP] = True
        pytest.skip("the newsletter texts are not beside this checkout (../shared/sources)")
    return folder


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium; tests that take it are marked `needs("chromium")`."""
    from tests.e2e.browser import Browser

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
