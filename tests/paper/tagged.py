"""The text of a tagged PDF as a screen reader reads it: along its structure, without its margins.

Read along the pages, two columns that break over a page would come out mixed, with the page's
number between them.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

Marked = dict[tuple[Any, int], str]
"""Text by page (its object's id) and number of marked content."""

_PAIRS = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf(?:char|range)", re.DOTALL)


def read_aloud(data: bytes) -> str:
    """All text of a tagged PDF in reading order, its title first."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        marked: Marked = {}
        for page in pdf.pages:
            marked |= {(page.obj.objgen, n): text for n, text in _marked(page).items()}
        title = str(pdf.open_metadata().get("dc:title") or "")
        return " ".join([title, *_along(pdf.Root.StructTreeRoot, None, marked)])


def _along(node: Any, page: Any, marked: Marked) -> Iterator[str]:
    """The text under a node of the structure tree, in its order."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _along(each, page, marked)
    elif isinstance(node, int):
        yield marked.get((page, node), "")
    elif isinstance(node, pikepdf.Dictionary):
        page = node.Pg.objgen if "/Pg" in node else page
        if "/MCID" in node:
            yield marked.get((page, int(node.MCID)), "")
        elif "/K" in node:
            yield from _along(node.K, page, marked)


def _marked(page: pikepdf.Page) -> dict[int, str]:
    """The text of each piece of marked content on a page."""
    fonts = {name: _letters(font) for name, font in page.resources.get("/Font", {}).items()}
    found: dict[int, str] = defaultdict(str)
    stack: list[int | None] = []
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                properties = operands[1]
                inner = stack[-1] if stack else None
                known = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                stack.append(int(properties.MCID) if known else inner)
            case "BMC":
                stack.append(stack[-1] if stack else None)
            case "EMC":
                stack.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case "Tj" | "TJ":
                if stack and stack[-1] is not None:
                    found[stack[-1]] += _shown(operands[0], letters)
    return found


def _shown(operand: Any, letters: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    text = ""
    for piece in pieces:
        if isinstance(piece, pikepdf.String):
            codes = bytes(piece)
            pairs = zip(codes[::2], codes[1::2], strict=True)
            text += "".join(letters.get(high << 8 | low, "\ufffd") for high, low in pairs)
    return text


def _letters(font: Any) -> dict[int, str]:
    """What each two-byte code of a font stands for."""
    table: dict[int, str] = {}
    for kind, body in _BLOCK.findall(font.ToUnicode.read_bytes()):
        if kind == b"bfchar":
            table |= {int(code, 16): _text(text) for code, text in _PAIRS.findall(body)}
            continue
        for first, last, text in _RANGES.findall(body):
            start = _text(text)
            for n, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                table[code] = start[:-1] + chr(ord(start[-1]) + n)
    return table


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be")
