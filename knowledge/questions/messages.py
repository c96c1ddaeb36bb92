"""A message that holds more than one question, or one question behind a long text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.questions.words import any_of

MOST = 5
"""Questions of one message that are answered."""

LONG = 400
"""Characters from which a message is a text with a question behind it, not a question."""

CLAUSE = 3
"""Words from which on what stands before or behind an ``and`` may be a question of its own."""

_ENDS = re.compile(r"(?<=[?!.])\s+|\n+")

_STOPS = re.compile(r"[!.,;:]+\s+|\s[-–—]\s")

_NUMBERED = re.compile(r"(?:^|(?<=\s))(?:\(?[1-9]\)|\(?[Qq](?:uestion)?\s?[1-9][).:]?)\s+")
"""``1)``, ``(1)``, ``Q1:``, ``Question 2.``: the number of a question."""


_MAY_BE_NUMBERED = re.compile(r"[1-9]\)|[Qq](?:uestion)?\s?[1-9]")
"""What each of the numbers of a list needs."""


def sentences(text: str) -> list[str]:
    """The sentences of a message, without empty ones."""
    return [part.strip() for part in _ENDS.split(text) if any(char.isalnum() for char in part)]


def asking(text: str) -> str:
    """The sentence of a message that asks: the last one marked as a question, else the longest, in small letters."""
    parts = sentences(text)
    marked = [part for part in parts if part.endswith("?")]
    return (marked[-1] if marked else max(parts, key=len, default=text)).lower()


def last_question(text: str) -> str | None:
    """The question that a long text ends with, or None when the text is not long."""
    if len(text) <= LONG:
        return None
    parts = sentences(text)
    asked = [part for part in parts if part.endswith("?")]
    return next(iter([*reversed(asked), *reversed(parts)]), None)


def behind_the_first(text: str) -> str:
    """What stands behind the first stop of a message, commas counted; empty where nothing does."""
    parts = _STOPS.split(text.strip(), maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def several(text: str) -> list[str]:
    """The questions of a message that holds two to five of them, marked or numbered (``1) … 2) …``), else nothing."""
    listed = [part.strip(" ?;,.") for part in _NUMBERED.split(text)[1:]] if _MAY_BE_NUMBERED.search(text) else []
    if 2 <= len(listed) <= MOST and len(text) <= LONG:
        return [f"{part}?" for part in listed]
    parts = sentences(text)
    marked = [part for part in parts if part.endswith("?")]
    return parts if 2 <= len(parts) <= MOST and len(marked) >= len(parts) - 1 and len(text) <= LONG else []


def only_questions(parts: Sequence[str]) -> bool:
    """Whether each of the parts is marked as a question and holds more than a word or two."""
    return bool(parts) and all(part.endswith("?") and len(part.split()) >= CLAUSE for part in parts)


class Clauses:
    """Cuts a sentence that asks two things: ``who bought it and when does the option end?``."""

    def __init__(self, joints: Iterable[str], openers: Iterable[str], whole: Iterable[str]) -> None:
        """``joints`` join questions, each of which begins with an ``opener``; a ``whole`` word keeps them one."""
        begin = any_of(openers).pattern
        self._cut = re.compile(rf"[,;]?\s+{any_of(joints).pattern}\s+(?={begin})|;\s+", re.IGNORECASE)
        self._begin = re.compile(begin, re.IGNORECASE)
        self._whole = any_of(whole, re.IGNORECASE)

    def of(self, text: str) -> list[str]:
        """The questions joined in one sentence, or nothing where it is one question."""
        parts = [part for part in self._cut.split(text) if part.strip()] if len(text) <= LONG else []
        if not 2 <= len(parts) <= MOST or self._whole.search(text):
            return []
        asked = all(self._begin.match(part) and len(part.split()) >= CLAUSE for part in parts)
        return [f"{part.strip(' ?')}?" for part in parts] if asked else []
