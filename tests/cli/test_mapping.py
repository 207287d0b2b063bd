"""The map of an argument from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from tests.cli.command import good, kit


@pytest.mark.usefixtures("past")
def test_a_past_session_is_drawn_and_written_as_argdown(here: Path) -> None:
    assert kit("map", "last", "--format", "svg", "-o", "debate.svg").err.startswith("Written to")
    assert fromstring((here / "debate.svg").read_bytes()).tag.endswith("svg")
    lines = good("map", "last", "--format", "argdown").splitlines()
    assert lines[1] == 'title: "Demonstration, class 10 C"'
    assert any(line.startswith("  -> [P") for line in lines)


@pytest.mark.usefixtures("past")
def test_names_are_there_only_where_they_are_asked_for() -> None:
    assert "<Amara, Rebuttal>" in good("map", "last", "--format", "argdown", "--names")
    for form in ("argdown", "svg"):
        assert "Amara" not in good("map", "last", "--format", form)


def test_an_unknown_session_is_told() -> None:
    done = kit("map", "last", "--format", "svg")
    assert (done.status, done.out) == (1, "")
    assert "There is no session last." in done.err
