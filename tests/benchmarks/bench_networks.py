"""Whole-network runs beside numpy's dense inverse and scipy's sparse solve, as far as these are able."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from scipy.sparse import eye_array
from scipy.sparse.linalg import splu

from knowledge.networks import outside_row, outside_stakes

from .graphs import Graph, pyramids, scattered

MAKERS = [pyramids, scattered]
SOLVABLE = [(pyramids, 100), (pyramids, 10_000), (pyramids, 1_000_000), (scattered, 100), (scattered, 2_000)]
T = TypeVar("T")


def timed(benchmark: BenchmarkFixture, run: Callable[[], T], rounds: int = 3) -> T:
    """The result of a run that is too slow to be repeated freely."""
    result: T = benchmark.pedantic(run, rounds=rounds, iterations=1)  # type: ignore[no-untyped-call]
    return result


@pytest.mark.parametrize("size", [100, 10_000, 1_000_000])
@pytest.mark.parametrize("make", MAKERS)
def test_all_outside_stakes(benchmark: BenchmarkFixture, make: Callable[[int], Graph], size: int) -> None:
    whole = make(size).network()
    run = timed(benchmark, lambda: outside_stakes(whole))
    benchmark.extra_info.update(bar_s=2.5, residual=run.residual, rounds=run.rounds, links=int(whole.up.nnz))
    assert np.abs(run.values - 1).max() < 1e-9


@pytest.mark.parametrize("size", [100, 10_000, 1_000_000])
@pytest.mark.parametrize("make", MAKERS)
def test_one_holder_in_all_companies(benchmark: BenchmarkFixture, make: Callable[[int], Graph], size: int) -> None:
    whole = make(size).network()
    run = timed(benchmark, lambda: outside_row(whole, 0))
    benchmark.extra_info.update(residual=run.residual, rounds=run.rounds)


@pytest.mark.parametrize("size", [100, 1_000, 2_000])
def test_dense_inverse_of_numpy(benchmark: BenchmarkFixture, size: int) -> None:
    whole = pyramids(size).network()
    matrix = np.eye(size) - whole.up.toarray()
    inverse = timed(benchmark, lambda: np.linalg.inv(matrix))
    assert np.allclose(whole.free @ inverse, 1)


@pytest.mark.parametrize(("make", "size"), SOLVABLE)
def test_sparse_solve_of_scipy(benchmark: BenchmarkFixture, make: Callable[[int], Graph], size: int) -> None:
    whole = make(size).network()
    matrix = (eye_array(size, format="csc") - whole.down).tocsc()
    solved = timed(benchmark, lambda: splu(matrix).solve(whole.free), rounds=1)
    assert np.abs(solved - 1).max() < 1e-6
