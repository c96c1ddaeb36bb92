"""The routes by which a stake reaches a target, each with its closed form.

With stake s and target t, both fractions of one (derived from the definition of each route and tested by applying the
result forward): a sale takes s - t; a buyback from the holder with cancellation (s - t)/(1 - t) of the old capital;
a subscription (t - s)/(1 - t) new per old share; passive cancellation 1 - s/t of all shares; a dilution s/t - 1.
"""

from __future__ import annotations

from enum import StrEnum

from .formulas import Formula
from .terms import Term
from .units import Unit
from .working import Valued, points


class Way(StrEnum):
    """Who acts, and how."""

    SALE = "sale"  # the holder sells to others
    PURCHASE = "purchase"  # the holder buys from others
    BUYBACK = "buyback"  # the issuer buys from the holder and cancels
    SUBSCRIPTION = "subscription"  # new shares, all to the holder
    PASSIVE = "passive"  # the issuer buys from others and cancels
    DILUTION = "dilution"  # new shares, none to the holder

    @property
    def lowers(self) -> bool:
        """Whether the route leads down."""
        return self in (Way.SALE, Way.BUYBACK, Way.DILUTION)

    @property
    def cancels(self) -> bool:
        """Whether shares cease to exist on the way."""
        return self in (Way.BUYBACK, Way.PASSIVE)

    @property
    def formula(self) -> Formula:
        """The template of its working."""
        return _FORMULAS[self]


_FORMULAS = {
    Way.SALE: Formula.SELL_TO,
    Way.PURCHASE: Formula.BUY_TO,
    Way.BUYBACK: Formula.BUYBACK_TO,
    Way.SUBSCRIPTION: Formula.SUBSCRIBE_TO,
    Way.PASSIVE: Formula.PASSIVE_TO,
    Way.DILUTION: Formula.DILUTE_TO,
}


def closed_form(stake: Term, target: Term, way: Way) -> tuple[str, Valued]:
    """Name and size of what has to be done; the sign is right when the target lies on the route's side.

    Raises:
        ZeroDivisionError: for a target of 1 (buyback, subscription) or 0 (passive, dilution).
    """
    match way:
        case Way.SALE:
            return "points", points(stake - target)
        case Way.PURCHASE:
            return "points", points(target - stake)
        case Way.BUYBACK:
            return "points", points((stake - target) / (1 - target))
        case Way.SUBSCRIPTION:
            return "new_per_100_old", Valued((target - stake) / (1 - target) * 100, Unit.NEW_PER_100_OLD)
        case Way.PASSIVE:
            return "cancelled", Valued(1 - stake / target, Unit.RATIO)
        case Way.DILUTION:
            return "increase", Valued(stake / target - 1, Unit.RATIO)


def reachable(target: Term, way: Way) -> bool:
    """Whether the route can lead to such a target at all: nobody buys out everybody by a share of new shares."""
    if way in (Way.BUYBACK, Way.SUBSCRIPTION):
        return 0 <= target.value < 1
    if way in (Way.PASSIVE, Way.DILUTION):
        return 0 < target.value <= 1
    return 0 <= target.value <= 1
