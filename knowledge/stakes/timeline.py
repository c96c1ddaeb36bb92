"""One stake through time: its known figures, their steps, and when it first met a test."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from .caveats import Caveat
from .folding import State, as_fold
from .formulas import Formula
from .holding import Holding, Route
from .inverse import Target, target_term
from .known import direct_only, need, rows_of, share_if_known
from .lines import Line, line_caveats, meets
from .registers import width
from .result import Need, Outcome, Reason, RefusedError, Result, Step
from .snapshot import StakeSnapshot
from .terms import Term
from .working import Valued, answered, answering, capital, operand, points, refuse

Point = tuple[Holding, Term]  # the row that speaks from its start on, and the stake it states


@answering
def series(state: State, holder: str, issuer: str, at: Iterable[date] = ()) -> Result:
    """All dated figures of the direct stake.

    Values: `stake:DAY` for each day asked; `step:DAY` the change on each known start day; `biggest` (signed),
    `peak`, `overall` (last less first). Days are ISO dates. Only one basis and one route, so steps are comparable;
    a transfer to a trust and an effect of cancellations are steps, but no trades.
    """
    folded = as_fold(state)
    known = _points(folded.before, holder, issuer)
    if not known:
        raise _unknown(folded.before, holder, issuer)
    asked, needs, carried = _asked(folded.before, holder, issuer, tuple(at))
    values = asked | _steps(known)
    caveats = direct_only(folded, holder, issuer) | carried
    if any(not row.cause.is_trade for row, _ in known):
        caveats.add(Caveat.NOT_A_TRADE)
    shown = tuple(operand("stake", capital(stake), holder, issuer, row.start) for row, stake in known)
    return answered(
        values,
        outcome=Outcome.PARTIAL if needs else Outcome.OK,
        needs=needs,
        also=[stake for _, stake in known],
        caveats=caveats,
        steps=[Step(Formula.STATED, shown)],
    )


@answering
def first_crossing(state: State, holder: str, issuer: str, test: str, level: Target) -> Result:
    """When the stake first met the test, by its known figures alone.

    Dates: `first`, the first known start day at which it holds, and `until`, the next at which it no longer does.
    Neither, when no known figure meets it.
    """
    folded = as_fold(state)
    known = _points(folded.before, holder, issuer)
    if not known:
        raise _unknown(folded.before, holder, issuer)
    target = target_term(folded, level)
    held = [(row.start, meets(stake, test, target) == "yes") for row, stake in known]
    first = next((day for day, holds in held if holds and day), None)
    after = [day for day, holds in held if first and day and day > first and not holds]
    dates = {"first": first} if first else {}
    dates |= {"until": after[0]} if after else {}
    caveats = {Caveat.KNOWN_DATES_ONLY} | direct_only(folded, holder, issuer)
    if isinstance(level, Line):
        caveats |= line_caveats([level], known[0][0].basis)
    shown = tuple(operand("stake", capital(stake), holder, issuer, row.start) for row, stake in known)
    also = [stake for _, stake in known]
    return answered({}, dates=dates, also=also, caveats=caveats, steps=[Step(Formula.STATED, shown)])


def _points(snapshot: StakeSnapshot, holder: str, issuer: str) -> list[Point]:
    """The rows of the pair in time, the finest where several start together; each with its stake then."""
    best: dict[date | None, Holding] = {}
    for row in rows_of(snapshot.holdings, holder, issuer):
        if row.route is Route.DIRECT and (row.start not in best or width(row) < width(best[row.start])):
            best[row.start] = row
    ordered = sorted(best.values(), key=lambda row: row.start or date.min)
    found = ((row, _stated(snapshot, row)) for row in ordered)
    return [(row, stake) for row, stake in found if stake is not None]


def _stated(snapshot: StakeSnapshot, row: Holding) -> Term | None:
    """The stake of the row on its first day, in the register of that day."""
    day = row.start
    if day is None and row.until is not None:
        day = date.fromordinal(row.until.toordinal() - 1)
    return share_if_known(snapshot.on(day), row.holder, row.issuer)


def _steps(known: Sequence[Point]) -> dict[str, Valued]:
    moved = [
        (after.start, points(stake - before))
        for (_, before), (after, stake) in pairwise(known)
        if after.start is not None
    ]
    values = {f"step:{day}": step for day, step in moved}
    if moved:
        values["biggest"] = max((step for _, step in moved), key=lambda step: abs(step.term.value))
    values["peak"] = capital(max((stake for _, stake in known), key=lambda stake: stake.value))
    values["overall"] = points(known[-1][1] - known[0][1])
    return values


def _asked(
    snapshot: StakeSnapshot, holder: str, issuer: str, days: Sequence[date]
) -> tuple[dict[str, Valued], list[Need], set[Caveat]]:
    values: dict[str, Valued] = {}
    needs: list[Need] = []
    caveats: set[Caveat] = set()
    for day in days:
        then = snapshot.on(day)
        stake = share_if_known(then, holder, issuer)
        if stake is None:
            needs.append(need(then, holder, issuer))
            caveats |= {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO}
            continue
        values[f"stake:{day}"] = capital(stake)
        row = then.row(holder, issuer)
        if row is not None and row.start is not None and row.start < day:
            caveats.add(Caveat.CARRIED_FORWARD)
    return values, needs, caveats


def _unknown(snapshot: StakeSnapshot, holder: str, issuer: str) -> RefusedError:
    caveats = {Caveat.MISSING_IS_NOT_ZERO}
    return refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=[need(snapshot, holder, issuer)], caveats=caveats)
