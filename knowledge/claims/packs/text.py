"""A file's bytes as text, or why it is none: folders, foreign encodings, binary data and size."""

from __future__ import annotations

import stat
from pathlib import Path

from knowledge.claims.packs.nodes import MarkedError, Place

LIMIT = 64 * 1024 * 1024
"""The largest pack that is read, in bytes: 100,000 stakes make about 25 MB."""

_START = Place(1, 1)
_BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"PK\x03\x04": "a zip archive", b"\x1f\x8b": "gzip"}
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))


def _refuse(message: str, mend: str, place: Place = _START) -> MarkedError:
    return MarkedError(place, message, mend)


def read_bytes(path: Path) -> bytes:
    """The bytes of a pack file.

    Raises:
        MarkedError: when it is no readable file or is larger than ``LIMIT``.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "not a plain file"
            raise _refuse(f"this is {what}", "give the path of a YAML file")
        if found.st_size > LIMIT:
            raise _refuse(f"the file has {found.st_size} bytes, more than {LIMIT}", "split it into smaller packs")
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise _refuse("there is no such file", "check the path") from None
    except PermissionError:
        raise _refuse("the file may not be read", "give this user the right to read it") from None
    except OSError as error:
        raise _refuse(f"the file cannot be read: {error.strerror}", "check the path and the disk") from None
    if len(data) > LIMIT:
        raise _refuse(f"the file has more than {LIMIT} bytes", "split it into smaller packs")
    return data


def _looks_like(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in text)


def _encoding(data: bytes) -> str:
    for encoding, name in (("shift_jis", "Shift-JIS"), ("euc_jp", "EUC-JP")):
        if _looks_like(data, encoding):
            return f"it looks like {name}"
    return "perhaps Latin-1 or Windows-1252"


def _place(data: bytes, offset: int) -> Place:
    line = data.count(b"\n", 0, offset)
    return Place(line + 1, offset - (data.rfind(b"\n", 0, offset) + 1) + 1)


def decode(data: bytes) -> str:
    """The text of a pack: UTF-8 with or without a byte order mark, any line ends.

    Raises:
        MarkedError: for an empty file, another encoding or binary data.
    """
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            raise _refuse(f"the file is {name}", "save it as plain UTF-8 text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place(data, error.start)
        if error.end >= len(data) and error.reason == "unexpected end of data":
            raise _refuse("the file ends in the middle of a character", "send it again, whole", place) from None
        raise _refuse(f"this is not UTF-8 ({_encoding(data)})", "save it as UTF-8", place) from None
    if not text.strip():
        raise _refuse("the file is empty", "write at least one section, such as sources")
    binary = next((index for index, byte in enumerate(data) if byte in _CONTROLS), None)
    if binary is not None:
        raise _refuse("binary data or a control character", "keep plain text only", _place(data, binary))
    return text.replace("\r\n", "\n")
