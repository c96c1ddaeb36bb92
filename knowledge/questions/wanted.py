"""What kind of thing a question asks for – somebody, a place, a sum, a number – and whether a claim states one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge.claims.model import Claim, Conflict, Event, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame, Mention
from knowledge.questions.telling import parties, with_figures

UNSTATED = 0.5
"""What remains of the score of a claim that does not state what is asked for."""

UNREASONED = 0.88
"""The same for a claim that gives no reason where one is asked for; reasons are told in many words."""

_PERCENT_WORDS = frozenset({"%", "percent", "percentage", "percents", "per-cent"})
_SHARES = re.compile(r"\d[\d,.]*(?: million| bn| billion)?(?: new)? shares")
_SPAN = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen)[ -](?:years?|months?|weeks?|days?)\b"
)
_PERCENT = re.compile(r"\d\s?(?:%|percent)")

_RECKONING = frozenset({"minus", "times", "x", "delta", "multiplied", "divided"})
"""Words that join figures into one that no claim states."""

_EACH = frozenset({"each", "apiece"})

_SAY = frozenset({"say", "tell"})

_WHICH = frozenset({"which", "what"})
"""Words that ask for a person by a noun (``which minister``), where ``who`` may be a company."""

_PARTIES = frozenset({"party", "parties", "side", "partners"})
"""Nouns for whoever takes part, a person or a company."""

_OTHERS = frozenset({"SOURCE", "SAYS", "AGENCY", "KYODO_STORY"})
"""A question with one of these may ask for who told it, which every claim's source answers."""


