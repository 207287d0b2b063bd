"""A form as it was sent, who sent it, and that it was one of our own pages."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import uuid4

from starlette.requests import Request

from debate_class.web.answers import ELSEWHERE, Refused

MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Form:
    """What a page puts into its forms: the sign that they are ours, and a key for one sending."""

    csrf: str
    key: str


def form_for(token: str) -> Form:
    """The hidden fields for whoever has this token."""
    return Form(_sign(token), uuid4().hex)


class Sent:
    """The fields of a form. A field may come several times, as the parts of a text do."""

    def __init__(self, body: bytes) -> None:
        try:
            pairs = parse_qsl(
                body.decode("utf-8", "replace"),
                keep_blank_values=True,
                max_num_fields=MOST_FIELDS,
            )
        except ValueError:
            pairs = []
        self._pairs = [(name, value.replace("\r\n", "\n")) for name, value in pairs]
        self._digest = hashlib.sha256(body).hexdigest()

    def one(self, name: str) -> str:
        """The last value of a field, as the button that was pressed is; "" without one."""
        return next((value for each, value in reversed(self._pairs) if each == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a field."""
        return tuple(value for each, value in self._pairs if each == name)

    def under(self, prefix: str) -> dict[str, str]:
        """By what follows `prefix` in their names, the values of fields that begin with it."""
        return {
            name.removeprefix(prefix): value
            for name, value in self._pairs
            if name.startswith(prefix)
        }

    def number(self, name: str) -> int:
        """A field as a number; 0 where it is none."""
        value = self.one(name)
        return int(value) if value.isdecimal() and len(value) < 10 else 0

    @property
    def key(self) -> str:
        """The same form with the same content has the same key, and is carried out once."""
        return hashlib.sha256(f"{self.one('key')} {self._digest}".encode()).hexdigest()


async def sent_form(request: Request) -> Sent:
    """The form of one who is in. Raises Refused for one that none of our pages held."""
    sent = Sent(await request.body())
    if not hmac.compare_digest(sent.one("csrf").encode(), _sign(request.state.token).encode()):
        raise Refused(ELSEWHERE)
    return sent


def _sign(token: str) -> str:
    return hashlib.sha256(f"form {token}".encode(errors="replace")).hexdigest()
