"""Which concepts stand for themselves: rules by which words that seem to say one are part of something else.

A concept is left out when it belongs to somebody's name or to a date, or when its words say something else here. Each
rule is named for what the words are instead, and speaks of the concepts under which it is listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.questions.frame import Found, Mention
from knowledge.questions.language import Language
from knowledge.questions.times import When

OF_HOLDINGS = frozenset({"STAKE", "HOLD", "HAVE"})
"""Concepts that tell of a holding."""

RECEIVED = frozenset({"receive", "received", "receives", "receiving"})
"""Verbs whose object may be a holding as well as a price."""


@dataclass
class Sentence:
    """What the rules look at: the text as typed, its words, and all that was found in them."""

    text: str
    words: list[str]
    found: list[Found]
    names: list[Mention]
    dates: list[When]

    @cached_property
    def begin(self) -> frozenset[int]:
        """The places at which dates begin."""
        return frozenset(when.start for when in self.dates)


Rule = Callable[[Found, Sentence], bool]


class Standing:
    """Tells the concepts of a sentence that stand for themselves, with the words of one language."""

    def __init__(self, language: Language) -> None:
        self._parts = frozenset(language.data["words"]["seasons"].values())
        self._asking = frozenset(language.data["words"]["yes_no_verbs"].split())
        self._trusting = frozenset(language.data["words"]["trusting"].split())
        self._rules: Mapping[str, tuple[Rule, ...]] = {
            **_RULES,
            "ASK_WHEN": (_within_a_date, _tells_the_time, self._is_a_clause),
        }

    def of(self, sentence: Sentence) -> list[Found]:
        """The concepts that stand for themselves, in order."""
        full = [m for m in sentence.names if not m.described and m.end - m.possessive - m.start > 1]  # "Nissan Finance"
        names = [(m.start, m.end) for m in full]
        trust = "trust" in sentence.words
        told_before = "same" in sentence.words and not sentence.names
        parts = {place for when in sentence.dates if when.edge in self._parts for place in range(when.start, when.end)}
        return [
            one
            for one in sentence.found
            if not any(start <= one.start and one.end <= end for start, end in names)
            and parts.isdisjoint(range(one.start, one.end))
            and not (trust and self._is_trusted(one, sentence))
            and not (told_before and _is_told_before(one, sentence))
            and not any(rule(one, sentence) for rule in self._rules.get(one.concept, ()))
        ]

    def _is_trusted(self, one: Found, sentence: Sentence) -> bool:
        """The verb: ``which one can I trust?``."""
        words = sentence.words
        return words[one.start : one.end] == ["trust"] and words[max(one.start - 1, 0)] in self._trusting

    def _is_a_clause(self, one: Found, sentence: Sentence) -> bool:
        """The ``when`` of a clause: ``how much did it hold when it sold?``, ``when I came, who …``."""
        words = sentence.words
        after = words[one.end] if one.end < len(words) else ""
        if words[one.start : one.end] != ["when"] or not after[:1].isalnum() or after in self._asking:
            return False
        held = any(f.concept in OF_HOLDINGS or f.concept in {"RAISE", "CUT"} for f in sentence.found)
        if held and words[0] in _FIRST_ASKED and one.start > 1 and words[one.start - 1] not in _ALSO:
            return True
        holding = any(f.concept in OF_HOLDINGS and f.start < one.start for f in sentence.found)
        return holding or any(
            f.concept in _AMOUNTS and f.start > one.end and words[f.start - 1] not in _ALSO for f in sentence.found
        )


def _is_told_before(one: Found, sentence: Sentence) -> bool:
    """A ``the same`` at the end that stands for what was told before: ``when did they withdraw the same?``.

    Only where nobody is named.
    """
    words = sentence.words
    if words[one.start : one.end] != ["the", "same"] or one.start == 0:
        return False
    return not any(word[0].isalnum() for word in words[one.end :])


def _within_a_date(one: Found, sentence: Sentence) -> bool:
    """``when`` as a part of a date, or right before one: ``when 2018 ended``."""
    return one.end in sentence.begin or any(when.start <= one.start < when.end for when in sentence.dates)


_AMOUNTS = frozenset({"ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHO"})
_ALSO = frozenset({"and", "plus", "also", "or"})
"""Words that join a second thing asked for to a first one: ``when was it sold and how much``."""

_FIRST_ASKED = frozenset({"what", "who", "which", "how", "whose"})
"""Words with which a question begins that asks for no time."""

_THAT = frozenset({"that", "this", "same", "very"})
_ON = frozenset({"on", "at", "as", "by", "since", "until", "till", "from", "after", "before"})


def _tells_the_time(one: Found, sentence: Sentence) -> bool:
    """``in that year``, ``on the day that it appeared``, ``at the date of publication``: a time said, not asked for."""
    words = sentence.words
    if words[one.end - 1] in {"year", "day", "date", "month"} and words[max(one.start - 1, 0)] in _THAT:
        return True
    start = one.start - (words[max(one.start - 1, 0)] == "the" and one.start > 0)
    named = words[start] == "the" and start > 0
    return named and (words[start - 1] in _ON or words[max(start - 2, 0) : start] == ["as", "of"])


def _before_a_date(one: Found, sentence: Sentence) -> bool:
    """``the year 2018``: no number of times."""
    return one.end in sentence.begin


def _is_said_then(one: Found, sentence: Sentence) -> bool:
    """``what did he say in June 2025``: no say in a company."""
    return one.end in sentence.begin and sentence.words[one.end - 1] == "in"


def _is_a_description(one: Found, sentence: Sentence) -> bool:
    """The office that stands for a person: ``Nissan's boss`` as his name."""
    return any(m.described and m.start <= one.start < m.end for m in sentence.names)


