"""`host --check`: whether other machines can reach this one, found out by letting one try."""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debate_class.cli.output import say

if TYPE_CHECKING:
    import ssl

    from debate_class.cli.securing import Access

WAIT = 90
"""Seconds in which another machine may try, where somebody watches."""

PAGE = b"This machine reaches the host. You can close this page.\n"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
    + str(len(PAGE)).encode()
    + b"\r\n\r\n"
    + PAGE
)

NO_NETWORK = """\
This machine is in no network, so no other one can reach it.
Connect it to the network of the students, or open a hotspot on a phone that everyone joins."""

ONLY_ITSELF = """\
The address {} reaches this machine alone: no other one gets through, whatever the network.
Leave --bind out to serve on all addresses of this machine."""

TO_DO = """\
If another machine tried and failed:
  - Are both in the same network? A guest network is another one.
  - Many school networks keep machines apart ("client isolation"). Ask for a network without it, or
    open a hotspot on a phone and let everyone join that.
  - The firewall of this machine may stand between: allow this port for private networks.
  - Type the address with its http:// or https:// and its number at the end."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody came: from where, and whether they were `answered`.

    A browser that warns of the certificate has come and hears nothing yet; one that connects in
    advance asks nothing.
    """

    address: str
    answered: bool


def tell_reach(access: Access, port: int, *, seconds: float = WAIT) -> None:
    """Say what can be said from here, then wait for another machine. Raises WrongUse."""
    from debate_class.classroom.addresses import only_here, only_itself, own_addresses
    from debate_class.web.serving import listen

    with listen(access.bind, port) as listener:
        taken = listener.getsockname()[1]
        say(f"Port {taken} is free.")
        if only_here(access.bind):
            say(NO_NETWORK)
            return
        if only_itself(access.bind) and not access.public:
            say(ONLY_ITSELF.format(access.bind))
            ways = [f"  --bind {address}" for address in own_addresses()]
            say("\n".join(["Or take an address that others reach:", *ways]) if ways else NO_NETWORK)
            return
        say("Open this in a browser of another machine, such as a student's:")
        for address in access.addresses(taken):
            say(f"  {address}")
        if access.credentials:
            say("The browser warns of the certificate where nobody vouches for it; go on there.")
        if not (sys.stdout.isatty() and sys.stdin.isatty()):
            say("Nobody watches, so this does not wait for it: run it in a terminal to try.")
            return
        say(f"Waiting {seconds:.0f} seconds; Ctrl-C ends it.")
        tls = access.credentials.context if access.credentials else None
        tell_visits(visits(listener, seconds, tls), {*own_addresses(), "127.0.0.1", "::1"})


def tell_visits(came: Iterable[Visit], own: set[str]) -> bool:
    """Say who comes, until another machine was answered; whether one got through at all."""
    told: set[str] = set()
    reached = False
    for visit in came:
        other = visit.address not in own
        if visit.address not in told:
            told.add(visit.address)
            if other:
                say(f"Reached: {visit.address} got through. Students can join.")
            else:
                say("This machine reaches itself, which tells nothing. Try from another one.")
        reached = reached or other
        if other and visit.answered:
            break
    if not reached:
        say(f"No other machine came. {TO_DO}")
    return reached


def visits(
    listener: socket.socket, seconds: float, tls: ssl.SSLContext | None = None
) -> Iterator[Visit]:
    """Everyone who comes within `seconds`, answered with a line of text."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        listener.settimeout(left)
        try:
            connection, place = listener.accept()
        except TimeoutError:
            break
        yield Visit(str(place[0]), _answer(connection, tls))


def _answer(connection: socket.socket, tls: ssl.SSLContext | None) -> bool:
    connection.settimeout(2)
    with connection:
        try:
            spoken = tls.wrap_socket(connection, server_side=True) if tls else connection
            with spoken:
                if not spoken.recv(4096):
                    return False
                spoken.sendall(ANSWER)
        except OSError:
            return False
    return True
