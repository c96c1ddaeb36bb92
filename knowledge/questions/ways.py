"""Which of two companies holds the other: the grammar's direction against what the base knows."""

from __future__ import annotations

from knowledge.claims.model import Route
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.directions import Direction
from knowledge.questions.filled import Filled
from knowledge.questions.frame import Frame

WEAK = 4
"""Up to this lead the grammar's direction gives way to the only one that the base knows."""

WEAK_WITHOUT_VERB = 8
"""The same where nothing is said to be done (``MMC: Nissan stake``)."""

PLAIN = 14
"""Words of a question that asks of no more than one holding."""

_NEVER_HELD = frozenset({"state", "state_body"})
"""Kinds of entity of which nobody holds a part."""


def is_known(snapshot: Snapshot, holder: str, issuer: str) -> bool:
    """Whether a stake of the one in the other is known, or a number of shares that it holds for its owner."""
    counted = (count.entity == holder and count.issuer == issuer for count in snapshot.counts)
    return bool(snapshot.stakes_between(holder, issuer)) or any(counted)


def known_way(snapshot: Snapshot, direction: Direction, *, acts: bool) -> Direction:
    """A weak direction in which the base knows nothing gives way to the other one, if that is known.

    A state is nobody's, whatever the grammar says. ``acts`` tells that the question says what is done.
    """
    holder, issuer = direction.holder, direction.issuer
    kinds = [snapshot.entities[key].kind in _NEVER_HELD for key in (holder, issuer)]
    if kinds == [False, True]:
        return Direction(issuer, holder, False, direction.lead)
    weak = direction.lead <= (WEAK if acts else WEAK_WITHOUT_VERB)
    if weak and not is_known(snapshot, holder, issuer) and is_known(snapshot, issuer, holder):
        return Direction(issuer, holder, True, 0)
    return direction


def trusted_way(snapshot: Snapshot, direction: Direction) -> Direction:
    """A doubtful direction of shares in trust: the one in which the base knows a part in trust."""
    way = (direction.holder, direction.issuer)
    trusted = [any(stake.route is Route.TRUST for stake in snapshot.stakes_between(*pair)) for pair in (way, way[::-1])]
    if direction.lead <= WEAK and trusted == [False, True]:
        return Direction(direction.issuer, direction.holder, False, 0)
    return direction


def stated_way(snapshot: Snapshot, direction: Direction, frame: Frame) -> Direction:
    """A doubtful direction (``Nissan Renault 43?``) gives way to one that has the figure."""
    if not direction.doubtful or len(frame.figures) != 1 or len(frame.words) > PLAIN:
        return direction
    way, level = (direction.holder, direction.issuer), frame.figures[0].amount
    held = [any(stake.percent == level for stake in snapshot.stakes_between(*pair)) for pair in (way, way[::-1])]
    if held == [False, True]:
        return Direction(direction.issuer, direction.holder, True, 0)
    return direction


def owner(snapshot: Snapshot, holder: str, issuer: str) -> str:
    """The company whose stake is held through the one named, or the one named if nothing of the kind is known."""
    if snapshot.stakes_between(holder, issuer):
        return holder
    through = {s.holder for s in snapshot.stakes_in(issuer) if s.route is Route.SUBSIDIARY}
    bought = {trade.buyer for trade in snapshot.trades_in(issuer)}
    counted = {count.entity for count in snapshot.counts if count.issuer == issuer}
    vehicle = holder in bought | counted
    return next((key for key in through if vehicle and holder.startswith(f"{key}_")), holder)


def directed(snapshot: Snapshot, direction: Direction) -> Filled:
    """The slots of a holding in the direction, the holder being the owner of a company that only holds."""
    holder = owner(snapshot, direction.holder, direction.issuer)
    slots = {"holder": holder, "issuer": direction.issuer}
    return Filled(slots, frozenset({direction.holder, direction.issuer, holder}), direction.doubtful)
