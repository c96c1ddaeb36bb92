"""How a result is put together: quantities from terms, and what the terms and changes used bring along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from types import MappingProxyType
from typing import ParamSpec

from .caveats import Caveat
from .changes import Buyback, Cancel, Cap, Effect, Entrust, SetStake, SetVotes
from .holding import UNSPECIFIED, VoteKind
from .quantity import Quantity
from .ranges import bounds
from .result import Need, Operand, Outcome, Reason, Refusal, RefusedError, Result, Step
from .status import Backing, Nature, Status, standing
from .terms import Term
from .units import WHOLE_COUNTS, Unit

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Valued:
    """A term with the unit in which it leaves the engine."""

    term: Term
    unit: Unit
    currency: str = ""

    def quantity(self) -> Quantity:
        """Face value and interval; a square may have its least value between the corners, so the face is kept in."""
        value, (low, high) = self.term.value, bounds(self.term)
        return Quantity(value, min(low, value), max(high, value), self.unit, self.currency)


def capital(term: Term) -> Valued:
    """A fraction of one of the issued shares."""
    return Valued(term, Unit.CAPITAL)


def points(term: Term) -> Valued:
    """A difference of two fractions of one, as a number of percentage points."""
    return Valued(term * 100, Unit.POINTS)


def operand(role: str, valued: Valued, holder: str = "", issuer: str = "", day: date | None = None) -> Operand:
    """A number of a step from a term."""
    return Operand(role, valued.quantity(), holder, issuer, day)


def answered(
    values: Mapping[str, Valued],
    *,
    outcome: Outcome = Outcome.OK,
    verdict: str = "",
    changes: Iterable[Effect] = (),
    also: Iterable[Term] = (),
    backings: Iterable[Backing] = (),
    caveats: Iterable[Caveat] = (),
    names: Mapping[str, tuple[str, ...]] | None = None,
    dates: Mapping[str, date] | None = None,
    lines: Mapping[str, str] | None = None,
    needs: Iterable[Need] = (),
    steps: Iterable[Step] = (),
) -> Result:
    """A result from the terms of its values.

    `also` are terms that went into a verdict but not into a value, `backings` those of rows used without a figure,
    `changes` those that were made to the companies concerned. Standing, claims and the caveats of precision and
    status follow from all of them.
    """
    effects = tuple(changes)
    terms = [valued.term for valued in values.values()] + list(also)
    behind = list(dict.fromkeys([*_backings(terms), *backings, *(e.backing for e in effects)]))
    figures = {name: valued.quantity() for name, valued in values.items()}
    found = {*caveats, *_of_backings(behind), *of_changes(effects), *_of_figures(figures.values(), also)}
    return Result(
        outcome,
        MappingProxyType(figures),
        verdict,
        MappingProxyType(dict(names or {})),
        MappingProxyType(dict(dates or {})),
        MappingProxyType(dict(lines or {})),
        standing(behind),
        tuple(dict.fromkeys(b.claim for b in behind if b.claim)),
        tuple(steps),
        frozenset(found),
        tuple(dict.fromkeys(needs)),
    )


def answering(function: Callable[P, Result]) -> Callable[P, Result]:
    """Makes a refusal raised inside a function its result."""

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Result:
        try:
            return function(*args, **kwargs)
        except RefusedError as error:
            return error.refusal
        except ZeroDivisionError:
            return Refusal(Outcome.NO_ANSWER, reason=Reason.ZERO_BASE)

    return answer


def refuse(
    outcome: Outcome,
    reason: Reason,
    *,
    verdict: str = "",
    values: Mapping[str, Valued] | None = None,
    needs: Iterable[Need] = (),
    caveats: Iterable[Caveat] = (),
    dates: Mapping[str, date] | None = None,
    changes: Iterable[Effect] = (),
    behind: Iterable[Operand] = (),
    nearest: Operand | None = None,
    also: Iterable[Term] = (),
) -> RefusedError:
    """A refusal ready to raise; figures given with it are never under the name that was asked for."""
    result = answered(values or {}, changes=changes, also=also, caveats=caveats, dates=dates, needs=needs)
    base = Refusal(outcome, reason=reason, behind=tuple(behind), nearest=nearest, verdict=verdict)
    return RefusedError(
        replace(
            base,
            values=result.values,
            dates=result.dates,
            standing=result.standing,
            claims=result.claims,
            caveats=result.caveats,
            needs=result.needs,
        )
    )


def of_changes(effects: Iterable[Effect]) -> set[Caveat]:
    """What has to be said because of the changes that were made."""
    found: set[Caveat] = set()
    for effect in effects:
        match effect:
            case Buyback(cancel=True) | Cancel():
                found.add(Caveat.SHRINKING_BASE)
            case Buyback():
                found |= {Caveat.TWO_BASES, Caveat.TREASURY_SILENT, Caveat.TREASURY_NOT_CANCELLED}
            case SetStake(counterparty=counterparty) if counterparty == UNSPECIFIED:
                found.add(Caveat.BUYER_UNKNOWN)
            case Entrust():
                found.add(Caveat.TRUST_NOT_A_SALE)
            case Cap():
                found.add(Caveat.CAPPED)
            case SetVotes(votes=rule) if rule.kind is VoteKind.NONE:
                found.add(Caveat.SILENT_BLOCK)
    return found


def _backings(terms: Iterable[Term]) -> Iterable[Backing]:
    return dict.fromkeys(leaf.backing for term in terms for leaf in term.leaves() if leaf.backing is not None)


def _of_backings(backings: Iterable[Backing]) -> set[Caveat]:
    found: set[Caveat] = set()
    for backing in backings:
        if backing.nature is Nature.HYPOTHETICAL:
            found.add(Caveat.HYPOTHETICAL)
        elif backing.nature is Nature.ILLUSTRATIVE:
            found.add(Caveat.ILLUSTRATIVE)
        elif backing.status is Status.REPORTED:
            found.add(Caveat.REPORTED)
        elif backing.status is Status.ANNOUNCED:
            found.add(Caveat.ANNOUNCED)
    return found


def _of_figures(quantities: Iterable[Quantity], also: Iterable[Term]) -> set[Caveat]:
    found = set()
    printed = any(leaf.low != leaf.high for term in also for leaf in term.leaves())
    for quantity in quantities:
        printed = printed or not quantity.is_exact
        if quantity.unit in WHOLE_COUNTS and not quantity.is_whole:
            found.add(Caveat.NOT_WHOLE)
    return found | ({Caveat.ROUNDED_INPUT} if printed else set())
