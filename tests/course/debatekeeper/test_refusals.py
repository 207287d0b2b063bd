"""Files that are no Debatekeeper format, broken or hostile, are refused in one sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debate_class.course.debatekeeper.elements import MAX_BYTES
from debate_class.course.debatekeeper.importing import imported
from debate_class.errors import CourseError
from tests.course.debatekeeper.test_importing import RELAY, altered

BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE debate-format [
  <!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<debate-format schema-version="2.2"><name>&b;</name></debate-format>"""
FOREIGN = b"""<!DOCTYPE debate-format SYSTEM "http://127.0.0.1:9/x.dtd"><debate-format/>"""
OLD = b'<debate-format schema-version="1.1"/>'
MANY = b"<debate-format>" + b'<speech type="x"/>' * 11_000 + b"</debate-format>"
BARE = b'<debate-format schema-version="2.2"/>'
LIST = "<speeches>"


def refusal(data: bytes) -> str:
    with pytest.raises(CourseError) as caught:
        imported(data, "relay.xml")
    assert caught.value.message.startswith("relay.xml: ")
    assert "\n" not in caught.value.message
    return caught.value.message


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b"", "this is no XML: line 1", id="empty"),
        pytest.param(b"id: relay\n", "this is no XML", id="YAML"),
        pytest.param(b"<debate-format>", "this is no XML", id="not closed"),
        pytest.param(BOMB, "declares entities or a document type", id="entity bomb"),
        pytest.param(FOREIGN, "declares entities or a document type", id="foreign DTD"),
        pytest.param(b"<rubric/>", "it starts with <rubric>", id="another root"),
        pytest.param(b"<debate-format/>", "without a schema version", id="no schema"),
        pytest.param(OLD, "of schema 1.1; 2.0, 2.1, 2.2 can be read", id="old schema"),
        pytest.param(BARE, "has no <name>", id="bare"),
        pytest.param(b'<?xml version="1.0" encoding="klingon"?><a/>', "encoding", id="encoding"),
        pytest.param(b" " * (MAX_BYTES + 1), "larger than 512,000 bytes", id="huge"),
        pytest.param(b"<a>" * 100_000, "this is no XML", id="deep, not closed"),
        pytest.param(b"<a>" * 60_000 + b"</a>" * 60_000, "more than 5,000", id="too deep"),
        pytest.param(b"<a>" * 2_000 + b"</a>" * 2_000, "it starts with <a>", id="deep"),
        pytest.param(MANY, "more than 5,000 elements", id="many speeches"),
    ],
)
def test_what_is_no_format_is_refused(data: bytes, why: str) -> None:
    assert why in refusal(data)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('length="5:15"', 'length="5:75"', "length of a <speech-type> is 5:75"),
        ('length="5:15"', 'length="0"', "has the length 0"),
        ('length="5:15"', 'length="240:01"', "240:00 is the longest"),
        ('length="5:15"', "", "a <speech-type> has no length"),
        ('length="5:15"', 'length="120:00"', "longer than 240 minutes in all"),
        ('time="45"', 'time="soon"', "time of a <bell> is soon"),
        ('time="45"', "", "a <bell> has no time"),
        ('number="3"', 'number="-3"', "number of a <bell> is -3"),
        ('number="3"', 'number="99"', "a format cannot hold this"),
        ('pause-on-bell="true"', 'pause-on-bell="maybe"', "is maybe, not true or false"),
        ('pois-allowed="true"', 'pois-allowed="si"', "is si, not true or false"),
        ('next-period="overtime"', 'next-period="later"', "no period type called later"),
        ('first-period="pois-allowed"', 'first-period="x"', "no period type called x"),
        ('ref="answer"', 'ref="haul"', "two speech types are called haul"),
        ('period-type ref="warning"', 'period-type ref="relay.questions"', "two period types"),
        ('period-type ref="warning"', "period-type", "a <period-type> has no ref"),
        ("<name>Last rope</name>", "", "the period type warning has no <name>"),
        ('<speech type="answer">', '<speech type="song">', "no speech type called song"),
        ("<version>3</version>", "<version>three</version>", "the version is three"),
        ("<level>Night school</level>", "<level> </level>", "a <level> is empty"),
        ("Harbour Relay", "x" * 301, "a <name> has more than 300 characters"),
        ("<prep-time-controlled", '<prep-time length="9"/><prep-time-controlled', "given twice"),
        ("<speeches>", "<speeches/><others>", "this is no XML"),
    ],
)
def test_a_broken_part_is_named(old: str, new: str, why: str) -> None:
    assert why in refusal(altered((old, new)))


def test_a_format_without_speeches_is_refused() -> None:
    text = RELAY.read_text(encoding="utf-8")
    start, end = text.index("<speeches>"), text.index("</speeches>")
    assert "has no speech" in refusal((text[: start + len(LIST)] + text[end:]).encode())


def test_a_speech_without_a_name_is_refused() -> None:
    speech = '<speech type="answer"></speech>'
    assert "a <speech> has no <name>" in refusal(altered((LIST, LIST + speech)))


def test_more_speeches_than_a_format_holds_are_refused() -> None:
    speech = '<speech type="answer"><name>More</name></speech>'
    assert "a format cannot hold this" in refusal(altered((LIST, LIST + 40 * speech)))


@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    """Bytes cut out, doubled or put in anywhere never end in a traceback."""
    whole = RELAY.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.binary(max_size=8) | st.sampled_from([b"<", b"&#x202e;", b"<!--", b'"']))
    with suppress(CourseError):
        imported(whole[:at] + put + whole[at + cut :], "relay.xml")
