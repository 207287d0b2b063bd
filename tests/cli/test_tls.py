"""`host --tls` and `join https://...` as one types them, on pipes and on a real terminal."""

from __future__ import annotations

import json
import re
import socket
import ssl
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pexpect
import pytest

from debate_class.classroom.fingerprints import fingerprint, read_fingerprint
from tests.cli.command import heed_ctrl_c, kit
from tests.cli.test_network import Host, host
from tests.web.papers import Office

BIN = str(Path(sys.executable).parent / "debate-class")
ASKED = "Does the teacher's screen show the same?"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data" / "debate-class"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@contextmanager
def terminal(*arguments: str, size: tuple[int, int] = (24, 80)) -> Iterator[Any]:
    child = pexpect.spawn(
        BIN,
        list(arguments),
        encoding="utf-8",
        timeout=60,
        dimensions=size,
        preexec_fn=heed_ctrl_c,
    )
    yield child
    child.close(force=True)


def shown(held: Host) -> str:
    """The fingerprint that stands on the teacher's screen."""
    return read_fingerprint("".join(re.findall(r"Fingerprint: (.*)", held.said)))


def port(held: Host) -> str:
    return held.url.rpartition(":")[2]


# -- a certificate of its own


def test_one_is_asked_once_and_known_from_then_on(tmp_path: Path, data: Path) -> None:
    with host(tmp_path, "japan-korea", "--tls") as held:
        assert held.url.startswith("https://")
        assert stat.S_IMODE((data / "host.pem").stat().st_mode) == 0o600
        refused = kit("join", held.url, held.code, "--plain", stdin="no\n")
        assert refused.status == 1
        assert ASKED in refused.out
        assert "nobody confirmed" in refused.err
        assert not (data / "hosts.json").exists()
        first = kit("join", held.url, held.code, "--plain", stdin="yes\nAda\nquit\n")
        assert (first.status, ASKED in first.out) == (0, True)
        digits = "".join(re.findall(r"^  ((?:[0-9A-F]{4} ?){8})$", first.out, re.MULTILINE))
        assert read_fingerprint(digits) == shown(held)
        assert json.loads((data / "hosts.json").read_text()) == {held.url: shown(held)}
        assert stat.S_IMODE((data / "hosts.json").stat().st_mode) == 0o600
        again = kit("join", held.url, "--plain", stdin="quit\n")
        assert (again.status, ASKED in again.out, "You are in" in again.err) == (0, False, True)
        before, number = shown(held), port(held)
    with host(tmp_path, "--resume", "last", "--tls", "--port", number) as later:
        assert shown(later) == before
        back = kit("join", later.url, "--plain", stdin="quit\n")
        assert (back.status, ASKED in back.out, "You are in" in back.err) == (0, False, True)


def test_what_the_host_speaks_is_found_out_where_nothing_is_said(tmp_path: Path) -> None:
    with host(tmp_path, "japan-korea", "--tls") as held:
        bare = held.url.removeprefix("https://")
        plain = kit("join", f"http://{bare}", held.code, "--plain")
        assert plain.status == 1
        assert f"The host at http://{bare} is encrypted." in plain.err
        assert f"debate-class join {held.url}" in plain.err
        done = kit("join", bare, held.code, "--plain", stdin="yes\nAda\nquit\n")
        assert (done.status, ASKED in done.out) == (0, True)
        number = port(held)
    # Without TLS another day: a liar could leave it out as well, so it is not done silently.
    with host(tmp_path, "--resume", "last", "--port", number) as later:
        for address in (bare, f"https://{bare}"):
            told = kit("join", address, "--plain")
            assert told.status == 1
            assert "answers, but not over TLS" in told.err
            assert "http://" in told.err
        assert kit("join", later.url, "--plain", stdin="quit\n").status == 0


def test_another_certificate_is_refused_until_somebody_compares_it(
    tmp_path: Path, data: Path
) -> None:
    with host(tmp_path, "japan-korea", "--tls") as held:
        assert kit("join", held.url, held.code, "--plain", stdin="y\nAda\nquit\n").status == 0
        before, number = shown(held), port(held)
    (data / "host.pem").unlink()
    with host(tmp_path, "--resume", "last", "--tls", "--port", number) as other:
        refused = kit("join", other.url, "--plain", stdin="yes\n" * 9)
        assert refused.status == 1
        assert "shows another certificate than before. Nothing was sent to it." in refused.err
        assert f"--fingerprint {shown(other)}" in refused.err
        assert ASKED not in refused.out
        wrong = kit("join", other.url, "--plain", "--fingerprint", before)
        assert wrong.status == 1
        assert "is not the host with that fingerprint" in wrong.err
        good = kit(
            "join", other.url, "--plain", "--fingerprint", shown(other).upper(), stdin="quit\n"
        )
        assert (good.status, "You are in" in good.err) == (0, True)
        assert kit("join", other.url, "--plain", stdin="quit\n").status == 0


def test_who_confirms_nothing_is_not_connected(tmp_path: Path) -> None:
    with host(tmp_path, "japan-korea", "--tls") as held:
        silent = kit("join", held.url, held.code, "--plain")
        assert silent.status == 1
        assert "Your name" not in silent.out


