"""What httpcore 1.0 leaves open: the connection of a TLS handshake that is cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx
    from httpcore import AsyncNetworkStream


class _Handshake:
    """Hears of one request's steps, as httpcore's `trace` extension tells them."""

    def __init__(self) -> None:
        self._stream: AsyncNetworkStream | None = None

    async def __call__(self, event: str, told: dict[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            self._stream = told["return_value"]
        elif event == "connection.start_tls.failed" and self._stream is not None:
            await self._stream.aclose()


async def closed_when_cancelled(request: httpx.Request) -> None:
    """Let no connection outlive a request that ends before it is encrypted; a hook of httpx."""
    request.extensions["trace"] = _Handshake()
