"""Open files: a class holds more connections than many systems let a program open at first."""

from __future__ import annotations

import logging
from contextlib import suppress

SPARE = 100
"""Files that are open beside the connections: the journal, the parts of the kit, pipes."""

FEWEST = 20
"""So many connections are let in wherever a host runs at all."""


def room_for(connections: int) -> int:
    """How many of so many connections the system allows, its limit raised as far as one may."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such limit, and no such module
    except ImportError:
        return connections
    kind, wanted = resource.RLIMIT_NOFILE, connections + SPARE
    soft, hard = resource.getrlimit(kind)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return connections
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with suppress(OSError, ValueError):  # where a system allows less than it says
        resource.setrlimit(kind, (max(soft, most), hard))
    return max(FEWEST, min(connections, resource.getrlimit(kind)[0] - SPARE))


def keep_quiet() -> None:
    """Let the event loop print nothing: it would be drawn over the screens.

    It tells of each connection that finds no open file left, with a traceback.
    """
    logging.getLogger("asyncio").addHandler(logging.NullHandler())
