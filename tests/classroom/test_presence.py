"""Who counts as here: whoever holds a connection, and for a while whoever asked for a page."""

from __future__ import annotations

from debate_class.classroom.presence import SEEN, Presence


class Host:
    """A presence with a clock to turn; `told` counts how often there was news."""

    def __init__(self) -> None:
        self.now = 0
        self.told = 0
        self.presence = Presence(self._tell, lambda: self.now)

    def _tell(self) -> None:
        self.told += 1


def test_a_page_counts_for_five_minutes_and_the_next_one_anew() -> None:
    host = Host()
    host.presence.saw("p1")
    assert (host.presence.connected("p1"), host.told) == (True, 1)
    host.now = SEEN - 1
    host.presence.saw("p1")
    host.now = 2 * SEEN - 2
    host.presence.look_round()
    assert (host.presence.connected("p1"), host.told) == (True, 1)
    host.now += 1
    assert not host.presence.connected("p1")
    host.presence.look_round()
    host.presence.look_round()
    assert host.told == 2


def test_the_end_of_a_stream_tells_at_once_that_they_are_gone() -> None:
    host = Host()
    host.presence.saw("p1")
    with host.presence.connection("p1"):
        host.presence.saw("p1")  # its script looks something up
    assert not host.presence.connected("p1")


def test_who_was_shown_out_is_gone() -> None:
    host = Host()
    host.presence.saw("p1")
    host.presence.forget("p1")
    assert not host.presence.connected("p1")
