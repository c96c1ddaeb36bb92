"""How well a claim fits a question besides the terms that they share: by its date, and by the kind of claim it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Conflict, Stake, Statement, Threshold, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame

WRONG_DATE = 0.45
"""What remains of a claim's score when the question names a date that is not the claim's."""

OF_OLD = 0.9
"""The same for a rule that was in force already on the date, where no rule is asked about."""

OTHER_LEVEL = 0.6
"""The same for a threshold at another fraction than the one that the question names."""

UNDATED = 0.8
"""The same for a claim that has no date."""

APTEST = 1.2
"""The most that the kind of a claim adds to what it shares with a question."""

_DIFFERING = ("CONFLICT_WORD", "ASK_WHY", "EXPLAIN", "BECAUSE")

_RULED = ("DOUBLE_VOTES", "LOCKUP", "CAP", "NEUTRAL", "FIRST_OFFER", "BLOCKING", "DIVIDEND", "TERM_LENGTH", "RULE")
"""What rules are about: told before the event that brought them."""

OF_A_TRUSTEE = ("VOTE", "DIRECTOR", "NEUTRAL", "BOARD", "MOTION", "DIVIDEND", "SELL")
"""What a trustee is asked about besides who it is."""


def aptness(claim: Claim, frame: Frame) -> float:
    """Whether this kind of claim answers this kind of question: trades know prices, rules know what is allowed."""
    if isinstance(claim, Threshold) and _another_level(claim, frame):
        return OTHER_LEVEL
    if isinstance(claim, Transaction):
        return 1.15 if frame.has("PRICE", "SHARES_COUNT", "WORTH") else 0.95
    if isinstance(claim, Stake) and claim.on_behalf_of and frame.has("TRUSTEE") and not frame.has(*OF_A_TRUSTEE):
        return APTEST
    if isinstance(claim, Stake):
        return 0.9 if frame.has("ASK_WHY", "EXPLAIN", "BECAUSE") else 0.7
    if isinstance(claim, VotingRule) and frame.has("VOTE", "VOTELESS") and frame.has("ASK_WHY"):
        return 0.9 if _no_longer(claim, frame) else 1.1
    if frame.has("CONFLICT_WORD"):
        return 1.1 if isinstance(claim, Conflict) else 0.7
    if isinstance(claim, Conflict):
        return 0.85 if frame.has(*_DIFFERING) or len(frame.figures) > 1 else 0.5
    if isinstance(claim, Threshold | VotingRule) and frame.has(*_RULED) and not frame.dates:
        return 0.95 if _no_longer(claim, frame) else 1.05
    if frame.has("SAYS") and not isinstance(claim, Statement) and len(frame.keys) == 1:
        return 0.9
    return 1.0


def _another_level(claim: Threshold, frame: Frame) -> bool:
    """Whether the question names a fraction (``two thirds of the votes``) and the threshold is none of these."""
    levels = [figure.amount for figure in frame.figures if figure.kind == "fraction"]
    return (
        bool(levels)
        and "or" not in frame.words
        and "/" in claim.threshold
        and not any(level in claim.threshold for level in levels)
    )


def _no_longer(claim: Claim, frame: Frame) -> bool:
    """Whether the present is asked about, in which the claim does not hold any more."""
    return claim.valid.ended_by(frame.today) and frame.has("NOW")


def timeliness(claim: Claim, told: Sequence[PartialDate], snapshot: Snapshot, frame: Frame) -> float:
    """What remains of a claim's score for the dates of the question; ``told`` are those of the claim's own words."""
    if not frame.dates:
        return 1.0
    if frame.has("SAYS", "KYODO_STORY"):
        published = [source.date for source in snapshot.source_list(claim) if source.date]
        if any(date.overlaps(when.date) for date in published for when in frame.dates):
            return 1.0  # "per the January 2023 article" dates the source, not what it tells
    since, until = claim.valid.since, claim.valid.until
    rule = isinstance(claim, Threshold | VotingRule)
    opened = {found.end for found in frame.where("BEFORE")}
    for when in frame.dates:
        if rule and since is not None and when.start in opened and since.first >= when.date.first:
            return WRONG_DATE  # "before 2023" is about rules of that time
        if until is not None and when.date.first >= until.last and not (rule and when.start in opened):
            return WRONG_DATE
        if since is None:
            continue
        if any(when.date.overlaps(other) for other in told):
            return 1.0
        if when.date.first <= _end(claim, rule=rule) and since.first <= when.date.last:
            of_old = rule and since.last < when.date.first
            return OF_OLD if of_old and not frame.has(*_RULED) else 1.0
    return WRONG_DATE if since else UNDATED


def _end(claim: Claim, *, rule: bool) -> dt.date:
    """The last day that a claim may be about: a rule holds until it ends, anything else that happened is over."""
    since, until = claim.valid.since, claim.valid.until
    if until is not None:
        return until.last
    return since.last if since is not None and not rule else dt.date.max
