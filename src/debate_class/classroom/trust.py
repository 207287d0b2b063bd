"""Whom a client trusts over TLS: those whom the system trusts, or one certificate and no other.

There is no third way. A certificate that nobody vouches for is looked at without trusting it, so
that a person can compare it with the teacher's screen; from then on it is the only one that counts.
"""

from __future__ import annotations

import asyncio
import ssl
from urllib.parse import urlsplit

from debate_class.classroom.calling import PORT, TRY, Unreachable, no_answer

_NO_CHECK_TIME = 0x200000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME, which Python has no name for."""


def as_the_system() -> ssl.SSLContext:
    """Trusts the certificates that the system trusts, for the names that stand in them."""
    import truststore  # noqa: PLC0415 - only who joins over TLS needs it

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def only(certificate: bytes) -> ssl.SSLContext:
    """Trusts one certificate in DER form, whatever names and dates stand in it, and no other.

    That it is this very one says more than its names. A laptop whose clock stands in another year
    can join all the same.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VerifyFlags(_NO_CHECK_TIME)
    context.load_verify_locations(cadata=certificate)
    return context


async def trusted_by_system(address: str) -> bool:
    """Whether the system trusts the host at `address`. Raises Unreachable."""
    try:
        await _shake_hands(address, as_the_system())
    except ssl.SSLCertVerificationError:
        return False
    return True


async def presented(address: str) -> bytes:
    """The certificate that the host at `address` shows, in DER form. Raises Unreachable."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing is said to it but goodbye
    return await _shake_hands(address, context)


async def answers(address: str) -> bool:
    """Whether anything at all is at `address`."""
    parts = urlsplit(address)
    try:
        async with asyncio.timeout(TRY):
            _, writer = await asyncio.open_connection(parts.hostname, parts.port)
    except (OSError, TimeoutError, UnicodeError):
        return False
    writer.transport.abort()
    return True


async def _shake_hands(address: str, context: ssl.SSLContext) -> bytes:
    parts = urlsplit(address)
    try:
        async with asyncio.timeout(TRY):
            _, writer = await asyncio.open_connection(
                parts.hostname, parts.port or PORT, ssl=context
            )
    except ssl.SSLCertVerificationError:
        raise
    except ssl.SSLError as error:
        raise Unreachable(
            f"{address} answers, but not over TLS.",
            "Compare the address with the teacher's screen: does it begin with http:// there?",
        ) from error
    except (OSError, TimeoutError, UnicodeError) as error:
        raise no_answer(address) from error
    shown = writer.get_extra_info("ssl_object").getpeercert(binary_form=True)
    writer.transport.abort()
    return bytes(shown or b"")
