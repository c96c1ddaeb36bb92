"""Steps, claims, standing and display: what the wording of an answer is made of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.stakes import (
    OTHERS,
    SOURCED,
    Backing,
    Buyback,
    Caveat,
    Formula,
    Holding,
    Points,
    Quantity,
    SetStake,
    Shown,
    Status,
    Transfer,
    Undo,
    Unit,
    change,
    exact,
    exact_percent,
    fold,
    lookthrough,
    parse_percent,
    shown,
    snapshot,
    stake,
    standing,
    weakest,
)

from .examples import alliance


def test_a_sale_can_be_printed_from_its_step() -> None:
    base = snapshot([Holding("renault", "nissan", parse_percent("43.4"), backing=Backing(claim="c1"))])
    sale = Transfer("nissan", "renault", OTHERS, Points(exact(Fraction("28.4"), Unit.POINTS)))
    result = change(fold(base, [sale]), "renault", "nissan")
    step = result.steps[0]
    assert step.formula is Formula.SALE
    printed = [(o.role, shown(o.quantity).figure, o.holder, o.issuer) for o in step.operands]
    assert printed == [("before", "43.4", "renault", "nissan"), ("amount", "28.4", "renault", "nissan")]
    assert step.result is not None
    assert shown(step.result.quantity).figure == "15"
    assert result.claims == ("c1",)


def test_a_chain_keeps_a_step_for_each_change_that_stands() -> None:
    points = Points(exact(5, Unit.POINTS))
    made = (
        SetStake("nissan", "renault", exact_percent("15"), backing=Backing(Status.REPORTED, claim="plan")),
        Transfer("nissan", "renault", OTHERS, points),
        Undo(),
        Buyback("nissan", "renault", points, cancel=True),
    )
    result = change(fold(alliance(), made), "renault", "nissan")
    assert [s.formula for s in result.steps[:2]] == [Formula.STAKE_SET, Formula.BUYBACK_CANCELLED]
    assert result.values["after"].value == Fraction(2, 19)
    assert (result.standing, result.hypothetical) == (Status.REPORTED, True)
    assert {Caveat.BUYER_UNKNOWN, Caveat.SHRINKING_BASE, Caveat.REPORTED} <= result.caveats


def test_the_weakest_status_that_was_used_stands() -> None:
    assert weakest([Status.COMPLETED, Status.AGREED, Status.ANNOUNCED]) is Status.ANNOUNCED
    assert standing([SOURCED, Backing(Status.REPORTED)]) is Status.REPORTED
    with pytest.raises(ValueError, match="order"):
        weakest([Status.DENIED, Status.AGREED])
    rows = [
        Holding("ash", "firm", parse_percent("5"), backing=Backing(Status.DENIED)),
        Holding("ash", "firm", parse_percent("7"), backing=Backing(Status.AGREED)),
    ]
    result = stake(snapshot(rows), "ash", "firm")
    assert (result.values["stake"].value, result.standing) == (Fraction(7, 100), Status.AGREED)


def test_look_through_shows_its_links() -> None:
    step = lookthrough(alliance(), "renault", "mitsubishi").steps[0]
    assert [(o.holder, o.issuer) for o in step.operands] == [("renault", "nissan"), ("nissan", "mitsubishi")]


def quantity(value: str, low: str, high: str, unit: Unit = Unit.CAPITAL) -> Quantity:
    return Quantity(Fraction(value), Fraction(low), Fraction(high), unit)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (parse_percent("43"), Shown("43", about=False)),
        (parse_percent("43.40"), Shown("43.4", about=False)),
        (exact(Fraction(5, 24), Unit.CAPITAL), Shown("20.83", about=True)),
        (quantity("731/5000", "1139/8000", "6003/40000"), Shown("14.62", True, "14.2", "15.0")),
        (quantity("28", "27", "29", Unit.POINTS), Shown("28", False, "27", "29")),
        (quantity("-28/43", "-2/3", "-54/85", Unit.RELATIVE), Shown("-65.12", True, "-66.7", "-63.5")),
        (exact(-1, Unit.POINTS), Shown("-1", about=False)),
        (exact(Fraction(-1, 300), Unit.POINTS), Shown("0", about=True)),
        (exact(3713998612, Unit.SHARES), Shown("3713998612", about=False)),
        (exact(Fraction("0.005"), Unit.POINTS), Shown("0.01", about=True)),
    ],
)
def test_display(given: Quantity, expected: Shown) -> None:
    assert shown(given) == expected


def test_a_value_is_never_rounded_onto_a_line() -> None:
    just_below = exact(Fraction(33333, 100000), Unit.CAPITAL)
    third = [Fraction(1, 2), Fraction(3333, 10000)]
    assert shown(just_below, lines=third).figure == "33.333"
