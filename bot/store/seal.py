"""The seal of a backup: a digest of all its bytes, kept in the file itself."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

SEAL_PLACES = (60, 68)
"""Where SQLite's file format leaves four bytes each to the application: its user version and application id."""


def seal(part: Path) -> None:
    """One plain file, on the disk, that carries a digest of all its bytes."""
    connection = sqlite3.connect(part, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
    finally:
        connection.close()
    digest = _digest(part)
    with part.open("r+b") as file:
        for place, half in zip(SEAL_PLACES, (digest[:4], digest[4:]), strict=True):
            file.seek(place)
            file.write(half)
        file.flush()
        os.fsync(file.fileno())


def is_sealed(path: Path) -> bool:
    """Whether not one byte changed since the backup was made."""
    with path.open("rb") as file:
        head = file.read(100)
    found = b"".join(head[place : place + 4] for place in SEAL_PLACES)
    return found == _digest(path)


def _digest(path: Path) -> bytes:
    """Eight bytes that stand for all others of the file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        head = bytearray(file.read(100))
        for place in SEAL_PLACES:
            head[place : place + 4] = bytes(4)
        digest.update(head)
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.digest()[:8]
