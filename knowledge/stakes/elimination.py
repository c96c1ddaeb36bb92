"""Solving y_j = start_j + sum_i A[i][j] y_i exactly, in whole numbers.

Each equation is kept as own × y = constant + sum of weights × y in whole numbers without a common divisor, which takes
far less time than fractions. The company with the fewest links is eliminated first, so that few links are added
(Markowitz 1957). Only the companies asked for are solved for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

Links = Mapping[str, Fraction]  # holder -> share
_ZERO = Fraction(0)
SHORT = 128
"""Bits up to which looking for a common divisor costs less than it saves."""


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
        weights = self.weights
        share, scale = weights.pop(name), other.own
        common = gcd(share, scale) if scale.bit_length() < SHORT else 1
        if common > 1:
            share, scale = share // common, scale // common
        if scale != 1:
            self.own *= scale
            self.constant *= scale
            for holder in weights:
                weights[holder] *= scale
        if other.constant:
            self.constant += share * other.constant
        for holder, weight in other.weights.items():
            if holder == company:
                self.own -= share * weight
            else:
                weights[holder] = weights.get(holder, 0) + share * weight

    def shorten(self) -> None:
        """Takes the common divisor out."""
        common = gcd(self.own, self.constant, *self.weights.values())
        if common > 1:
            self.own //= common
            self.constant //= common
            for holder in self.weights:
                self.weights[holder] //= common


def solved(graph: Mapping[str, Links], start: Mapping[str, Fraction], wanted: Iterable[str]) -> dict[str, Fraction]:
    """The values of a few companies, everybody else eliminated first.

    Raises:
        ClosedLoopError: when a set of companies owns itself completely.
    """
    system = {company: _equation(company, links, start) for company, links in graph.items()}
    kept = dict.fromkeys(wanted)
    for _ in _eliminate(system, kept):
        pass
    return _backwards({name: system[name] for name in kept})


def solved_all(graph: Mapping[str, Links], start: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The values of all companies.

    Raises:
        ClosedLoopError: when a set of companies owns itself completely.
    """
    return _backwards({company: _equation(company, links, start) for company, links in graph.items()})


def _backwards(system: Mapping[str, Equation]) -> dict[str, Fraction]:
    """Every company's value, the last eliminated first."""
    order = list(_eliminate(system))
    found: dict[str, Fraction] = {}
    for company in reversed(order):
        found[company] = _value(system[company], found, system)
    return found


def _equation(company: str, links: Links, start: Mapping[str, Fraction]) -> Equation:
    constant = start.get(company, _ZERO)
    scale = lcm(constant.denominator, *[share.denominator for share in links.values()])
    weights = {
        holder: share.numerator * (scale // share.denominator) for holder, share in links.items() if share.numerator
    }
    own = scale - weights.pop(company, 0)
    return Equation(own, constant.numerator * (scale // constant.denominator), weights)


def _eliminate(system: Mapping[str, Equation], keep: Collection[str] = ()) -> Iterable[str]:
    """Eliminates company after company, all but those to keep, and tells their order.

    A common divisor is taken out of an equation only when it is put into others, once for all of them.
    """
    users: dict[str, set[str]] = {company: set() for company in system}
    for company, equation in system.items():
        for holder in equation.weights:
            users[holder].add(company)
    cost = {c: len(users[c]) * len(equation.weights) for c, equation in system.items() if c not in keep}
    while cost:
        pivot = min(cost, key=cost.__getitem__)
        del cost[pivot]
        equation = system[pivot]
        equation.shorten()
        for holder in equation.weights:
            users[holder].discard(pivot)
        touched = users.pop(pivot)
        if touched and not equation.own:
            raise ClosedLoopError(system)
        for company in sorted(touched):
            system[company].put_in(company, pivot, equation)
            for holder in equation.weights:
                if holder != company:
                    users[holder].add(company)
        for company in {*touched, *equation.weights}:
            if company in cost:
                cost[company] = len(users[company]) * len(system[company].weights)
        yield pivot


def _value(equation: Equation, known: Mapping[str, Fraction], system: Mapping[str, Equation]) -> Fraction:
    if not equation.own:
        raise ClosedLoopError(system)
    held = sum((weight * known[holder] for holder, weight in equation.weights.items()), Fraction(equation.constant))
    return held / equation.own
