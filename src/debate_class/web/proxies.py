"""Proxies in front of a host: whose word is taken for who asks, how, and under which name.

Anyone can write `X-Forwarded-For` into a request, so it counts only where a named proxy connects,
and only the last address in it, which is the one that this proxy saw. `Forwarded` is not read:
where two headers say the same, the one that a proxy does not set would be the caller's to choose.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from debate_class.errors import WrongUse

LOOPBACK = "127.0.0.0/8,::1"
"""Proxies on this machine."""

SCHEMES = frozenset({"http", "https"})

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Proxies:
    """The networks whose machines are believed; without one, nobody is."""

    networks: tuple[Network, ...] = ()

    @classmethod
    def read(cls, typed: str) -> Proxies:
        """Addresses or networks with commas between. Raises WrongUse."""
        try:
            return cls(tuple(ip_network(each.strip()) for each in typed.split(",")))
        except ValueError as error:
            raise WrongUse(
                f"{typed} is no address of a proxy.",
                "Put the exercise before --behind-proxy, and behind it nothing, where the proxy "
                "runs on this machine, or its address, such as 10.0.0.2.",
            ) from error

    def believe(self, peer: str) -> bool:
        """Whether a machine that connects is one of them."""
        try:
            known = ip_address(peer.partition("%")[0])
        except ValueError:
            return False
        if isinstance(known, IPv6Address) and known.ipv4_mapped:
            known = known.ipv4_mapped
        return any(known in network for network in self.networks)

    def heard(self, scope: Scope) -> Scope:
        """A request as its sender made it, where one of them passed it on."""
        headers = Headers(scope=scope)
        sender, host = _address(_last(headers, "for")), _last(headers, "host")
        scheme = _last(headers, "proto").lower()
        told: dict[str, object] = {}
        if sender:
            told["client"] = (sender, 0)
        if scheme in SCHEMES:
            told["scheme"] = scheme
        if host:
            others = [pair for pair in scope["headers"] if pair[0] != b"host"]
            told["headers"] = [*others, (b"host", host.encode("latin-1"))]
        return {**scope, **told}


def _last(headers: Headers, what: str) -> str:
    """What the last hop wrote, after whatever the caller may have written before it."""
    lines = headers.getlist(f"x-forwarded-{what}")
    return lines[-1].rpartition(",")[2].strip() if lines else ""


def _address(written: str) -> str:
    """An address without the port that some proxies put behind it."""
    if written.startswith("["):
        return written[1:].partition("]")[0]
    return written.partition(":")[0] if written.count(":") == 1 else written
