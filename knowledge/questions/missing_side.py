"""A holding of which the question names one side or none: the missing one is taken from what only can be meant.

Each function returns None where nothing or more than one thing can be meant.
"""

from __future__ import annotations

from collections.abc import Set

from knowledge.claims.model import Basis, Deal, StakeKind
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.directions import CLEAR, Directions
from knowledge.questions.filled import Filled
from knowledge.questions.frame import Frame
from knowledge.questions.moments import LONG_BEFORE, Moments
from knowledge.questions.ways import owner

OF_A_STAKE = ("STAKE", "HOLD", "HAVE", "POINTS", "CROSS", "VOTE", "GIVE_KEEP", "TIMES", "DIRECT", "TRUST")
"""Concepts of a question that speaks of stakes."""

_OF_A_DEAL = (
    *("DEAL", "AFTER", "BEFORE", "TALKS", "CUT", "SELL", "POINTS", "GIVE_KEEP", "TRUST", "CROSS", "HALVE"),
    *("TIMES", "DIRECT"),
)
"""A name that the question leaves out is taken from the deal only where it speaks of stakes and of a change."""

_OF_VOTES = frozenset({Basis.VOTES, Basis.VOTES_THEORETICAL, Basis.VOTES_EXERCISABLE})


def vehicle(snapshot: Snapshot, key: str) -> Filled | None:
    """A company that only holds shares of one other for its owner (``Nissan Finance``)."""
    issuers = {count.issuer for count in snapshot.counts if count.entity == key and count.issuer}
    if len(issuers) != 1 or snapshot.stakes_of(key) or snapshot.stakes_in(key):
        return None
    issuer = issuers.pop()
    behind = owner(snapshot, key, issuer)
    return Filled({"holder": behind, "issuer": issuer}, frozenset({key}), True) if behind != key else None


def voting(snapshot: Snapshot, frame: Frame, keys: list[str]) -> Filled | None:
    """``the theoretical votes that X declared``: the one company of whose votes a holder is known to have a part.

    A company whose own votes are counted is none such.
    """
    if len(keys) != 1 or not frame.has("VOTES_THEORETICAL", "VOTES_EXERCISABLE"):
        return None
    counted = any(count.entity == keys[0] and count.metric.endswith("_votes") for count in snapshot.counts)
    issuers = {s.issuer for s in snapshot.stakes_of(keys[0]) if s.basis in _OF_VOTES}
    return None if counted else _only_one(keys[0], issuers)


def only_holding(snapshot: Snapshot, frame: Frame, keys: list[str]) -> Filled | None:
    """``the State's stake``: of a holder that nobody holds and that is known in one company only."""
    if len(keys) != 1 or not frame.has(*OF_A_STAKE) or snapshot.stakes_in(keys[0]):
        return None
    return _only_one(keys[0], {stake.issuer for stake in snapshot.stakes_of(keys[0]) if stake.kind.was_held})


def by_the_figure(snapshot: Snapshot, frame: Frame, keys: list[str]) -> Filled | None:
    """``did Renault still have 44.4%?``: the company of which the holder named is known to have held so much."""
    stated = frame.figure("percent")
    held = frame.has("HOLD", "HAVE", "STAKE", "ATTAIN")
    asks = frame.has("ASK_WHO", "ASK_WHICH", "ASK_WHERE", "SHAREHOLDER") or not held
    if len(keys) != 1 or stated is None or asks or frame.unknown:
        return None
    own = snapshot.stakes_of(keys[0])
    return _only_one(keys[0], {s.issuer for s in own if s.kind is StakeKind.HOLDING and s.percent == stated.amount})


def _only_one(holder: str, issuers: Set[str]) -> Filled | None:
    """The holding in the only company that it can be in."""
    if len(issuers) != 1:
        return None
    return Filled({"holder": holder, "issuer": next(iter(issuers))}, frozenset({holder}), True)


def who_brought_in(snapshot: Snapshot, frame: Frame, key: str) -> Filled | None:
    """The partner whose purchase brought a company in: the first of the alliance's own to hold it."""
    own = {holder for deal in snapshot.deals if deal.default for holder in deal.parties}
    first = next((s for s in snapshot.stakes_in(key) if s.holder in own and s.kind.was_held), None)
    return Filled({"holder": first.holder, "issuer": key}, frozenset(frame.keys), True) if first else None


def by_the_deal(moments: Moments, directions: Directions, frame: Frame, keys: list[str]) -> Filled | None:
    """One name or none: the missing one is taken from the deal that the question names or implies."""
    deal = moments.deal_named(frame)
    if deal is None or not deal.changes or not frame.has(*OF_A_STAKE) or not frame.has(*_OF_A_DEAL):
        return None
    of_the_two = frame.has("CROSS") and frame.has("ASK_WHICH", "ASK_WHO")
    if _asks_beyond(frame, keys) or (not keys and _is_long_before(frame, deal) and not of_the_two):
        return None
    if not keys:
        return Filled({"holder": deal.changes[0].holder, "issuer": deal.changes[0].issuer}, frozenset(), True)
    holding = [c for c in deal.changes if c.holder == keys[0]]
    held = [c for c in deal.changes if c.issuer == keys[0]]
    lean = directions.lean(frame, keys[0])
    as_holder = lean > -CLEAR if deal.changes[0].holder == keys[0] else lean >= CLEAR
    in_parts = frame.has("DIRECT", "TRUST", "CANCEL", "TRANCHE") and deal.changes[0].change == "entrust"
    if in_parts and (holding or held):
        as_holder = deal.changes[0].holder == keys[0]  # only that holding has parts
    chosen = (holding or held) if as_holder or not held else held
    if not chosen:
        return None
    return Filled({"holder": chosen[0].holder, "issuer": chosen[0].issuer}, frozenset(keys), True)


def _asks_beyond(frame: Frame, keys: list[str]) -> bool:
    """Whether the question asks for what no deal says: a trustee's owner, which holding, holders of some size."""
    if not keys and frame.has("SHAREHOLDER") and frame.has("TRUST"):
        return True
    if frame.has("HOLDINGS", "COMPANIES") or ("which" in frame.words and frame.has("BUY", "SELL") and frame.dates):
        return True
    sized = frame.has("BIGGER", "LESS") and frame.figure("percent", "fraction") is not None
    return sized and frame.has("SHAREHOLDER", "ASK_WHO")


def _is_long_before(frame: Frame, deal: Deal) -> bool:
    """Whether the question names a day so long before the deal that it cannot be about it."""
    since = deal.valid.since
    return since is not None and any((since.first - when.date.last).days > LONG_BEFORE for when in frame.dates)
