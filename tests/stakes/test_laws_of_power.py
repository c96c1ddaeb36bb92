"""Laws of the power indices, and a plain count of coalitions as their oracle."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.stakes import Basis, Holding, Quota, Reason, Refusal, StakeSnapshot, Unit, exact, power, snapshot

from .examples import ISSUER, NAMES, moderate

weights = st.lists(st.integers(1, 60), min_size=1, max_size=5)
quotas = st.builds(Quota, st.fractions(Fraction(1, 2), Fraction(9, 10), max_denominator=20), st.booleans())


def block(votes: list[int]) -> StakeSnapshot:
    rows = [
        Holding(name, ISSUER, exact(Fraction(n, 100), Unit.VOTES), basis=Basis.VOTES)
        for name, n in zip(NAMES, votes, strict=False)
    ]
    return snapshot(rows)


@moderate
@given(weights, quotas)
def test_indices_are_those_of_the_plain_count(votes: list[int], quota: Quota) -> None:
    found = power(block(votes), ISSUER, quota)
    need, n = quota.level * sum(votes), len(votes)

    def wins(coalition: tuple[int, ...]) -> bool:
        weight = sum(votes[i] for i in coalition)
        return weight > need if quota.strict else weight >= need

    swings = [
        sum(
            not wins(rest) and wins((*rest, i))
            for size in range(n)
            for rest in combinations([j for j in range(n) if j != i], size)
        )
        for i in range(n)
    ]
    pivots = [0] * n
    for order in permutations(range(n)):
        first = next((k for k in range(n) if wins(order[: k + 1])), None)
        if first is not None:
            pivots[order[first]] += 1
    if not sum(swings):
        assert isinstance(found, Refusal)
        assert found.reason is Reason.NO_WINNING_COALITION
        return
    values = {name: quantity.value for name, quantity in found.values.items()}
    orders = sum(pivots)
    for i, name in enumerate(NAMES[:n]):
        assert values[f"banzhaf:{name}"] == Fraction(swings[i], sum(swings))
        assert values[f"banzhaf_absolute:{name}"] == Fraction(swings[i], 2 ** (n - 1))
        assert values[f"shapley:{name}"] == Fraction(pivots[i], orders)


@moderate
@given(weights, quotas)
def test_indices_add_to_one_equals_are_equal_and_dummies_have_none(votes: list[int], quota: Quota) -> None:
    votes = [*votes[:4], votes[0]]
    found = power(block(votes), ISSUER, quota)
    if isinstance(found, Refusal):
        return
    values = {name: quantity.value for name, quantity in found.values.items()}
    names = NAMES[: len(votes)]
    for index in ("banzhaf", "shapley"):
        assert sum(values[f"{index}:{name}"] for name in names) == 1
        assert values[f"{index}:{names[0]}"] == values[f"{index}:{names[-1]}"]
    dummies = {name for name in names if values[f"banzhaf_absolute:{name}"] == 0}
    assert all(values[f"shapley:{name}"] == 0 for name in dummies)
