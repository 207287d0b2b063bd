"""How much one may ask of a host, so that nobody can keep the others from working.

A bucket holds so many requests and fills again at a steady rate; who finds it empty waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

MOST_BUCKETS = 4_096
"""So many callers are told apart; those with full buckets are forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` requests at once, and `each_second` from then on."""

    burst: float
    each_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What a host takes: rates, sizes in bytes, times in seconds, connections.

    The codes of an address are those it got wrong. A class may sit behind one address.
    """

    known: Rate = Rate(80, 20)
    """Requests of one who came in."""
    strangers: Rate = Rate(200, 20)
    """Requests of one address without a token."""
    codes_each: Rate = Rate(10, 1 / 12)
    """Wrong codes of one address, and counted apart, links that open nothing."""
    codes_all: Rate = Rate(60, 1)
    """Wrong codes of all addresses."""
    joins_each: Rate = Rate(100, 1 / 5)
    """People who come in from one address."""
    body: int = 200_000
    """A request's body: four parts of the longest text, in the longest encoding, fit in."""
    head_time: float = 10
    """Until the head of a request is there."""
    body_time: float = 10
    """Until its body is there."""
    answer_time: float = 30
    """Until it is answered, and the answer is taken."""
    connections: int = 1_500
    """Connections of all addresses."""
    connections_each: int = 200
    """Connections of one address."""
    streams_each: int = 6
    """Streams of one who came in; as many screens and pages can be open."""
    streams_strangers: int = 40
    """Streams of all who only look at the wall."""
    streams_strangers_each: int = 20
    """Those of one address, so that nobody takes them all."""


class Buckets:
    """One bucket for each caller, all of the same rate. `clock` tells seconds."""

    def __init__(self, rate: Rate, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._filled: dict[str, tuple[float, float]] = {}

    def __len__(self) -> int:
        """How many callers are remembered."""
        return len(self._filled)

    def level(self, caller: str) -> float:
        """How much is in the bucket of `caller`."""
        level, at = self._filled.get(caller, (self._rate.burst, 0.0))
        return min(self._rate.burst, level + (self._clock() - at) * self._rate.each_second)

    def wait(self, caller: str) -> float:
        """The seconds until `caller` may ask again; 0 when they may."""
        return max(0.0, (1 - self.level(caller)) / self._rate.each_second)

    def take(self, caller: str) -> None:
        """Count one request of `caller`."""
        self._filled[caller] = (self.level(caller) - 1, self._clock())
        if len(self._filled) > MOST_BUCKETS:
            self._forget()

    def _forget(self) -> None:
        """Forget the fuller half: who asked least loses least."""
        emptiest = sorted(self._filled, key=self.level)[: MOST_BUCKETS // 2]
        self._filled = {caller: self._filled[caller] for caller in emptiest}


def caller(address: str) -> str:
    """What stands for an address: of IPv6 the network, since one machine has many of those."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        mapped = known.ipv4_mapped
        return str(mapped) if mapped else known.exploded[:19]
    return str(known)
