"""From the bytes of a file to text: UTF-8, and UTF-16 where it announces itself."""

from __future__ import annotations

import codecs


class WrongEncoding(ValueError):
    """The bytes are not text in an encoding that is read. The message says what to do."""


def decode(data: bytes, *, utf16: bool = False) -> str:
    """`data` as text, without a byte order mark.

    UTF-16 is read only with `utf16=True` and a byte order mark, as spreadsheets write it. Raises
    WrongEncoding with a sentence otherwise.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        if not utf16:
            raise WrongEncoding("this is UTF-16 text: save it again as UTF-8")
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise WrongEncoding(
            f"line {line} is not UTF-8 text: save the file again with the encoding UTF-8"
            if encoding == "utf-8-sig"
            else "this starts like UTF-16 text, but is not: save it again as UTF-8"
        ) from None
    if "\0" in text:
        raise WrongEncoding("this holds zero bytes, so it is no text file: save it again as UTF-8")
    return text