def _leads_to_a_trust(one: Found, sentence: Sentence) -> bool:
    """``through the trust``: no company in between."""
    return any(f.concept == "TRUST" and f.start == one.end for f in sentence.found)


def _tells_the_name(one: Found, sentence: Sentence) -> bool:
    """``a parts maker called X``: the name is told, not asked for."""
    return one.end - one.start == 1 and any(m.start == one.end for m in sentence.names)


_LEVELS = frozenset({"MAJORITY", "MINORITY", "BLOCKING", "CONTROL", "LOCKUP", "CAP"})
_POINTING = frozenset({"the", "its", "their", "this", "that", "these", "those", "his", "her", "our", "which", "what"})


def _is_no_level(one: Found, sentence: Sentence) -> bool:
    """``under the agreement``, ``over the years``: no comparison, as neither a figure nor a name or a line follows."""
    words, after = sentence.words, one.end + 1
    if words[one.start : one.end] not in (["under"], ["over"]) or after >= len(words):
        return False
    if words[one.end] not in _POINTING or words[after][0].isdigit():
        return False
    named = any(m.start == after for m in sentence.names)
    return not (named or any(f.start == after and f.concept in _LEVELS for f in sentence.found))


_MODALS = frozenset({"can", "could", "may", "might", "will", "would", "shall", "should", "must", "cannot", "can't"})
_SUBJECTS = frozenset({"it", "they", "he", "she", "we"})


def _is_a_deed(one: Found, sentence: Sentence) -> bool:
    """``can X direct the votes``, ``may it direct``: the verb, behind a modal and at most a subject."""
    words = sentence.words
    if words[one.start : one.end] != ["direct"]:
        return False
    subject = next((m for m in sentence.names if m.end == one.start), None)
    before = subject.start if subject else one.start - (words[one.start - 1] in _SUBJECTS)
    return before > 0 and words[before - 1] in _MODALS


def _is_a_holding(one: Found, sentence: Sentence) -> bool:
    """``how much of X did Y receive``: shares are received, no price, as a part of a company is asked for before."""
    words = sentence.words
    if words[one.start] not in RECEIVED or "for" in words[one.end :]:
        return False
    before = any(m.end <= one.start and m.start and words[m.start - 1] in {"of", "in"} for m in sentence.names)
    return before or any(f.concept == "STAKE" and 0 <= f.start - one.end <= 2 for f in sentence.found)


_OBJECTS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "this", "that", "him", "them", "such", "our", "any"}
)


def _is_no_verb(one: Found, sentence: Sentence) -> bool:
    """``does it hold a part of Renault back``: what comes back supports nobody, as nobody follows."""
    words = sentence.words
    held = any(f.concept in OF_HOLDINGS and f.start < one.start for f in sentence.found)
    if words[one.start : one.end] != ["back"] or not held:
        return False
    after = words[one.end] if one.end < len(words) else ""
    return after not in _OBJECTS and not any(m.start == one.end for m in sentence.names)


_GIVEN = frozenset({"give", "gave", "given", "gives", "got", "gets", "get"})


def _is_a_reason(one: Found, sentence: Sentence) -> bool:
    """``what reason did it give for leaving``: what is given is no price."""
    return sentence.words[one.start] in _GIVEN and any(f.concept in {"ASK_WHY", "BECAUSE"} for f in sentence.found)


def _is_a_dividend(one: Found, sentence: Sentence) -> bool:
    """``who receives the dividends``: the verb, no price."""
    return sentence.words[one.start] in RECEIVED and any(f.concept == "DIVIDEND" for f in sentence.found)


_MEANWHILE = ["in", "the", "meantime"]
_OF_SHARES = frozenset({"DIVIDEND", "STAKE", "HOLD", "VOTE", "TRUST"})
_IN_CHARGE = frozenset({"CEO", "CHAIR", "PRESIDENT", "COO", "SUCCESSOR", "PREDECESSOR"})


def _is_a_while(one: Found, sentence: Sentence) -> bool:
    """``who gets the dividends in the meantime``: a time, where shares are spoken of and no office."""
    spoken = {f.concept for f in sentence.found}
    said = sentence.words[one.start : one.end] == _MEANWHILE
    return said and not spoken.isdisjoint(_OF_SHARES) and spoken.isdisjoint(_IN_CHARGE)


def _is_a_first_offer(one: Found, sentence: Sentence) -> bool:
    """``the first right to bid``: the bid of him who may offer first is no offer to all holders."""
    return sentence.words[one.start : one.end] == ["bid"] and any(f.concept == "FIRST_OFFER" for f in sentence.found)


def _is_outstanding(one: Found, sentence: Sentence) -> bool:
    """``how many shares has it got out``: shares in issue, none sold."""
    said = sentence.words[one.start : one.end] == ["got", "out"] and sentence.words[one.end : one.end + 1] != ["of"]
    return said and any(f.concept == "SHARES_COUNT" for f in sentence.found)


_PARTS = frozenset({"a", "one", "two"})


def _is_a_part(one: Found, sentence: Sentence) -> bool:
    """``a third of the votes``: a part, none of a series."""
    words = sentence.words
    return one.start > 0 and words[one.start - 1] in _PARTS and words[one.end : one.end + 1] == ["of"]


_BROUGHT = ("bring", "brought")


def _is_money(one: Found, sentence: Sentence) -> bool:
    """``what did the sale bring in``: what brings money in is no partner who is brought in."""
    return sentence.words[one.start].startswith(_BROUGHT) and any(f.concept == "PRICE" for f in sentence.found)


_IS = frozenset({"is", "are", "was", "were", "be"})
_HEADED = re.compile(r"(?:[–—:;,]|\s-)\s+\w+(?: \w+)?\s+holding\b", re.IGNORECASE)
"""``Nissan – Renault holding``: a heading, and behind it who holds."""


def _is_a_noun(one: Found, sentence: Sentence) -> bool:
    """``holding`` as what is held: behind a name that no ``is`` makes the subject of a verb, and in no heading."""
    words, names = sentence.words, sentence.names
    if words[one.start : one.end] != ["holding"]:
        return False
    name = next((m for m in names if m.end == one.start), None)
    if name is None or any(m.start == one.end for m in names):
        return False
    return (words[name.start - 1] if name.start else "") not in _IS and not _HEADED.search(sentence.text)


_MINE = frozenset({"my", "our"})
_KIN = frozenset({"husband", "wife", "children", "married"})


def _is_the_askers(one: Found, sentence: Sentence) -> bool:
    """``my late husband left me shares``: of the asker's own life, nobody is asked about."""
    own = not _MINE.isdisjoint(sentence.words[max(one.start - 2, 0) : one.start])
    return own and sentence.words[one.start] in _KIN


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "ASK_NAME": (_tells_the_name,),
    "BIGGER": (_is_no_level,),
    "CEO": (_is_a_description,),
    "DIRECT": (_is_a_deed,),
    "HOLD": (_is_a_noun,),
    "INTERIM": (_is_a_while,),
    "JOIN": (_is_money,),
    "LESS": (_is_no_level,),
    "ORDINAL_3": (_is_a_part,),
    "OOS_PERSONAL": (_is_the_askers,),
    "PRICE": (_is_a_holding, _is_a_reason, _is_a_dividend),
    "SELL": (_is_outstanding,),
    "SEND": (_is_money,),
    "TENDER": (_is_a_first_offer,),
    "SUPPORT": (_is_no_verb,),
    "TIMES": (_before_a_date,),
    "VIA": (_leads_to_a_trust,),
    "VOTE": (_is_said_then,),
}
