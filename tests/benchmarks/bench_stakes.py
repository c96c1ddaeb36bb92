"""How long the exact arithmetic takes: chat answers in 50 companies, and one exact target in graphs of any size."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from knowledge.stakes import (
    OTHERS,
    Basis,
    Buyback,
    Holding,
    Issue,
    Mode,
    Points,
    Quota,
    Result,
    SetStake,
    StakeSnapshot,
    Transfer,
    Unit,
    Want,
    Way,
    ancestry,
    change,
    exact,
    exact_percent,
    fold,
    holders_after,
    integrated,
    lookthrough,
    parse_percent,
    power,
    snapshot,
    solve,
)

from .graphs import Graph, pyramids, scattered


def alliance() -> StakeSnapshot:
    rows = [("renault", "nissan", "43"), ("nissan", "renault", "15"), ("nissan", "mitsubishi", "34")]
    return snapshot([Holding(holder, issuer, parse_percent(stake)) for holder, issuer, stake in rows])


def five_changes(base: StakeSnapshot, issuer: str, holder: str) -> Result:
    points = Points(exact(2, Unit.POINTS))
    changes = (
        SetStake(issuer, holder, exact_percent("15")),
        Transfer(issuer, holder, OTHERS, points),
        Buyback(issuer, holder, points, cancel=True),
        Buyback(issuer, OTHERS, points, cancel=False),
        Issue(issuer, points),
    )
    return lookthrough(fold(base, changes), holder, issuer)


def voters() -> StakeSnapshot:
    rows = [
        Holding(f"block_{n}", "firm", exact(Fraction(n + 1, 100), Unit.VOTES), basis=Basis.VOTES) for n in range(12)
    ]
    return snapshot(rows)


SMALL = {
    "alliance look-through": lambda: lookthrough(alliance(), "renault", "mitsubishi"),
    "alliance five what-ifs": lambda: five_changes(alliance(), "nissan", "renault"),
    "alliance before and after": lambda: change(alliance(), "renault", "nissan"),
    "alliance all bases": lambda: holders_after(alliance(), "nissan", ["renault", OTHERS], list(Basis)),
    "alliance inverse": lambda: solve(alliance(), "renault", "nissan", exact_percent("15"), Way.BUYBACK),
    "power of 12 blocks": lambda: power(voters(), "firm", Quota(Fraction(1, 2), strict=True)),
}


@pytest.mark.parametrize("name", SMALL)
def test_small_answer(benchmark: BenchmarkFixture, name: str) -> None:
    benchmark.extra_info["bar_ms"] = 5
    assert benchmark(SMALL[name]).values


@pytest.mark.parametrize("rounded", [False, True], ids=["exact", "printed"])
@pytest.mark.parametrize("modes", [(Mode.NET,), (Mode.OUTSIDE,), (Mode.NET, Mode.OUTSIDE)], ids="-".join)
@pytest.mark.parametrize("make", [pyramids, scattered])
def test_fifty_companies(
    benchmark: BenchmarkFixture, make: Callable[[int], Graph], modes: tuple[Mode, ...], rounded: bool
) -> None:
    base = make(50).snapshot(rounded=rounded)
    target = "firm_49"
    holder = next(row.holder for row in base.holdings if row.issuer == target)
    wants = [Want(mode, holder, target) for mode in modes]
    benchmark.extra_info["bar_ms"] = 5
    assert benchmark(integrated, base, wants).values


@pytest.mark.parametrize("size", [100, 10_000, 1_000_000])
def test_one_exact_target_in_pyramids(benchmark: BenchmarkFixture, size: int) -> None:
    graph = pyramids(size)
    targets = [str(n) for n in np.random.default_rng(7).integers(size // 2, size, 20)]
    above = sorted(len(ancestry(graph.holders_of, target).graph) for target in targets)
    benchmark.extra_info.update(bar_ms=20, ancestors_median=above[len(above) // 2], ancestors_most=above[-1])
    turn = iter(range(10**9))

    def one() -> dict[str, Fraction]:
        return ancestry(graph.holders_of, targets[next(turn) % len(targets)]).outside()

    assert sum(benchmark(one).values()) == 1


@pytest.mark.parametrize("size", [20, 50, 100])
def test_one_exact_target_in_a_random_graph(benchmark: BenchmarkFixture, size: int) -> None:
    graph = scattered(size)
    owners = benchmark(lambda: ancestry(graph.holders_of, str(size - 1)).outside())
    assert sum(owners.values()) == 1
