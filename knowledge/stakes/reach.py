"""Look-through figures as terms: net, gross, outside and self stakes from an ownership graph.

Each is what a walk up from a company brings to a holder (module `walks`), so it rises with every link of the graph, and
so do its slopes: the sum over walks has no negative part. An outside share falls with the links into its holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .links import LinkGraph, TermLinks
from .ranges import bounds
from .terms import Monotone, Term, apply, lift, total
from .walks import arrival

_ROOT = ""  # the company asked about, apart from its place in loops
Ends = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """A walk up from a root to a holder: links in a fixed order, and the companies they belong to."""

    holder: str
    edges: tuple[tuple[str, str], ...]  # company, its holder
    links: tuple[Term, ...]
    companies: tuple[str, ...]

    def at(self, shares: Iterable[Fraction]) -> Fraction:
        """Expected arrivals at the holder for these shares."""
        graph: dict[str, dict[str, Fraction]] = {company: {} for company in self.companies}
        for (company, holder), share in zip(self.edges, shares, strict=True):
            graph[company][holder] = share
        return arrival(graph, self.holder, _ROOT)

    def term(self) -> Term:
        """The figure as a term; a link that stands in the walk twice is one argument."""
        args, place = _gathered(self.links)

        def at(shares: Sequence[Fraction]) -> Fraction:
            return self.at([shares[n] for n in place])

        return apply(Monotone(at, (1,) * len(args)), args)


def net(graph: LinkGraph, holder: str) -> Reach:
    """M[i][j]/M[i][i]: walks up from the target that reach the holder and stop there."""
    return _reach(graph, holder, graph.links[graph.target], stops=True)


def indirect(graph: LinkGraph, holder: str) -> Reach:
    """The net stake but for the holder's own link to the target."""
    links = {name: link for name, link in graph.links[graph.target].items() if name != holder}
    return _reach(graph, holder, links, stops=True)


def gross(graph: LinkGraph, holder: str) -> Reach:
    """M - I: all walks, those that pass the holder again and again included; not a share."""
    return _reach(graph, holder, graph.links[graph.target], stops=False)


def outside(graph: LinkGraph, holder: str) -> Term:
    """(1 - sum_k A[k][i]) M[i][j]: what the holder's own outside holders have of the target in the end."""
    walk, own = gross(graph, holder), 1 if holder == graph.target else 0
    into = tuple(graph.links.get(holder, {}).values())
    args, place = _gathered((*into, *walk.links))
    count, on_walk = len(into), place[len(into) :]

    def at(shares: Sequence[Fraction]) -> Fraction:
        return (1 - sum(shares[:count])) * (walk.at([shares[n] for n in on_walk]) + own)

    def extreme(ends: Ends, highest: bool) -> Fraction:
        """Few links into the holder for the most; where these can pass 100 %, many of all links for the least."""
        into_end = 0 if highest else 1
        left = 1 - sum(end[into_end] for end in ends[:count])
        other_end = 1 if (left >= 0) == highest else 0
        return at([end[into_end if n < count else other_end] for n, end in enumerate(ends)])

    certain = not into or bounds(total(into))[1] <= 1
    slopes = (-1,) * count + (int(certain),) * (len(args) - count)
    return apply(Monotone(at, slopes, extreme), args)


def difference(after: Reach, before: Reach) -> Term:
    """A net stake after changes less the same before; links that did not change count once.

    When all changed links went one way, the difference moves one way with every link that stayed: each is the sum of
    products of links, none with a minus. When they went both ways it is a plain difference.
    """
    kept = {id(link) for link in before.links} & {id(link) for link in after.links}
    way = _direction(after, before, kept)
    if not way:
        return after.term() - before.term()
    args, place = _gathered((*after.links, *before.links))
    first, second = place[: len(after.links)], place[len(after.links) :]
    is_after = {id(link) for link in after.links}

    def at(shares: Sequence[Fraction]) -> Fraction:
        return after.at([shares[n] for n in first]) - before.at([shares[n] for n in second])

    slopes = tuple(way if id(arg) in kept else (1 if id(arg) in is_after else -1) for arg in args)
    return apply(Monotone(at, slopes), args)


def _gathered(links: Sequence[Term]) -> tuple[tuple[Term, ...], list[int]]:
    """Every link once, and where each of the given ones stands among them."""
    unique = {id(link): link for link in links}
    number = {key: n for n, key in enumerate(unique)}
    return tuple(unique.values()), [number[id(link)] for link in links]


def _direction(after: Reach, before: Reach, kept: set[int]) -> int:
    """1 when every changed link rose or stayed, -1 when every one fell or stayed, 0 when they went both ways."""
    old, new = (dict(zip(reach.edges, reach.links, strict=True)) for reach in (before, after))
    changed = [edge for edge in dict.fromkeys([*old, *new]) if edge not in new or id(new[edge]) not in kept]
    moves = [bounds(new.get(edge, lift(0)) - old.get(edge, lift(0))) for edge in changed]
    if all(low >= 0 for low, _ in moves):
        return 1
    return -1 if all(high <= 0 for _, high in moves) else 0


def _reach(graph: LinkGraph, holder: str, root: TermLinks, *, stops: bool) -> Reach:
    """Only companies from which the holder can be reached matter; where the walk stops, its own holders do not."""
    below = graph.below(holder)
    nearest_last = reversed(list(graph.links))
    rows: dict[str, Mapping[str, Term]] = {name: graph.links[name] for name in nearest_last if name in below}
    if stops and holder in rows:
        rows[holder] = {}
    rows[_ROOT] = root
    kept = {company: {h: link for h, link in row.items() if h in below} for company, row in rows.items()}
    edges = tuple((company, name) for company, row in kept.items() for name in row)
    links = tuple(link for row in kept.values() for link in row.values())
    return Reach(holder, edges, links, tuple(kept))
