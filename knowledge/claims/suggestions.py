"""The nearest known word for one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_NEAR = 65
"""How alike (0 to 100) a known word must be before it is offered."""


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """The mend for a word that is not known: the nearest known one, or ``otherwise``."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"did you mean {found[0]}?" if found else otherwise


def listed(words: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    return ", ".join(words)
