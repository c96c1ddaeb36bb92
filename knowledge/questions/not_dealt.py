"""Words that seem to tell of a price, a sale or a holding, and tell of something else.

Each rule is named for what the words are instead.
"""

from __future__ import annotations

import re

from knowledge.questions.found_in import OF_HOLDINGS, Sentence
from knowledge.questions.frame import Found

RECEIVED = frozenset({"receive", "received", "receives", "receiving"})
"""Verbs whose object may be a holding as well as a price."""

_OBJECTS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "this", "that", "him", "them", "such", "our", "any"}
)
_IS = frozenset({"is", "are", "was", "were", "be"})
_HEADED = re.compile(r"(?:[–—:;,]|\s-)\s+\w+(?: \w+)?\s+holding\b", re.IGNORECASE)
"""``Nissan – Renault holding``: a heading, and behind it who holds."""


def is_a_holding(one: Found, sentence: Sentence) -> bool:
    """``how much of X did Y receive``: shares are received, no price, as a part of a company is asked for before."""
    words = sentence.words
    if words[one.start] not in RECEIVED or "for" in words[one.end :]:
        return False
    before = any(m.end <= one.start and m.start and words[m.start - 1] in {"of", "in"} for m in sentence.names)
    return before or any(f.concept == "STAKE" and 0 <= f.start - one.end <= 2 for f in sentence.found)


def is_no_verb(one: Found, sentence: Sentence) -> bool:
    """``does it hold a part of Renault back``: what comes back supports nobody, as nobody follows."""
    words = sentence.words
    held = any(f.concept in OF_HOLDINGS and f.start < one.start for f in sentence.found)
    if words[one.start : one.end] != ["back"] or not held:
        return False
    after = words[one.end] if one.end < len(words) else ""
    return after not in _OBJECTS and not any(m.start == one.end for m in sentence.names)


def is_a_dividend(one: Found, sentence: Sentence) -> bool:
    """``who receives the dividends``: the verb, no price."""
    return sentence.words[one.start] in RECEIVED and any(f.concept == "DIVIDEND" for f in sentence.found)


def is_a_first_offer(one: Found, sentence: Sentence) -> bool:
    """``the first right to bid``: the bid of him who may offer first is no offer to all holders."""
    return sentence.words[one.start : one.end] == ["bid"] and any(f.concept == "FIRST_OFFER" for f in sentence.found)


def is_outstanding(one: Found, sentence: Sentence) -> bool:
    """``how many shares has it got out``: shares in issue, none sold."""
    said = sentence.words[one.start : one.end] == ["got", "out"] and sentence.words[one.end : one.end + 1] != ["of"]
    return said and any(f.concept == "SHARES_COUNT" for f in sentence.found)


def is_a_noun(one: Found, sentence: Sentence) -> bool:
    """``holding`` as what is held: behind a name that no ``is`` makes the subject of a verb, and in no heading."""
    words, names = sentence.words, sentence.names
    if words[one.start : one.end] != ["holding"]:
        return False
    name = next((m for m in names if m.end == one.start), None)
    if name is None or any(m.start == one.end for m in names):
        return False
    return (words[name.start - 1] if name.start else "") not in _IS and not _HEADED.search(sentence.text)
