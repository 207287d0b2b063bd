"""What it costs to start: the help, and the library until its titles are on the terminal."""

from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import sys
import termios
from collections.abc import Callable
from statistics import median

from benchmarks.measure import Row

ROUNDS = 9

BARE_CLICK = """
import click
@click.group()
def main(): "A program."
for number in range(11):
    main.command(f"command{number}", help="A command.")(lambda: None)
main(["--help"])
"""
BARE_TEXTUAL = """
from textual.app import App
from textual.widgets import Footer, Static
class Minimal(App):
    def compose(self):
        yield Static("A line of text")
        yield Footer()
Minimal().run()
"""
OURS = "from debate_class.cli import main; main({})"


def bench_help() -> Row:
    """`debate-class --help` against a bare Click program with as many commands."""
    return _against(
        "`debate-class --help`, CPU",
        lambda: _cpu(OURS.format(["--help"])),
        lambda: _cpu(BARE_CLICK),
        "at most 1.3x bare Click",
    )


def bench_first_frame() -> Row:
    """The library with its titles against an app of two widgets, each on a terminal."""
    return _against(
        "first frame of the library, CPU",
        lambda: _cpu_until(OURS.format([]), b"Can Washington fix"),
        lambda: _cpu_until(BARE_TEXTUAL, b"A line of text"),
        "at most 1.6x a minimal Textual app",
    )


def _against(name: str, ours: Callable[[], float], bare: Callable[[], float], goal: str) -> Row:
    """Both in turn, so that a busy moment of the machine meets both."""
    pairs = [(ours(), bare()) for _ in range(ROUNDS)]
    mine, theirs = (median(times) for times in zip(*pairs, strict=True))
    return {
        "name": name,
        "measured": f"{mine:.0f} ms, bare {theirs:.0f} ms",
        "goal": goal,
        "ratio": f"{mine / theirs:.2f}x",
    }


def _cpu(program: str) -> float:
    """The CPU time of a Python program from start to end, in milliseconds."""
    before = _children()
    subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)
    return _children() - before


def _cpu_until(program: str, shown: bytes) -> float:
    """The CPU time of a Python program until `shown` is on its terminal of 80 by 24."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-c", program])
    termios.tcsetwinsize(terminal, (24, 80))
    seen = b""
    while shown not in seen:
        seen += os.read(terminal, 65_536)
    before = _children()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return _children() - before


def _children() -> float:
    """The CPU time of all programs that were run and have ended, in milliseconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (usage.ru_utime + usage.ru_stime)
