"""Events survive as JSON, in every version there was."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from debate_class.debate import commands as c
from debate_class.debate import events as e
from debate_class.journal.codec import CODEC, Codec, UnknownEvent, digest
from debate_class.journal.store import Journal
from tests.journal.kept import Kept, whole_class


def test_every_event_of_a_class_comes_back_as_it_was(kept: Kept) -> None:
    whole_class(kept)
    for recorded in kept.journal.events(kept.id):
        assert CODEC.decode(*CODEC.encode(recorded.event)) == recorded.event


def test_the_small_class_shows_every_kind_of_event_but_erasure(kept: Kept) -> None:
    """So that what these tests say of it, they say of each kind."""
    whole_class(kept)
    seen = {type(recorded.event) for recorded in kept.journal.events(kept.id)}
    assert set(get_args(e.Event)) - seen == {e.ParticipantErased}


def minutes_to_milliseconds(payload: dict[str, Any]) -> dict[str, Any]:
    return {"stage": payload["stage"], "limit": payload["minutes"] * 60_000}


def renamed(payload: dict[str, Any]) -> dict[str, Any]:
    return {"stage": payload["id"], "minutes": payload["minutes"]}


def test_an_older_version_is_read_through_every_upcaster_after_it() -> None:
    codec = Codec({"StageTimeChanged": (renamed, minutes_to_milliseconds)})
    now = e.StageTimeChanged(stage="opening", limit=120_000)
    assert codec.decode("StageTimeChanged", 1, '{"id": "opening", "minutes": 2}') == now
    assert codec.decode("StageTimeChanged", 2, '{"stage": "opening", "minutes": 2}') == now
    assert codec.encode(now).version == 3
    assert codec.decode(*codec.encode(now)) == now


@pytest.mark.parametrize(
    ("kind", "version", "payload"),
    [
        ("Applause", 1, "{}"),
        ("BellSet", 2, '{"bell_at": null}'),
        ("BellSet", 0, '{"bell_at": null}'),
        ("BellSet", 1, '{"bell_at": "noon"}'),
        ("BellSet", 1, "{"),
        ("VoteCast", 1, '{"stage": "v", "participant": "p1", "vote": "maybe", "scales": {}}'),
    ],
)
def test_what_this_release_cannot_read_is_unknown(kind: str, version: int, payload: str) -> None:
    with pytest.raises(UnknownEvent, match=kind):
        CODEC.decode(kind, version, payload)


def test_equal_requests_have_equal_digests_and_others_do_not() -> None:
    one = c.CastVote(stage="v", participant="p1", vote="for", scales={"a": 1, "b": 2})
    same = c.CastVote(stage="v", participant="p1", vote="for", scales={"b": 2, "a": 1})
    other = c.CastVote(stage="v", participant="p1", vote="against", scales={"a": 1, "b": 2})
    assert digest(one) == digest(same)
    assert digest(one) != digest(other)
    assert digest(c.PauseClocks()) != digest(c.ParkSession())
    assert len(digest(c.SaveDraft(stage="s", participant="p", parts=("\ud800",), revision=1))) == 64


def test_the_interface_of_a_batch_needs_no_database_library() -> None:
    import subprocess
    import sys

    code = "import sys, debate_class.journal.entry; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_digests_of_receipts_tell_a_repeated_command_from_another(journal: Journal) -> None:
    kept = Kept(journal)
    kept.begin(("u1", "Ada"))
    command = c.SetBell(bell_at=kept.now + 9000)
    kept.do(command, key="once")
    (known, _) = journal.receipts(kept.id)["instructor", "once"]
    assert known == digest(c.SetBell(bell_at=kept.now + 8000))
