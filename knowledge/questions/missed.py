"""Whether a reading misses the very thing asked for: a word that neither the reading nor the claim explains."""

from __future__ import annotations

from fractions import Fraction

from knowledge.claims.model import Threshold, Transaction, VotingRule
from knowledge.questions.asked_for import Things
from knowledge.questions.doubts import of_a_strange_holder, of_a_strange_party
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.scores import CERTAIN
from knowledge.questions.telling import with_figures
from knowledge.questions.values import CURRENCIES

SEVERAL = 3
"""So many general concepts together do tell a claim, so many names together are what is asked about."""

A_ROUND_PART = 50
"""By no more than this part of it a number of shares is rounded when it is told (``the 99 million shares``)."""

_GENERAL = frozenset(
    [
        "JAPAN",
        "FRANCE_WORD",
        "CEO",
        "CHAIR",
        "PRESIDENT",
        "DIRECTOR",
        "BOARD",
        "MINISTER",
        "PRIME_MINISTER",
        "VOTE",
        "RULE",
        "START",
        "END",
        "COMPLETE",
        "ROLE_WORD",
        "MAJORITY",
        "RESOLVE",
        "MOTION",
    ]
)
"""Concepts of any country, company or firm: with an unexplained word beside them they tell no claim of this base."""

_BARE = frozenset({"JAPAN", "FRANCE_WORD", "PRICE", "WORTH", "FIRST", "ORDINAL_1", "ORDINAL_2", "OTHER", "NEXT"})
"""Concepts that alone tell nothing: many a word goes with a country, all trades have a price, all things a first."""

_COUNTRIES = frozenset({"JAPAN", "FRANCE_WORD"})
"""Words for countries, which also mean their law."""

_OF_RULES = _COUNTRIES | {"DEAL", "ALLIANCE_WORD"}
"""Concepts of every rule of a law or a contract: a rule is not told by these alone."""


_OF_HOLDINGS = frozenset({"stake", "stake_change"})
"""Kinds of question that tell a holding, which nobody unknown has a part in."""

_OF_HOLDERS = _OF_HOLDINGS | {"holders", "holdings", "reverse", "count"}
"""Kinds of question that tell who holds what, for which somebody unknown may be asked about."""


def misses_the_thing(frame: Frame, reading: Reading, things: Things, retrieval: Retrieval, *, alone: bool) -> bool:
    """Whether the very thing asked for is a word that neither the kind of question nor the claim explains.

    ``alone`` tells that no conversation says what the question is about.
    """
    if reading.intent in {"nothing", "stranger", "particulars"} or reading.intent.startswith("oos_"):
        return False
    asked = things.of(frame)
    if reading.intent != "told":
        strange = reading.intent in _OF_HOLDERS and of_a_strange_holder(frame)
        return bool(asked) or strange or (reading.intent in _OF_HOLDINGS and of_a_strange_party(frame))
    key = reading.slots["claims"][0]
    told = frame.names or frame.dates or frame.figures or _tells_any(frame, key, retrieval)
    if alone and not (told or (frame.has("KYODO_STORY") and retrieval.is_of_a_story(key))):
        return True  # "no, I asked about votes"
    if _prices_another(frame, key, retrieval) or _counts_another(frame, key, retrieval):
        return True
    if reading.score < CERTAIN and (
        _shares_little(frame, key, things, retrieval) or _prices_a_rule(frame, key, retrieval)
    ):
        return True
    if of_another_currency(frame, key, retrieval):
        return True
    return not all(retrieval.says(key, frame.words[place]) for place in asked)


_FOREIGN = frozenset({"INR", "GBP", "KRW"})
"""Currencies in which few sums are stated: who asks for one of them means that very sum."""


def of_another_currency(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether a sum is asked for in a currency in which the claim states none (``the price in rupees``)."""
    said = {CURRENCIES.get(word) for word in frame.words} & _FOREIGN
    if not said or frame.figures or not frame.has("PRICE", "WORTH", "ASK_HOW_MUCH"):
        return False
    told = with_figures(retrieval.claim(key))
    return not any(f"{currency} " in told for currency in said if currency)


def _shares_little(frame: Frame, key: str, things: Things, retrieval: Retrieval) -> bool:
    """Whether a word is unexplained and what else the claim shares fits many things (``is there a French law``)."""
    told = {f.concept for f in frame.found if retrieval.tells(key, frame, f.start, f.end)}
    strange = tuple(frame.words[place] for place in frame.unknown if frame.words[place] not in things.vague)
    if told <= _COUNTRIES and not frame.names:
        return True  # "to what level did France go back": a country is no rule of its law
    if (
        told
        and told <= _OF_RULES
        and isinstance(retrieval.claim(key), Threshold | VotingRule)
        and not frame.has("ASK_ARTICLE")
    ):
        return True
    bare = not (frame.found or frame.dates or frame.figures or "or" in frame.words)
    if bare and any(not retrieval.says(key, word) for word in strange):
        return True  # "a loan": names alone tell of other things
    little = told <= _GENERAL and len(told) < SEVERAL and len(frame.names) < 2
    return little and any(not retrieval.says(key, word) for word in strange)


def _tells_any(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the claim tells a concept of the question, or says a rare or two ordinary words of it."""
    said = {place for place in frame.unknown if retrieval.says(key, frame.words[place])}
    return (
        len(said) > 1
        or bool(said - frame.plain)
        or any(
            found.concept not in _BARE and retrieval.tells(key, frame, found.start, found.end) for found in frame.found
        )
    )


_TRADED = (
    *(
        "STAKE",
        "HOLD",
        "SHARES_COUNT",
        "BUY",
        "SELL",
        "GET",
        "TRANCHE",
        "TENDER",
        "BUYBACK",
        "CANCEL",
        "ISSUE",
        "INVEST",
    ),
    *("DEAL", "CONVERT", "MERGER", "TRUST", "SIGN", "ALLIANCE_WORD", "LISTING", "EXCHANGE", "RAISE", "CUT", "JOIN"),
)
"""What a price may be of that a trade in shares tells."""


def _prices_another(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the price of something is asked for that is no trade (``what does a new Renault cost?``)."""
    told = frame.has(*_TRADED, "ORDINAL_1", "ORDINAL_2", "ORDINAL_3") or frame.figure("percent", "points", "shares")
    stated = any(retrieval.states(key, figure) for figure in frame.figures)
    alone = frame.has("PRICE") and not (told or stated) and len(frame.keys) == 1
    return alone and isinstance(retrieval.claim(key), Transaction)


def _prices_a_rule(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether money is asked for that was paid at a time, which no rule tells (``the dividend paid for 2019``)."""
    return frame.has("PRICE") and bool(frame.dates) and isinstance(retrieval.claim(key), Threshold | VotingRule)


def _counts_another(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the question tells how many shares went, and the trade is one of clearly more or fewer."""
    trade = retrieval.claim(key)
    counted = [Fraction(figure.amount) for figure in frame.figures if figure.kind == "shares"]
    if not isinstance(trade, Transaction) or len(counted) != 1:
        return False
    size = Fraction(trade.shares or 0)
    return abs(counted[0] - size) > size / A_ROUND_PART
