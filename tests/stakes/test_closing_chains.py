"""The chain of buybacks of 2023 and 2024 closes to the share, and gives every percentage that was published."""

from __future__ import annotations

from fractions import Fraction

import pytest

from knowledge.stakes import (
    OTHERS,
    TREASURY,
    Basis,
    Buyback,
    Cancel,
    Change,
    Entrust,
    Fold,
    Holding,
    Issue,
    Points,
    Route,
    ShareCount,
    Shares,
    Subscription,
    ToPercent,
    Transfer,
    Unit,
    digits,
    exact,
    fold,
    holders_after,
    interest,
    issue_effect,
    share_count,
    snapshot,
    stake,
)

ISSUED = 4_220_715_112
RENAULT = 1_831_837_027


def shares(number: int) -> Shares:
    return Shares(exact(number, Unit.SHARES))


def from_trust(number: int) -> Buyback:
    return Buyback("nissan", "renault", shares(number), cancel=False, route=Route.TRUST)


def cancelled(number: int) -> Cancel:
    return Cancel("nissan", shares(number))


TRUST = Entrust("nissan", "renault", ToPercent(exact(Fraction(15, 100), Unit.CAPITAL)))
FIRST = (from_trust(211_000_000), cancelled(211_000_000))
SECOND = (
    from_trust(99_132_100),
    Buyback("nissan", OTHERS, shares(1_110_800), cancel=False),
    cancelled(100_242_900),
)
THIRD = (from_trust(195_473_600), cancelled(195_473_600))


def after(*changes: Change) -> Fold:
    rows = [Holding("renault", "nissan", shares=exact(RENAULT, Unit.SHARES))]
    return fold(snapshot(rows, counts=[ShareCount("nissan", exact(ISSUED, Unit.SHARES))]), changes)


def percent(fraction: Fraction) -> str:
    return digits(fraction * 100)


@pytest.mark.parametrize(
    ("changes", "direct", "trust", "total"),
    [
        ((TRUST,), "15", "28.4", "43.4"),
        ((TRUST, FIRST[0]), "15", "23.4", "38.4"),
        ((TRUST, *FIRST), "15.79", "24.63", "40.42"),
        ((TRUST, *FIRST, *SECOND[:2]), "15.79", "22.16", "37.95"),
        ((TRUST, *FIRST, *SECOND), "16.19", "22.73", "38.92"),
        ((TRUST, *FIRST, *SECOND, THIRD[0]), "16.19", "17.73", "33.92"),
        ((TRUST, *FIRST, *SECOND, *THIRD), "17.05", "18.66", "35.71"),
    ],
)
def test_published_percentages(changes: tuple[Change, ...], direct: str, trust: str, total: str) -> None:
    found = interest(after(*changes), "renault", "nissan").values
    assert [percent(found[name].value) for name in ("direct", "in_trust", "economic")] == [direct, trust, total]


def test_counts_close_to_the_share() -> None:
    end = after(TRUST, *FIRST, *SECOND, *THIRD)
    register = end.after.register("nissan")
    assert register.issued is not None
    assert register.issued.value == 3_713_998_612
    both = sum(size.value for (holder, _), size in register.sizes.items() if holder == "renault")
    assert both == 1_326_231_327
    treasury = register.treasury()
    assert treasury is not None
    assert treasury.value == 0


def test_before_the_deal_on_both_bases() -> None:
    with_treasury = fold(
        snapshot(
            [
                Holding("renault", "nissan", shares=exact(RENAULT, Unit.SHARES)),
                Holding(TREASURY, "nissan", shares=exact(29_812_226, Unit.SHARES)),
            ],
            counts=[ShareCount("nissan", exact(ISSUED, Unit.SHARES))],
        ),
        (),
    )
    found = holders_after(with_treasury, "nissan", ["renault"], [Basis.CAPITAL, Basis.CAPITAL_EX_TREASURY]).values
    assert percent(found["capital:renault"].value) == "43.4"
    assert percent(found["capital_ex_treasury:renault"].value) == "43.71"


def test_convertible_in_full() -> None:
    convertible = Issue("nissan", shares(503_524_672), (Subscription("bondholders", shares(503_524_672)),))
    end = after(TRUST, *FIRST, *SECOND, *THIRD, convertible)
    found = interest(end, "renault", "nissan").values
    assert (percent(found["economic"].value), percent(found["direct"].value)) == ("31.45", "15.01")
    assert issue_effect(end, "nissan").values["new_holders"].value == Fraction(503_524_672, 3_713_998_612 + 503_524_672)


def test_nissan_in_renault_and_the_state() -> None:
    rows = [
        Holding("nissan", "renault", shares=exact(44_358_343, Unit.SHARES)),
        Holding("french_state", "renault", shares=exact(58_387_915, Unit.SHARES)),
    ]
    base = snapshot(rows, counts=[ShareCount("renault", exact(295_722_284, Unit.SHARES))])
    assert percent(stake(base, "nissan", "renault").values["stake"].value) == "15"
    assert percent(stake(base, "french_state", "renault").values["stake"].value) == "19.74"
    sold = fold(base, [Transfer("renault", "french_state", OTHERS, shares(14_000_000))])
    assert share_count(sold, "french_state", "renault").values["shares"].value == 44_387_915
    assert percent(stake(sold.after, "french_state", "renault").values["stake"].value) == "15.01"


def test_nissan_in_mitsubishi_motors_on_both_treasury_bases() -> None:
    row = Holding(
        "nissan",
        "mitsubishi_motors",
        exact(Fraction(3407, 10000), Unit.CAPITAL_EX_TREASURY),
        exact(506_620_577, Unit.SHARES),
        Basis.CAPITAL_EX_TREASURY,
    )
    kept = fold(snapshot([row]), [Buyback("mitsubishi_motors", "nissan", shares(149_028_300), cancel=False)])
    found = holders_after(kept, "mitsubishi_motors", ["nissan"], [Basis.CAPITAL, Basis.CAPITAL_EX_TREASURY]).values
    assert percent(found["capital:nissan"].value) == "24.05"
    assert percent(found["capital_ex_treasury:nissan"].value) == "26.73"


def test_points_of_the_original_capital() -> None:
    original = Points(exact(5, Unit.POINTS), of_original=True)
    end = after(TRUST, *FIRST, Transfer("nissan", "renault", OTHERS, original))
    moved = Fraction(5, 100) * ISSUED
    expected = (Fraction(15, 100) * ISSUED - moved) / (ISSUED - 211_000_000)
    assert interest(end, "renault", "nissan").values["direct"].value == expected
