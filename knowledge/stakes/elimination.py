"""Solving y_j = start_j + sum_i A[i][j] y_i exactly, in whole numbers.

Each equation is kept as own × y = constant + sum of weights × y in whole numbers without a common divisor, which takes
far less time than fractions. The company with the fewest links is eliminated first, so that few links are added
(Markowitz 1957). Only the companies asked for are solved for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

Links = Mapping[str, Fraction]  # holder -> share


class ClosedLoopError(ArithmeticError):
    """A closed set of companies owns itself completely: nobody outside, so nothing to compute. `members` are named."""

    def __init__(self, members: Iterable[str]) -> None:
        self.members = tuple(sorted(members))
        super().__init__(", ".join(self.members))


@dataclass(slots=True)
class Equation:
    """own × y = constant + sum of weights × y of others; changed in place while a system is solved."""

    own: int
    constant: int
    weights: dict[str, int]

    def put_in(self, company: str, name: str, other: Equation) -> None:
        """Replaces `name` by what its equation says; `company` is whose equation this is."""
        share, scale = self.weights.pop(name), other.own
        self.own *= scale
        self.constant = self.constant * scale + share * other.constant
        weights = {holder: weight * scale for holder, weight in self.weights.items()}
        for holder, weight in other.weights.items():
            if holder == company:
                self.own -= share * weight
            else:
                weights[holder] = weights.get(holder, 0) + share * weight
        self.weights = weights
        self.shorten()

    def shorten(self) -> None:
        """Takes the common divisor out."""
        common = gcd(self.own, self.constant, *self.weights.values())
        if common > 1:
            self.own //= common
            self.constant //= common
            self.weights = {holder: weight // common for holder, weight in self.weights.items()}


def solved(graph: Mapping[str, Links], start: Mapping[str, Fraction], wanted: str) -> Fraction:
    """The value of one company, everybody else eliminated.

    Raises:
        ClosedLoopError: when a set of companies owns itself completely.
    """
    system = {company: _equation(company, links, start) for company, links in graph.items()}
    for _ in _eliminate(system, keep=wanted):
        pass
    return _value(system[wanted], {}, system)


def solved_all(graph: Mapping[str, Links], start: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The values of all companies.

    Raises:
        ClosedLoopError: when a set of companies owns itself completely.
    """
    system = {company: _equation(company, links, start) for company, links in graph.items()}
    order = list(_eliminate(system))
    found: dict[str, Fraction] = {}
    for company in reversed(order):
        found[company] = _value(system[company], found, system)
    return found


def _equation(company: str, links: Links, start: Mapping[str, Fraction]) -> Equation:
    constant = start.get(company, Fraction(0))
    scale = lcm(constant.denominator, *(share.denominator for share in links.values()))
    weights = {holder: int(share * scale) for holder, share in links.items() if share}
    own = scale - weights.pop(company, 0)
    return Equation(own, int(constant * scale), weights)


def _eliminate(system: Mapping[str, Equation], keep: str = "") -> Iterable[str]:
    """Eliminates company after company, all but the one to keep, and tells their order."""
    users: dict[str, set[str]] = {company: set() for company in system}
    for company, equation in system.items():
        for holder in equation.weights:
            users[holder].add(company)
    left = dict.fromkeys(company for company in system if company != keep)
    while left:
        pivot = min(left, key=lambda company: len(users[company]) * len(system[company].weights))
        del left[pivot]
        equation = system[pivot]
        for holder in equation.weights:
            users[holder].discard(pivot)
        for company in sorted(users.pop(pivot)):
            if not equation.own:
                raise ClosedLoopError(system)
            system[company].put_in(company, pivot, equation)
            for holder in equation.weights:
                if holder != company:
                    users[holder].add(company)
        yield pivot


def _value(equation: Equation, known: Mapping[str, Fraction], system: Mapping[str, Equation]) -> Fraction:
    if not equation.own:
        raise ClosedLoopError(system)
    held = sum((weight * known[holder] for holder, weight in equation.weights.items()), Fraction(equation.constant))
    return held / equation.own
