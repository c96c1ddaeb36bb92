"""An ownership network as sparse matrices of floats, for runs over all companies at once.

Numerical, not exact: every run tells its residual. The exact figure for one target comes from `knowledge.stakes`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

Vector = NDArray[np.float64]


class OverfullError(ValueError):
    """The stated holders of a company add to more than all its shares."""


@dataclass(frozen=True, slots=True)
class Network:
    """A[i, j] is the share of j held by i. `up` is A, rows by holder; `down` its transpose, rows by issuer."""

    up: csr_array
    down: csr_array
    free: Vector  # what is left of each company for holders outside the network

    @property
    def size(self) -> int:
        """How many companies there are."""
        return int(self.free.size)


def network(size: int, holders: ArrayLike, issuers: ArrayLike, shares: ArrayLike) -> Network:
    """A network from its links: holder and issuer by number, share as a fraction of one; doubles are added.

    Raises:
        OverfullError: when holders add to more than all shares, beyond the rounding of floats.
    """
    held = csr_array((np.asarray(shares, float), (np.asarray(issuers), np.asarray(holders))), shape=(size, size))
    free: Vector = 1.0 - np.asarray(held.sum(axis=1)).ravel()
    if free.size and free.min() < -1e-9:
        raise OverfullError(f"company {int(free.argmin())}: holders add to {1 - free.min():.6f}")
    return Network(held.T.tocsr(), held, np.clip(free, 0.0, 1.0))
