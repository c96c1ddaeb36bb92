"""Look-through stakes: net by default, outside holders and gross on request, loops counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from .caveats import Caveat
from .changes import Effect
from .folding import Fold, State, made
from .formulas import Formula
from .holding import Route
from .known import missing
from .links import LinkGraph, changed_graph, link_graph
from .reach import Reach, difference, gross, indirect, net, outside
from .result import Result, Step
from .soundness import check_sound
from .terms import Term, lift
from .units import Unit
from .working import Valued, answered, answering, capital, operand, points

MOST_LINKS_SHOWN = 12
_CAVEATS = frozenset({Caveat.NOT_A_SHARE, Caveat.MISSING_LINKS_ASSUMED_ZERO})


class Mode(StrEnum):
    """What of a look-through is asked."""

    NET = "net"  # walks that never come back to the holder
    GROSS = "gross"  # all walks; can exceed 100 %, not a share
    OUTSIDE = "outside"  # what the holder's own outside holders have in the end
    SELF = "self"  # what a company has of itself through others


@dataclass(frozen=True, slots=True)
class Want:
    """One figure of an integrated look-through."""

    mode: Mode
    holder: str
    target: str

    @property
    def name(self) -> str:
        """The name of its value: `net:HOLDER>TARGET`, or `self:HOLDER`."""
        return f"self:{self.holder}" if self.mode is Mode.SELF else f"{self.mode}:{self.holder}>{self.target}"


@answering
def lookthrough(state: State, holder: str, target: str) -> Result:
    """The holder's net economic share of the target after the changes, direct and trust blocks counted.

    Values: `indirect`, `direct`, `total` (both) and, with changes, `points`, the change of the total. The links that
    are known count, others are zero. Refuses when no known links lead from the holder to the target, when the stated
    stakes add to more than 100 %, or when a set of companies owns itself completely.
    """
    folded = made(state)
    before = link_graph(folded.before, target)
    after = changed_graph(folded.after, folded.before, before)
    changes = _touching(folded, after, before)
    check_sound(after, changes, verdict=False)
    whole = net(after, holder)
    if not whole.args and not net(before, holder).args:
        raise missing(folded.after, holder, target)
    own = after.links[target].get(holder, lift(0))
    values = {"indirect": capital(indirect(after, holder)), "direct": capital(own)}
    values["total"] = capital(whole.term())
    if changes:
        values["points"] = points(difference(whole, net(before, holder)))
    caveats = _CAVEATS | _trusts(folded, after)
    steps = [_step(Formula.LOOKTHROUGH, whole, values["total"], holder, target)]
    return answered(values, changes=changes, caveats=caveats, steps=steps)


@answering
def integrated(state: State, wants: Iterable[Want]) -> Result:
    """Stakes with all loops counted, after the changes; one value a want, see `Want.name`.

    With A[i][j] the share of j held by i and M the inverse of (I - A): net M[i][j]/M[i][i], self 1 - 1/M[i][i], gross
    M - I, outside (1 - sum_k A[k][i]) M[i][j]. Refuses with over_100 (and `sum_points`) or no_outside_holder.
    """
    folded = made(state)
    graphs: dict[str, tuple[LinkGraph, LinkGraph]] = {}
    values: dict[str, Valued] = {}
    changes: list[Effect] = []
    steps: list[Step] = []
    asked = tuple(wants)
    rounds = {want.holder for want in asked if want.mode in {Mode.GROSS, Mode.OUTSIDE}}
    for want in asked:
        target = want.holder if want.mode is Mode.SELF else want.target
        if target not in graphs:
            before = link_graph(folded.before, target)
            graphs[target] = before, changed_graph(folded.after, folded.before, before)
            changes += _touching(folded, *graphs[target])
            check_sound(graphs[target][1], changes, verdict=True)
        graph = graphs[target][1]
        if not graph.links[target] and not (want.mode is Mode.OUTSIDE and want.holder == target):
            raise missing(folded.after, want.holder, target)
        net(graph, want.holder, back=want.holder in rounds)
        found = _figure(graph, want)
        values[want.name] = Valued(found, Unit.RATIO if want.mode is Mode.GROSS else Unit.CAPITAL)
        steps.append(_step(_FORMULAS[want.mode], net(graph, want.holder), values[want.name], want.holder, want.target))
    caveats = set(_CAVEATS)
    for _, graph in graphs.values():
        caveats |= _trusts(folded, graph)
    return answered(values, changes=[c for c in folded.changes if c in changes], caveats=caveats, steps=steps)


@answering
def outside_holders(state: State, target: str) -> Result:
    """Who owns the target in the end: the outside holders of everybody above it; the shares add to exactly one."""
    folded = made(state)
    graph = link_graph(folded.after, target)
    changes = folded.touching(graph.links)
    check_sound(graph, changes, verdict=True)
    values = {f"outside:{name}>{target}": capital(outside(graph, name)) for name in graph.links}
    return answered(values, changes=changes, caveats=_CAVEATS | _trusts(folded, graph))


_FORMULAS = {
    Mode.NET: Formula.LOOKTHROUGH,
    Mode.GROSS: Formula.GROSS,
    Mode.OUTSIDE: Formula.OUTSIDE,
    Mode.SELF: Formula.SELF_STAKE,
}


def _figure(graph: LinkGraph, want: Want) -> Term:
    match want.mode:
        case Mode.NET if want.holder == want.target:
            return lift(1)
        case Mode.NET | Mode.SELF:
            return net(graph, want.holder).term()
        case Mode.GROSS:
            return gross(graph, want.holder)
        case Mode.OUTSIDE:
            return outside(graph, want.holder)


def _touching(folded: Fold, *graphs: LinkGraph) -> tuple[Effect, ...]:
    return folded.touching(company for graph in graphs for company in graph.links)


def _trusts(folded: Fold, graph: LinkGraph) -> set[Caveat]:
    registers = (folded.after.capital.get(company) for company in graph.links)
    trusted = any(route is Route.TRUST for r in registers if r is not None for _, route in r.sizes)
    return {Caveat.TRUST_NOT_A_SALE} if trusted else set()


def _step(formula: Formula, walk: Reach, found: Valued, holder: str, target: str) -> Step:
    """The links on the way, as far as they fit on a few lines, and what they come to."""
    few = islice((((name, company), link) for (company, name), link in walk.shown), MOST_LINKS_SHOWN)
    shown = tuple(operand("link", capital(link), name, company) for (name, company), link in few)
    return Step(formula, shown, operand("share", found, holder, target))
