"""`host` and `join` as one types them: what works, and a sentence for what does not."""

from __future__ import annotations

import json
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from debate_class.classroom.addresses import own_addresses
from debate_class.classroom.aliases import alias
from debate_class.classroom.wire import Greeting, packed
from debate_class.cli.reach import Visit, tell_visits, visits
from debate_class.web.certificates import own
from tests.cli.command import kit

BIN = str(Path(sys.executable).parent / "debate-class")


@dataclass
class Host:
    """A host in a process of its own."""

    url: str
    code: str
    key: str
    process: subprocess.Popen[str]
    said: str


@contextmanager
def host(folder: Path, *arguments: str) -> Iterator[Host]:
    """Serve without a screen until the block is left."""
    command = [BIN, "--database", str(folder / "host.db"), "host", *arguments]
    command += ["--headless", "--bind", "127.0.0.1"]
    if "--port" not in arguments:
        command += ["--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = ""
        while "key:" not in said:
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            said += line
        found = re.search(r"open (https?://\S+).*Code: (\S+).*key: (\S+)", said, re.DOTALL)
        assert found is not None, said
        yield Host(found[1], found[2], found[3], process, said)
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert process.returncode in (0, -signal.SIGKILL), (out, err)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "8b.txt"
    path.write_text("Ada\nBen\n김민수\n", encoding="utf-8")
    return path


def test_a_student_joins_by_number_and_is_known_the_next_time(tmp_path: Path, roster: Path) -> None:
    with host(tmp_path, "japan-korea", "--roster", str(roster)) as held:
        first = kit("join", held.url, held.code.lower(), "--plain", stdin="3\nquit\n")
        assert first.status == 0, first
        assert "김민수" in first.out
        again = kit("join", held.url, "--plain", stdin="quit\n")
        assert (again.status, "You are in" in again.err) == (0, True)
        other = kit("join", held.url, held.code, "--plain", "--new", stdin="김민수\nAda\nquit\n")
        assert other.status == 0
        assert "Somebody has come in under this name already." in other.err


def test_without_a_list_one_types_a_name(tmp_path: Path) -> None:
    with host(tmp_path, "japan-korea") as held:
        done = kit("join", held.url, held.code, "--plain", "--new", stdin="Zoë\nquit\n")
        assert (done.status, "Your name:" in done.out) == (0, True)


def test_a_kept_session_is_hosted_again(tmp_path: Path, roster: Path) -> None:
    with host(tmp_path, "japan-korea", "--roster", str(roster)) as held:
        assert kit("join", held.url, held.code, "--plain", "--new", stdin="1\nquit\n").status == 0
        held.process.kill()
    with host(tmp_path, "--resume", "last") as again:
        assert again.code == held.code
        assert kit("join", again.url, "--plain", stdin="quit\n").status == 0


def test_a_host_without_a_screen_ends_in_order_when_its_terminal_hangs_up(tmp_path: Path) -> None:
    with host(tmp_path, "japan-korea") as held:
        held.process.send_signal(signal.SIGHUP)
        assert held.process.wait(30) == 0
    assert [each.name for each in tmp_path.glob("host.db*")] == ["host.db"]


def test_a_session_that_is_hosted_is_hosted_by_no_other_program(
    tmp_path: Path, roster: Path
) -> None:
    base = ("--database", tmp_path / "host.db")
    with host(tmp_path, "japan-korea", "--roster", str(roster)) as held:
        taken = held.url.rpartition(":")[2]
        for port in ("0", taken):
            done = kit(
                *base, *("host", "--resume", "last", "--headless", "--bind", "127.0.0.1"),
                *("--port", port),
            )  # fmt: skip
            assert (done.status, done.out) == (1, "")
            assert f"open in another program (process {held.process.pid}) already" in done.err
            assert held.url in done.err
            assert "choose another port" not in done.err
        # Whoever only looks is not kept from it.
        for looks in (("export", "last", "--format", "json"), ("sessions",)):
            assert kit(*base, *looks).status == 0, looks
        held.process.kill()
        held.process.wait()
        with host(tmp_path, "--resume", "last", "--port", taken) as again:
            done = kit("join", again.url, held.code, "--plain", "--new", stdin="1\nquit\n")
            assert done.status == 0, done
    assert not list(tmp_path.glob("*.held"))


def test_who_knows_the_seed_of_a_host_knows_no_alias(tmp_path: Path, roster: Path) -> None:
    seated = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        with host(folder, "japan-korea", "--roster", str(roster), "--seed", "1") as held:
            done = kit("join", held.url, held.code, "--plain", "--new", stdin="1\nquit\n")
            assert done.status == 0
        base = ("--database", folder / "host.db")
        record = json.loads(kit(*base, "export", "last", "--format", "json").out)
        seated.append(record["participants"])
    one, two = seated
    for drawn in (one, two):
        assert [p["alias"] for p in drawn] != [alias(1, place) for place in range(3)]
    assert [p["alias"] for p in one] != [p["alias"] for p in two]


def test_a_wrong_code_is_told_and_not_asked_for_ever(tmp_path: Path, roster: Path) -> None:
    with host(tmp_path, "japan-korea", "--roster", str(roster)) as held:
        done = kit("join", held.url, "000000", "--plain", "--new")
        assert (done.status, "not the code of this class" in done.err) == (1, True)
        asked = kit("join", held.url, "--plain", "--new", stdin="111111\n" * 9)
        assert asked.status == 1
        assert asked.err.count("not the code") == 5


def test_lines_from_a_pipe_are_all_carried_out_before_one_leaves(
    tmp_path: Path, roster: Path
) -> None:
    with host(tmp_path, "japan-korea", "--roster", str(roster)) as held:
        done = kit("join", held.url, held.code, "--plain", stdin="1\nbrief\ntexts\nhelp\nquit\n")
        assert (done.status, "does not answer" in done.out) == (0, False)
        assert "You have not sent anything yet." in done.out
        assert done.out.rstrip().endswith("Everything you wrote is kept.")
        done = kit("join", held.url, "--plain", stdin="texts\n")
        assert (done.status, "You have not sent anything yet." in done.out) == (0, True)


def test_a_port_in_use_is_told_before_a_session_is_opened(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        database = tmp_path / "none.db"
        done = kit(
            *("--database", database, "host", "japan-korea", "--headless"),
            *("--bind", "127.0.0.1", "--port", port),
        )
    assert done.status == 2
    assert f"Port {port} is in use" in done.err
    assert f"--port {port + 1}" in done.err
    assert not database.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["host"], "Name an exercise to host"),
        (["host", "japan-korea", "--resume", "last"], "Name an exercise to host"),
        (["host", "nowhere", "--headless"], "nowhere"),
        (["host", "japan-korea", "--headless", "--bind", "192.0.2.77"], "has no address"),
        (["host", "japan-korea", "--headless", "--bind", "not an address"], "has no address"),
        (["host", "japan-korea"], "there is no terminal to show it on"),
        (["join", "127.0.0.1:1", "--plain"], "There is no answer from http://127.0.0.1:1"),
        (["join", "ftp://127.0.0.1", "--plain"], "is no address of a host"),
        (["join", "http://[::", "--plain"], "is no address of a host"),
        (["join", "", "--plain"], "is no address of a host"),
        (["join", "127.0.0.1:99999", "--plain"], "is no address of a host"),
        (["join", "127.0.0.1", "--plain", "--instructor"], "The plain form is for students"),
        (["join", "127.0.0.1"], "there is no terminal to show it on"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(arguments: list[str], said: str) -> None:
    done = kit(*arguments)
    assert done.status in (1, 2)
    assert said in done.err


def test_what_answers_but_is_no_host_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        process = subprocess.Popen(
            [BIN, "join", address, "--plain"], stderr=subprocess.PIPE, text=True
        )
        visit, _ = other.accept()
        with visit:
            visit.recv(4096)
            visit.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
            _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "is no host of a debate" in err


@pytest.mark.parametrize(
    "body",
    [
        packed(Greeting("9.0.0", 99, "s", "A class", False, False, False)),
        b'{"protocol": 99, "kit": "9.0.0", "what": "else a later one may say"}',
        b'{"kit": "9.0.0", "protocol": 0}',
    ],
)
def test_another_version_is_told_with_what_to_do(body: bytes) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        process = subprocess.Popen(
            [BIN, "join", address, "--plain"], stderr=subprocess.PIPE, text=True
        )
        visit, _ = other.accept()
        with visit:
            visit.recv(4096)
            head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
            visit.sendall(head.encode() + body)
            _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "The host runs debate-class 9.0.0" in err
    assert "in a browser" in err


def test_the_check_tells_where_to_try() -> None:
    plain = kit("host", "--check", "--port", "0")
    assert plain.status == 0
    assert "is free" in plain.out
    encrypted = kit("host", "--check", "--port", "0", "--tls")
    if "http" in plain.out:
        assert "  http://" in plain.out
        assert "  https://" in encrypted.out
        assert "  http://" not in encrypted.out


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost"])
def test_the_check_says_that_an_address_reaches_only_this_machine_and_which_to_take(
    address: str,
) -> None:
    result = kit("host", "--check", "--bind", address, "--port", "0")
    assert result.status == 0
    assert f"The address {address} reaches this machine alone" in result.out
    assert "Leave --bind out" in result.out
    for other in own_addresses():
        assert f"  --bind {other}" in result.out
    assert "another machine, such as" not in result.out
    assert "firewall" not in result.out


@contextmanager
def checking(tls: ssl.SSLContext | None = None) -> Iterator[tuple[tuple[str, int], Future[bool]]]:
    """A check that waits ten seconds for anyone who is not 192.0.2.1: where, and what it found."""
    with socket.socket() as listener, ThreadPoolExecutor(1) as pool:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        found = pool.submit(lambda: tell_visits(visits(listener, 10, tls), {"192.0.2.1"}))
        yield listener.getsockname(), found


def test_the_check_says_at_once_that_another_machine_got_through(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with checking() as (place, found):
        socket.create_connection(place).close()  # a browser that connects in advance
        with socket.create_connection(place) as visitor:
            visitor.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert b"reaches the host" in visitor.recv(4096)
        assert found.result(10)
    assert capsys.readouterr().out == "Reached: 127.0.0.1 got through. Students can join.\n"


def test_the_check_over_tls_is_told_by_a_browser_that_only_warns_and_answers_one_that_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    credentials = own(tmp_path / "host.pem", ["localhost", "127.0.0.1"], time.time_ns() // 10**6)
    careless = ssl.create_default_context()
    with checking(credentials.context) as (place, found):
        with socket.create_connection(place) as visitor, pytest.raises(ssl.SSLError):
            careless.wrap_socket(visitor, server_hostname="localhost")
        careless.check_hostname, careless.verify_mode = False, ssl.CERT_NONE
        with (
            socket.create_connection(place) as visitor,
            careless.wrap_socket(visitor, server_hostname="localhost") as spoken,
        ):
            spoken.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert b"reaches the host" in spoken.recv(4096)
        assert found.result(10)
    assert capsys.readouterr().out == "Reached: 127.0.0.1 got through. Students can join.\n"


def test_a_check_that_nobody_else_came_to_says_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert not tell_visits([Visit("192.0.2.1", answered=True)] * 2, {"192.0.2.1"})
    said = capsys.readouterr().out
    assert said.count("This machine reaches itself") == 1
    assert "No other machine came." in said
    assert "client isolation" in said
