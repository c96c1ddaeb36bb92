"""Chatter before a question: ``Bonus round:``, ``newbie here –``, ``I am writing an essay and would like to know``.

It is cut off where it names nobody and nothing of the field and a question with content stands behind it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from knowledge.questions.frame import Frame
from knowledge.questions.language import load
from knowledge.questions.reader import Reader
from knowledge.questions.roles import Labels

MOST = 3
"""Pieces of chatter that are cut off."""

SENTENCE = 3
"""Words from which on a piece before a full stop is a sentence, not something shortened (``art. 308``)."""

_FIRST_PERSON = frozenset({"i", "i'm", "im", "my", "we", "our", "me", "here"})

_BREAK = re.compile(r"\s[-–—]+\s|[:!;,.…?](?=\s)")


def without_preamble(reader: Reader, text: str, today: dt.date) -> str:
    """The question without the chatter before it."""
    if not (_BREAK.search(text) or _asking(reader.language.code).search(text)):
        return text
    frame = reader.frame(text, today)
    for _ in range(MOST):
        shorter = _shorter(reader, frame) if frame.unknown or frame.figures or frame.strangers else None
        if shorter is None:
            break
        frame = shorter
    return frame.text


def _shorter(reader: Reader, whole: Frame) -> Frame | None:
    text = whole.text
    ends = [match.end() for match in _asking(reader.language.code).finditer(text)][-1:]
    ends += [match.end() for match in _BREAK.finditer(text)][:1]
    for end in ends:
        head = reader.frame(text[:end], whole.today)
        if _says_nothing(reader, head, stop=text[:end].rstrip()[-1:]):
            rest = reader.frame(text[end:].strip(), whole.today)
            if _has_content(rest):
                return rest
    return None


def _says_nothing(reader: Reader, head: Frame, *, stop: str) -> bool:
    """Whether a piece holds nothing that a question may be about; ``for two points:`` counts the asker's points."""
    scored = stop == ":" and head.words[:1] == ("for",)
    quiet = reader.retrieval.silent | ({"POINTS"} if scored else set())
    asks = head.has("ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_WHERE", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH")
    figures = () if scored and head.has("POINTS") else head.figures
    if stop == "," and not (head.has("GREETING", "THANKS") or _FIRST_PERSON & set(head.words)):
        return False
    if (any(word[0].isdigit() for word in head.words) and not scored) or (stop == "." and len(head.words) < SENTENCE):
        return False
    if _labels_of(reader.language.code).found(head) and not scored:
        return False
    others = any(name in reader.language.strangers for name in head.strangers)
    return not (head.names or head.dates or figures or others or asks) and head.concepts <= quiet


def _has_content(rest: Frame) -> bool:
    return bool(rest.names) and bool(rest.concepts or rest.unknown)


@lru_cache
def _labels_of(language: str) -> Labels:
    return Labels(load(language))


@lru_cache
def _asking(language: str) -> re.Pattern[str]:
    phrases = sorted(load(language).data["words"]["asking"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
