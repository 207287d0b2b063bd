"""What a newcomer meets first is there and holds, and nothing private is in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]

# Spelt in pieces, so that this file does not find itself.
PRIVATE = re.compile(
    "|".join(
        [
            re.escape(str(ROOT)) + r"\b",
            r"(?<!\w)/ho" + r"me/\w",
            r"(?<!\w)/ro" + r"ot/",
            "/Us" + r"ers/\w",
            r"[A-Z]:\\Us" + r"ers\\",
            "fi" + "le:///",
            r"pypi\.org/sim" + "ple",
            r"pythonhos" + r"ted\.org",
            r"--(?:extra-)?ind" + "ex-url",
            r"--find-li" + "nks",
        ]
    )
)


def kept_files() -> list[Path]:
    """Every text file that is, or is about to be, in the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.needs("git")
def test_no_file_names_a_place_on_one_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in kept_files()
        for match in PRIVATE.finditer(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert found == []


def test_the_make_commands_of_the_pages_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9]+):", makefile, re.MULTILINE))
    command = re.compile(r"(?:`|^|=1 )make ([a-z0-9]+)", re.MULTILINE)
    named = {each for page in PAGES for each in command.findall(page.read_text(encoding="utf-8"))}
    assert {"run", "test"} <= named
    assert named - targets == set()


def test_the_readme_shows_the_two_commands_before_its_first_section() -> None:
    first_screen = README.split("\n## ", 1)[0]
    assert "docs/screenshot.svg" in first_screen
    assert first_screen.index("make run") < first_screen.index("make test")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[Unreleased\]$", changelog, re.MULTILINE)


def test_the_licence_is_the_whole_apache_licence() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
