"""Text made fit to be shown."""

from __future__ import annotations

import unicodedata


def clean(text: str) -> str:
    """The text without characters that Telegram refuses or that turn the reading direction; blanks become one."""
    if text.isprintable():  # nearly all texts; then only blanks can be wrong
        return " ".join(text.split())
    kept = (" " if each.isspace() else each for each in text if each.isspace() or _shown(each))
    return " ".join("".join(kept).split())


def _shown(character: str) -> bool:
    return character == "\u200d" or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
