"""Events as JSON and back, for as long as there are journals.

An event is stored as its kind (the name of its class), a version and a payload. When the shape of a
kind changes, an upcaster is added that turns the older payload into the newer one; no stored event
is ever rewritten.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, NamedTuple, get_args

from pydantic import TypeAdapter, ValidationError

from debate_class.debate.commands import Command
from debate_class.debate.events import Event

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
"""Turns the payload of one version of a kind into that of the next."""

UPCASTERS: Mapping[str, tuple[Upcaster, ...]] = {}
"""By kind, oldest first: the first upcaster takes version 1 to version 2, and so on."""


class Encoded(NamedTuple):
    """An event as it is stored. `payload` is a JSON object."""

    kind: str
    version: int
    payload: str


class UnknownEvent(ValueError):
    """A stored event of a kind, a version or a shape that this release does not know."""


class Codec:
    """Writes every event in its newest version, and reads all versions there ever were."""

    def __init__(self, upcasters: Mapping[str, tuple[Upcaster, ...]] = UPCASTERS) -> None:
        self._upcasters = upcasters
        self._adapters: dict[str, TypeAdapter[Event]] = {
            kind.__name__: TypeAdapter(kind) for kind in get_args(Event)
        }

    def encode(self, event: Event) -> Encoded:
        """`event` as it is stored."""
        kind = type(event).__name__
        payload = self._adapters[kind].dump_json(event).decode()
        return Encoded(kind, self._newest(kind), payload)

    def decode(self, kind: str, version: int, payload: str) -> Event:
        """The event that was stored. Raises UnknownEvent when this release cannot tell."""
        adapter = self._adapters.get(kind)
        newest = self._newest(kind)
        if adapter is None or not 1 <= version <= newest:
            raise UnknownEvent(f"{kind}, version {version}")
        try:
            if version == newest:
                return adapter.validate_json(payload)
            content = json.loads(payload)
            for upcast in self._upcasters[kind][version - 1 :]:
                content = upcast(content)
            return adapter.validate_python(content)
        except ValidationError as error:
            raise UnknownEvent(f"{kind}, in a shape of its own") from error

    def _newest(self, kind: str) -> int:
        return 1 + len(self._upcasters.get(kind, ()))


CODEC = Codec()
"""The codec of this release."""


def digest(command: Command) -> str:
    """The SHA-256, in hex, of what a command asks for: equal requests, equal digests."""
    content = json.dumps([type(command).__name__, asdict(command)], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
