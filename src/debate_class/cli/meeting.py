"""Meeting a host: where it is, and whether it is the one on the teacher's screen."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debate_class.classroom.calling import Call, Encrypted, address_of, as_in_browsers
from debate_class.classroom.fingerprints import fingerprint, grouped, read_fingerprint
from debate_class.classroom.trust import answers, as_the_system, only, presented, trusted_by_system
from debate_class.cli.output import say
from debate_class.cli.settings import now
from debate_class.errors import DebateClassError, WrongUse

if TYPE_CHECKING:
    from debate_class.classroom.known_hosts import KnownHosts
    from debate_class.cli.coming import Ask

YES = frozenset({"y", "yes"})


class Untrusted(DebateClassError):
    """Nobody vouches for the host, or it is not the one that was confirmed."""


@dataclass(frozen=True, slots=True)
class Met:
    """A host that may be talked to. `trust` says what its certificate must be, where it has one."""

    address: str
    trust: ssl.SSLContext | None = None

    def call(self) -> Call:
        """A way to ask it things."""
        return Call(self.address, now, self.trust)


async def meet(typed: str, given: str, hosts: KnownHosts, ask: Ask) -> Met:
    """Find the host that was meant, and make sure of it where its address says https.

    `given` is a fingerprint that needs no asking, or "". Who types no `http://` or `https://` means
    what the host speaks. Raises WrongUse, Unreachable, Untrusted.
    """
    wanted, address = read_fingerprint(given) if given else "", await _found(typed)
    secure = address.replace("http://", "https://", 1)
    if address != secure:
        if "://" in typed:
            if wanted:
                raise WrongUse(
                    "A fingerprint is compared over https only.", f"Join {secure} with it."
                )
            return Met(address)
        # Who was met over https once is not met without it, or a liar could leave it out.
        if not (wanted or hosts.find(secure)):
            led = await _led_on(address)
            if not led:
                return Met(address)
            secure = led
    return Met(secure, await _trust(secure, wanted, hosts, ask))


async def _found(typed: str) -> str:
    """Where the host is: at the kit's own port, or at the usual one, where proxies answer."""
    address = address_of(typed)
    usual = as_in_browsers(typed) if "://" in typed else ""
    if usual and not await answers(address) and await answers(usual):
        return usual
    return address


async def _led_on(address: str) -> str:
    """The https address that a host names when it is asked in http, or ""."""
    async with Met(address).call() as call:
        try:
            await call.hello()
        except Encrypted as error:
            return error.secure
    return ""


async def _trust(address: str, wanted: str, hosts: KnownHosts, ask: Ask) -> ssl.SSLContext:
    """What to trust at `address`, after asking a person where nobody else vouches for it."""
    if not wanted and await trusted_by_system(address):
        return as_the_system()
    certificate = await presented(address)
    shown, known = fingerprint(certificate), hosts.find(address)
    if wanted and shown != wanted:
        raise Untrusted(
            f"{address} is not the host with that fingerprint. Nothing was sent to it.",
            _compare("It shows:", shown, "Compare both with the teacher's screen."),
        )
    if not wanted and known and shown != known:
        raise Untrusted(
            f"{address} shows another certificate than before. Nothing was sent to it.",
            _compare(
                "Somebody may stand between you and the host, or the host has a new one:",
                shown,
                "Ask your teacher. If the teacher's screen shows the same, join with:",
                f"debate-class join {address} --fingerprint {shown}",
            ),
        )
    if not (wanted or known):
        await _ask_for(address, shown, ask)
    hosts.keep(address, shown)
    return only(certificate)


async def _ask_for(address: str, shown: str, ask: Ask) -> None:
    say(_compare(f"{address} shows a certificate with this fingerprint:", shown))
    answer = await ask("Does the teacher's screen show the same? Type yes or no:")
    if answer.strip().casefold() not in YES:
        raise Untrusted(
            "You did not join: nobody confirmed that this is your teacher's host.",
            "Compare the address too. If the fingerprint differs, tell your teacher.",
        )


def _compare(said: str, shown: str, *then: str) -> str:
    return "\n".join((said, *(f"  {line}" for line in grouped(shown)), *then))
