"""Control by simple rules: the weakest link of a chain, and who is controlled by more than half of the votes.

Both are conventions, apart from cash flow and from control in fact. The weakest-link rule (La Porta, Lopez-de-Silanes
and Shleifer 1999; criticised since) takes the smallest link of a chain as its control right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from .caveats import Caveat
from .folding import State, made
from .formulas import Formula
from .holding import VoteKind
from .known import direct_only, is_named, share
from .register import Register
from .result import Result, Step
from .snapshot import StakeSnapshot
from .terms import Term, lift, smallest, total
from .units import Unit
from .voting import counted, weight
from .working import Valued, answered, answering, capital, operand

_HALF = Fraction(1, 2)


@answering
def weakest_link(state: State, chain: Sequence[str]) -> Result:
    """The smallest link along a chain of direct holdings (`control`) and the product of all (`cash_flow`)."""
    folded = made(state)
    pairs = list(pairwise(chain))
    links = [share(folded.after, holder, issuer) for holder, issuer in pairs]
    product = lift(1)
    for link in links:
        product = product * link
    values = {"control": Valued(smallest(links), Unit.RATIO), "cash_flow": capital(product)}
    caveats = {Caveat.CONVENTION, Caveat.NOT_A_SHARE}
    for pair in pairs:
        caveats |= direct_only(folded, *pair)
    shown = tuple(operand("link", capital(link), *pair) for link, pair in zip(links, pairs, strict=True))
    steps = [
        Step(Formula.WEAKEST, shown, operand("control", values["control"], chain[0], chain[-1])),
        Step(Formula.PRODUCT, shown, operand("cash_flow", values["cash_flow"], chain[0], chain[-1])),
    ]
    changes = folded.touching(issuer for _, issuer in pairs)
    return answered(values, also=links, changes=changes, caveats=caveats, steps=steps)


@answering
def control(state: State, controllers: Iterable[str]) -> Result:
    """Whom each controls: names `controlled:WHO`, sorted; the fixpoint of more than half of the votes.

    A firm is controlled when its controller, with the firms it already controls, has more than half of the votes that
    count there; exactly half is not enough. By face value. Where no votes are stated, capital stands for them.
    """
    folded = made(state)
    after = folded.after
    firms = sorted({*after.capital, *after.votes})
    names: dict[str, tuple[str, ...]] = {}
    used: list[Term] = []
    touched: set[str] = set()
    for controller in controllers:
        group = _group(after, controller, firms)
        names[f"controlled:{controller}"] = tuple(sorted(group - {controller}))
        for firm in firms:
            blocks = _blocks(_register(after, firm), group)
            used += blocks
            touched |= {firm} if blocks else set()
    caveats = {Caveat.DE_FACTO_SEPARATE}
    if touched - after.votes.keys():
        caveats.add(Caveat.IF_ALL_VOTES_COUNT)
    if any(
        _register(after, firm).rule(*block).kind is VoteKind.NONE
        for firm in touched
        for block in _register(after, firm).sizes
    ):
        caveats.add(Caveat.SILENT_BLOCK)
    return answered({}, names=names, also=used, changes=folded.touching(touched), caveats=caveats)


def _group(snapshot: StakeSnapshot, controller: str, firms: Sequence[str]) -> frozenset[str]:
    """The controller with all firms it controls."""
    group, grown = frozenset[str](), frozenset({controller})
    while grown != group:
        group = grown
        grown |= {firm for firm in firms if _majority(_register(snapshot, firm), group)}
    return group


def _majority(register: Register, group: frozenset[str]) -> bool:
    if register.issued is None:
        return False
    votes = total(_blocks(register, group))
    return votes.value > _HALF * counted(register).value


def _blocks(register: Register, group: frozenset[str]) -> list[Term]:
    return [
        found
        for holder, route in register.sizes
        if holder in group and is_named(holder) and (found := weight(register, holder, route)) is not None
    ]


def _register(snapshot: StakeSnapshot, firm: str) -> Register:
    """Votes as stated where they are, else capital with its vote rules."""
    return snapshot.votes.get(firm) or snapshot.register(firm)
