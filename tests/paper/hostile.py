"""Texts that try to be more than text, and a trap for whatever they make a program fetch."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

CANARY = "the canary sings"
"""What stands in the file that hostile texts want read."""


def hostile(address: str, canary: str) -> dict[str, str]:
    """Hostile texts by name; they point to the web address `address` and to the file `canary`."""
    return {
        "script": f"<script>fetch('{address}/script')</script><script src={address}/s.js></script>",
        "picture": f"\"'><img src={address}/img onerror=\"fetch('{address}/x')\"><svg onload=x>",
        "frame": f"--></p></main><iframe src={address}/frame></iframe><object data={canary}>",
        "link": f"</title></style><link rel=stylesheet href={address}/l><meta http-equiv=refresh>",
        "style": f"}} body {{ background: url({address}/css) }} @import '{address}/import';",
        "address": f"javascript:fetch('{address}/js') file://{canary} {address}/plain",
        "entity": "&lt;b&gt; &amp;nbsp; &#60;script&#62; <![CDATA[x]]> <!-- x -->",
        "jinja": '{{ 7 * 7 }} {% include "look.css" %} {# away #} {{ sheet }}',
        "typst": f'#read("{canary}") #image("{address}/t.png") #include "{canary}" $x^2$ @ref <a>',
        "typst package": '#import "@preview/cetz:0.3.0" #panic("no") = Heading *b* _i_ `raw` \\ //',
        "string": 'sys.inputs.at("data") \\u{41} \\" \' `',
        "markup": "[@click=app.quit]x[/] [b]not bold[/b] **not** _bold_",
        "formula": '=HYPERLINK("http://x") +1 -2 @SUM(A1)',
        "escape codes": "\x1b]52;c;eA==\x07osc \x1b[31mred\x1b[0m \x9b2J\x00 \x08",
        "direction": "abc\u202etxt.exe\u202c \u2066x\u2069 \u200fy\u200e z\u200b\ufeff",
        "long": "x" * 10_000,
        "path": "../../../etc/passwd C:\\..\\con.txt /dev/null ~root",
        "emoji": "👩‍🏫 🧑🏽‍🦽 🇰🇷 ❤️ ☃",
        "scripts": "Ünal Ελένη Дарья Հայկ ქეთი אבי علي देवी ใจดี 김민수 佐藤さくら 李明 ቤተ",
    }


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """A server on loopback: its address, and what it was asked, each request's first line."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            with suppress(OSError):  # closed: the test is over
                while True:
                    caller, _ = server.accept()
                    with caller, suppress(OSError):
                        caller.settimeout(5)
                        asked.append(caller.recv(1000).split(b"\r\n")[0])
                        caller.sendall(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        finally:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
    thread.join(5)
