"""Certificates as a school's office would issue them, good and bad ones."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

DAY = timedelta(days=1)


@dataclass
class Office:
    """An authority that nobody knows until its certificate is installed."""

    folder: Path

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "School office")])
        self._now = datetime.now(UTC)
        root = self._build(self._name, self._key, self._now - DAY, self._now + 9 * DAY)
        constraints = x509.BasicConstraints(ca=True, path_length=0)
        # Newer Pythons want to read in it that it may sign others.
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        root = root.add_extension(constraints, critical=True).add_extension(usage, critical=True)
        self._root = root.sign(self._key, hashes.SHA256())
        self.root = self._keep("root.pem", self._root.public_bytes(Encoding.PEM))

    def issue(
        self, *, days: int = 5, ago: int = 1, password: bytes = b"", names: tuple[str, ...] = ()
    ) -> tuple[Path, Path]:
        """A certificate with the office's behind it, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "host")])
        known = [x509.DNSName(each) for each in ("localhost", *names)]
        certificate = (
            self._build(subject, key, self._now - ago * DAY, self._now + days * DAY)
            .add_extension(
                x509.SubjectAlternativeName([*known, x509.IPAddress(ip_address("127.0.0.1"))]),
                critical=False,
            )
            .sign(self._key, hashes.SHA256())
        )
        hidden: KeySerializationEncryption = NoEncryption()
        if password:
            hidden = BestAvailableEncryption(password)
        chain = certificate.public_bytes(Encoding.PEM) + self._root.public_bytes(Encoding.PEM)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, hidden)
        number = f"{certificate.serial_number:x}"[:8]
        return self._keep(f"{number}.crt", chain), self._keep(f"{number}.key", private)

    def trusting(self) -> ssl.SSLContext:
        """What a machine has on which the office's certificate is installed."""
        return ssl.create_default_context(cafile=self.root)

    def _build(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, start: datetime, end: datetime
    ) -> x509.CertificateBuilder:
        number = x509.random_serial_number()
        public = key.public_key()
        builder = x509.CertificateBuilder(self._name, subject, public, number, start, end)
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        own = x509.SubjectKeyIdentifier.from_public_key(public)
        return builder.add_extension(own, critical=False).add_extension(issuer, critical=False)

    def _keep(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path
