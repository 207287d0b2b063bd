"""`host --check`: whether other machines can reach this one, found out by letting one try."""

from __future__ import annotations

import socket
import sys
import time

from debate_class.cli.output import say

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

NOT_REACHED = """\
No other machine came. If one tried and failed:
  - Are both in the same network? A guest network is another one.
  - Many school networks keep machines apart ("client isolation"). Ask for a network without it, or
    open a hotspot on a phone and let everyone join that.
  - The firewall of this machine may stand between: allow this port for private networks."""


def tell_reach(bind: str, port: int) -> None:
    """Say what can be said from here, then wait for another machine. Raises WrongUse."""
    from debate_class.classroom.addresses import join_addresses, only_here, own_addresses
    from debate_class.web.serving import listen

    with listen(bind, port) as listener:
        taken = listener.getsockname()[1]
        say(f"Port {taken} is free.")
        if only_here(bind):
            say(NO_NETWORK)
            return
        addresses = join_addresses(bind, taken)
        say("Open this in a browser of another machine, such as a student's:")
        for address in addresses:
            say(f"  {address}")
        if not (sys.stdout.isatty() and sys.stdin.isatty()):
            say("Whether it gets through, only that machine can tell.")
            return
        say(f"Waiting {WAIT} seconds; Ctrl-C ends it.")
        visitor = wait_for_another(listener, {*own_addresses(), "127.0.0.1", "::1"}, WAIT)
        say(f"Reached: {visitor} got through. Students can join." if visitor else NOT_REACHED)


def wait_for_another(listener: socket.socket, own: set[str], seconds: float) -> str:
    """The address of the first visitor that is not this machine, or "" when none came in time."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        listener.settimeout(left)
        try:
            visit, place = listener.accept()
        except TimeoutError:
            break
        with visit:
            visit.settimeout(2)
            try:
                visit.recv(4096)
                visit.sendall(ANSWER)
            except OSError:
                continue
        if place[0] not in own:
            return str(place[0])
    return ""
