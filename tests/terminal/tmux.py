"""A real terminal: a program inside tmux, typed at and looked at as a person would."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "debate-class"
PATIENCE = 30.0
"""Seconds until a text must have appeared; a busy machine is no fault."""


@dataclass
class Terminal:
    """One tmux server of its own, with one window of `width` by `height`.

    With a `home` the kit keeps there what it keeps for its user, as on a machine of its own.
    """

    socket: Path
    width: int = 80
    height: int = 24
    home: Path | None = None

    def run(self, *arguments: str) -> None:
        """Start the kit in the window."""
        command = shlex.join([str(PROGRAM), *arguments])
        quiet = "env LANG=C.UTF-8 LC_ALL=C.UTF-8 COLORTERM=truecolor TEXTUAL_ANIMATIONS=none"
        if self.home is not None:
            quiet += f" XDG_DATA_HOME={shlex.quote(str(self.home))}"
        size = ["-x", str(self.width), "-y", str(self.height)]
        self._tmux("new-session", "-d", *size, f"{quiet} {command}")
        self._tmux("set-option", "-g", "remain-on-exit", "on")

    def screen(self) -> str:
        """What is on the screen now."""
        return self._tmux("capture-pane", "-p")

    def see(self, pattern: str) -> str:
        """Wait until something like `pattern` is on the screen; the screen."""
        deadline = time.monotonic() + PATIENCE
        while not re.search(pattern, screen := self.screen()):
            assert time.monotonic() < deadline, f"{pattern!r} did not appear in:\n{screen}"
            time.sleep(0.05)
        return screen

    def see_end(self) -> None:
        """Wait until the kit has ended."""
        deadline = time.monotonic() + PATIENCE
        while self._tmux("display-message", "-p", "#{pane_dead}").strip() != "1":
            assert time.monotonic() < deadline, f"it goes on:\n{self.screen()}"
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys, in tmux's names."""
        for key in keys:
            self._tmux("send-keys", key)

    def type(self, text: str) -> None:
        """Type a text."""
        self._tmux("send-keys", "-l", text)

    def kill(self) -> None:
        """End the kit without warning, as a power cut would."""
        self.signal(signal.SIGKILL)
        self.end()
        # A dying server may hold its socket for a moment; the next one gets its own.
        self.socket = self.socket.with_name(f"{self.socket.name}-next")

    def signal(self, what: signal.Signals) -> None:
        """Tell the kit what the system tells it."""
        pid = int(self._tmux("display-message", "-p", "#{pane_pid}"))
        os.kill(_youngest(pid), what)

    def end(self) -> None:
        """Close the window, if it is still there."""
        subprocess.run(
            ["tmux", "-S", str(self.socket), "kill-server"], capture_output=True, check=False
        )

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-f", "/dev/null", "-S", str(self.socket), *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )
        return done.stdout


def _youngest(pid: int) -> int:
    """The program a shell started last, down the line; the shell itself when it became it."""
    while children := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        pid = int(children[-1])
    return pid
