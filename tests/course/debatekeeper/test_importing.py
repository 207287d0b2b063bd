"""A Debatekeeper file becomes a format without losing a time, a bell, a period or a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from debate_class.course.debatekeeper.importing import ADD_WHO, imported
from debate_class.course.format import Format
from debate_class.course.loading import load_format
from debate_class.course.naming import id_from

RELAY = Path(__file__).with_name("relay.xml")


@pytest.fixture
def relay() -> Format:
    return imported(RELAY.read_bytes(), "relay.xml").form


def test_the_head_is_told_in_both_languages(relay: Format) -> None:
    assert (relay.id, relay.title, relay.short, relay.language) == (
        "relay", "Harbour Relay", "Relay", "en",
    )  # fmt: skip
    assert relay.version == 3
    assert relay.region == ["Lower Harbour", "Upper Harbour"]
    assert (relay.level, relay.used_at) == (["Night school"], ["The Quay Cup"])
    assert relay.summary.startswith("Two crews of two")
    german = relay.translations["de"]
    assert (german.title, german.region) == ("Hafenstaffel", ["Hafen"])
    assert german.summary == "Zwei Mannschaften zu zweit."
    assert relay.source is not None
    assert "relay.xml" in relay.source


def test_the_order_and_the_lengths_are_kept(relay: Format) -> None:
    assert [(s.id, s.kind, s.title, s.names.get("de"), s.seconds) for s in relay.stages] == [
        ("prep", "prep", "On shore", "An Land", 12 * 60 + 30),
        ("first-crew", "speech", "First crew", "Erste Mannschaft", 5 * 60 + 15),
        ("second-crew", "speech", "Second crew", "Zweite Mannschaft", 5 * 60 + 15),
        ("first-crew-2", "speech", "First crew", "Erste Mannschaft", 90),
    ]
    assert 60 * relay.minutes == sum(stage.seconds for stage in relay.stages)
    assert relay.spoken
    assert not relay.can_run


def test_bells_and_periods_are_kept(relay: Format) -> None:
    haul = relay.timing(relay.stages[1])
    assert (haul.name, haul.names, haul.starts) == ("Haul", {"de": "Zug"}, "normal")
    assert [(s.at, s.bells, s.begins, s.pause) for s in haul.signals] == [
        ("0:45", 1, "relay-questions", False),
        ("2:30", 1, None, True),
        ("4:45", 1, "warning-2", False),
        ("end", 3, "overtime", False),
    ]
    asking = relay.period("relay-questions")
    assert asking.points
    assert (asking.name, asking.names) == ("Questions from the pier", {"de": "Fragen vom Kai"})
    assert (asking.display, asking.displays) == ("The pier may ask", {"de": "Der Kai darf fragen"})
    # A file may give a built-in period a meaning of its own.
    assert relay.period("warning-2").name == "Last rope"
    shore = relay.timing(relay.stages[0])
    assert [(s.at, s.bells, s.begins) for s in shore.signals] == [
        ("12:00", 0, "warning-2"),
        ("end", 1, None),
    ]
    answer = relay.timing(relay.stages[3])
    assert relay.period(answer.starts).points


def test_what_has_no_counterpart_is_reported() -> None:
    remarks = imported(RELAY.read_bytes(), "relay.xml").remarks
    assert remarks == (
        ADD_WHO,
        "<default-bgcolor> in <period-type> has no counterpart here and is left out",
    )


def test_the_text_is_a_file_that_loads(tmp_path: Path) -> None:
    result = imported(RELAY.read_bytes(), "relay.xml", "quay")
    path = tmp_path / "quay.yaml"
    path.write_text(result.text, encoding="utf-8")
    assert load_format(path) == result.form
    assert result.form.id == "quay"
    assert result.text.startswith("# yaml-language-server: $schema=")


def altered(*changes: tuple[str, str]) -> bytes:
    """The relay with each `old` replaced by `new`."""
    text = RELAY.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text.encode()


@pytest.mark.parametrize("schema", ["2.0", "2.1"])
def test_earlier_schemas_are_read(schema: str) -> None:
    data = altered(('schema-version="2.2"', f'schema-version="{schema}"'))
    assert len(imported(data, "relay.xml").form.stages) == 4


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        (('time="45"', 'time="9:00"'), "a bell at 9:00 comes after the end, at 5:15"),
        (('<speech type="answer">', '<speech type="haul">'), "no speech is of the type answer"),
        (("<version>3</version>", "<version>3</version><colour>red</colour>"), "<colour> in"),
        (('number="3"', 'number="3" sound="gong"'), "the attribute sound of <bell>"),
        (('name xml:lang="de">An Land', 'name xml:lang="en">An Land'), "An Land"),
        (('name xml:lang="de">An Land', 'name xml:lang="q">An Land'), "q is no language tag"),
        (('<info xml:lang="de">', "<info>"), "an <info> in no language, or in one told before"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
def test_what_is_left_out_is_told(change: tuple[str, str], remark: str) -> None:
    remarks = imported(altered(change), "relay.xml").remarks
    assert any(told.startswith(remark) or remark in told for told in remarks), remarks


def test_a_format_without_a_description_keeps_its_name_as_summary() -> None:
    text = RELAY.read_text(encoding="utf-8")
    start, end = text.index("  <info"), text.rindex("</info>") + len("</info>")
    result = imported((text[:start] + text[end:]).encode(), "relay.xml")
    assert result.form.summary == "Harbour Relay"
    assert any("no description" in remark for remark in result.remarks)


def test_a_format_without_a_version_has_none() -> None:
    assert imported(altered(("<version>3</version>", "")), "relay.xml").form.version is None


def test_names_in_another_language_only_stand_for_the_formats_own() -> None:
    data = altered(('<name xml:lang="en">Haul</name>', ""))
    timing = imported(data, "relay.xml").form.timings["haul"]
    assert (timing.name, timing.names) == ("Zug", {"de": "Zug"})


def test_an_id_is_made_of_any_name() -> None:
    assert id_from("1st Affirmative") == "1st-affirmative"
    assert id_from("Látigo, éh", {"latigo-eh"}) == "latigo-eh-2"
    assert id_from("첫째", default="speech") == "speech"
    assert len(id_from("long " * 80, {id_from("long " * 80)})) <= 60
