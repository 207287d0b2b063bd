"""Spoiling files at random, as slips of the hand, bad transfers and bad people do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

TOKENS = [
    *(b"&a ", b"*a ", b"!!python/object:os.system ", b"!!binary ", b"<<: ", b"---\n", b"...\n"),
    *(b"? ", b"%YAML 1.1\n", b"|\n", b">-\n", b"{", b"}", b"[", b"]", b", ", b": ", b"- ", b"#"),
    *(b"'", b'"', b"`", b"@", b"%", b"\\", b"\t", b"\n", b"\r", b"\r\n", b"\x00", b"\x1b[2J"),
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3\x28", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"null", b"~", b"true", b"NaN", b".inf", b"1e999", b"-0", b"0x1F", b"2021-02-30", b"9" * 400),
    *(b"{{ x }}", b"{% for x in", b"{% endif %}", b"{#", b"{%- raw %}", b"\\U00110000", b"\\x1b"),
    *(text.encode() for text in ("\x85", "\u2028", "\u202e", "\u200b", "\ufffe", "\U000e0041")),
    *(
        text.encode()
        for text in ("é", "e\u0301" * 9, "日本", "👩🏽‍🏫", "\u0600", "ﷺ", "İ", "ß", "²")
    ),
]
NESTS = [b"[", b"{", b"{a: ", b"- ", b"? ", b"[{a: ", b"a: ", b"((", b"{{ (", b"{% if x %}", b"'"]
HUGE = [b"a", b"9", b"a ", b"a. ", b"\n", b" ", b"\t", b"a: 1\n", b"- a\n", b"a,b;", b"\xc3\xa9"]

Mutation = Callable[[Random, bytes, Sequence[bytes]], bytes]


def mutant(chance: Random, base: bytes, others: Sequence[bytes]) -> bytes:
    """`base` spoiled in one to four ways; parts of `others` may come into it."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        base = chance.choice(_MUTATIONS)(chance, base, others)
    return base


def _stretch(chance: Random, data: bytes) -> tuple[int, int]:
    """A start and an end in `data`, mostly near each other."""
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 2, 8, 40, 400, 4000)))


def _flip(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    spoiled = bytearray(data)
    for _n in range(chance.choice((1, 1, 3, 20)) if data else 0):
        spoiled[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(spoiled)


def _delete(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(chance, data)
    return data[:start] + data[end:]


def _double(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def _splice(chance: Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = _stretch(chance, other)
    at, to = _stretch(chance, data)
    return data[:at] + other[start:end] + data[to:]


def _insert(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _value(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Another value for one of the keys."""
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    key, colon, _old = lines[at].partition(b": ")
    lines[at] = key + colon + chance.choice(TOKENS)
    return b"\n".join(lines)


def _lines(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Two lines in each other's place, one of them moved to the right or left."""
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    indent = chance.choice((b"", b" ", b"  ", b"\t"))
    lines[one] = indent + lines[one].lstrip() if chance.random() < 0.5 else indent + lines[one]
    return b"\n".join(lines)


def _nest(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(NESTS) * chance.choice((3, 65, 300, 5000)) + data[at:]


def _swell(chance: Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(data))
    times = chance.choice((13, 301, 301, 4001, 4001, 60_000))
    return data[:at] + chance.choice(HUGE) * times + data[at:]


_MUTATIONS: Sequence[Mutation] = (
    *(_flip, _delete, _double, _splice, _insert, _insert, _insert, _value, _value),
    *(_lines, _nest, _swell),
)
