"""Text ─► text: short forms written out, initials and names in scripts without spaces put as marks (``@nissan``)."""

from __future__ import annotations

import re

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.language import Language
from knowledge.questions.names import Names
from knowledge.questions.normal import KEPT, normalise
from knowledge.questions.words import any_of

_CAPITALS = re.compile(r"(?<![\w.'-])[A-Z]{2,4}(?![\w.-])")
_INITIAL = re.compile(r"(?<![\w.'-])([A-Z]{1,2})(?![\w.'-])")
_BETWEEN = re.compile(r"(?<![\w.'-])([a-z]{1,3}) (in|>|->) ([a-z]{1,3})(?![\w.'-])", re.IGNORECASE)
"""``r in n``, ``N in MMC``: shorthand for two companies, of which one is an initial."""

_IN_CAPITALS = re.compile(r"(?<![\w.'-])[A-Z]{1,4}(?![\w.-])")
"""A few capital letters by themselves, which both need."""


class Marks:
    """Rewrites texts of one language; the last ones are kept, as a message is looked at several times."""

    def __init__(self, snapshot: Snapshot, language: Language, names: Names) -> None:
        said = language.data["names"]
        self._names = names
        self._initials = {letter: key for letter, key in said["initials"].items() if key in snapshot.entities}
        self._capitals = {letters: key for letters, key in said["capitals"].items() if key in snapshot.entities}
        self._long = {str(key): str(value) for key, value in language.data["words"]["shorthand"].items()}
        self._shorthand = any_of(self._long)
        self._kept: dict[str, str] = {}

    def put(self, text: str) -> str:
        """The normalised text with its marks."""
        known = self._kept.get(text)
        if known is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            known = self._kept[text] = self._rewritten(text)
        return known

    def _rewritten(self, text: str) -> str:
        if _IN_CAPITALS.search(text):
            text = self._with_initials(text)
        text = _BETWEEN.sub(self._pair, text)
        text = self._shorthand.sub(lambda match: self._long[match.group()], normalise(text))
        if self._names.pattern is not None and not text.isascii():
            text = self._names.pattern.sub(lambda match: f" @{self._names.unspaced[match.group()]} ", text)
        return text

    def _pair(self, match: re.Match[str]) -> str:
        """The pair as marks, where one side is an initial and the other one too, or a short name."""
        sides = [self._initials.get(side.upper()) for side in (match[1], match[3])]
        named = [self._names.tree.longest([side.lower()], 0) for side in (match[1], match[3])]
        keys = [key or (found[0] if length else None) for key, (length, found) in zip(sides, named, strict=True)]
        if not any(sides) or None in keys or keys[0] == keys[1]:
            return match[0]
        return f" @{keys[0]} {match[2]} @{keys[1]} "

    def _with_initials(self, text: str) -> str:
        """The text with its initials and its names in capitals as marks."""
        initials, capitals = self._initials, self._capitals
        found = [letters for letters in _INITIAL.findall(text) if letters in initials]
        if len(set(found)) >= 2:  # a single letter may be anything, "R and N" are the companies
            text = _INITIAL.sub(lambda m: f" @{initials[m[1]]} " if m[1] in initials else m[0], text)
        return _CAPITALS.sub(lambda m: f" @{capitals[m[0]]} " if m[0] in capitals else m[0], text)
