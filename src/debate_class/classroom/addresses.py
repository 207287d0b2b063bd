"""Under which addresses other machines may reach this one."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, ip_address
from urllib.parse import urlsplit

_NOWHERE = ("192.0.2.1", "10.255.255.255", "172.16.255.255", "192.168.255.255")
"""Addresses that stand for networks one may be in. Nothing is ever sent there."""


EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - what one may be asked to serve on
"""Stand for all addresses of this machine."""


def own_addresses() -> list[str]:
    """The IPv4 addresses of this machine, the likeliest first, without those only it can reach."""
    found: dict[str, None] = {}
    for target in _NOWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect((target, 9))  # chooses the way out, and sends nothing
                found[probe.getsockname()[0]] = None
            except OSError:
                continue
    try:
        for *_, place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            found[str(place[0])] = None
    except OSError:
        pass  # a machine may not know its own name
    return [address for address in found if _reachable(address)]


def _reachable(address: str) -> bool:
    known = ip_address(address)
    return isinstance(known, IPv4Address) and not (known.is_loopback or known.is_unspecified)


def only_here(bound: str) -> bool:
    """Whether no other machine can reach a service on `bound`, as this one is in no network."""
    return bound in EVERYWHERE and not own_addresses()


def only_itself(bound: str) -> bool:
    """Whether a service on `bound` answers to this machine alone, whatever network it is in."""
    return is_loopback(f"//[{bound}]" if ":" in bound else f"//{bound}")


def is_loopback(url: str) -> bool:
    """Whether an address of a service leads back to the machine it is asked from."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def join_addresses(bound: str, port: int, scheme: str = "http") -> list[str]:
    """The addresses to type for a service on `bound`, the likeliest first; never none."""
    hosts = (own_addresses() if bound in EVERYWHERE else [bound]) or ["127.0.0.1"]
    return [
        f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
        for host in hosts
    ]
