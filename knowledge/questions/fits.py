"""How well a claim fits a question besides the terms that they share: by its names, its date, and its kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence, Set
from functools import reduce
from operator import and_

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Conflict, Event, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.times import When

STRANGE_NAMES = 0.5
"""What remains of the score of a claim that holds none of the names of the question."""

ONE_NAME_MISSING = 0.85
"""What remains when it holds some of them."""

OF_THREE_MISSING = 0.75
"""The same where more than two are named: so many hardly belong together by chance."""

TWO = 2
"""Companies that may well be named beside each other."""

WRONG_DATE = 0.45
"""What remains of a claim's score when the question names a date that is not the claim's."""

OF_OLD = 0.9
"""The same for a rule that was in force already on the date, where no rule is asked about."""

OF_ITS_MONTH = 0.95
"""The same for what happened in the month or year of the day that is named, on a day that is not known."""

UNDATED = 0.8
"""The same for a claim that has no date."""

APTEST = 1.2
"""The most by which the kind of a claim raises what it shares with a question: a trustee's holding, asked who it is."""

OTHER_LEVEL = 0.6
"""The same for a threshold at another fraction than the one that the question names."""

PRICED = 1.15
"""The same for a trade where a price or a number of shares is asked for."""

APTER = 1.1
"""The same for a rule of votes where a reason is asked for, and for figures that differ where they are asked about."""

RULED = 1.05
"""The same for a rule where rules are asked about."""

_RULES = (Threshold, VotingRule)

_DIFFERING = ("CONFLICT_WORD", "ASK_WHY", "EXPLAIN", "BECAUSE")

_OF_NO_TRADE = ("CONVERT", "ACCOUNTING")
"""What makes of a number of shares, or of a worth, something that no trade states."""

_RULED = ("DOUBLE_VOTES", "LOCKUP", "CAP", "NEUTRAL", "FIRST_OFFER", "BLOCKING", "DIVIDEND", "TERM_LENGTH", "RULE")
"""What rules are about: told before the event that brought them."""

OF_A_TRUSTEE = ("VOTE", "DIRECTOR", "NEUTRAL", "BOARD", "MOTION", "DIVIDEND", "SELL")
"""What a trustee is asked about besides who it is."""


_DAYS = frozenset({"year", "month", "day", "date"})
"""Words of a question for a time that no rule of law without one answers (``what year``)."""


