"""Drawing apart: in a process of its own, with so much time and memory and no more.

A course may bring its own templates, and a template can loop for ever or fill the memory. What they
draw goes through a child process, which is ended when it takes too long. The kit's own templates
are drawn in place, without one.
"""

from __future__ import annotations

import faulthandler
import json
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, Final, NoReturn

from debate_class.errors import CourseError

Draw = Callable[[str, str], bytes]
"""Draws what the template of a kind makes of data: `draw("student", json)`."""

START: Final = 60.0
"""Seconds until a child must be ready; it imports the press anew, on any machine."""
GRACE: Final = 2.0
"""Seconds after its time in which a child tells where it was, before it is ended."""
STDERR: Final = 2
_DONE, _FAULT, _LONG, _LARGE = b"+", b"-", b"t", b"m"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one sheet may take: seconds, and bytes of address space for the process that draws it.

    Where the system enforces no such bound on memory (Windows, macOS), time is the only one.
    """

    seconds: float = 20.0
    memory: int = 2 << 30


class OutOfTime(Exception):
    """The time is up; raised in the child where it was drawing."""


class Apart:
    """A child process that draws, begun with the first sheet and anew after it had to be ended.

    `make(*given)` is called in the child and gives what draws. A CourseError raised there is raised
    here. `named` gives the name of a kind's template for messages. The child ends when this object
    goes, or the program does.
    """

    def __init__(
        self,
        limits: Limits,
        named: Callable[[str], str],
        make: Callable[..., Draw],
        *given: object,
    ) -> None:
        self._limits, self._named = limits, named
        self._make, self._given = make, given
        self._child: tuple[Any, Connection] | None = None

    def draw(self, kind: str, data: str) -> bytes:
        """What the child drew. Raises CourseError, also for a child that ran out of bounds."""
        self._child = self._child or self._begin()
        _, line = self._child
        with suppress(OSError):  # a child that died hears nothing, and is not heard below
            line.send_bytes(json.dumps([kind, data]).encode())
        answer = _heard(line, self._limits.seconds + GRACE)
        if answer in (_LONG, _LARGE):
            self._end()
        match answer[:1]:
            case b"+":
                return answer[1:]
            case b"-":
                raise CourseError(*json.loads(answer[1:]))
            case b"t":
                raise too_long(self._named(kind), self._limits)
            case _:
                raise too_large(self._named(kind), self._limits)

    def _begin(self) -> tuple[Any, Connection]:
        here, there = multiprocessing.Pipe()
        spawn = multiprocessing.get_context("spawn")  # a fork would copy our threads' locks
        process = spawn.Process(
            target=_serve, args=(there, self._limits, self._make, self._given), daemon=True
        )
        process.start()
        there.close()
        answer = _heard(here, START)
        if answer != _DONE:
            process.kill()
            process.join()
            here.close()
            if answer[:1] == _FAULT:
                raise CourseError(*json.loads(answer[1:]))
            raise CourseError("the process that draws a course's own templates did not begin")
        return process, here

    def _end(self) -> None:
        if self._child:
            process, line = self._child
            process.kill()
            process.join()
            line.close()
            self._child = None


def too_long(where: str, limits: Limits) -> CourseError:
    """What is said of a template that takes too long."""
    return CourseError(
        f"{where}: it draws for more than {limits.seconds:g} seconds and was stopped",
        "Look for a loop that does not end, or that runs through far too much.",
    )


def too_large(where: str, limits: Limits) -> CourseError:
    """What is said of a template that takes too much memory."""
    return CourseError(
        f"{where}: it needs more than {limits.memory >> 20} MB of memory and was stopped",
        "Look for a text or a list that grows with each turn of a loop.",
    )


def _heard(line: Connection, seconds: float) -> bytes:
    """The next message; that it took too long; or, from a child that is gone, that it was large."""
    try:
        return line.recv_bytes() if line.poll(seconds) else _LONG
    except (EOFError, OSError):
        return _LARGE


def _serve(
    line: Connection, limits: Limits, make: Callable[..., Draw], given: tuple[object, ...]
) -> None:
    """What the child does: draw what is asked for, until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends us
    _without_network()
    with suppress(EOFError, OSError):
        try:
            draw = make(*given)
        except CourseError as error:
            line.send_bytes(_told(error))
            return
        _silence()
        _bound_memory(limits.memory)
        line.send_bytes(_DONE)
        while True:
            kind, data = json.loads(line.recv_bytes())
            try:
                with _end_of_life(limits.seconds + 2 * GRACE), _bell(limits.seconds):
                    answer = _DONE + draw(kind, data)
            except CourseError as error:
                answer = _told(error)
            except OutOfTime:
                answer = _LONG
            except MemoryError:
                answer = _LARGE
            line.send_bytes(answer)


def _told(error: CourseError) -> bytes:
    return _FAULT + json.dumps([error.message, error.hint]).encode()


def _without_network() -> None:
    """Send what Typst would fetch, packages, to a port where nobody listens."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = "http://127.0.0.1:1"
    for name in ("NO_PROXY", "no_proxy"):
        os.environ.pop(name, None)


def _silence() -> None:
    """Keep from the terminal what a library writes when it breaks off; the parent tells why."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, STDERR)
    os.close(nowhere)


@contextmanager
def _end_of_life(seconds: float) -> Iterator[None]:
    """End this process after `seconds`: later than its parent would, should that be gone.

    A thread of Python's would wait for the lock that Typst holds while it draws; this one does not.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=STDERR)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


def _bound_memory(most: int) -> None:
    """Let the system refuse more than `most` bytes, where it knows how to."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


@contextmanager
def _bell(seconds: float) -> Iterator[None]:
    """Raise OutOfTime after `seconds`, where the system has such a clock; else we are ended."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _ring(_number: int, _frame: FrameType | None) -> NoReturn:
    raise OutOfTime
