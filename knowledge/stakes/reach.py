"""Look-through figures as terms: net, gross, outside and self stakes from an ownership graph.

All are made of one kind of number: what a walk up from a company brings to the holder where it stops at the holder. It
rises with every link of the graph, and so do its slopes: the sum over walks has no negative part. An outside share
falls with the links into its holder. The numbers of one graph at the same shares are worked out once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .links import LinkGraph
from .ranges import bounds
from .terms import Monotone, Term, apply, lift, total
from .walks import arrivals_at

Ends = tuple[tuple[Fraction, Fraction], ...]
Edge = tuple[str, str]  # company, its holder


@dataclass(frozen=True, slots=True)
class Reach:
    """Walks up from a target that stop at a holder: links in a fixed order, and what they belong to.

    `into` are the links into the holder, with which walks go on from it to come back. The links of the walk come first
    among the arguments of a term, then those into the holder where it needs them; `back` tells that it does.
    """

    holder: str
    target: str
    edges: tuple[Edge, ...]
    links: tuple[Term, ...]
    into: Mapping[str, Term]
    back: bool = False
    known: dict[tuple[int, ...], tuple[Sequence[Fraction], Mapping[str, Fraction]]] = field(default_factory=dict)

    def brought(self, shares: Sequence[Fraction]) -> Mapping[str, Fraction]:
        """What walks from the target, and from the holder's own holders, bring to the holder for these shares."""
        key = tuple(map(id, shares))  # the figures are kept beside, so that no other number gets their place
        if key not in self.known:
            rows: dict[str, dict[str, Fraction]] = {company: {} for company, _ in self.edges}
            for (company, name), share in zip(self.edges, shares, strict=True):
                rows[company][name] = share
            asked = (self.target, *self.into) if self.back else (self.target,)
            wanted = [name for name in asked if name in rows]
            self.known[key] = shares, arrivals_at(rows, self.holder, wanted)
        return self.known[key][1]

    def at(self, shares: Sequence[Fraction]) -> Fraction:
        """The net stake: what reaches the holder at all. In itself it is what comes back through others."""
        if self.target != self.holder:
            return self.brought(shares).get(self.target, _NONE)
        count = len(self.edges)
        return self._back(self.brought(shares[:count]), shares[count:])

    def all_walks(self, shares: Sequence[Fraction]) -> Fraction:
        """M[i][j]: walks that pass the holder again and again included."""
        count = len(self.edges)
        found = self.brought(shares[:count])
        first = Fraction(1) if self.target == self.holder else found.get(self.target, _NONE)
        return first / (1 - self._back(found, shares[count:]))

    def _back(self, found: Mapping[str, Fraction], into: Sequence[Fraction]) -> Fraction:
        """What comes back to the holder of what goes on from it."""
        pairs = zip(self.into, into, strict=True)
        return sum((share * found[name] for name, share in pairs if name in found), _NONE)

    @property
    def args(self) -> tuple[Term, ...]:
        """The links that the net stake depends on."""
        return (*self.links, *self.into.values()) if self.target == self.holder else self.links

    @property
    def shown(self) -> tuple[tuple[Edge, Term], ...]:
        """The links with what they belong to, those of the holder where it is asked about itself."""
        own = [((self.holder, name), link) for name, link in self.into.items()] if self.target == self.holder else []
        return (*own, *zip(self.edges, self.links, strict=True))

    def term(self) -> Term:
        """The net stake as a term; a link that stands in the walk twice is one argument."""
        args, place = _gathered(self.args)

        def at(shares: Sequence[Fraction]) -> Fraction:
            return self.at([shares[n] for n in place])

        return apply(Monotone(at, (1,) * len(args)), args)


_NONE = Fraction(0)


def net(graph: LinkGraph, holder: str, *, back: bool = False) -> Reach:
    """M[i][j]/M[i][i]: walks up from the target that reach the holder and stop there.

    With `back` the walks that go on from the holder are worked out in the same run.
    """
    found = graph.reaches.get(holder)
    if not isinstance(found, Reach) or (back and not found.back):
        found = graph.reaches[holder] = _reach(graph, holder, back=back or holder == graph.target)
    return found


def indirect(graph: LinkGraph, holder: str) -> Term:
    """The net stake but for the holder's own link to the target."""
    walk, own = net(graph, holder), graph.links[graph.target].get(holder)
    if own is None:
        return walk.term()
    args, place = _gathered((own, *walk.args))

    def at(shares: Sequence[Fraction]) -> Fraction:
        return walk.at([shares[n] for n in place[1:]]) - shares[0]

    return apply(Monotone(at, (1,) * len(args)), args)


def gross(graph: LinkGraph, holder: str) -> Term:
    """M - I: all walks, those that pass the holder again and again included; not a share."""
    walk = net(graph, holder, back=True)
    args, place = _gathered((*walk.links, *walk.into.values()))
    start = 1 if walk.target == holder else 0

    def at(shares: Sequence[Fraction]) -> Fraction:
        return walk.all_walks([shares[n] for n in place]) - start

    return apply(Monotone(at, (1,) * len(args)), args)


def outside(graph: LinkGraph, holder: str) -> Term:
    """(1 - sum_k A[k][i]) M[i][j]: what the holder's own outside holders have of the target in the end."""
    walk = net(graph, holder, back=True)
    into = tuple(walk.into.values())
    args, place = _gathered((*into, *walk.links))
    count = len(into)
    order = [*place[count:], *place[:count]]

    def at(shares: Sequence[Fraction]) -> Fraction:
        return (1 - sum(shares[:count])) * walk.all_walks([shares[n] for n in order])

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
    kept = {id(link) for link in before.args} & {id(link) for link in after.args}
    way = _direction(after, before, kept)
    if not way:
        return after.term() - before.term()
    args, place = _gathered((*after.args, *before.args))
    first, second = place[: len(after.args)], place[len(after.args) :]
    is_after = {id(link) for link in after.args}

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
    old, new = dict(before.shown), dict(after.shown)
    changed = [edge for edge in dict.fromkeys([*old, *new]) if edge not in new or id(new[edge]) not in kept]
    moves = [bounds(new.get(edge, lift(0)) - old.get(edge, lift(0))) for edge in changed]
    if all(low >= 0 for low, _ in moves):
        return 1
    return -1 if all(high <= 0 for _, high in moves) else 0


def _reach(graph: LinkGraph, holder: str, *, back: bool) -> Reach:
    """Only companies from which the holder can be reached matter; the walk stops at the holder."""
    below = graph.below(holder)
    nearest_last = reversed(list(graph.links.items()))
    rows = {name: row for name, row in nearest_last if name in below and name != holder}
    edges = tuple((company, name) for company, row in rows.items() for name in row if name in below)
    links = tuple(link for row in rows.values() for name, link in row.items() if name in below)
    return Reach(holder, graph.target, edges, links, graph.links.get(holder, {}), back)
