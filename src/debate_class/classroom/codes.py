"""Codes that are read aloud and typed, and tokens that no one sees.

A code has six characters of Crockford's base 32: no letter looks like a digit, and what is misread
(an O, an I, an L) counts as what was meant. A token has 256 bits; only its hash is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": ""})


def new_code() -> str:
    """A fresh code: one of 2 ** 30."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_token() -> str:
    """A fresh token, safe in a header, a cookie and an address."""
    return secrets.token_urlsafe(32)


def new_seed() -> int:
    """A fresh seed, one of 2 ** 48: who guessed it could tell from it whose an alias is."""
    return secrets.randbits(48)


def read_code(typed: str) -> str:
    """The code that was meant, or "" where no code can be."""
    code = typed[:40].upper().translate(_MEANT)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """A code as people read it: `K7Q-M4D`."""
    return f"{code[:3]}-{code[3:]}"


def same(one: str, other: str) -> bool:
    """Whether two codes are the same, in a time that does not tell how far they agree."""
    return hmac.compare_digest(one.encode(), other.encode())


def hashed(token: str) -> str:
    """What is kept of a token: its SHA-256 in hex. It has too many bits to be guessed back."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
