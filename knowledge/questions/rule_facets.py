"""What a short message asks of the rule told last: its article, its exceptions, what it was before, its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from knowledge.claims.model import Claim, Threshold, VotingRule
from knowledge.questions.frame import Frame
from knowledge.questions.language import load
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.telling import heading_of, text_of
from knowledge.questions.turn import FRAGMENT, Turn
from knowledge.questions.words import any_of

_OF_VOTES = frozenset({"votes", "votes_cap"})

_TELLING = frozenset({"told", "when_was", "term_end", "conflict"}) | _OF_VOTES
"""Kinds of question whose answer may tell a rule."""

_RULES = (Threshold, VotingRule)

_LEADS = frozenset({"MARKER", "FOLLOW_WHAT", "PAST", "WHAT_IS", "THANKS", "ASK_WHICH", "ASK_HOW_MUCH", "NOW"})
"""What may lead over to the thing asked for."""

_ARTICLE = _LEADS | {"ASK_ARTICLE", "RULE", "SOURCE"}
"""What ``which article?`` may speak of."""

_SIDES = _LEADS | {"BEFORE", "AFTER", "CUT", "RAISE", "CHANGE", "PREVIOUS", "NEXT", "DATED"}
"""What ``and before?``, ``lowered to what later?`` may speak of."""


HALF = 0.5
"""Part of a message's own words that a neighbouring rule has to hold to be told."""


def of_its_rule(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """The reading of a message that asks this of the rule, or of the differing figures, told last; else None."""
    claims = [claim for key in turn.claims if (claim := reader.snapshot.claims.get(key)) is not None]
    if turn.intent in _OF_VOTES:
        claims = [claim for claim in claims if isinstance(claim, _RULES)]
    told = next(iter(claims), None)
    named = frame.names or frame.dates or frame.strangers
    if named or len(frame.words) > FRAGMENT or turn.intent not in _TELLING:
        return None
    keys: list[str] = []
    if isinstance(told, _RULES) and not frame.figures:
        keys = _asked(reader, frame, told) or ([] if turn.intent in _OF_VOTES else _another(reader, frame, told))
    return replace(alone, intent="told", slots={**reader.facts(frame), "claims": keys}, score=ENOUGH) if keys else None


def _asked(reader: Reader, frame: Frame, told: Claim) -> list[str]:
    """The rules that say what the message asks."""
    if frame.has("ASK_ARTICLE") and frame.concepts <= _ARTICLE:
        return _article(reader, frame, told)
    excepting = _excepting(reader.language.code)
    if excepting.search(frame.text.lower()):
        own = [rule.key for rule in neighbours(reader, told) if excepting.search(heading_of(rule).lower())]
        within = excepting.search(text_of(told).lower())
        return own if own and "exceptions" in text_of(told) else [told.key] if within else []
    return []


def _another(reader: Reader, frame: Frame, told: Claim) -> list[str]:
    """The level before or after the one told, or the neighbouring rule of which the message speaks."""
    if frame.has("BEFORE", "AFTER") and frame.concepts <= _SIDES and not frame.unknown:
        return _beside(reader, told, earlier=frame.has("BEFORE"))
    found = [(reader.retrieval.part(rule.key, frame, without=_LEADS), rule.key) for rule in neighbours(reader, told)]
    asks = frame.concepts - reader.retrieval.silent - _LEADS or frame.unknown
    part, key = max(found, default=(0.0, ""))
    alike = asks and part >= HALF and part > reader.retrieval.part(told.key, frame, without=_LEADS)
    return [key] if alike and not frame.has("ASK_WHY", "ASK_WHEN", "SINCE_WHEN", "ASK_WHO") else []


def neighbours(reader: Reader, told: Claim) -> list[Claim]:
    """The other rules of the same country or contract, or on the shares of the same two."""
    if isinstance(told, Threshold):
        return [t for t in reader.snapshot.thresholds if t.country == told.country and t is not told]
    rules = [rule for rule in reader.snapshot.voting_rules if rule is not told]
    return [rule for rule in rules if isinstance(told, VotingRule) and _shares(rule, told)]


def _shares(one: VotingRule, two: VotingRule) -> bool:
    return (one.holder, one.issuer) == (two.holder, two.issuer)


def _article(reader: Reader, frame: Frame, told: Claim) -> list[str]:
    """The rule itself where it names its article, else the rule of the law that says most of the same."""
    if reader.retrieval.wanted(told.key, frame):
        return [told.key]
    words = reader.frame(text_of(told), frame.today)
    lawful = [t.key for t in reader.snapshot.thresholds if reader.retrieval.wanted(t.key, frame)]
    best = [match.key for match in reader.retrieval.among(words, lawful) if match.score >= HALF]
    return best[:1]


def _beside(reader: Reader, told: Claim, *, earlier: bool) -> list[str]:
    """The level that a rule had before the one told, or has had since: one ends as the other begins."""
    if not isinstance(told, Threshold):
        return []
    levels = [t for t in neighbours(reader, told) if isinstance(t, Threshold) and t.basis == told.basis]
    if earlier:
        found: Iterable[Threshold] = (t for t in levels if t.valid.until and told.valid.since and _meet(t, told))
    else:
        found = (t for t in levels if t.valid.since and told.valid.until and _meet(told, t))
    return [t.key for t in found][:1]


def _meet(first: Threshold, then: Threshold) -> bool:
    """Whether one rule ends as the other begins."""
    until, since = first.valid.until, then.valid.since
    return until is not None and since is not None and abs((since.first - until.first).days) <= 1


@lru_cache
def _excepting(language: str) -> re.Pattern[str]:
    return any_of(load(language).data["words"]["excepting"])
