"""Where packs are found: the shipped ones by name, any other by its path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_FOLDER = "data/packs"


def shipped() -> dict[str, Path]:
    """The packs that come with the program, by name."""
    folder = Path(str(files("knowledge"))) / _FOLDER
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def locate(name_or_path: str | Path) -> Path:
    """The file of a pack: a shipped name comes first, anything else is a path."""
    return shipped().get(str(name_or_path)) or Path(name_or_path)
