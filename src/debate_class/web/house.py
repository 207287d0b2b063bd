"""What a service stands on: the session, its door, the limits, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from debate_class.classroom.door import Door
from debate_class.classroom.doorkeeper import Doorkeeper
from debate_class.classroom.live import LiveSession
from debate_class.web.helping import Helping
from debate_class.web.letters import Letters
from debate_class.web.limits import Buckets, Limits
from debate_class.web.names import Names
from debate_class.web.proxies import Proxies

ALL = "all"
"""The one caller of a bucket that all share."""


@dataclass
class House:
    """One session as it is served. `clock` tells seconds that only ever grow.

    `courses` are those whose templates letters are drawn with, the first on top. `public` says that
    the name students type is among the `names`, which a proxy's word is compared with then.
    """

    live: LiveSession
    door: Door
    clock: Callable[[], float]
    limits: Limits = field(default_factory=Limits)
    courses: Sequence[Path] = ()
    proxies: Proxies = field(default_factory=Proxies)
    names: Names = field(default_factory=Names)
    public: bool = False
    stopping: bool = False

    def __post_init__(self) -> None:
        self.letters = Letters(self.live, self.courses)
        self.keeper = Doorkeeper(self.door)
        self.helping = Helping()
        # By caller, the streams of those who only look at the wall.
        self.walls: Counter[str] = Counter()
        self.known = Buckets(self.limits.known, self.clock)
        self.strangers = Buckets(self.limits.strangers, self.clock)
        self.codes_each = Buckets(self.limits.codes_each, self.clock)
        self.codes_all = Buckets(self.limits.codes_all, self.clock)
        self.links_each = Buckets(self.limits.codes_each, self.clock)
        self.joins = Buckets(self.limits.joins_each, self.clock)

    def stop(self) -> None:
        """Let every stream end."""
        self.stopping = True
        self.letters.stop()
        self.live.tell()

    # -- guessing codes

    def code_wait(self, caller: str) -> float:
        """The seconds until another code from `caller` is looked at."""
        return max(self.codes_each.wait(caller), self.codes_all.wait(ALL))

    def wrong_code(self, caller: str) -> None:
        """Count a wrong code."""
        self.codes_each.take(caller)
        self.codes_all.take(ALL)
