"""Exact look-through of one target in a graph of any size: only those above it are ever touched.

The graph is a function from a company to its holders, so it can stand on a register, a table or an array.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from .elimination import ClosedLoopError, Links
from .walks import ancestors, arrivals, closed, components, visits

MOST_IN_A_LOOP = 400  # companies in one loop beyond which exact fractions take too long for an answer


class TooLargeError(ArithmeticError):
    """A loop above the target has more members than can be solved exactly in time."""


@dataclass(frozen=True, slots=True)
class Ancestry:
    """A target with everybody above it, ready to be solved; loops and their order are found once."""

    target: str
    graph: dict[str, Links]
    parts: tuple[tuple[str, ...], ...]

    def outside(self) -> dict[str, Fraction]:
        """What the own outside holders of everybody above have of the target; the shares add to exactly one."""
        found = arrivals(self.graph, self.target, self.parts)
        free = {company: 1 - sum(self.graph[company].values(), Fraction(0)) for company in found}
        return {company: free[company] * times for company, times in found.items() if free[company] and times}

    def net(self, holder: str) -> Fraction:
        """The holder's net stake in the target: zero for somebody who is not above it, one for the target itself."""
        if holder not in self.graph:
            return Fraction(0)
        stopped = {**self.graph, holder: {}}
        return visits(stopped, holder, components(stopped))[self.target]


def ancestry(holders_of: Callable[[str], Links], target: str) -> Ancestry:
    """Everybody above a target.

    Raises:
        ClosedLoopError: when a set of companies owns itself completely.
        TooLargeError: when one loop has more than `MOST_IN_A_LOOP` members.
    """
    graph = ancestors(holders_of, target)
    parts = tuple(tuple(part) for part in components(graph))
    if max(map(len, parts)) > MOST_IN_A_LOOP:
        raise TooLargeError(f"a loop of {max(map(len, parts))} companies")
    members = closed(graph, parts)
    if members:
        raise ClosedLoopError(members)
    return Ancestry(target, dict(graph), parts)
