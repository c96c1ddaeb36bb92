"""The units of the arithmetic and what may be done across them."""

from __future__ import annotations

from enum import StrEnum


class UnitError(TypeError):
    """Quantities whose units do not go together were added, compared, multiplied or divided."""


class Unit(StrEnum):
    """What a number counts. Stakes, votes and ratios are fractions of one; points are numbers of points (28)."""

    CAPITAL = "capital"  # of the issued shares
    CAPITAL_EX_TREASURY = "capital_ex_treasury"  # of the issued shares less treasury shares
    VOTES = "votes"  # of the exercisable votes
    VOTES_THEORETICAL = "votes_theoretical"  # of all votes, those that cannot be exercised included
    VOTES_CAST = "votes_cast"  # of the votes cast or counted
    RATIO = "ratio"
    RELATIVE = "relative"  # relative change: -1/4 is minus 25 %
    POINTS = "points"  # number of percentage points
    TIMES = "times"
    NEW_PER_100_OLD = "new_per_100_old"  # new shares per 100 old shares
    SHARES = "shares"
    VOTE_COUNT = "vote_count"
    MONEY = "money"
    MONEY_PER_SHARE = "money_per_share"
    FX_RATE = "fx_rate"  # units of the first currency per one of the second
    INDEX = "index"
    COUNT = "count"
    YEARS = "years"


PERCENTAGES = frozenset({Unit.CAPITAL, Unit.CAPITAL_EX_TREASURY, Unit.VOTES, Unit.VOTES_THEORETICAL, Unit.VOTES_CAST})
FRACTIONS = PERCENTAGES | {Unit.RATIO, Unit.RELATIVE}
WHOLE_COUNTS = frozenset({Unit.SHARES, Unit.VOTE_COUNT, Unit.COUNT})

_PRODUCTS = {
    frozenset({Unit.SHARES, Unit.MONEY_PER_SHARE}): Unit.MONEY,
    frozenset({Unit.SHARES, Unit.RATIO}): Unit.SHARES,
    frozenset({Unit.SHARES, Unit.CAPITAL}): Unit.SHARES,
    frozenset({Unit.VOTE_COUNT, Unit.RATIO}): Unit.VOTE_COUNT,
    frozenset({Unit.VOTE_COUNT, Unit.VOTES}): Unit.VOTE_COUNT,
    frozenset({Unit.MONEY, Unit.RATIO}): Unit.MONEY,
    frozenset({Unit.MONEY, Unit.CAPITAL}): Unit.MONEY,
    frozenset({Unit.CAPITAL}): Unit.CAPITAL,
    frozenset({Unit.RATIO}): Unit.RATIO,
    frozenset({Unit.CAPITAL, Unit.RATIO}): Unit.CAPITAL,
}
_QUOTIENTS = {
    (Unit.MONEY, Unit.SHARES): Unit.MONEY_PER_SHARE,
    (Unit.MONEY, Unit.MONEY_PER_SHARE): Unit.SHARES,
    (Unit.SHARES, Unit.CAPITAL): Unit.SHARES,
    (Unit.VOTE_COUNT, Unit.VOTES): Unit.VOTE_COUNT,
}


def sum_unit(left: Unit, right: Unit) -> Unit:
    """Unit of left + right: one unit with itself, or a percentage moved by points.

    Raises:
        UnitError: for anything else, such as capital and votes, or points and a relative change.
    """
    if left is right:
        return left
    if Unit.POINTS in (left, right) and (left in PERCENTAGES or right in PERCENTAGES):
        return left if left in PERCENTAGES else right
    raise UnitError(f"{left} and {right} cannot be added")


def difference_unit(left: Unit, right: Unit) -> Unit:
    """Unit of left - right: two percentages of one base differ by points, a percentage less points stays one.

    Raises:
        UnitError: when the two have no common measure.
    """
    if left is right:
        return Unit.POINTS if left in PERCENTAGES else left
    if left in PERCENTAGES and right is Unit.POINTS:
        return left
    raise UnitError(f"{right} cannot be taken from {left}")


def product_unit(left: Unit, right: Unit) -> Unit:
    """Unit of left × right, such as shares × price = money.

    Raises:
        UnitError: when the product means nothing.
    """
    try:
        return _PRODUCTS[frozenset({left, right})]
    except KeyError:
        raise UnitError(f"{left} times {right} means nothing") from None


def quotient_unit(left: Unit, right: Unit) -> Unit:
    """Unit of left ÷ right: like by like is a number of times, money by shares a price.

    Raises:
        UnitError: when the quotient means nothing.
    """
    if left is right:
        return Unit.TIMES
    try:
        return _QUOTIENTS[left, right]
    except KeyError:
        raise UnitError(f"{left} divided by {right} means nothing") from None
