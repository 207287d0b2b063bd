"""A quotation's pieces: what stands between the places where something was left out or put in."""

from __future__ import annotations

import re

_GAP = re.compile(r"\[[^\[\]]*\]|\(\s*(?:\.{3,}|…)\s*\)|\.{3,}|…|(?<=\s)\.(?:\s\.)+(?=\s|$)")


def pieces_of(text: str) -> list[str]:
    """The pieces that claim to be printed so, in order."""
    return [piece for piece in _GAP.split(text) if piece.strip()]