# -- a certificate that somebody vouches for


def test_with_a_certificate_the_system_trusts_it_just_works(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = map(str, office.issue())
    with host(tmp_path, "japan-korea", "--tls-cert", certificate, "--tls-key", key) as held:
        unknown = kit("join", held.url, held.code, "--plain", stdin="no\n")
        assert (unknown.status, ASKED in unknown.out) == (1, True)
        monkeypatch.setenv("SSL_CERT_FILE", str(office.root))
        done = kit("join", held.url, held.code, "--plain", stdin="Ada\nquit\n")
        assert (done.status, ASKED in done.out) == (0, False)
        # The office vouches for a name and no other.
        other = held.url.replace("127.0.0.1", "127.0.0.2")
        assert kit("join", other, held.code, "--plain").status == 1


def test_the_name_in_a_given_certificate_is_what_students_type(
    tmp_path: Path, office: Office
) -> None:
    papers = office.issue(names=("debate.school.example",))
    options = ("--tls-cert", str(papers[0]), "--tls-key", str(papers[1]))
    with host(tmp_path, "japan-korea", *options) as held:
        assert re.fullmatch(r"https://debate\.school\.example:\d+", held.url)
        here = held.url.replace("debate.school.example", "127.0.0.1")
        assert f"  or {here}" in held.said
        assert kit("join", here, "--plain", stdin="no\n").status == 1


def test_the_public_address_is_shown(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    options = ("--behind-proxy", "--public-url", "https://Debate.school.example/")
    with host(tmp_path, "japan-korea", *options, "--port", str(number)) as held:
        assert held.url == "https://debate.school.example"
        assert "Fingerprint" not in held.said
        # What the proxy on this machine would pass on.
        passed = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "debate.school.example"}
        passed |= {"Origin": held.url, "Content-Type": "application/x-www-form-urlencoded"}
        body = f"code={held.code}&name=Ada"
        entered = httpx.post(f"http://127.0.0.1:{number}/join", content=body, headers=passed)
        assert entered.status_code == 303
        assert "; Secure" in entered.headers["set-cookie"]


# -- on a terminal


def test_a_student_compares_on_the_terminal_and_comes_in(tmp_path: Path) -> None:
    with (
        host(tmp_path, "japan-korea", "--tls") as held,
        terminal("join", held.url, held.code) as child,
    ):
        child.expect_exact(ASKED)
        lines = re.findall(r"((?:[0-9A-F]{4} ?){8})\r\n", child.before)
        assert read_fingerprint(" ".join(lines)) == shown(held)
        child.sendline("yes")
        child.expect("Your name:")
        child.sendline("Ada")
        child.expect("Ada")
        child.expect_exact("\x1b[?1049h")  # the screens open
        child.expect("open for you")


def test_the_instructor_attaches_over_tls(tmp_path: Path) -> None:
    with (
        host(tmp_path, "japan-korea", "--tls") as held,
        terminal("join", held.url, "--instructor", "--fingerprint", shown(held)) as child,
    ):
        child.expect("Instructor's key")
        child.sendline(held.key)
        child.expect_exact("\x1b[?1049h")
        child.expect("Help")


def test_the_door_shows_what_is_compared(data: Path) -> None:
    with terminal("host", "japan-korea", "--tls", "--port", "0") as child:
        child.expect("Open.*https://")
        child.expect(r"([0-9A-F]{4} ){7}[0-9A-F]{4}")
        first = child.match[0]
    pem = (data / "host.pem").read_text()
    der = ssl.PEM_cert_to_DER_cert(pem[pem.index("-----BEGIN CERTIFICATE") :])
    assert fingerprint(der).upper().startswith(first.replace(" ", ""))


# -- what cannot be


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["host", "japan-korea", "--tls-cert", "x.pem"], "A certificate needs its key"),
        (["host", "japan-korea", "--tls-key", "x.pem"], "A certificate needs its key"),
        (
            ["host", "japan-korea", "--tls-cert", "x.pem", "--tls-key", "x.pem"],
            "There is no file x.pem",
        ),
        (["host", "--behind-proxy", "japan-korea"], "japan-korea is no address of a proxy"),
        (
            ["host", "japan-korea", "--public-url", "https://a.example/debate"],
            "is no address to come in by",
        ),
        (["host", "japan-korea", "--public-url", "school"], "is no address to come in by"),
        (["host", "japan-korea", "--public-url", "http://["], "is no address to come in by"),
        (["join", "127.0.0.1", "--plain", "--fingerprint", "ABCD"], "This is no fingerprint"),
        (
            ["join", "http://127.0.0.1:1", "--plain", "--fingerprint", "0" * 64],
            "compared over https only",
        ),
        (["join", "https://127.0.0.1:1", "--plain"], "There is no answer from https://127.0.0.1:1"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(arguments: list[str], said: str) -> None:
    done = kit(*arguments, *(["--headless"] if arguments[0] == "host" else []))
    assert done.status in (1, 2)
    assert said in done.err
    assert done.err.count("\n") >= 2  # what to do stands below
