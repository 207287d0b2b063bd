"""What a host proves itself with over TLS: a certificate that somebody gives it, or one of its own.

A certificate of its own is made once and kept, so that who compared its fingerprint is not asked
again. It stays when the addresses of the machine change: nobody who compares fingerprints looks at
the names in it, and a new one each time the network hands out another address would teach everyone
to shrug. It is made anew when it would run out during the lesson, or is spoiled.
"""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from debate_class.classroom.fingerprints import fingerprint
from debate_class.debate.clock import Millis
from debate_class.errors import WrongUse

LIFETIME = timedelta(days=390)
"""A school year with its holidays; browsers grow wary of certificates that live much longer."""

HEAD_START = timedelta(days=7)
"""So much earlier a fresh certificate is good: a student's clock may be behind."""

LESSON = timedelta(days=1)
"""So long a certificate of our own must last yet to be used once more."""

LARGEST = 1_000_000
"""Bytes of a file that may hold a certificate or a key."""

_DNS_NAME = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")

PEM_HINT = "Such a file begins with -----BEGIN; `openssl x509 -in FILE -inform DER` makes one."
OWN_HINT = "With --tls alone the kit makes a certificate of its own."


@dataclass(frozen=True, slots=True)
class Credentials:
    """What to speak TLS with, the fingerprint to show, and the names others vouch for, if any."""

    context: ssl.SSLContext
    fingerprint: str
    names: tuple[str, ...] = ()


def own(kept: Path, names: Sequence[str], now: Millis) -> Credentials:
    """This machine's own certificate, from the file `kept` or made. Raises WrongUse."""
    soon = now + int(LESSON.total_seconds() * 1000)
    with suppress(WrongUse, OSError):
        kept.chmod(0o600)
        return replace(given(kept, kept, soon), names=())
    try:
        _write(kept, _fresh(names, now))
    except OSError as error:
        raise WrongUse(
            f"The certificate cannot be kept in {kept}: {error.strerror}.",
            "Make room there, or name another with --tls-cert and --tls-key.",
        ) from error
    return replace(given(kept, kept, soon), names=())


def given(certificate: Path, key: Path, now: Millis) -> Credentials:
    """A certificate and its key from PEM files. Raises WrongUse with a next step."""
    found = _certificate(certificate)
    _look_at_dates(found, certificate, _date(now))
    _look_at_key(found, certificate, key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.options |= ssl.OP_NO_RENEGOTIATION
    context.set_alpn_protocols(["http/1.1"])
    try:
        context.load_cert_chain(certificate, key)
    except (ssl.SSLError, OSError) as error:
        why = getattr(error, "reason", None) or "it is not understood"
        raise WrongUse(f"{certificate} cannot be used for TLS: {why}.", OWN_HINT) from error
    return Credentials(context, fingerprint(found.public_bytes(Encoding.DER)), _names(found))


# -- reading


def _contents(path: Path, option: str) -> bytes:
    try:
        if not path.is_file():
            wrong = f"{path} is no file." if path.exists() else f"There is no file {path}."
            raise WrongUse(wrong, f"Look at the path behind {option}.")
        with path.open("rb") as file:
            return file.read(LARGEST)
    except OSError as error:
        raise WrongUse(
            f"{path} cannot be read: {error.strerror}.",
            "Let the user who hosts read it, and nobody else if it holds the key.",
        ) from error


def _certificate(path: Path) -> x509.Certificate:
    """The first certificate of a file, which is the host's own; others lead to who vouches."""
    try:
        return x509.load_pem_x509_certificates(_contents(path, "--tls-cert"))[0]
    except ValueError as error:
        raise WrongUse(f"{path} holds no certificate in PEM form.", PEM_HINT) from error


def _look_at_dates(found: x509.Certificate, path: Path, now: datetime) -> None:
    if now > found.not_valid_after_utc:
        raise WrongUse(
            f"The certificate in {path} expired on {found.not_valid_after_utc:%Y-%m-%d}.",
            f"Have it renewed. {OWN_HINT}",
        )
    if now < found.not_valid_before_utc:
        raise WrongUse(
            f"The certificate in {path} is good from {found.not_valid_before_utc:%Y-%m-%d} on.",
            "Is the clock of this machine right?",
        )


def _look_at_key(found: x509.Certificate, certificate: Path, path: Path) -> None:
    data = _contents(path, "--tls-key")
    try:
        key = serialization.load_pem_private_key(data, None)
    except TypeError as error:
        raise WrongUse(
            f"The key in {path} is protected by a password.",
            "Write it without one, to a file that only you can read: "
            "(umask 077; openssl pkey -in KEY -out PLAIN-KEY)",
        ) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise WrongUse(
            f"{path} holds no private key in PEM form.",
            "Such a file begins with -----BEGIN PRIVATE KEY-----.",
        ) from error
    if key.public_key() != found.public_key():
        raise WrongUse(
            f"The key in {path} does not belong to the certificate in {certificate}.",
            "Name the key that the certificate was made for. Where the file holds several "
            "certificates, the host's own comes first.",
        )


def _names(found: x509.Certificate) -> tuple[str, ...]:
    try:
        kinds = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return ()
    return tuple(kinds.get_values_for_type(x509.DNSName))


# -- making


def _fresh(names: Sequence[str], now: Millis) -> bytes:
    """A key and a certificate for it that holds `names`, which are addresses too."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "debate-class")])
    usage = dict.fromkeys(
        ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
         "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(_date(now) - HEAD_START)
        .not_valid_after(_date(now) + LIFETIME)
        .add_extension(x509.SubjectAlternativeName(_general(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **usage), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.OID_SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private + certificate.public_bytes(Encoding.PEM)


def _general(names: Sequence[str]) -> list[x509.GeneralName]:
    found: list[x509.GeneralName] = []
    for each in dict.fromkeys(names):
        try:
            found.append(x509.IPAddress(ip_address(each)))
        except ValueError:
            if _DNS_NAME.fullmatch(each):  # what a machine is called may be no name on a network
                found.append(x509.DNSName(each))
    return found


def _write(path: Path, pem: bytes) -> None:
    """Keep a key where its owner alone reads it, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    place = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(place, "wb") as file:
        file.write(pem)
    fresh.replace(path)


def _date(at: Millis) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
