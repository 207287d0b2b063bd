"""Hearing an answer out: whole, unless it is longer than any of a host's."""

from __future__ import annotations

import httpx

MOST = 32_000_000
"""Bytes of the longest answer that is read: every text of the largest class fits in."""


class Endless(httpx.ReadError):
    """An answer was longer than any of a host's, and was not read on."""


async def hear_out(stream: httpx.Response) -> httpx.Response:
    """A whole answer, as it came over the line and never unpacked. Raises Endless."""
    told = stream.headers.get("content-length", "")
    if told.isascii() and told.isdigit() and int(told[:20]) > MOST:
        raise Endless("too long to be an answer")
    content = bytearray()
    async for part in stream.aiter_raw():
        content += part
        if len(content) > MOST:
            raise Endless("too long to be an answer")
    headers = [pair for pair in stream.headers.raw if pair[0].lower() != b"content-encoding"]
    return httpx.Response(
        stream.status_code, headers=headers, content=bytes(content), request=stream.request
    )
