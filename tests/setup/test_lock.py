"""The lock installs the same files everywhere: hashes for each requirement, and no address."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# One requirement and its continuation lines, up to the next that starts at the margin.
LOCKED = re.findall(
    r"^([A-Za-z0-9._-]+)(?:\[[a-z0-9,._-]+\])?==(\S+)((?:.*\\\n)*.*)", LOCK, re.MULTILINE
)


def canonical(name: str) -> str:
    """The name as indexes compare it: `Types_PyYAML` is `types-pyyaml`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_requirement_is_pinned_with_hashes() -> None:
    starts = re.findall(r"^[A-Za-z0-9].*", LOCK, re.MULTILINE)
    assert len(starts) == len(LOCKED) > 20
    assert [name for name, _, rest in LOCKED if "--hash=sha256:" not in rest] == []


def test_no_address_is_in_the_lock() -> None:
    assert (
        re.findall(r".*(?:https?:|file:|git\+|--(?:extra-)?index-url|--find[-]links).*", LOCK) == []
    )


def test_everything_the_project_asks_for_is_locked() -> None:
    asked = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    names = {canonical(re.match(r"[A-Za-z0-9._-]+", each)[0]) for each in asked}  # type: ignore[index]
    assert names - {canonical(name) for name, _, _ in LOCKED} == set()


def test_what_is_asked_for_with_an_extra_is_locked_with_it() -> None:
    """An older pip takes the newest release for an extra that the lock does not name."""
    asked = set()
    for name, _, _ in LOCKED:
        try:
            needed = requires(name) or []
        except PackageNotFoundError:  # for another system
            continue
        for need in needed:
            found = re.match(r"([A-Za-z0-9._-]+)\[([A-Za-z0-9,._-]+)\](?!.*extra ==)", need)
            if found:
                asked.add((canonical(found[1]), found[2]))
    assert asked
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)\[(\S+)\]==", LOCK, re.MULTILINE))
    assert asked - locked == set()
