"""Exact solutions on an ownership graph: what reaches a holder when one walks up from a company.

A[i][j] is the share of j held by i, and M the inverse of (I - A). Walking up from j, M[i][j] is the expected number of
visits to i; it can exceed one when there are loops, so it is never a stake. Net stakes M[i][j]/M[i][i] are the chance
to reach i at all, and the shares of outside holders (1 - sum_k A[k][i]) M[i][j] the chance to end there.
Sources: Brioschi, Buzzacchi and Colombo (1989), Journal of Banking and Finance 13, for the input-output method;
Baldone, Brioschi and Paleari (1998) for net stakes; the formulas were derived again and checked against a
plain inverse.

Only the ancestors of the target matter; companies are solved strongly connected component by component, each by
eliminating the company with the fewest links first, all in fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

Links = Mapping[str, Fraction]  # holder -> share
T = TypeVar("T")


class ClosedLoopError(ArithmeticError):
    """A closed set of companies owns itself completely: nobody outside, so nothing to compute. `members` are named."""

    def __init__(self, members: Iterable[str]) -> None:
        self.members = tuple(sorted(members))
        super().__init__(", ".join(self.members))


def ancestors(holders_of: Callable[[str], Mapping[str, T]], target: str) -> dict[str, Mapping[str, T]]:
    """The target and everybody who holds it directly or through others, each with its own holders."""
    found: dict[str, Mapping[str, T]] = {}
    waiting = [target]
    while waiting:
        company = waiting.pop()
        if company not in found:
            found[company] = holders_of(company)
            waiting.extend(holder for holder in found[company] if holder not in found)
    return found


def components(graph: Mapping[str, Mapping[str, object]]) -> Iterator[list[str]]:
    """Strongly connected components, holders before what they hold (Tarjan 1972, without recursion)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: list[str] = []
    is_open: set[str] = set()
    for root in graph:
        if root in number:
            continue
        path = [(root, iter(graph[root]))]
        number[root] = low[root] = len(number)
        open_.append(root)
        is_open.add(root)
        while path:
            company, holders = path[-1]
            for holder in holders:
                if holder not in number:
                    number[holder] = low[holder] = len(number)
                    open_.append(holder)
                    is_open.add(holder)
                    path.append((holder, iter(graph[holder])))
                    break
                if holder in is_open:
                    low[company] = min(low[company], number[holder])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[company])
                if low[company] == number[company]:
                    cut = _last(open_, company)
                    members, open_[cut:] = open_[cut:], []
                    is_open.difference_update(members)
                    yield members


def visits(graph: Mapping[str, Links], holder: str, parts: Iterable[Sequence[str]]) -> dict[str, Fraction]:
    """M[holder][j] for every company j of the graph: expected visits to the holder, walking up from j.

    Raises:
        ClosedLoopError: when a component owns itself completely.
    """
    found: dict[str, Fraction] = {}
    start = {holder: Fraction(1)}
    for members in parts:
        found.update(_solve(graph, members, start, found))
    return found


def arrivals(graph: Mapping[str, Links], target: str, parts: Sequence[Sequence[str]]) -> dict[str, Fraction]:
    """M[i][target] for every i of the graph: expected visits to each, walking up from the target.

    Raises:
        ClosedLoopError: when a component owns itself completely.
    """
    held: dict[str, dict[str, Fraction]] = {company: {} for company in graph}
    for company, holders in graph.items():
        for holder, share in holders.items():
            held[holder][company] = share
    return visits(held, target, reversed(parts))


def closed(graph: Mapping[str, Links], parts: Iterable[Sequence[str]]) -> Sequence[str]:
    """The first component that owns itself completely, held by nobody outside it; empty when there is none."""
    for members in parts:
        inside = set(members)
        if all(graph[c] and inside.issuperset(graph[c]) and sum(graph[c].values()) == 1 for c in members):
            return members
    return ()


def _solve(
    graph: Mapping[str, Links], members: Sequence[str], start: Mapping[str, Fraction], known: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Solves y_j = start_j + sum_i A[i][j] y_i for the members of one component, what holds them being known."""
    inside = set(members)
    constant: dict[str, Fraction] = {}
    weights: dict[str, dict[str, Fraction]] = {}
    for company in members:
        fixed = start.get(company, Fraction(0))
        weights[company] = {}
        for holder, share in graph[company].items():
            if holder in inside:
                weights[company][holder] = share
            elif known[holder]:
                fixed += share * known[holder]
        constant[company] = fixed
    if len(members) == 1 and not weights[members[0]]:
        return constant
    return _eliminate(weights, constant)


def _eliminate(weights: dict[str, dict[str, Fraction]], constant: dict[str, Fraction]) -> dict[str, Fraction]:
    users: dict[str, set[str]] = {company: set() for company in weights}
    for company, row in weights.items():
        for holder in row:
            users[holder].add(company)
    order: list[str] = []
    left = set(weights)
    while left:
        pivot = min(left, key=lambda c: (len(users[c]) * len(weights[c]), c))
        left.discard(pivot)
        order.append(pivot)
        _substitute(pivot, weights, constant, users)
    solved: dict[str, Fraction] = {}
    for company in reversed(order):
        solved[company] = constant[company] + sum(
            (share * solved[holder] for holder, share in weights[company].items()), Fraction(0)
        )
    return solved


def _substitute(
    pivot: str,
    weights: dict[str, dict[str, Fraction]],
    constant: dict[str, Fraction],
    users: dict[str, set[str]],
) -> None:
    """Writes the pivot by its other holders alone and puts that in wherever the pivot is a holder."""
    row = weights[pivot]
    own = row.pop(pivot, None)
    if own is not None:
        if own == 1:
            raise ClosedLoopError(weights)
        scale = 1 / (1 - own)
        constant[pivot] *= scale
        for holder in row:
            row[holder] *= scale
    for company in users.pop(pivot):
        if company == pivot:
            continue
        share = weights[company].pop(pivot)
        constant[company] += share * constant[pivot]
        for holder, further in row.items():
            weights[company][holder] = weights[company].get(holder, Fraction(0)) + share * further
            users[holder].add(company)
    for holder in row:
        users[holder].discard(pivot)


def _last(names: Sequence[str], name: str) -> int:
    place = len(names) - 1
    while names[place] != name:
        place -= 1
    return place
