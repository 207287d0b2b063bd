"""How a host is reached: the options for TLS and proxies, and what follows from them."""

from __future__ import annotations

import functools
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from debate_class.cli.settings import now, user_folder
from debate_class.errors import WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.door import Door
    from debate_class.classroom.live import LiveSession
    from debate_class.web.certificates import Credentials
    from debate_class.web.house import House
    from debate_class.web.proxies import Proxies

ON_THIS_MACHINE = "loopback"
"""Stands for proxies on this machine, where --behind-proxy names none."""


def _believed(_: click.Context, __: click.Parameter, typed: str | None) -> Proxies:
    """Whose headers are believed. Raises WrongUse."""
    from debate_class.web.proxies import LOOPBACK, Proxies

    if typed is None:
        return Proxies()
    return Proxies.read(LOOPBACK if typed == ON_THIS_MACHINE else typed)


def _public(_: click.Context, __: click.Parameter, typed: str | None) -> str:
    """The address that students type, as the door shows it. Raises WrongUse."""
    if typed is None:
        return ""
    try:
        parts = urlsplit(typed.strip())
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    good = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    if not good or parts.path.strip("/") or parts.query or parts.fragment:
        raise WrongUse(
            f"{typed} is no address to come in by.",
            "Type it as students do, without a path, such as https://debate.school.example.",
        )
    host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else parts.hostname
    return f"{parts.scheme}://{host}{port}"


_OPTIONS = (
    click.option(
        "--tls", is_flag=True, help="Encrypt, with a certificate that is made once and kept."
    ),
    click.option(
        "--tls-cert",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Encrypt with this certificate, in PEM form.",
    ),
    click.option(
        "--tls-key", metavar="FILE", type=click.Path(path_type=Path), help="The key for it."
    ),
    click.option(
        "--behind-proxy",
        metavar="[ADDRESS]",
        is_flag=False,
        flag_value=ON_THIS_MACHINE,
        callback=_believed,
        help="Believe the X-Forwarded headers of a proxy, on this machine unless named.",
    ),
    click.option(
        "--public-url",
        metavar="URL",
        callback=_public,
        help="The address students type, where it is another.",
    ),
)


@dataclass(frozen=True, slots=True)
class Way:
    """The options as they were given."""

    tls: bool
    certificate: Path | None
    key: Path | None
    proxies: Proxies
    public: str

    def to(self, bind: str) -> Access:
        """What follows for a host on `bind`. Raises WrongUse."""
        return Access(bind, self._credentials(), self.proxies, self.public)

    def _credentials(self) -> Credentials | None:
        if (self.certificate is None) != (self.key is None):
            raise WrongUse(
                "A certificate needs its key, and a key its certificate.",
                "Name both: --tls-cert FILE --tls-key FILE. One file may hold the two.",
            )
        if self.certificate and self.key:
            from debate_class.web.certificates import given

            return given(self.certificate, self.key, now())
        if not self.tls:
            return None
        from debate_class.classroom.addresses import own_addresses
        from debate_class.web.certificates import own

        name = socket.gethostname()
        names = [*own_addresses(), name, f"{name.partition('.')[0]}.local"]
        return own(user_folder() / "host.pem", [*names, "localhost", "127.0.0.1", "::1"], now())


@dataclass(frozen=True, slots=True)
class Access:
    """How one gets to a host on `bind`."""

    bind: str
    credentials: Credentials | None
    proxies: Proxies
    public: str

    def house(
        self,
        live: LiveSession,
        door: Door,
        clock: Callable[[], float],
        courses: Sequence[Path],
    ) -> House:
        """A house that is reached this way."""
        from debate_class.web.house import House
        from debate_class.web.names import Names

        ours = [socket.gethostname(), urlsplit(self.public).hostname or "", *self._vouched()]
        return House(
            live,
            door,
            clock,
            courses=courses,
            proxies=self.proxies,
            names=Names(ours),
            public=bool(self.public),
        )

    def addresses(self, port: int) -> list[str]:
        """The addresses to type, the likeliest first; never none."""
        from debate_class.classroom.addresses import join_addresses

        if self.public:
            return [self.public]
        scheme = "https" if self.credentials else "http"
        named = [each for each in self._vouched() if "*" not in each and each != "localhost"]
        found = join_addresses(self.bind, port, scheme)
        return [*(f"{scheme}://{each}:{port}" for each in named[:1]), *found]

    def _vouched(self) -> tuple[str, ...]:
        """Names that stand in a certificate from elsewhere, which is why students type them."""
        return self.credentials.names if self.credentials else ()


def way_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of this page, gathered in its argument `way`."""

    @functools.wraps(command)
    def gathered(
        *arguments: Any,
        tls: bool,
        tls_cert: Path | None,
        tls_key: Path | None,
        behind_proxy: Proxies,
        public_url: str,
        **others: Any,
    ) -> None:
        way = Way(tls, tls_cert, tls_key, behind_proxy, public_url)
        command(*arguments, way=way, **others)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered
