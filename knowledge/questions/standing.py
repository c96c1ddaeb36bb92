"""Which concepts stand for themselves: rules by which words that seem to say one are part of something else.

A concept is left out when it belongs to somebody's name or to a date, or when its words say something else here. Each
rule is named for what the words are instead, and speaks of the concepts under which it is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import partial

from knowledge.questions import not_asked_times as times
from knowledge.questions import not_dealt as deals
from knowledge.questions.found_in import OF_HOLDINGS, Rule, Sentence
from knowledge.questions.frame import Found
from knowledge.questions.language import Language

_AMOUNTS = frozenset({"ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHO"})
_ALSO = frozenset({"and", "plus", "also", "or"})
"""Words that join a second thing asked for to a first one: ``when was it sold and how much``."""

_FIRST_ASKED = frozenset({"what", "who", "which", "how", "whose"})
"""Words with which a question begins that asks for no time."""

_LEVELS = frozenset({"MAJORITY", "MINORITY", "BLOCKING", "CONTROL", "LOCKUP", "CAP"})
_POINTING = frozenset({"the", "its", "their", "this", "that", "these", "those", "his", "her", "our", "which", "what"})
_MODALS = frozenset({"can", "could", "may", "might", "will", "would", "shall", "should", "must", "cannot", "can't"})
_HAVING = frozenset({"have", "has", "had", "having"})
_SUBJECTS = frozenset({"it", "they", "he", "she", "we"})
_MINE = frozenset({"my", "our"})
_KIN = frozenset({"husband", "wife", "children", "married"})


class Standing:
    """Tells the concepts of a sentence that stand for themselves, with the words of one language."""

    def __init__(self, language: Language) -> None:
        self._parts = frozenset(language.data["words"]["seasons"].values())
        asking = frozenset(language.data["words"]["yes_no_verbs"].split())
        self._trusting = frozenset(language.data["words"]["trusting"].split())
        self._rules: Mapping[str, tuple[Rule, ...]] = {
            **_RULES,
            "ASK_WHEN": (times.within_a_date, times.tells_the_time, partial(_is_a_clause, asking)),
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
            if not (names and any(start <= one.start and one.end <= end for start, end in names))
            and not (parts and not parts.isdisjoint(range(one.start, one.end)))
            and not (trust and self._is_trusted(one, sentence))
            and not (told_before and times.is_told_before(one, sentence))
            and not (one.concept in self._rules and any(rule(one, sentence) for rule in self._rules[one.concept]))
        ]

    def _is_trusted(self, one: Found, sentence: Sentence) -> bool:
        """The verb: ``which one can I trust?``."""
        words = sentence.words
        return words[one.start : one.end] == ["trust"] and words[max(one.start - 1, 0)] in self._trusting


def _is_a_clause(asking: Set[str], one: Found, sentence: Sentence) -> bool:
    """The ``when`` of a clause: ``how much did it hold when it sold?``, ``when I came, who …``."""
    words = sentence.words
    after = words[one.end] if one.end < len(words) else ""
    if words[one.start : one.end] != ["when"] or not after[:1].isalnum() or after in asking:
        return False
    held = any(f.concept in OF_HOLDINGS or f.concept in {"RAISE", "CUT"} for f in sentence.found)
    if held and words[0] in _FIRST_ASKED and one.start > 1 and words[one.start - 1] not in _ALSO:
        return True
    holding = any(f.concept in OF_HOLDINGS and f.start < one.start for f in sentence.found)
    return holding or any(
        f.concept in _AMOUNTS and f.start > one.end and words[f.start - 1] not in _ALSO for f in sentence.found
    )


def _is_a_description(one: Found, sentence: Sentence) -> bool:
    """The office that stands for a person: ``Nissan's boss`` as his name."""
    return any(m.described and m.start <= one.start < m.end for m in sentence.names)


def _is_no_level(one: Found, sentence: Sentence) -> bool:
    """``under the agreement``, ``over the years``: no comparison, as neither a figure nor a name or a line follows."""
    words, after = sentence.words, one.end + 1
    if words[one.start : one.end] not in (["under"], ["over"]) or after >= len(words):
        return False
    if words[one.end] not in _POINTING or words[after][0].isdigit():
        return False
    named = any(m.start == after for m in sentence.names)
    return not (named or any(f.start == after and f.concept in _LEVELS for f in sentence.found))


def _is_a_deed(one: Found, sentence: Sentence) -> bool:
    """``can X direct the votes``, ``may it direct``: the verb, behind a modal and at most a subject."""
    words = sentence.words
    if words[one.start : one.end] != ["direct"]:
        return False
    subject = next((m for m in sentence.names if m.end == one.start), None)
    before = subject.start if subject else one.start - (words[one.start - 1] in _SUBJECTS)
    return before > 0 and words[before - 1] in _MODALS


def _is_a_duty(one: Found, sentence: Sentence) -> bool:
    """``which body still had to say yes``: what must be done, nothing that is had."""
    words = sentence.words
    return words[one.end - 1] in _HAVING and words[one.end : one.end + 1] == ["to"] and one.end + 1 < len(words)


def _is_of_now(one: Found, sentence: Sentence) -> bool:
    """``the present head``, ``its present stake``: the adjective, no verb of showing something."""
    words = sentence.words
    if words[one.start : one.end] != ["present"] or one.end == len(words):
        return False
    return one.start == 0 or words[one.start - 1] in _POINTING or words[one.start - 1] in {"at", "'s"}


def _is_entirely(one: Found, sentence: Sentence) -> bool:
    """``who got out altogether``: all of it, no sum, as somebody leaves and no amount is asked for."""
    left = any(f.concept in {"SELL", "END", "RESIGN"} for f in sentence.found)
    return (
        left
        and sentence.words[one.start : one.end] == ["altogether"]
        and not any(f.concept in {"ASK_HOW_MUCH", "ASK_HOW_MANY"} for f in sentence.found)
    )


def _is_the_askers(one: Found, sentence: Sentence) -> bool:
    """``my late husband left me shares``: of the asker's own life, nobody is asked about."""
    own = not _MINE.isdisjoint(sentence.words[max(one.start - 2, 0) : one.start])
    return own and sentence.words[one.start] in _KIN


_RULES: Mapping[str, tuple[Rule, ...]] = {
    "ANNOUNCE": (_is_of_now,),
    "BIGGER": (_is_no_level,),
    "CEO": (_is_a_description,),
    "DIRECT": (_is_a_deed,),
    "HAVE": (_is_a_duty,),
    "HOLD": (deals.is_a_noun,),
    "INTERIM": (times.is_a_while,),
    "LESS": (_is_no_level,),
    "OOS_PERSONAL": (_is_the_askers, _is_a_description),
    "PRICE": (deals.is_a_holding, deals.is_a_dividend),
    "SELL": (deals.is_outstanding,),
    "TENDER": (deals.is_a_first_offer,),
    "SUPPORT": (deals.is_no_verb,),
    "SUM": (_is_entirely,),
    "TIMES": (times.is_how_often,),
    "TOTAL": (_is_entirely,),
}
