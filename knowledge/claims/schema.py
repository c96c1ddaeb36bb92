"""Which versions of the schema this program knows, without loading the migration tool."""

from __future__ import annotations

from pathlib import Path

_FILES = Path(__file__).parent / "migrations" / "versions"

KNOWN = tuple(sorted(path.stem.partition("_")[0] for path in _FILES.glob("[0-9]*_*.py")))
"""Every version, the oldest first; each is a file of ``migrations/versions`` whose name begins with it."""

HEAD = KNOWN[-1]
"""The version that this program works with."""

VERSION_TABLE = "alembic_version"
