"""Under which names a host answers, so that no foreign name can be made to point at it.

A page of another site could let its own name lead to this machine (DNS rebinding), and a browser
would then let it read what it gets. That needs a name that its owner can register. So an address
is answered, whichever of this machine's it is; so is a name that exists in one's own network only,
as mDNS and routers give out; any other name must be known to be ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

WITHIN = (".local", ".localhost", ".lan", ".internal", ".home.arpa")
"""What the names of one's own network end in; nobody can register these."""


class Names:
    """The names of a host: `ours`, beside addresses and the names of one's own network."""

    def __init__(self, ours: Iterable[str] = ()) -> None:
        self._ours = {each.lower() for each in ours}

    def know(self, host: str) -> bool:
        """Whether a request for `host`, as the header of that name has it, is meant for us."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        except ValueError:
            return False
        # What asks for no name at all is no browser. A single word is nobody's to register.
        if "." not in name or name in self._ours or name.endswith(WITHIN):
            return True
        if f"*.{name.partition('.')[2]}" in self._ours:
            return True
        try:
            ip_address(name)
        except ValueError:
            return False
        return True
