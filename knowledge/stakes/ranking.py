"""Who is the largest holder of a register, and how concentrated the register is."""

from __future__ import annotations

from dataclasses import dataclass

from .caveats import Caveat
from .folding import State, made
from .formulas import Formula
from .holding import OTHERS, TREASURY, Route
from .known import missing
from .ranges import bounds
from .register import Register
from .result import Outcome, Reason, Result, Step
from .snapshot import StakeSnapshot
from .status import Backing
from .terms import Term, square, total
from .units import Unit
from .working import Valued, answered, answering, capital, operand, refuse

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class _Leader:
    name: str
    verdict: str
    lead: Term | None = None
    backings: tuple[Backing, ...] = ()


@answering
def largest(state: State, issuer: str) -> Result:
    """The largest direct holder: names `largest`, or `before` and `after` when there are changes.

    A sourced rank stands until a change touches the issuer; without one, the first by figure, where the register is
    complete or the first has at least as much as all others together. Verdicts: by_rank, clear, within_rounding (the
    lead's interval reaches zero), unknown. Values: `lead` over the next, in shares, where shares are counted.
    """
    folded = made(state)
    touched = bool(folded.touching([issuer]))
    before = _leader(folded.before, issuer, ranked=True)
    after = _leader(folded.after, issuer, ranked=not touched)
    values = {} if after.lead is None else {"lead": Valued(after.lead, Unit.SHARES)}
    names = {"before": (before.name,), "after": (after.name,)} if folded.changes else {"largest": (after.name,)}
    caveats: set[Caveat] = set()
    if "by_rank" in (after.verdict, before.verdict):
        caveats.add(Caveat.RANK_WITHOUT_FIGURE)
    if after.verdict == UNKNOWN:
        caveats |= {Caveat.MISSING_IS_NOT_ZERO} | ({Caveat.DEPENDS_ON_BUYER} if touched else set())
    register = folded.after.capital.get(issuer)
    rows = [] if register is None or after.verdict == "by_rank" else _holders(register)
    return answered(
        values,
        verdict=after.verdict,
        names=names,
        also=[size for _, size in rows],
        backings=(*before.backings, *after.backings),
        changes=folded.touching([issuer]),
        caveats=caveats,
        steps=_steps(register, rows),
    )


@answering
def concentration(state: State, issuer: str) -> Result:
    """How much is free and how concentrated the rest is, after the changes.

    Complete register: `float` 1 less all rows, `hhi` the sum of squares of the rows without treasury (Hirschman 1945,
    Herfindahl 1950; as fractions of one). Incomplete: `float_at_most`, a bound.
    """
    folded = made(state)
    register = folded.after.capital.get(issuer)
    if register is None or register.issued is None:
        raise missing(folded.after, OTHERS, issuer)
    whole, changes = register.issued, folded.touching([issuer])
    named = register.named() / whole
    if bounds(named)[0] > 1:
        raise refuse(Outcome.INCONSISTENT, Reason.OVER_100, caveats={Caveat.OVER_100}, also=[named], changes=changes)
    parts = tuple(
        operand("part", capital(size / whole), holder, issuer)
        for (holder, _), size in register.sizes.items()
        if holder != OTHERS
    )
    free = capital(1 - named)
    steps = [Step(Formula.REMAINDER, parts, operand("float", free, issuer=issuer))]
    caveats = {Caveat.TREASURY_SILENT} if register.treasury() is not None else set()
    if not register.complete:
        caveats |= {Caveat.AT_MOST, Caveat.MISSING_IS_NOT_ZERO}
        return answered({"float_at_most": free}, outcome=Outcome.BOUND, changes=changes, caveats=caveats, steps=steps)
    sizes = [size for (holder, _), size in register.sizes.items() if holder not in (OTHERS, TREASURY)]
    hhi = total(square(size / whole) for size in sizes)
    return answered({"float": free, "hhi": Valued(hhi, Unit.INDEX)}, changes=changes, caveats=caveats, steps=steps)


def _leader(snapshot: StakeSnapshot, issuer: str, *, ranked: bool) -> _Leader:
    rank = next((r for r in snapshot.ranks if r.issuer == issuer and r.rank == 1), None)
    if ranked and rank is not None and rank.backing.usable:
        return _Leader(rank.holder, "by_rank", backings=(rank.backing,))
    register = snapshot.capital.get(issuer)
    rows = [] if register is None else _holders(register)
    if register is None or not rows or not _decided(register, rows[0][1]):
        return _Leader(UNKNOWN, UNKNOWN)
    if len(rows) == 1:
        return _Leader(rows[0][0], "clear")
    lead = rows[0][1] - rows[1][1]
    verdict = "within_rounding" if bounds(lead)[0] <= 0 else "clear"
    return _Leader(rows[0][0], verdict, lead if register.counts_shares else None)


def _holders(register: Register) -> list[tuple[str, Term]]:
    """Named holders by their direct blocks, the largest first."""
    found = [(who, size) for who in register.holders() if (size := register.sizes.get((who, Route.DIRECT))) is not None]
    return sorted(found, key=lambda row: -row[1].value)


def _decided(register: Register, first: Term) -> bool:
    """Whether nobody without a row can have more than the first."""
    rest = register.remainder()
    return register.complete or (rest is not None and first.value >= rest.value)


def _steps(register: Register | None, rows: list[tuple[str, Term]]) -> list[Step]:
    if register is None or register.issued is None:
        return []
    whole = register.issued
    shown = tuple(operand("stake", capital(size / whole), who, register.issuer) for who, size in rows[:5])
    return [Step(Formula.STATED, shown)] if shown else []
