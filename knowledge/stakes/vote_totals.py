"""Published totals of votes: how many are blocked, and what an unchanged block weighs as totals change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .formulas import Formula
from .quantity import Quantity
from .result import Need, NeedKind, Outcome, Reason, Result, Step
from .status import SOURCED, Backing
from .terms import Term, term
from .units import Unit
from .working import Valued, answered, answering, operand, points, refuse


@dataclass(frozen=True, slots=True)
class VoteTotals:
    """The theoretical and exercisable votes of an issuer, as published for a day."""

    issuer: str
    day: date
    exercisable: Quantity
    theoretical: Quantity | None = None
    backing: Backing = SOURCED


@answering
def blocked_votes(totals: VoteTotals) -> Result:
    """The votes that could not be exercised: theoretical less exercisable (`blocked`), and over theoretical."""
    if totals.theoretical is None:
        needs = [Need(NeedKind.VOTE_TOTALS, (totals.issuer,), totals.day)]
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs)
    theoretical = term(totals.theoretical, (totals, "theoretical"), totals.backing)
    blocked = theoretical - _exercisable(totals)
    values = {"blocked": Valued(blocked, Unit.VOTE_COUNT), "fraction": Valued(blocked / theoretical, Unit.RATIO)}
    shown = (
        operand("theoretical", Valued(theoretical, Unit.VOTE_COUNT), issuer=totals.issuer, day=totals.day),
        operand("exercisable", Valued(_exercisable(totals), Unit.VOTE_COUNT), issuer=totals.issuer, day=totals.day),
    )
    return answered(values, steps=[Step(Formula.BLOCKED, shown, operand("blocked", values["blocked"]))])


@answering
def vote_weight(block: Quantity, before: VoteTotals, after: VoteTotals) -> Result:
    """The weight of an unchanged number of votes in the exercisable votes of two days: `before`, `after`, `points`.

    When silent votes come alive, everybody else weighs less without having sold a share.
    """
    own = term(block, "block")
    first, second = own / _exercisable(before), own / _exercisable(after)
    values = {
        "before": Valued(first, Unit.VOTES),
        "after": Valued(second, Unit.VOTES),
        "points": points(second - first),
    }
    left, right = operand("after", values["after"], day=after.day), operand("before", values["before"], day=before.day)
    return answered(values, steps=[Step(Formula.DIFFERENCE, (left, right), operand("points", values["points"]))])


@answering
def vote_part(block: Quantity, totals: VoteTotals) -> Result:
    """A number of votes as a part of the exercisable votes (`exercisable`) and, where known, of the `theoretical`."""
    own = term(block, "block")
    values = {"exercisable": Valued(own / _exercisable(totals), Unit.VOTES)}
    if totals.theoretical is not None:
        theoretical = term(totals.theoretical, (totals, "theoretical"), totals.backing)
        values["theoretical"] = Valued(own / theoretical, Unit.VOTES_THEORETICAL)
    base = operand("counted", Valued(_exercisable(totals), Unit.VOTE_COUNT), issuer=totals.issuer, day=totals.day)
    shown = (operand("own", Valued(own, Unit.VOTE_COUNT)), base)
    return answered(values, steps=[Step(Formula.VOTE_SHARE, shown, operand("votes", values["exercisable"]))])


def _exercisable(totals: VoteTotals) -> Term:
    return term(totals.exercisable, (totals, "exercisable"), totals.backing)
