"""Time in a session: milliseconds, and a clock that can be stopped and resumed."""

from __future__ import annotations

from dataclasses import dataclass

Millis = int
"""A moment in milliseconds since 1970-01-01 UTC, or a span in milliseconds."""

SECOND: Millis = 1_000
MINUTE: Millis = 60_000

GRACE: Millis = 15 * SECOND
"""How long after its deadline a response is still taken, for slow hands and slow networks."""

GAP: Millis = 5 * SECOND
"""A silence of the host longer than this counts as a pause from its last heartbeat on."""


def minutes(count: float) -> Millis:
    """`count` minutes as milliseconds."""
    return round(count * MINUTE)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time that has run: what had accumulated, and since when it runs again, if it does."""

    accumulated: Millis = 0
    running_since: Millis | None = None

    @property
    def running(self) -> bool:
        """Whether the clock runs."""
        return self.running_since is not None

    def elapsed(self, now: Millis) -> Millis:
        """The time that has run at `now`; never negative, even if a wall clock was set back."""
        if self.running_since is None:
            return self.accumulated
        return self.accumulated + max(0, now - self.running_since)

    def start(self, now: Millis) -> Clock:
        """This clock running from `now` on."""
        return Clock(self.elapsed(now), now)

    def stop_at(self, elapsed: Millis) -> Clock:
        """This clock stopped, showing `elapsed`."""
        return Clock(elapsed, None)
