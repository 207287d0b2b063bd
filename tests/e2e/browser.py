"""A headless Chromium, driven as its developer tools drive it, over two pipes and without a port.

The protocol is JSON, each message ended by a zero byte; Chromium reads it from descriptor 3 and
answers on 4. That is so little that a library, a websocket and a browser of its own are not needed.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

PATIENCE = 120.0
"""Seconds after which a browser that says nothing is ended, so that no test waits for ever."""


class BrowserFault(Exception):
    """What Chromium says it could not do, or that it ended."""


class Browser:
    """A running Chromium that shows one page."""

    def __init__(self, program: str, profile: Path, *arguments: str) -> None:
        self.events: list[dict[str, Any]] = []
        self._number = 0
        commands, out = os.pipe()
        into, answers = os.pipe()
        # A shell puts the pipes where Chromium looks for them. Bash, as others know no 3<&10.
        wiring = f'exec "$0" "$@" 3<&{commands} 4>&{answers}'
        self._process = subprocess.Popen(
            [
                *("bash", "-c", wiring, program, "--headless", "--remote-debugging-pipe"),
                *("--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--disable-dev-shm-usage", f"--user-data-dir={profile}", *arguments),
            ],
            pass_fds=(commands, answers),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(commands)
        os.close(answers)
        self._commands, self._answers = os.fdopen(out, "wb"), os.fdopen(into, "rb")
        self._unread = b""
        target = self._ask_browser("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask_browser("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network"):
            self.ask(f"{domain}.enable")

    def close(self) -> None:
        """End Chromium and all that it started."""
        with suppress(BrowserFault, OSError):
            self._ask_browser("Browser.close")
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._answers.close()
        with suppress(OSError):
            self._commands.close()

    def open(self, page: Path | str) -> None:
        """Show a page and wait until it and all that it asks for have loaded."""
        self._leave()
        self.events.clear()
        address = page if isinstance(page, str) else page.as_uri()
        self.ask("Page.navigate", url=address)
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._read()

    def _leave(self) -> None:
        """Leave the page for an empty one, though it may be about to load itself anew.

        That would come after what is asked for next, or let it never be answered.
        """
        empty, there = "about:blank", False
        self._send("Page.navigate", url=empty)
        while True:
            message = self._read()
            if message.get("method") == "Page.frameNavigated":
                frame = message["params"]["frame"]
                there = frame["url"] == empty
                if not there and "parentId" not in frame:
                    self._send("Page.navigate", url=empty)
            elif there and message.get("method") == "Page.loadEventFired":
                return

    def asked(self) -> set[str]:
        """The addresses that the open page asked for, its own too."""
        requests = (each for each in self.events if each["method"] == "Network.requestWillBeSent")
        return {each["params"]["request"]["url"] for each in requests}

    def look(self, *, dark: bool = False, media: str = "screen", size: tuple[int, int]) -> None:
        """Show the page as in a window of `size`, in the light or dark, on a screen or in print."""
        self.ask(
            "Emulation.setEmulatedMedia",
            media=media,
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=size[0],
            height=size[1],
            deviceScaleFactor=1,
            mobile=size[0] < 500,
        )

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression in the page; a promise is waited for."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise BrowserFault(json.dumps(answer["exceptionDetails"])[:2000])
        return answer["result"].get("value")

    def printed(self) -> bytes:
        """The page as a PDF, on the paper that it asks for."""
        self.ask("Emulation.setEmulatedMedia", media="")
        answer = self.ask("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(answer["data"])

    def save_into(self, folder: Path) -> None:
        """From now on, keep what pages save in `folder`."""
        self._ask_browser(
            "Browser.setDownloadBehavior",
            behavior="allow",
            downloadPath=str(folder),
            eventsEnabled=True,
        )

    def downloaded(self) -> str:
        """The name of the file that the page saves, once it is there."""
        while not any(_finished(event) for event in self.events):
            self._read()
        begun = [each for each in self.events if each["method"] == "Browser.downloadWillBegin"]
        return str(begun[-1]["params"]["suggestedFilename"])

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """What the page answers. Raises BrowserFault."""
        return self._answer(self._send(method, **params), method)

    def _send(self, method: str, **params: Any) -> int:
        """Ask the page without waiting; the number of the question."""
        return self._say({"method": method, "params": params, "sessionId": self._session})

    def _ask_browser(self, method: str, **params: Any) -> dict[str, Any]:
        return self._answer(self._say({"method": method, "params": params}), method)

    def _say(self, message: dict[str, Any]) -> int:
        self._number += 1
        self._commands.write(json.dumps({"id": self._number, **message}).encode() + b"\0")
        self._commands.flush()
        return self._number

    def _answer(self, number: int, method: str) -> dict[str, Any]:
        while (answer := self._read()).get("id") != number:
            pass
        if "error" in answer:
            raise BrowserFault(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _read(self) -> dict[str, Any]:
        """The next message, an answer or an event; events are kept."""
        watch = threading.Timer(PATIENCE, self._process.kill)
        watch.start()
        try:
            while b"\0" not in self._unread:
                if not (more := self._answers.read1(1 << 20)):
                    raise BrowserFault("Chromium ended")
                self._unread += more
        finally:
            watch.cancel()
        line, _, self._unread = self._unread.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self.events.append(message)
        return message


def _finished(event: dict[str, Any]) -> bool:
    state: str = event["params"].get("state", "")
    return event["method"] == "Browser.downloadProgress" and state == "completed"
