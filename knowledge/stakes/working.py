"""How a result is put together: quantities from terms, and what the terms and changes used bring along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from types import MappingProxyType
from typing import ParamSpec

from .caveats import Caveat
from .changes import Effect
from .quantity import Quantity
from .ranges import bounds
from .result import Need, Operand, Outcome, Reason, Refusal, RefusedError, Result, Step
from .status import Backing, standing
from .tellings import backings_of, of_backings, of_changes, of_figures
from .terms import Term
from .units import Unit

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
    behind = list(dict.fromkeys([*backings_of(terms), *backings, *(e.backing for e in effects)]))
    figures = {name: valued.quantity() for name, valued in values.items()}
    found = {*caveats, *of_backings(behind), *of_changes(effects), *of_figures(figures.values(), also)}
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
