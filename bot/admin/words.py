"""What is said to those who keep the facts, one file a language; English stands in where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.texts import FALLBACK

_FOLDER = Path(__file__).parents[1] / "texts" / "admin"


@dataclass(frozen=True)
class Said:
    """The texts of one language, for those who keep the facts."""

    data: Mapping[str, Any]

    def say(self, key: str, /, **values: object) -> str:
        """The text of this name with its places filled in."""
        text = str(self.data["say"][key])
        return text.format(**values) if values else text

    def word(self, table: str, key: str) -> str:
        """A word out of a table of the file."""
        return str(self.data[table][key])

    def table(self, name: str) -> Mapping[str, str]:
        """A table of the file."""
        found: Mapping[str, str] = self.data[name]
        return found


@cache
def said_in(language: str) -> Said:
    """The texts in this language, or in English."""
    import yaml

    path = _FOLDER / f"{language}.yaml"
    if not path.exists():
        path = _FOLDER / f"{FALLBACK}.yaml"
    return Said(yaml.safe_load(path.read_text(encoding="utf-8")))
