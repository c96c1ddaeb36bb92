"""Counting coalitions: in how many of them a block swings, by how many members they have.

A generating function over (members, votes) counts all coalitions at once; taking one block out of it is a division, so
no coalition is listed (Leech 2002, Warwick Economic Research Papers 644, describes the method).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, lcm

Counts = dict[int, dict[int, int]]  # members -> votes -> number of coalitions


def swings(weights: Sequence[int], quota: int) -> list[list[int]]:
    """For each block the number of coalitions of s others, s = 0, 1, …, that win with it and lose without it.

    A coalition wins when it has at least `quota` votes.
    """
    every: Counts = {0: {0: 1}}
    for weight in weights:
        every = _with(every, weight)
    return [_swings(_without(every, weight, len(weights)), weight, quota, len(weights)) for weight in weights]


def whole_weights(votes: Sequence[Fraction], quota: Fraction, *, strict: bool) -> tuple[list[int], int]:
    """Votes and quota as whole numbers on one scale; more than the quota becomes at least the next whole number."""
    scale = lcm(*(v.denominator for v in votes), quota.denominator)
    target = int(quota * scale)
    return [int(v * scale) for v in votes], target + 1 if strict else target


def banzhaf(counts: Sequence[Sequence[int]]) -> list[Fraction] | None:
    """Each block's share of all swings (Banzhaf 1965); None when nobody ever swings."""
    found = [sum(row) for row in counts]
    return [Fraction(n, sum(found)) for n in found] if sum(found) else None


def banzhaf_absolute(counts: Sequence[Sequence[int]]) -> list[Fraction]:
    """Each block's swings over the number of coalitions of the others, 2^(n-1) (Penrose 1946)."""
    return [Fraction(sum(row), 2 ** (len(counts) - 1)) for row in counts]


def shapley(counts: Sequence[Sequence[int]]) -> list[Fraction]:
    """Each block's chance to turn a random order from losing to winning (Shapley and Shubik 1954)."""
    n = len(counts)
    return [
        Fraction(sum(factorial(s) * factorial(n - s - 1) * times for s, times in enumerate(row)), factorial(n))
        for row in counts
    ]


def _with(counts: Counts, weight: int) -> Counts:
    grown: Counts = {members: dict(row) for members, row in counts.items()}
    for members, row in counts.items():
        target = grown.setdefault(members + 1, {})
        for votes, times in row.items():
            target[votes + weight] = target.get(votes + weight, 0) + times
    return grown


def _without(every: Counts, weight: int, blocks: int) -> Counts:
    left: Counts = {0: {0: 1}}
    for members in range(1, blocks):
        taken = left[members - 1]
        row = dict(every[members])
        for votes, times in taken.items():
            row[votes + weight] -= times
        left[members] = {votes: times for votes, times in row.items() if times}
    return left


def _swings(others: Counts, weight: int, quota: int, blocks: int) -> list[int]:
    return [
        sum(times for votes, times in others.get(members, {}).items() if votes < quota <= votes + weight)
        for members in range(blocks)
    ]
