"""A tiny writer of PDFs, so that the tests need no library for it: lines of text, page by page."""

from __future__ import annotations

import io
import textwrap

from pypdf import PdfReader, PdfWriter

TOP = 760
LEADING = 14
WIDTH = 80


def pages_of(text: str, lines_on_a_page: int = 40, width: int = WIDTH) -> list[list[str]]:
    """`text` wrapped to `width`, one "" between paragraphs, cut into pages."""
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        for row in paragraph.split("\n"):
            lines.extend(textwrap.wrap(row, width) or [""])
        lines.append("")
    return [lines[n : n + lines_on_a_page] for n in range(0, len(lines), lines_on_a_page)]


def pdf(pages: list[list[str]], *, head: str = "") -> bytes:
    """A PDF of `pages`; `head` stands at the top of each, and a number at the foot."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font,
    ]
    for n, lines in enumerate(pages):
        stream = _stream(lines, head, n + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for place in places:
        out.write(f"{place:010} 00000 n \n".encode())
    out.write(
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    )
    return out.getvalue()


def locked(data: bytes, password: str) -> bytes:
    """`data` encrypted, with `password` needed to open it."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def squeezed(data: bytes) -> bytes:
    """`data` with what each page draws compressed, as most programs write it."""
    writer = PdfWriter(PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        page.compress_content_streams()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stream(lines: list[str], head: str, number: int) -> bytes:
    shown = [(TOP + 40, head), *((TOP - LEADING * n, line) for n, line in enumerate(lines))]
    shown.append((40, str(number)))
    parts = [
        b"BT /F1 11 Tf 1 0 0 1 60 %d Tm (%s) Tj ET" % (height, _escaped(line))
        for height, line in shown
        if line
    ]
    return b"\n".join(parts)


def _escaped(line: str) -> bytes:
    text = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return text.encode("cp1252")
