"""The hosts whose certificate somebody compared with the teacher's screen, by address.

One small file for its owner alone holds the fingerprint that was confirmed for an address. As long
as the host there shows the same certificate nobody is asked again; another one is refused.
"""

from __future__ import annotations

from pathlib import Path

from debate_class.classroom.keepsake import Keepsake

MOST = 200
"""So many hosts are remembered; the oldest are forgotten."""


class KnownHosts:
    """The hosts kept in the file `path`. A file that cannot be read or written is done without."""

    def __init__(self, path: Path) -> None:
        self._kept = Keepsake(path)

    def find(self, address: str) -> str:
        """The fingerprint confirmed for `https://host:port`, or "" for a host never met."""
        kept = self._kept.read().get(address)
        return kept if isinstance(kept, str) else ""

    def keep(self, address: str, fingerprint: str) -> None:
        """Remember a host by what was confirmed."""
        hosts = {key: value for key, value in self._kept.read().items() if key != address}
        hosts[address] = fingerprint
        self._kept.write(dict(list(hosts.items())[-MOST:]))