class Fit:
    """How well claims fit one question; what hangs on the question alone is worked out once for all of them.

    ``most`` is the most by which the kind of a claim raises what it shares with this question.
    """

    def __init__(self, frame: Frame, snapshot: Snapshot, named: Sequence[Set[str]]) -> None:
        """``named`` are the claims that hold each of the question's names."""
        has = frame.has
        self._frame, self._snapshot = frame, snapshot
        kinds = [snapshot.entities[key].kind for key in frame.keys]
        self._of_all = reduce(and_, named) if named else None
        self._of_some = named if len(named) > 1 else ()
        self._one_missing = OF_THREE_MISSING if len(kinds) - kinds.count("person") > TWO else ONE_NAME_MISSING
        general = kinds.count("alliance") == len(kinds)  # every claim's subject
        self._strange = self._one_missing if general else STRANGE_NAMES
        self._of_a_price = has("PRICE", "SHARES_COUNT", "WORTH") and not has(*_OF_NO_TRADE)
        self._of_a_trustee = has("TRUSTEE") and not has(*OF_A_TRUSTEE)
        self._of_reasons = has("ASK_WHY", "EXPLAIN", "BECAUSE")
        self._of_votes = has("ASK_WHY") and has("VOTE", "VOTELESS")
        self._of_a_conflict = has("CONFLICT_WORD")
        self._of_differences = len(frame.figures) > 1 or has(*_DIFFERING)
        self._of_rules = has(*_RULED)
        self._of_a_level = has("ASK_HOW_MUCH") and has("LESS", "BIGGER", "VOID_VOTES", "SWITCHED_ON")
        self._of_a_breach = has("BREACH") and not has("CAP", "LOCKUP")
        self._of_promises = has("UNDERTAKE", "BREACH") and not has("CAP", "LOCKUP")
        self._of_words = has("SAYS") and len(frame.keys) == 1
        self._of_a_source = has("SAYS", "KYODO_STORY")
        self._of_the_story = has("KYODO_STORY")
        self._opened = {found.end for found in frame.where("BEFORE")}
        self._of_a_day = any(not _DAYS.isdisjoint(frame.words[f.start : f.end]) for f in frame.where("ASK_WHEN"))
        raised = (
            (self._of_a_trustee, APTEST),
            (self._of_a_price, PRICED),
            (self._of_votes or self._of_a_conflict or self._of_promises, APTER),
            (self._of_rules and not frame.dates, RULED),
            (self._of_a_level or self._of_the_story, RULED),
        )
        other = 0.7 if self._of_a_conflict else 1.0
        self._of_kind: dict[type[Claim], float] = {
            Transaction: PRICED if self._of_a_price else 0.95,
            Conflict: APTER if self._of_a_conflict else 0.85 if self._of_differences else 0.5,
            Statement: RULED if self._of_the_story and not self._of_a_conflict else other,
            Event: 0.9 if self._of_words and not self._of_a_conflict else other,
        }
        """How apt each of the kinds is of which all claims are equally apt."""
        self.most = max((part for asked, part in raised if asked), default=1.0)

    def naming(self, key: str) -> float:
        """A claim that holds none of the question's names is hardly the one; one name missing is a lesser fault."""
        if self._of_all is None or key in self._of_all:
            return 1.0
        return self._one_missing if any(key in held for held in self._of_some) else self._strange

    def aptness(self, claim: Claim) -> float:
        """Whether this kind of claim answers this kind of question: trades know prices, rules know what is allowed."""
        known = self._of_kind.get(type(claim))
        if known is not None:
            return known
        if isinstance(claim, Threshold) and self._of_a_breach:
            return 0.95  # what follows from it is told by the rule of what was promised
        if isinstance(claim, Threshold) and self._of_a_level:
            return RULED
        if isinstance(claim, Stake):
            if claim.on_behalf_of and self._of_a_trustee:
                return APTEST
            return 0.9 if self._of_reasons else 0.7
        if isinstance(claim, VotingRule) and self._of_promises:
            return APTER
        if isinstance(claim, VotingRule) and self._of_votes:
            return 0.9 if self._no_longer(claim) else APTER
        if self._of_a_conflict:
            return 0.7
        if self._of_rules and isinstance(claim, _RULES) and not self._frame.dates:
            return 0.95 if self._no_longer(claim) else RULED
        return 0.9 if self._of_words else 1.0

    def _no_longer(self, claim: Claim) -> bool:
        """Whether the present is asked about, in which the claim does not hold any more."""
        return claim.valid.ended_by(self._frame.today) and self._frame.has("NOW")

    def timeliness(self, claim: Claim, told: Sequence[PartialDate]) -> float:
        """What remains of a claim's score for the dates of the question; ``told`` are those of its own words."""
        dates = self._frame.dates
        if not dates:
            return WRONG_DATE if self._of_a_day and isinstance(claim, Threshold) and claim.valid.since is None else 1.0
        if self._of_a_source:
            published = [source.date for source in self._snapshot.source_list(claim) if source.date]
            if any(date.overlaps(when.date) for date in published for when in dates):
                return 1.0  # "per the January 2023 article" dates the source, not what it tells
        since, until = claim.valid.since, claim.valid.until
        rule = isinstance(claim, _RULES)
        for when in dates:
            if rule and since is not None and when.start in self._opened and since.first >= when.date.first:
                return WRONG_DATE  # "before 2023" is about rules of that time
            if until is not None and when.date.first >= until.last and not (rule and when.start in self._opened):
                return WRONG_DATE
            if since is None:
                continue
            if any(when.date.overlaps(other) and not _coarser(other, when) for other in told):
                return 1.0
            if when.date.first <= _end(claim, rule=rule) and since.first <= when.date.last:
                if until is None and not rule and since.precision != "day" and when.date.precision == "day":
                    return OF_ITS_MONTH
                of_old = rule and since.last < when.date.first
                return OF_OLD if of_old and not self._of_rules else 1.0
        return WRONG_DATE if since else UNDATED


def _end(claim: Claim, *, rule: bool) -> dt.date:
    """The last day that a claim may be about: a rule holds until it ends, anything else that happened is over."""
    since, until = claim.valid.since, claim.valid.until
    if until is not None:
        return until.last
    return since.last if since is not None and not rule else dt.date.max


def _coarser(told: PartialDate, asked: When) -> bool:
    """Whether a claim only names the year of the day or month that is asked about (``by the end of 2023``)."""
    return told.precision == "year" and asked.date.precision != "year" and not asked.assumed_year
