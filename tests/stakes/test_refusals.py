"""Bad input is refused with the reason, the numbers behind it and what would mend it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from knowledge.stakes import (
    OTHERS,
    Buyback,
    Cancel,
    Caveat,
    Change,
    Holding,
    Issue,
    Need,
    NeedKind,
    Outcome,
    PartOfHolding,
    Points,
    Reason,
    Refusal,
    RefusedError,
    SetStake,
    Shares,
    Subscription,
    ToPercent,
    Transfer,
    Unit,
    Way,
    change,
    concentration,
    consistency,
    exact,
    exact_percent,
    fold,
    holders_after,
    largest,
    snapshot,
    solve,
    stake,
)

from .examples import alliance, counted, held, percent


def points(number: int) -> Points:
    return Points(exact(number, Unit.POINTS))


def refused(*changes: Change) -> Refusal:
    result = change(fold(alliance(), changes), "renault", "nissan")
    assert isinstance(result, Refusal)
    assert not result.values
    return result


def test_a_sale_above_the_holding_names_the_holding() -> None:
    refusal = refused(Transfer("nissan", "renault", OTHERS, points(50)))
    assert (refusal.outcome, refusal.reason) == (Outcome.IMPOSSIBLE, Reason.SALE_ABOVE_HOLDING)
    assert refusal.nearest is not None
    assert refusal.nearest.quantity.value == Fraction(43, 100)
    assert {Caveat.HYPOTHETICAL, Caveat.ROUNDED_INPUT} <= refusal.caveats


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (Transfer("nissan", "renault", OTHERS, points(-3)), Reason.NEGATIVE_AMOUNT),
        (Transfer("nissan", "renault", "nissan", points(3)), Reason.SELF_HOLDING),
        (Transfer("nissan", OTHERS, "renault", points(60)), Reason.SALE_ABOVE_HOLDING),
        (Buyback("nissan", "renault", ToPercent(percent("50")), cancel=True), Reason.ALREADY_BELOW),
        (Buyback("nissan", "renault", PartOfHolding(exact(2, Unit.RATIO)), cancel=True), Reason.SALE_ABOVE_HOLDING),
        (Issue("nissan", ToPercent(percent("10"))), Reason.AMOUNT_MEANINGLESS),
        (Issue("nissan", points(5), (Subscription("renault", points(9)),)), Reason.OVERSUBSCRIBED),
        (SetStake("nissan", "renault", exact_percent("120")), Reason.OUT_OF_REACH),
        (SetStake("nissan", "renault", exact_percent("-5")), Reason.OUT_OF_REACH),
        (SetStake("nissan", "renault", exact(3, Unit.TIMES)), Reason.OUT_OF_REACH),
    ],
)
def test_what_cannot_be_done(made: Change, reason: Reason) -> None:
    assert refused(made).reason is reason


def test_two_stakes_that_pass_100_name_the_room() -> None:
    both = (SetStake("nissan", "renault", exact_percent("60")), SetStake("nissan", "zorblatt", exact_percent("50")))
    refusal = refused(*both)
    assert refusal.reason is Reason.OVER_100
    assert refusal.nearest is not None
    assert refusal.nearest.quantity.value == Fraction(40, 100)


@pytest.mark.parametrize(
    ("made", "need"),
    [
        (Transfer("nissan", "renault", OTHERS, Shares(exact(5, Unit.SHARES))), (NeedKind.SHARES_ISSUED, ("nissan",))),
        (Transfer("nissan", "zorblatt", OTHERS, points(1)), (NeedKind.STAKE, ("zorblatt", "nissan"))),
        (Cancel("nissan", points(1)), (NeedKind.STAKE, ("treasury", "nissan"))),
    ],
)
def test_what_is_missing_is_named(made: Change, need: tuple[NeedKind, tuple[str, ...]]) -> None:
    assert refused(made).needs == (Need(*need),)


@pytest.mark.parametrize(
    ("way", "target", "reason"),
    [
        (Way.SALE, "50", Reason.ALREADY_BELOW),
        (Way.PURCHASE, "20", Reason.ALREADY_ABOVE),
        (Way.BUYBACK, "100", Reason.OUT_OF_REACH),
        (Way.SUBSCRIPTION, "100", Reason.OUT_OF_REACH),
        (Way.DILUTION, "0", Reason.OUT_OF_REACH),
        (Way.PURCHASE, "101", Reason.OUT_OF_REACH),
        (Way.PASSIVE, "100", None),
    ],
)
def test_targets_out_of_reach(way: Way, target: str, reason: Reason | None) -> None:
    result = solve(alliance(), "renault", "nissan", percent(target), way)
    assert isinstance(result, Refusal) == (reason is not None)
    if isinstance(result, Refusal):
        assert (result.outcome, result.reason) == (Outcome.IMPOSSIBLE, reason)
        assert [operand.role for operand in result.behind] == ["stake", "target"]


def test_not_enough_shares_for_a_passive_rise() -> None:
    base = snapshot([held("ash", "firm", "20"), held("birch", "firm", "70")])
    result = solve(base, "ash", "firm", percent("40"), Way.PASSIVE, keep=["birch"])
    assert isinstance(result, Refusal)
    assert (result.verdict, result.values["available"].value) == ("not_enough_shares", Fraction(1, 10))


def test_own_shares_and_negative_stakes_are_no_rows() -> None:
    with pytest.raises(RefusedError) as own:
        snapshot([held("ash", "ash", "5")])
    assert own.value.refusal.reason is Reason.SELF_HOLDING
    with pytest.raises(RefusedError) as negative:
        snapshot([held("ash", "firm", "-5")])
    assert negative.value.refusal.reason is Reason.NEGATIVE_AMOUNT


def test_sums_above_100() -> None:
    over = snapshot([held("ash", "firm", "70"), held("birch", "firm", "40")])
    assert consistency(over, "firm").outcome is Outcome.INCONSISTENT
    for result in (concentration(over, "firm"), holders_after(over, "firm", [OTHERS])):
        assert isinstance(result, Refusal)
        assert result.reason is Reason.OVER_100
    thirds = (("ash", "33.4"), ("birch", "33.3"), ("cedar", "33.4"))
    rounded = snapshot([held(name, "firm", third, printed=True) for name, third in thirds])
    assert consistency(rounded, "firm").verdict == "within_rounding"


def test_before_the_first_claim() -> None:
    row = Holding("ash", "firm", percent("5"), start=date(1999, 3, 27))
    result = stake(snapshot([row], date(1998, 1, 1)), "ash", "firm")
    assert isinstance(result, Refusal)
    assert result.reason is Reason.BEFORE_FIRST_CLAIM
    assert result.dates["first_known"] == date(1999, 3, 27)
    assert result.needs == (Need(NeedKind.STAKE, ("ash", "firm"), date(1998, 1, 1)),)


def test_missing_is_never_zero() -> None:
    result = stake(alliance(), "french_state", "renault")
    assert isinstance(result, Refusal)
    assert (result.outcome, dict(result.values)) == (Outcome.MISSING_FACT, {})
    assert Caveat.MISSING_IS_NOT_ZERO in result.caveats


def test_the_largest_of_a_partial_register_is_not_known() -> None:
    assert largest(counted(100, ash=30, birch=20), "issuer").verdict == "unknown"
    assert largest(counted(100, ash=55, birch=20), "issuer").values["lead"].value == 35
