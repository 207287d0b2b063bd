"""A small client of the Language Server Protocol: enough to ask of a YAML server what editors ask.

Messages are JSON-RPC with a `Content-Length`, on the pipes of a process. The server is told to
fetch nothing: neither the store of schemas nor those of Kubernetes.
"""

from __future__ import annotations

import json
import subprocess
import threading
from pathlib import Path
from typing import Any

SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "kubernetesCRDStore": {"enable": False}}}

PATIENCE = 120.0
"""Seconds after which a server that says nothing is ended, so that no test waits for ever."""

Message = dict[str, Any]


class LanguageServer:
    """A running server for the folder of a course; `log` holds all messages in both directions."""

    def __init__(self, program: str, course: Path) -> None:
        self.log: list[tuple[str, Message]] = []
        self._requests = 0
        self._process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._watch = threading.Timer(PATIENCE, self._process.kill)
        self._watch.start()
        self.ask(
            "initialize",
            processId=None,
            rootUri=course.as_uri(),
            workspaceFolders=[{"uri": course.as_uri(), "name": course.name}],
            capabilities={
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {
                    "hover": {"contentFormat": ["markdown"]},
                    "completion": {"completionItem": {"snippetSupport": True}},
                },
            },
        )
        self._tell("initialized")

    def close(self) -> None:
        """Let the server end as an editor does; a server that stays is ended."""
        try:
            self.ask("shutdown")
            self._tell("exit")
            self._process.communicate(timeout=10)
        finally:
            self._watch.cancel()
            self._process.kill()
            self._process.wait()

    def open(self, path: Path, text: str | None = None) -> list[Message]:
        """Open a file, with `text` in place of what is on the disk; gives its diagnostics."""
        written = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": written}
        self._tell("textDocument/didOpen", textDocument=document)
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics":
                found: list[Message] = message["params"]["diagnostics"]
                return found

    def completions(self, path: Path, line: int, character: int) -> dict[str, Message]:
        """What may stand at a place of an open file (counted from 0), by its label."""
        answer = self._ask_at("textDocument/completion", path, line, character)
        return {item["label"]: item for item in answer["items"]}

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is told of a place of an open file."""
        answer = self._ask_at("textDocument/hover", path, line, character)
        return str(answer["contents"]["value"])

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request and give its result. Requests of the server meanwhile are answered."""
        self._requests += 1
        number = self._requests
        self._send({"id": number, "method": method, "params": parameters or None})
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _ask_at(self, method: str, path: Path, line: int, character: int) -> Any:
        place = {"line": line, "character": character}
        return self.ask(method, textDocument={"uri": path.as_uri()}, position=place)

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: Message) -> None:
        self.log.append(("-->", message))
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> Message:
        """The next message; a request of the server is answered before it is given."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server has ended"
        message: Message = json.loads(self._process.stdout.read(length))
        self.log.append(("<--", message))
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": _answer(message)})
        return message


def _answer(request: Message) -> list[object] | None:
    """What an editor answers to a request of the server: its settings, and to others nothing."""
    if request["method"] != "workspace/configuration":
        return None
    return [SETTINGS.get(item.get("section")) for item in request["params"]["items"]]
