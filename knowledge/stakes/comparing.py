"""Two stakes side by side: gap, ratio and who has more, as far as the sources' digits allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .caveats import Caveat
from .folding import Fold, State, made
from .formulas import Formula
from .known import direct_only, need, share_if_known, silent
from .quantity import Quantity
from .ranges import bounds, divides
from .result import Need, NeedKind, Outcome, Reason, Result, Step
from .status import SOURCED, Backing
from .terms import Term, term
from .units import Unit
from .working import Valued, answered, answering, capital, operand, points, refuse

Pair = tuple[str, str]  # holder, issuer


@dataclass(frozen=True, slots=True)
class MarketValue:
    """What a whole company is worth, in a currency."""

    issuer: str
    value: Quantity
    backing: Backing = SOURCED


@answering
def compare(state: State, left: Pair, right: Pair) -> Result:
    """Two stakes after the changes.

    Values: `left`, `right`, `gap` (left - right, points), `times` (left / right). Verdicts: equal (by face value),
    indistinguishable (the intervals meet), left_larger, right_larger. With one side missing: partial.
    """
    folded = made(state)
    found = {"left": share_if_known(folded.after, *left), "right": share_if_known(folded.after, *right)}
    known = {name: capital(share) for name, share in found.items() if share is not None}
    changes, caveats = folded.touching([left[1], right[1]]), _pair_caveats(folded, left, right)
    if len(known) < 2:
        needs = [need(folded.after, *p) for p, s in zip((left, right), found.values(), strict=True) if s is None]
        caveats |= {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO}
        if not known:
            raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, caveats=caveats, changes=changes)
        return answered(known, outcome=Outcome.PARTIAL, needs=needs, caveats=caveats, changes=changes)
    first, second = known["left"].term, known["right"].term
    values = known | {"gap": points(first - second)}
    if divides(second):
        values["times"] = Valued(first / second, Unit.TIMES)
    shown = (operand("left", known["left"], *left), operand("right", known["right"], *right))
    steps = [Step(Formula.DIFFERENCE, shown, operand("gap", values["gap"]))]
    return answered(values, verdict=ordering(first, second), changes=changes, caveats=caveats, steps=steps)


@answering
def compare_values(state: State, left: Pair, right: Pair, worths: Mapping[str, MarketValue]) -> Result:
    """What two blocks are worth at the market values of their companies: `left`, `right`, and who has more."""
    folded = made(state)
    needs: list[Need] = []
    found: list[Valued] = []
    for pair in (left, right):
        share, worth = share_if_known(folded.after, *pair), worths.get(pair[1])
        if share is None:
            needs.append(need(folded.after, *pair))
        if worth is None:
            needs.append(Need(NeedKind.PRICE, (pair[1],)))
        if share is not None and worth is not None:
            found.append(_worth(share, worth))
    caveats, changes = _pair_caveats(folded, left, right), folded.touching([left[1], right[1]])
    if needs:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, caveats=caveats, changes=changes)
    first, second = found
    if first.currency != second.currency:
        rate = [Need(NeedKind.FX, (second.currency, first.currency))]
        raise refuse(Outcome.MISSING_FACT, Reason.CURRENCIES_DIFFER, needs=rate, caveats=caveats, changes=changes)
    verdict = ordering(first.term, second.term)
    shown = (operand("left", first, *left), operand("right", second, *right))
    steps = [Step(Formula.DIFFERENCE, shown)]
    return answered({"left": first, "right": second}, verdict=verdict, changes=changes, caveats=caveats, steps=steps)


def ordering(left: Term, right: Term) -> str:
    """Which of two is larger: equal by face value, indistinguishable when their intervals meet."""
    if left.value == right.value:
        return "equal"
    (left_low, left_high), (right_low, right_high) = bounds(left), bounds(right)
    if left_low <= right_high and right_low <= left_high:
        return "indistinguishable"
    return "left_larger" if left.value > right.value else "right_larger"


def _worth(share: Term, worth: MarketValue) -> Valued:
    whole = term(worth.value, ("market value", worth.issuer), worth.backing)
    return Valued(share * whole, Unit.MONEY, worth.value.currency)


def _pair_caveats(folded: Fold, left: Pair, right: Pair) -> set[Caveat]:
    found = {Caveat.DIFFERENT_COMPANIES} if left[1] != right[1] else set()
    for pair in (left, right):
        found |= silent(folded.after, *pair) | direct_only(folded, *pair)
    return found
