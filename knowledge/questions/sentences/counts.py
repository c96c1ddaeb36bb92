"""Numbers of shares and votes as people type them: whole, with separators or in millions; never rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from unicodedata import normalize

from knowledge.questions.sentences.slot import Slot, bad
from knowledge.questions.sentences.words import Words

_GROUPED = re.compile(r"\d{1,3}(?:([,.'_ ])\d{3})(?:\1\d{3})*|\d{1,18}")
_SCALED = re.compile(r"(\d{1,6}(?:[.,]\d{1,9})?)\s*(million|millions|mn|m|billion|billions|bn)")
_TIMES = {"m": 10**6, "b": 10**9}


def read_count(typed: str, words: Words) -> Slot[str]:
    """The number that was typed, in digits only."""
    gap = words.gap("count")
    plain = " ".join(normalize("NFKC", typed).casefold().replace("’", "'").split())
    if not plain or plain == gap:
        return bad(gap, words.say("no_count"))
    if _GROUPED.fullmatch(plain):
        return _taken(int(re.sub(r"\D", "", plain)), plain, words)
    scaled = _SCALED.fullmatch(plain)
    if scaled is None:
        return bad(gap, words.say("not_count", text=typed.strip()[:40]))
    number = Decimal(scaled[1].replace(",", ".")) * _TIMES[scaled[2][0]]
    if number != int(number):
        return bad(gap, words.say("not_count", text=typed.strip()[:40]))
    return _taken(int(number), plain, words)


def _taken(number: int, plain: str, words: Words) -> Slot[str]:
    if number == 0:
        return bad(words.gap("count"), words.say("no_shares"))
    same = re.sub(r"[,\s]", "", plain) == str(number)
    note = "" if same else words.note("read_as", typed=plain, read=f"{number:,}")
    return Slot(str(number), f"{number:,}", note=note)
