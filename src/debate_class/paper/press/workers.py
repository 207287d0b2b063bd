"""Many PDFs on all cores: Typst holds Python's lock while it works, so other processes help.

A process of one's own costs a quarter of a second to begin; few PDFs are made without.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final

from debate_class.errors import DebateClassError
from debate_class.paper.press.typeset import Job, PdfPress, Setting, Typeset

WORTHWHILE: Final = 6
"""How many PDFs a process must have to make before it is begun."""
MOST: Final = 8

_presses: list[PdfPress] = []
"""The press of this process, where it is one that helps."""


def typeset_each(press: PdfPress, jobs: Iterable[Job], count: int) -> Iterator[Typeset]:
    """The PDFs of `count` jobs, in their order, made as they are asked for and no faster.

    Raises CourseError for a fault in a template.
    """
    processes = min(os.cpu_count() or 1, MOST, count // WORTHWHILE)
    if processes < 2:
        yield from map(press.typeset, jobs)
        return
    pool = ProcessPoolExecutor(
        processes, get_context("spawn"), initializer=_begin, initargs=(press.setting,)
    )
    under_way: deque[Future[Typeset]] = deque()
    try:
        for job in jobs:
            under_way.append(pool.submit(_typeset, job))
            if len(under_way) > 2 * processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise DebateClassError(
            "A process that was making PDFs has been ended from outside.",
            "Do the same again: what is made already stays.",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(setting: Setting) -> None:
    """Set up the press of a helping process. Ctrl-C is for the one that it helps."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _presses.append(PdfPress(setting))


def _typeset(job: Job) -> Typeset:
    return _presses[-1].typeset(job)
