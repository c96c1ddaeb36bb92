"""Laws of look-through stakes, for any small graph with loops; a plain inverse is the oracle."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from knowledge.stakes import (
    Mode,
    Outcome,
    Reason,
    Refusal,
    StakeSnapshot,
    Want,
    exact,
    fold,
    integrated,
    lookthrough,
    outside_holders,
    snapshot,
)
from knowledge.stakes.units import Unit

from .examples import NAMES, graphs, held, moderate

pairs = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))


def inverse(base: StakeSnapshot) -> dict[tuple[str, str], Fraction]:
    """(I - A)^-1 by plain elimination on the whole matrix."""
    n = len(NAMES)
    shares = {(row.holder, row.issuer): row.stake.value for row in base.holdings if row.stake}
    left = [
        [Fraction(i == j) - shares.get((a, b), Fraction(0)) for j, b in enumerate(NAMES)] for i, a in enumerate(NAMES)
    ]
    rows = [row + [Fraction(i == j) for j in range(n)] for i, row in enumerate(left)]
    for c in range(n):
        pivot = next(r for r in range(c, n) if rows[r][c])
        rows[c], rows[pivot] = rows[pivot], rows[c]
        rows[c] = [x / rows[c][c] for x in rows[c]]
        for r in range(n):
            if r != c and rows[r][c]:
                rows[r] = [x - rows[r][c] * y for x, y in zip(rows[r], rows[c], strict=True)]
    return {(a, b): rows[i][n + j] for i, a in enumerate(NAMES) for j, b in enumerate(NAMES)}


@moderate
@given(graphs(), pairs)
def test_all_modes_are_those_of_the_inverse(base: StakeSnapshot, pair: tuple[str, str]) -> None:
    holder, target = pair
    wants = [Want(mode, holder, target) for mode in (Mode.NET, Mode.GROSS, Mode.OUTSIDE)]
    result = integrated(base, [*wants, Want(Mode.SELF, target, target)])
    if isinstance(result, Refusal):
        assert result.reason is Reason.MISSING
        return
    m = inverse(base)
    column = sum(row.stake.value for row in base.holdings if row.issuer == holder and row.stake)
    assert result.values[f"net:{holder}>{target}"].value == m[holder, target] / m[holder, holder]
    assert result.values[f"gross:{holder}>{target}"].value == m[holder, target] - (holder == target)
    assert result.values[f"outside:{holder}>{target}"].value == (1 - column) * m[holder, target]
    assert result.values[f"self:{target}"].value == 1 - 1 / m[target, target]


@moderate
@given(graphs(), st.sampled_from(NAMES))
def test_outside_stakes_add_to_one(base: StakeSnapshot, target: str) -> None:
    result = outside_holders(base, target)
    assert sum(value.value for value in result.values.values()) == 1
    assert all(0 <= value.value <= 1 for value in result.values.values())


@moderate
@given(graphs(), pairs, st.data())
def test_net_rises_with_every_link_and_never_passes_one(
    base: StakeSnapshot, pair: tuple[str, str], data: st.DataObject
) -> None:
    holder, target = pair
    if not base.holdings or holder == target:
        return
    row = data.draw(st.sampled_from(base.holdings))
    assert row.stake is not None
    taken = sum((r.stake.value for r in base.holdings if r.issuer == row.issuer and r.stake), Fraction(0))
    more = replace(row, stake=exact(row.stake.value + (1 - taken) / 2, Unit.CAPITAL))
    richer = snapshot([more if r is row else r for r in base.holdings])
    low, high = lookthrough(base, holder, target), lookthrough(richer, holder, target)
    if low.outcome is Outcome.OK:
        assert low.values["total"].value <= high.values["total"].value <= 1


@moderate
@given(graphs(printed=True), pairs)
def test_look_through_lies_within_its_interval(base: StakeSnapshot, pair: tuple[str, str]) -> None:
    result = lookthrough(base, *pair)
    assert all(v.low <= v.value <= v.high for v in result.values.values())


@moderate
@given(graphs(), pairs)
def test_other_names_change_no_look_through(base: StakeSnapshot, pair: tuple[str, str]) -> None:
    new = {name: f"z{number}" for number, name in enumerate(reversed(NAMES))}
    rows = [replace(row, holder=new[row.holder], issuer=new[row.issuer]) for row in base.holdings]
    ours, theirs = lookthrough(base, *pair), lookthrough(snapshot(rows), new[pair[0]], new[pair[1]])
    assert dict(ours.values) == dict(theirs.values)


def test_a_closed_loop_is_refused_by_name() -> None:
    ring = snapshot([held("ash", "birch", "100"), held("birch", "ash", "100")])
    result = integrated(ring, [Want(Mode.OUTSIDE, "ash", "birch")])
    assert isinstance(result, Refusal)
    assert (result.outcome, result.reason) == (Outcome.NO_ANSWER, Reason.NO_OUTSIDE_HOLDER)
    assert isinstance(lookthrough(ring, "ash", "birch"), Refusal)
    assert not fold(ring, ()).changes


def test_more_than_all_shares_is_refused_with_the_sum() -> None:
    over = snapshot([held("ash", "birch", "70"), held("cedar", "birch", "40"), held("birch", "ash", "10")])
    result = integrated(over, [Want(Mode.NET, "ash", "birch")])
    assert isinstance(result, Refusal)
    assert result.reason is Reason.OVER_100
    assert result.values["sum_points"].value == 110
