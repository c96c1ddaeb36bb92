"""Words that tell when something is: they seem to ask for a time, a number or a say, and ask for none.

Each rule is named for what the words are instead.
"""

from __future__ import annotations

from knowledge.questions.found_in import Sentence
from knowledge.questions.frame import Found

_THAT = frozenset({"that", "this", "same", "very"})
_ON = frozenset({"on", "at", "as", "by", "since", "until", "till", "from", "after", "before"})
_MEANWHILE = ["in", "the", "meantime"]
_OF_SHARES = frozenset({"DIVIDEND", "STAKE", "HOLD", "VOTE", "TRUST"})
_IN_CHARGE = frozenset({"CEO", "CHAIR", "PRESIDENT", "COO", "SUCCESSOR", "PREDECESSOR"})


def is_told_before(one: Found, sentence: Sentence) -> bool:
    """A ``the same`` at the end that stands for what was told before: ``when did they withdraw the same?``.

    Only where nobody is named.
    """
    words = sentence.words
    if words[one.start : one.end] != ["the", "same"] or one.start == 0:
        return False
    return not any(word[0].isalnum() for word in words[one.end :])


def within_a_date(one: Found, sentence: Sentence) -> bool:
    """``when`` as a part of a date, or right before one: ``when 2018 ended``, ``in the date of 1 January 2024``."""
    led = "in" in sentence.words[max(one.start - 2, 0) : one.start + 1]
    behind = one.end + (led and sentence.words[one.end : one.end + 1] == ["of"])
    return behind in sentence.begin or any(when.start <= one.start < when.end for when in sentence.dates)


def tells_the_time(one: Found, sentence: Sentence) -> bool:
    """``in that year``, ``on the day that it appeared``, ``at the date of publication``: a time said, not asked for."""
    words = sentence.words
    if words[one.end - 1] in {"year", "day", "date", "month"} and words[max(one.start - 1, 0)] in _THAT:
        return True
    start = one.start - (words[max(one.start - 1, 0)] == "the" and one.start > 0)
    named = words[start] == "the" and start > 0
    return named and (words[start - 1] in _ON or words[max(start - 2, 0) : start] == ["as", "of"])


def is_how_often(one: Found, sentence: Sentence) -> bool:
    """``how many times has it sold?``: how often something was done, and no multiple of a size."""
    spoken = {f.concept for f in sentence.found}
    asked = sentence.words[one.start : one.end] == ["how", "many", "times"] and spoken.isdisjoint(_SIZES)
    return asked and sentence.words[one.end : one.end + 1] != [] and sentence.words[one.end] in _DONE


_DONE = frozenset({"did", "has", "have", "had", "was", "were", "altogether", "already", "in"})
_SIZES = frozenset({"BIGGER", "LESS", "SMALLER", "MORE", "EQUAL", "STAKE", "HOLD"})


def is_a_while(one: Found, sentence: Sentence) -> bool:
    """``who gets the dividends in the meantime``: a time, where shares are spoken of and no office."""
    spoken = {f.concept for f in sentence.found}
    said = sentence.words[one.start : one.end] == _MEANWHILE
    return said and not spoken.isdisjoint(_OF_SHARES) and spoken.isdisjoint(_IN_CHARGE)
