"""Before and after: what changes, or the passing of time, did to stakes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from .caveats import Caveat
from .folding import State, as_fold, made
from .formulas import Formula
from .known import carried, direct_only, need, passive, share, share_if_known, silent
from .lines import meets
from .quantity import Quantity
from .ranges import divides
from .result import Need, Outcome, Reason, Refusal, Result, Step
from .terms import Term, lift, term
from .trail import change_steps
from .units import Unit, UnitError
from .working import Valued, answered, answering, capital, operand, points, refuse


@answering
def change(state: State, holder: str, issuer: str) -> Result:
    """The stake before and after the changes.

    Values: `before`, `after`, `points`, `relative` (where there was a stake) and, when shares are counted,
    `issued_after`. Refuses like a look-up when a stake is missing.
    """
    folded = made(state)
    before, after = share(folded.before, holder, issuer), share(folded.after, holder, issuer)
    values = _difference(before, after)
    register = folded.after.register(issuer)
    if register.counts_shares and register.issued is not None:
        values["issued_after"] = Valued(register.issued, Unit.SHARES)
    changes = folded.touching([issuer])
    caveats = direct_only(folded, holder, issuer) | silent(folded.after, holder, issuer)
    caveats |= passive(folded, holder, issuer)
    steps = [*change_steps(folded, [issuer]), *_steps(values, holder, issuer)]
    return answered(values, changes=changes, caveats=caveats, steps=steps)


@answering
def change_between(state: State, holder: str, issuer: str, start: date | None, end: date | None) -> Result:
    """The stake on two days and the difference; values as for `change`."""
    folded = as_fold(state)
    before = share(folded.before.on(start), holder, issuer)
    after = share(folded.before.on(end), holder, issuer)
    values = _difference(before, after)
    caveats = direct_only(folded, holder, issuer)
    for day in (start, end):
        caveats |= carried(folded.before.on(day), holder, issuer)
    return answered(values, caveats=caveats, steps=_steps(values, holder, issuer, start, end))


@answering
def moves(state: State, pairs: Iterable[tuple[str, str]]) -> Result:
    """The change in points of each (holder, issuer) pair through the changes: `points:HOLDER>ISSUER`.

    Whoever comes in with the changes gains what he takes; for a pair of which nothing is known, a need.
    """
    folded = made(state)
    wanted = tuple(pairs)
    values: dict[str, Valued] = {}
    needs: list[Need] = []
    steps: list[Step] = []
    caveats: set[Caveat] = set()
    for holder, issuer in wanted:
        before = share_if_known(folded.before, holder, issuer)
        after = share_if_known(folded.after, holder, issuer)
        if after is None:
            needs.append(need(folded.after, holder, issuer))
            continue
        caveats |= passive(folded, holder, issuer)
        found = points(after - (before if before is not None else 0))
        values[f"points:{holder}>{issuer}"] = found
        shown = (operand("after", capital(after)), operand("before", capital(before or lift(0))))
        steps.append(Step(Formula.DIFFERENCE, shown, operand("points", found, holder, issuer)))
    changes = folded.touching(issuer for _, issuer in wanted)
    caveats |= {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO} if needs else set()
    if not values:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, caveats=caveats, changes=changes)
    outcome = Outcome.PARTIAL if needs else Outcome.OK
    return answered(values, outcome=outcome, needs=needs, caveats=caveats, changes=changes, steps=steps)


def judged(result: Result, name: str, test: str, claimed: Quantity) -> Result:
    """The result with a verdict on a claim about one of its values: yes, no or cannot_tell.

    The test `=` is yes when the intervals meet; the others hold at both ends, at neither, or cannot be told.

    Raises:
        UnitError: when the claim is in another unit than the value.
    """
    if isinstance(result, Refusal) or name not in result.values:
        return result
    value = result.values[name]
    if (value.unit, value.currency) != (claimed.unit, claimed.currency):
        raise UnitError(f"a claim in {claimed.unit} about a value in {value.unit}")
    return replace(result, verdict=meets(term(value, "value"), test, term(claimed, "claim")))


def _difference(before: Term, after: Term) -> dict[str, Valued]:
    values = {"before": capital(before), "after": capital(after), "points": points(after - before)}
    if divides(before):
        values["relative"] = Valued((after - before) / before, Unit.RELATIVE)
    return values


def _steps(
    values: dict[str, Valued], holder: str, issuer: str, start: date | None = None, end: date | None = None
) -> list[Step]:
    before = operand("before", values["before"], holder, issuer, start)
    after = operand("after", values["after"], holder, issuer, end)
    steps = [Step(Formula.DIFFERENCE, (after, before), operand("points", values["points"], holder, issuer))]
    if "relative" in values:
        steps.append(Step(Formula.RELATIVE_CHANGE, (after, before), operand("relative", values["relative"])))
    return steps
