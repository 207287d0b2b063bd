"""The certificate of a host: made once and kept, or given, with a sentence for each bad one."""

from __future__ import annotations

import ssl
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from debate_class.classroom.fingerprints import fingerprint, grouped, read_fingerprint
from debate_class.errors import WrongUse
from debate_class.web.certificates import given, own
from tests.journal.test_database import as_a_guest, let_guests_in
from tests.web.conftest import millis
from tests.web.papers import Office

DAY = 24 * 60 * 60 * 1000
NAMES = ("192.168.1.5", "fd00::5", "laptop", "laptop.local", "Müllers_Mac", "localhost")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_a_fresh_certificate_is_for_this_machine_and_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "host.pem"
    now = millis()
    made = own(path, NAMES, now)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["host.pem"]
    found = x509.load_pem_x509_certificates(path.read_bytes())[0]
    assert made.fingerprint == fingerprint(ssl.PEM_cert_to_DER_cert(_block(path)))
    key = found.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    kinds = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert kinds.get_values_for_type(x509.DNSName) == ["laptop", "laptop.local", "localhost"]
    addresses = [str(each) for each in kinds.get_values_for_type(x509.IPAddress)]
    assert addresses == ["192.168.1.5", "fd00::5"]
    assert not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    good = found.not_valid_after_utc - found.not_valid_before_utc
    assert 365 < good.days <= 398
    assert (now / 1000 - found.not_valid_before_utc.timestamp()) > 24 * 60 * 60


def _block(path: Path) -> str:
    pem = path.read_text()
    return pem[pem.index("-----BEGIN CERTIFICATE") :]


def test_the_next_time_it_is_the_same_also_at_another_address(tmp_path: Path) -> None:
    path, now = tmp_path / "host.pem", millis()
    first = own(path, ["192.168.1.5"], now)
    assert own(path, ["10.0.0.7"], now + 100 * DAY).fingerprint == first.fingerprint


def test_others_who_could_read_it_cannot_any_more(tmp_path: Path) -> None:
    path = tmp_path / "host.pem"
    own(path, NAMES, millis())
    path.chmod(0o644)
    own(path, NAMES, millis())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("later", [389.5, 500])
def test_one_that_would_run_out_during_the_lesson_is_made_anew(
    tmp_path: Path, later: float
) -> None:
    path, now = tmp_path / "host.pem", millis()
    first = own(path, NAMES, now)
    after = now + int(later * DAY)
    again = own(path, NAMES, after)
    assert again.fingerprint != first.fingerprint
    assert own(path, NAMES, after).fingerprint == again.fingerprint


@pytest.mark.parametrize("spoiled", [b"", b"\x00\xff" * 99, b"-----BEGIN CERTIFICATE-----\nAAAA"])
def test_a_spoiled_one_is_made_anew(tmp_path: Path, spoiled: bytes) -> None:
    path = tmp_path / "host.pem"
    path.write_bytes(spoiled)
    assert own(path, NAMES, millis()).fingerprint


def test_one_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WrongUse, match="cannot be kept in") as told:
        own(tmp_path / "file" / "host.pem", NAMES, millis())
    assert "--tls-cert" in told.value.hint


def test_a_given_one_says_for_which_names_it_is(office: Office) -> None:
    credentials = given(*office.issue(names=("debate.school.example",)), millis())
    assert credentials.names == ("localhost", "debate.school.example")


def _other_key(office: Office) -> tuple[Path, Path]:
    return office.issue()[0], office.issue()[1]


def _not_pem(office: Office) -> tuple[Path, Path]:
    certificate, key = office.issue()
    der = x509.load_pem_x509_certificates(certificate.read_bytes())[0]
    from cryptography.hazmat.primitives.serialization import Encoding

    certificate.write_bytes(der.public_bytes(Encoding.DER))
    return certificate, key


def _no_key(office: Office) -> tuple[Path, Path]:
    certificate, _ = office.issue()
    return certificate, certificate


def _missing(office: Office) -> tuple[Path, Path]:
    certificate, key = office.issue()
    key.unlink()
    return certificate, key


def _folder(office: Office) -> tuple[Path, Path]:
    return office.folder, office.issue()[1]


@pytest.mark.parametrize(
    ("papers", "said", "hint"),
    [
        (lambda office: office.issue(days=-1, ago=9), "expired on 20", "renewed"),
        (lambda office: office.issue(ago=-2), "is good from 20", "clock"),
        (lambda office: office.issue(password=b"secret"), "protected by a password", "openssl"),
        (_other_key, "does not belong to the certificate", "comes first"),
        (_not_pem, "holds no certificate in PEM form", "-inform DER"),
        (_no_key, "holds no private key in PEM form", "BEGIN PRIVATE KEY"),
        (_missing, "There is no file", "--tls-key"),
        (_folder, "is no file", "--tls-cert"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_to_do(
    office: Office, papers: Callable[[Office], tuple[Path, Path]], said: str, hint: str
) -> None:
    with pytest.raises(WrongUse) as told:
        given(*papers(office), millis())
    assert said in told.value.message
    assert hint in told.value.hint


@pytest.mark.parametrize("folder", [0o700, 0o755])
def test_a_key_one_may_not_read_is_told(office: Office, folder: int) -> None:
    certificate, key = office.issue()
    certificate.chmod(0o600)
    let_guests_in(office.folder)
    office.folder.chmod(folder)

    def read() -> None:
        given(certificate, key, millis())

    assert "cannot be read: Permission denied" in as_a_guest(read)


def test_a_fingerprint_is_read_however_it_is_written() -> None:
    known = fingerprint(b"a certificate")
    pairs = ":".join(known[at : at + 2] for at in range(0, 64, 2)).upper()
    for written in (known, pairs, " ".join(grouped(known)), f"SHA256:{known}", f" {known}\n"):
        assert read_fingerprint(written) == known
    assert [len(each) for each in grouped(known)] == [39, 39]
    assert grouped("") == []
    for wrong in ("", known[:-1], known + "0", "g" * 64, "é" * 64):
        with pytest.raises(WrongUse, match="no fingerprint"):
            read_fingerprint(wrong)
