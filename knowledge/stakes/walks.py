"""Exact solutions on an ownership graph: what reaches a holder when one walks up from a company.

A[i][j] is the share of j held by i, and M the inverse of (I - A). Walking up from j, M[i][j] is the expected number of
visits to i; it can exceed one when there are loops, so it is never a stake. Net stakes M[i][j]/M[i][i] are the chance
to reach i at all, and the shares of outside holders (1 - sum_k A[k][i]) M[i][j] the chance to end there.
Sources: Brioschi, Buzzacchi and Colombo (1989), Journal of Banking and Finance 13, for the input-output method;
Baldone, Brioschi and Paleari (1998) for net stakes; the formulas were derived again and checked against a
plain inverse.

Only the ancestors of the target matter; all companies together are solved strongly connected component by component.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from .elimination import Links, solved, solved_all

T = TypeVar("T")


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
    for members in parts:
        inside = set(members)
        start = {company: _from_known(graph[company], inside, found) for company in members}
        if holder in inside:
            start[holder] += 1
        if len(members) == 1:
            found |= start
        else:
            own = {c: {h: share for h, share in graph[c].items() if h in inside} for c in members}
            found |= solved_all(own, start)
    return found


def arrivals_at(graph: Mapping[str, Links], holder: str, wanted: Sequence[str]) -> dict[str, Fraction]:
    """What walks up from each company wanted bring to the holder, where they stop, for a graph of a few companies.

    Raises:
        ClosedLoopError: when a set of companies owns itself completely.
    """
    system = {company: {name: share for name, share in row.items() if name != holder} for company, row in graph.items()}
    return solved(system, {company: row[holder] for company, row in graph.items() if holder in row}, wanted)


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


def _from_known(holders: Links, inside: Collection[str], known: Mapping[str, Fraction]) -> Fraction:
    """What reaches a company through holders that are solved already."""
    reached = (share * known[holder] for holder, share in holders.items() if holder not in inside and known[holder])
    return sum(reached, Fraction(0))


def _last(names: Sequence[str], name: str) -> int:
    place = len(names) - 1
    while names[place] != name:
        place -= 1
    return place