_OF_ANYBODY = ("LARGE_REPORT", "DOUBLE_VOTES", "RULE")
"""What a law gives or asks of anybody: ``who must file a report`` asks for nobody by name."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What a claim states besides its date: somebody, companies, and kinds of thing such as ``money`` or ``place``."""

    people: frozenset[str]
    firms: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The kinds of thing that a question asks for, and whether for somebody, a person or a company not named in it."""

    kinds: frozenset[str]
    reason: bool
    somebody: bool
    person: bool
    company: bool
    named: frozenset[str]


class Wanted:
    """Compares what is asked for with what claims state, in the words of one language."""

    def __init__(self, snapshot: Snapshot, words: Mapping[str, Any]) -> None:
        self._kinds = {key: entity.kind for key, entity in snapshot.entities.items()}
        self._behind = frozenset(str(words["relative_behind"]).split())
        self._place = _any_of(words["places"])
        self._money = re.compile(str(words["money"]), re.IGNORECASE)
        self._said = re.compile(str(words["said"]), re.IGNORECASE)
        self._article = re.compile(str(words["article"]))
        self._number = re.compile(str(words["number"]))
        self._reason = re.compile(str(words["reason"]), re.IGNORECASE)
        self._noted = re.compile(str(words["noted"]), re.IGNORECASE)

    def facets(self, claim: Claim, frame: Frame) -> Facets:
        """What a claim states; ``frame`` are its words taken apart."""
        text = claim.rule if isinstance(claim, VotingRule) else with_figures(claim)
        named = {*frame.keys, *parties(claim)}
        people = frozenset(key for key in named if self._kinds.get(key) == "person")
        trade = claim if isinstance(claim, Transaction) else None
        stated = {
            "place": (isinstance(claim, Event) and claim.place) or self._place.search(text),
            "itself": trade and trade.buyer == trade.issuer,
            "price": trade and trade.price,
            "money": (trade and (trade.amount or trade.price)) or self._money.search(text),
            "said": isinstance(claim, Statement | Conflict) or self._said.search(text),
            "article": self._article.search(text),
            "number": isinstance(claim, Threshold) or self._number.search(text),
            "shares": _SHARES.search(text) or (trade and trade.shares),
            "percent": isinstance(claim, Conflict | Stake | Threshold) or _PERCENT.search(text) or _part(claim),
            "span": _SPAN.search(text),
            "points": isinstance(claim, Conflict) or "point" in text,
            "reckoned": isinstance(claim, Conflict),
            "end": claim.valid.until or " until " in text or frame.has("END", "COMPLETE"),
            "noted": isinstance(claim, Stake) and self._noted.search(f"{claim.note} {claim.votes_note}"),
            "reason": isinstance(claim, Conflict | VotingRule | Stake) or self._reason.search(text),
        }
        kinds = frozenset(kind for kind, found in stated.items() if found)
        firms = named & self._kinds.keys() - people if not isinstance(claim, Threshold) else set[str]()
        return Facets(people, frozenset(firms), kinds)  # a line tells of a level, and of nobody

    def asked(self, frame: Frame) -> Asked:
        """What the question asks for."""
        sourced = frame.has(*_OTHERS)
        company = not sourced and frame.has("ASK_COMPANY")
        return Asked(
            kinds=frozenset(_kinds(frame)),
            reason=frame.has("ASK_WHY", "BECAUSE"),
            somebody=not (sourced or company or frame.has(*_OF_ANYBODY)) and self._asks_who(frame),
            person=not sourced and any(_of_a_person(frame, found.start, found.end) for found in frame.where("ASK_WHO")),
            company=company,
            named=frozenset(mention.key for mention in frame.names if not _is_asked_for(frame, mention)),
        )

    @staticmethod
    def stated(asked: Asked, facets: Facets) -> float:
        """1 for a claim that states everything of the kinds asked for, less for one that does not."""
        whole = asked.kinds <= facets.kinds
        if asked.company:
            whole = whole and not facets.firms <= asked.named
        if asked.somebody:
            named = facets.people | facets.firms <= asked.named
            whole = whole and ("itself" in facets.kinds or not named)
        whole = whole and (not asked.person or not facets.people <= asked.named)
        reasoned = not asked.reason or "reason" in facets.kinds
        return (1.0 if whole else UNSTATED) * (1.0 if reasoned else UNREASONED)

    @staticmethod
    def measured(frame: Frame, facets: Facets) -> bool:
        """Whether a claim states the span of time, the points or the reckoned figure that is asked for, if one is."""
        return facets.kinds.issuperset(_measures(frame))

    def _asks_who(self, frame: Frame) -> bool:
        """Whether somebody is asked for: ``who bought it``, not ``the man who runs it``."""
        after_a_name = {mention.end for mention in frame.names}
        return any(
            found.start == 0 or (found.start not in after_a_name and frame.words[found.start - 1] not in self._behind)
            for found in frame.where("ASK_WHO")
        )


def _is_asked_for(frame: Frame, mention: Mention) -> bool:
    """``which Chinese carmaker``: a description in the very words that ask for a company gives it no name."""
    asks = frame.where("ASK_COMPANY") if mention.described else []
    return any(found.start <= mention.start and mention.end <= found.end for found in asks)


def _of_a_person(frame: Frame, start: int, end: int) -> bool:
    """``which minister``, not ``which side``, which may be a company."""
    return frame.words[start] in _WHICH and frame.words[end - 1] not in _PARTIES


def _kinds(frame: Frame) -> Iterator[str]:
    if frame.has("PRICE") and _per_share(frame):
        yield "price"
    elif _asks_money(frame):
        yield "money"
    elif _asks_percent(frame):
        yield "percent"
    elif _counts_shares(frame) or (frame.has("ASK_HOW_MANY") and "shares" in frame.words):
        yield "shares"
    elif frame.has("ASK_HOW_MUCH") and frame.has("HOLD", "STAKE") and not frame.has("ASK_HOW_MANY", "INVEST"):
        yield "percent"
    elif frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY"):
        yield "number"
    if frame.has("ASK_PLACE"):
        yield "place"
    if frame.has("ASK_ARTICLE"):
        yield "article"
    if _asks_what_was_said(frame):
        yield "said"


def _measures(frame: Frame) -> Iterator[str]:
    """What only reckoning gives, unless a claim happens to state it: a span of time, points, figures joined."""
    if frame.has("ASK_WHEN") and frame.has("END"):
        yield "end"
    if frame.has("HOW_LONG"):
        yield "span"
    if frame.has("POINTS") and frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY") and frame.figure("points") is None:
        yield "points"
    if frame.has("CALC_WORD", "SUM") or not _RECKONING.isdisjoint(frame.words):
        yield "reckoned"


def _per_share(frame: Frame) -> bool:
    """Whether the price of one share is asked for."""
    priced = {place for found in frame.where("PRICE") for place in (found.start - 1, found.end - 1, found.end)}
    if any(frame.words[place] in _EACH for place in priced if 0 <= place < len(frame.words)):
        return True  # "at which price each"
    return any(word in {"per", "a", "each", "one"} and after == "share" for word, after in pairwise(frame.words))


def _asks_money(frame: Frame) -> bool:
    """Whether a sum is asked for: by its words, as what somebody puts into a company, or as what was lost."""
    if frame.has("RESULT_LOSS") and frame.has("ASK_HOW_MUCH") and not _asks_percent(frame):
        return True
    if frame.has("PRICE", "WORTH"):
        return frame.has("ASK_HOW_MUCH") or not frame.has("DIVIDEND")
    return frame.has("ASK_HOW_MUCH") and frame.has("INVEST") and not frame.has("STAKE", "HOLD")


def _asks_percent(frame: Frame) -> bool:
    """Whether a percentage is asked for: the word or the sign stands without a figure."""
    if _PERCENT_WORDS.isdisjoint(frame.words):
        return False
    given = {place for figure in frame.figures for place in range(figure.start, figure.end)}
    return any(word in _PERCENT_WORDS and place not in given for place, word in enumerate(frame.words))


def _asks_what_was_said(frame: Frame) -> bool:
    """Whether somebody's words are asked for: ``what did X say``, ``quote what X said``; not those of a contract."""
    if frame.words[:2] == ("what", "did") and _SAY & set(frame.words):
        contracts = {found.end for found in frame.where("DEAL", "RULE", "PACTS", "RAMA_TERM")}
        return not any(word in _SAY and place in contracts for place, word in enumerate(frame.words))
    named = {mention.end for mention in frame.names}
    said = (place for place, word in enumerate(frame.words) if word == "said" and place in named)
    return any("what" in frame.words[:place] for place in said)


def _part(claim: Claim) -> bool:
    return isinstance(claim, Transaction) and bool(claim.percent)


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, str(words).split())) + r")\b", re.IGNORECASE)


def _counts_shares(frame: Frame) -> bool:
    """Whether a number of shares is asked for, not a kind of shares (``may treasury shares vote``)."""
    kinds = {(found.start, found.end) for found in frame.where("TREASURY")} if not frame.has("ASK_HOW_MANY") else set()
    return any((found.start, found.end) not in kinds for found in frame.where("SHARES_COUNT"))
