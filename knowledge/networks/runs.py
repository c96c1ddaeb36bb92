"""Runs over the whole network by the power series, loops counted, each with the residual of its equations.

The series sum_k A^k s is the sum over walks of every length (see `knowledge.stakes.walks` for the meaning and the
sources); it gains one link a round and needs few rounds where companies keep outside holders.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from .network import Network, Vector

TOLERANCE = 1e-13
MOST_ROUNDS = 10_000


class NoConvergenceError(ArithmeticError):
    """The series does not settle: some loop has (nearly) no outside holder."""


@dataclass(frozen=True, slots=True)
class Run:
    """The values of all companies, the largest residual of the equations, and the rounds it took."""

    values: Vector
    residual: float
    rounds: int


def outside_stakes(network: Network, chosen: Vector | None = None) -> Run:
    """The part of every company that ends with outside holders, all companies at once.

    `chosen` weighs the outside holders of each company (1 for those asked about); without it all count, and every
    value is one: the residual is then the conservation error of the network.
    """
    start = network.free if chosen is None else network.free * chosen
    return _series(network.down, start)


def outside_row(network: Network, holder: int) -> Run:
    """What the own outside holders of one company have of every company."""
    chosen = np.zeros(network.size)
    chosen[holder] = 1.0
    return outside_stakes(network, chosen)


def outside_owners(network: Network, target: int) -> Run:
    """What the own outside holders of every company have of one target; the values add to one."""
    start = np.zeros(network.size)
    start[target] = 1.0
    visits = _series(network.up, start)
    owned = network.free * visits.values
    return Run(owned, max(visits.residual, abs(1.0 - float(owned.sum()))), visits.rounds)


def net_row(network: Network, holder: int) -> Run:
    """The holder's net stake in every company: M[i, j] / M[i, i]; in itself one."""
    start = np.zeros(network.size)
    start[holder] = 1.0
    gross = _series(network.down, start)
    return Run(gross.values / gross.values[holder], gross.residual, gross.rounds)


def _series(matrix: csr_array, start: Vector) -> Run:
    """Solves y = start + matrix y by its series.

    Raises:
        NoConvergenceError: when it has not settled after `MOST_ROUNDS`.
    """
    added = total = start
    for rounds in range(1, MOST_ROUNDS + 1):
        added = matrix @ added
        total = total + added
        if float(added.max(initial=0.0)) < TOLERANCE:
            residual = float(np.abs(start + matrix @ total - total).max(initial=0.0))
            return Run(total, residual, rounds)
    raise NoConvergenceError(f"not settled after {MOST_ROUNDS} rounds")
