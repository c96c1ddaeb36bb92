"""Synthetic ownership graphs of any size: pyramids with 1 % of the companies in real loops, and random graphs.

Shares are whole hundredths of a percent, so that exact and floating runs start from the same numbers. Every company
keeps at least 10 % for outside holders.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from knowledge.networks import Network, network
from knowledge.stakes import Holding, StakeSnapshot, Unit, exact, printed, snapshot

Ints = NDArray[np.int64]
GROUP = 100


@dataclass(frozen=True)
class Graph:
    """Links sorted by issuer: the holders of j stand at `first[j]` to `first[j + 1]`, shares in 1/10000."""

    size: int
    first: Ints
    holders: Ints
    parts: Ints

    def holders_of(self, company: str) -> dict[str, Fraction]:
        number = int(company)
        low, high = int(self.first[number]), int(self.first[number + 1])
        pairs = zip(self.holders[low:high].tolist(), self.parts[low:high].tolist(), strict=True)
        return {str(holder): Fraction(part, 10_000) for holder, part in pairs}

    def network(self) -> Network:
        issuers = np.repeat(np.arange(self.size), np.diff(self.first))
        return network(self.size, self.holders, issuers, self.parts / 10_000)

    def snapshot(self, *, rounded: bool = False) -> StakeSnapshot:
        rows = []
        for issuer in range(self.size):
            for holder, share in self.holders_of(str(issuer)).items():
                text = f"{float(share * 100):.2f}"
                stake = printed(text, Unit.CAPITAL) if rounded else exact(share, Unit.CAPITAL)
                rows.append(Holding(f"firm_{holder}", f"firm_{issuer}", stake))
        return snapshot(rows)


@lru_cache(maxsize=8)
def pyramids(size: int, seed: int = 1) -> Graph:
    """Groups of a hundred, each a pyramid with one loop, so that 1 % of the companies close a loop.

    Within a group every company has one to three holders above it; the head of a group is held from earlier groups.
    """
    draw = np.random.default_rng(seed)
    inside = np.arange(size) % GROUP
    below = np.flatnonzero(inside)
    issuers = np.repeat(below, draw.integers(1, 4, below.size))
    holders = issuers - inside[issuers] + (inside[issuers] * draw.uniform(0.05, 0.5, issuers.size)).astype(np.int64)
    heads = np.flatnonzero(inside == 0)[1:]
    owners = (heads // GROUP * draw.uniform(0.02, 0.3, heads.size)).astype(np.int64) * GROUP
    owners += draw.integers(GROUP // 2, GROUP, heads.size)
    above = dict(zip(issuers.tolist(), holders.tolist(), strict=True))
    half = min(GROUP, size) // 2
    lower = np.arange(half, size, GROUP)
    closing = np.minimum(lower + draw.integers(0, half, lower.size), size - 1)
    heights = draw.integers(1, 4, closing.size)
    tops = np.array([_climb(above, int(low), int(steps)) for low, steps in zip(closing, heights, strict=True)], int)
    return _graph(size, np.concatenate([issuers, heads, tops]), np.concatenate([holders, owners, closing]), draw)


@lru_cache(maxsize=8)
def scattered(size: int, seed: int = 1) -> Graph:
    """Every company has three holders anywhere: nearly all companies lie in one loop."""
    draw = np.random.default_rng(seed)
    issuers = np.repeat(np.arange(size), 3)
    holders = (issuers + draw.integers(1, size, issuers.size)) % size
    return _graph(size, issuers, holders, draw)


def _climb(above: dict[int, int], low: int, steps: int) -> int:
    """The company so many steps above, as far as the group goes."""
    company = low
    for _ in range(steps):
        company = above.get(company, company)
    return company


def _graph(size: int, issuers: Ints, holders: Ints, draw: np.random.Generator) -> Graph:
    """One link a pair, none to itself; shares up to 30 % each, so that at most three make 90 %."""
    apart = issuers != holders
    keys = np.unique(issuers[apart] * size + holders[apart])
    issuers, holders = keys // size, keys % size
    counts = np.bincount(issuers, minlength=size)
    first = np.concatenate([[0], np.cumsum(counts)])
    most = 9_000 // np.maximum(counts[issuers], 3)
    parts = draw.integers(100, most + 1)
    return Graph(size, first, holders, parts)
