"""Whole-network runs against the exact engine on graphs small enough for both."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.networks import (
    NoConvergenceError,
    OverfullError,
    net_row,
    network,
    outside_owners,
    outside_row,
    outside_stakes,
)
from knowledge.stakes import ancestry
from tests.benchmarks.graphs import Graph, pyramids, scattered

GRAPHS = [pyramids(60), scattered(12)]


@pytest.mark.parametrize("graph", GRAPHS)
def test_outside_stakes_are_conserved(graph: Graph) -> None:
    run = outside_stakes(graph.network())
    assert run.residual < 1e-12
    assert np.allclose(run.values, 1)


@pytest.mark.parametrize("graph", GRAPHS)
def test_runs_agree_with_exact_fractions(graph: Graph) -> None:
    whole, target = graph.network(), graph.size - 1
    above = ancestry(graph.holders_of, str(target))
    owners = outside_owners(whole, target)
    assert owners.residual < 1e-12
    for holder, share in above.outside().items():
        assert owners.values[int(holder)] == pytest.approx(float(share), abs=1e-12)
        assert outside_row(whole, int(holder)).values[target] == pytest.approx(float(share), abs=1e-12)
        assert net_row(whole, int(holder)).values[target] == pytest.approx(float(above.net(holder)), abs=1e-12)


def test_a_closed_loop_does_not_settle() -> None:
    with pytest.raises(NoConvergenceError):
        net_row(network(2, [0, 1], [1, 0], [1.0, 1.0]), 0)
    with pytest.raises(OverfullError):
        network(2, [0, 0], [1, 1], [0.7, 0.5])
