"""Formats with speeches: what they say of time and of who speaks, and where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.diagnostics import InvalidFile
from debate_class.course.format import Format
from debate_class.course.library import Library
from debate_class.course.loading import load_format
from debate_class.errors import CourseError
from tests.course.small import broken, write_course

SPOKEN = """\
id: relay
title: Relay
summary: Two speeches and a question.
minutes: 9.5
spoken: true
prep_pool: 1:30
sides: {pro: Port, con: Starboard}
speaker_points: {min: 5, max: 10, step: 0.5}
periods:
  calls: {name: Calls, points: true}
timings:
  haul:
    signals:
      - {at: 1:00, begins: calls}
      - {at: 3:00, bells: 0, begins: warning, pause: true}
      - {at: end, bells: 2, begins: overtime}
  short:
    starts: points
stages:
  - {id: p1, kind: speech, title: Port, side: pro, minutes: 4, timing: haul}
  - {id: ask, kind: cross, title: Questions, speaker: Port, asked_by: Starboard, minutes: 2}
  - {id: s1, kind: speech, title: Starboard, side: con, minutes: 3:30, timing: haul}
"""


def load(folder: Path, text: str = SPOKEN) -> Format:
    path = folder / "relay.yaml"
    path.write_text(text, encoding="utf-8")
    return load_format(path)


def test_signals_fall_where_the_speech_has_its_end(tmp_path: Path) -> None:
    form = load(tmp_path)
    given = {s.id: [g.seconds(s.seconds) for g in form.timing(s).signals] for s in form.stages}
    assert given == {"p1": [60, 180, 240], "ask": [], "s1": [60, 180, 210]}
    assert form.prep_pool == 1.5


def test_points_of_information_are_allowed_in_some_periods(tmp_path: Path) -> None:
    form = load(tmp_path)
    open_in = [
        name for name in ("calls", "points", "normal", "warning") if form.period(name).points
    ]
    assert open_in == ["calls", "points"]


def test_a_format_survives_its_own_json(tmp_path: Path) -> None:
    form = load(tmp_path)
    assert Format.model_validate_json(form.model_dump_json()) == form


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("spoken: true", "spoken: ▸false", "spoken"),
        ("timing: haul}\n  - {id: ask", "timing: ▸hual}\n  - {id: ask", "unknown-timing"),
        ("at: 3:00", "at: 3:40", "late-signal"),
        ("begins: calls", "begins: ▸cries", "unknown-period"),
        ("starts: points", "starts: ▸nowhere", "unknown-period"),
        ("at: 1:00", "at: ▸soon", "bad-value"),
        ("minutes: 3:30", "minutes: ▸3:3", "bad-value"),
        ("bells: 2", "bells: ▸-1", "out-of-range"),
        ("min: 5", "min: ▸50", "range"),
        ("kind: cross", "kind: discussion", "stage-kind"),
        (
            "kind: cross, title: Questions, speaker: Port, asked_by",
            "kind: speech, title: Questions, speaker: Port, asked_by",
            "stage-kind",
        ),
        (
            "kind: cross, title: Questions, speaker: Port, asked_by: Starboard",
            "kind: discussion, title: Questions, side: ▸pro",
            "stage-kind",
        ),
    ],
)
def test_a_fault_is_found_and_named(tmp_path: Path, old: str, new: str, code: str) -> None:
    text, place = broken(SPOKEN, old, new) if "▸" in new else (SPOKEN.replace(old, new), None)
    with pytest.raises(InvalidFile) as caught:
        load(tmp_path, text)
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert place is None or (found.line, found.column) == place


def test_a_written_format_does_not_call_itself_spoken(tmp_path: Path) -> None:
    text = "id: a\ntitle: A\nsummary: B.\nminutes: 1\nspoken: true\nstages:\n"
    with pytest.raises(InvalidFile, match="nothing is spoken"):
        load(tmp_path, f"{text}  - {{id: join, kind: join, title: J, minutes: 1}}\n")


def test_the_library_lists_spoken_formats_and_runs_none(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "formats" / "relay.yaml").write_text(SPOKEN.replace("9.5", "9:30"), encoding="utf-8")
    library = Library([course])
    titles = {title.id: title for title in library.formats()}
    assert (titles["relay"].spoken, titles["relay"].minutes) == (True, 9.5)
    assert [name for name, title in titles.items() if title.can_run] == ["brief"]
    assert library.format_to_run("brief").id == "brief"
    with pytest.raises(CourseError, match=r"timekeeping screen is not there yet.* are brief"):
        library.format_to_run("relay")
