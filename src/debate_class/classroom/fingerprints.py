"""Fingerprints of certificates, in the form in which two people compare them.

A fingerprint is the SHA-256 of the whole certificate, as browsers show it too: here 64 small hex
digits, for people in groups of four.
"""

from __future__ import annotations

import hashlib
import re

from debate_class.errors import WrongUse

DIGITS = 64
GROUP = 4
GROUPS_A_LINE = 8

_BETWEEN = re.compile(r"[\s:-]+")


def fingerprint(certificate: bytes) -> str:
    """The fingerprint of a certificate in DER form."""
    return hashlib.sha256(certificate).hexdigest()


def grouped(known: str) -> list[str]:
    """A fingerprint in two lines of 39 columns, to be read out or compared."""
    groups = [known[at : at + GROUP].upper() for at in range(0, len(known), GROUP)]
    return [
        " ".join(groups[at : at + GROUPS_A_LINE]) for at in range(0, len(groups), GROUPS_A_LINE)
    ]


def read_fingerprint(typed: str) -> str:
    """The fingerprint that was meant, with any signs between its digits. Raises WrongUse."""
    digits = _BETWEEN.sub("", typed.strip().lower().removeprefix("sha256"))
    if len(digits) != DIGITS or not set(digits) <= set("0123456789abcdef"):
        raise WrongUse(
            f"This is no fingerprint: it has {DIGITS} digits from 0 to 9 and A to F.",
            "Type all that the teacher's screen shows, in quotation marks.",
        )
    return digits
