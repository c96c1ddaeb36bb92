"""The ownership graph of a snapshot, as terms: who holds what of whom, direct and trust blocks together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .elimination import ClosedLoopError
from .holding import OTHERS, Route
from .ranges import bounds
from .register import Register
from .snapshot import StakeSnapshot
from .terms import Term, total
from .walks import ancestors, closed, components

TermLinks = Mapping[str, Term]  # holder -> share


@dataclass(frozen=True, slots=True)
class LinkGraph:
    """A target with everybody above it; `parts` are its strongly connected components, holders first.

    Links without a fact are taken as zero. The rest of a register is nobody's link: those are outside holders.
    """

    target: str
    links: Mapping[str, TermLinks]
    parts: tuple[tuple[str, ...], ...]
    reaches: dict[str, object] = field(default_factory=dict, compare=False)
    """What module `reach` has worked out on this graph, by holder."""

    def below(self, holder: str) -> frozenset[str]:
        """The companies of the graph from which walking up can reach the holder, itself included."""
        held: dict[str, list[str]] = {}
        for company, holders in self.links.items():
            for name in holders:
                held.setdefault(name, []).append(company)
        found, waiting = set[str](), [holder]
        while waiting:
            company = waiting.pop()
            if company not in found and company in self.links:
                found.add(company)
                waiting.extend(held.get(company, ()))
        return frozenset(found)

    def overfull(self) -> str:
        """The first company whose stated holders add to more than all shares, beyond rounding; empty when none."""
        for company, holders in self.links.items():
            if sum(share.value for share in holders.values()) > 1 and bounds(total(holders.values()))[0] > 1:
                return company
        return ""

    def check_closed(self) -> None:
        """Whether there is an outside holder at the end of every walk.

        Raises:
            ClosedLoopError: when a set of companies owns itself completely.
        """
        plain = {company: {h: share.value for h, share in row.items()} for company, row in self.links.items()}
        members = closed(plain, self.parts)
        if members:
            raise ClosedLoopError(members)


def link_graph(snapshot: StakeSnapshot, target: str) -> LinkGraph:
    """Everybody above the target."""

    def holders_of(company: str) -> TermLinks:
        register = snapshot.capital.get(company)
        return {} if register is None else _links(register)

    return _graph(holders_of, target)


def changed_graph(snapshot: StakeSnapshot, before: StakeSnapshot, known: LinkGraph) -> LinkGraph:
    """The same target after changes; links of untouched companies are the very same terms as before."""

    def holders_of(company: str) -> TermLinks:
        register, old = snapshot.capital.get(company), before.capital.get(company)
        if register is None:
            return {}
        if company not in known.links:
            return _links(register)
        if register is old:
            return known.links[company]
        return _links(register) | _untouched(register, old, known.links[company])

    return _graph(holders_of, known.target)


def _graph(holders_of: Callable[[str], TermLinks], target: str) -> LinkGraph:
    found = ancestors(holders_of, target)
    return LinkGraph(target, found, tuple(tuple(part) for part in components(found)))


def _untouched(register: Register, old: Register | None, links: TermLinks) -> dict[str, Term]:
    """The links of holders whose blocks and whose whole are the same as before."""
    if old is None or register.issued is not old.issued:
        return {}
    return {
        name: link
        for name, link in links.items()
        if all(register.size(name, route) is old.size(name, route) for route in Route)
    }


def _links(register: Register) -> dict[str, Term]:
    names = dict.fromkeys(holder for holder, _ in register.sizes if holder != OTHERS)
    return {name: share for name in names if (share := register.economic(name)) is not None}
