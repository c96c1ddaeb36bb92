"""Inverse questions: what brings a stake to a target by a route, and how much may be sold around a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .caveats import Caveat
from .changes import Effect
from .folding import Fold, State, made
from .formulas import Formula
from .holding import Basis, Route
from .known import direct_only, share, stake_or_votes
from .lines import Line, line_caveats
from .quantity import Quantity
from .result import Operand, Outcome, Reason, RefusedError, Result, Step
from .routes import Way, closed_form, reachable
from .terms import Term, lift, term, total
from .units import Unit
from .working import Valued, answered, answering, capital, operand, points, refuse


@dataclass(frozen=True, slots=True)
class StakeOf:
    """A target that is another stake."""

    holder: str
    issuer: str


Target = Quantity | Line | StakeOf


@answering
def solve(state: State, holder: str, issuer: str, target: Target, way: Way, keep: Iterable[str] = ()) -> Result:
    """What brings the holder's stake, after the changes, to the target by the route.

    Values: `points` (sale, purchase, buyback), `new_per_100_old`, `cancelled` with `available` (what others than the
    holder and `keep` own) or `increase`; and `after`, the stake once that is done. Impossible, with the `gap` from
    the stake to the target: already_below, already_above; with `available`: not_enough_shares.
    """
    question = _question(made(state), holder, issuer, target, way)
    question.check_side()
    name, found = closed_form(question.stake, question.level, way)
    values = {name: found, "after": capital(question.level)}
    if way is Way.PASSIVE:
        values["available"] = Valued(_available(question.folded, holder, issuer, keep), Unit.RATIO)
        question.check_available(values)
    steps = [Step(way.formula, question.behind(), operand(name, found, holder, issuer))]
    return answered(values, changes=question.changes, caveats=question.caveats, steps=steps)


@answering
def solve_line(state: State, holder: str, issuer: str, line: Line, *, lose: bool) -> Result:
    """The `points` to sell to others so that the line is lost, or the most that may be sold while it is kept.

    The verdict is the kind of bound: at_least or more_than to lose it, less_than or at_most to keep it. Refuses when
    the stake is not over the line to begin with.
    """
    folded = made(state)
    stake, basis = stake_or_votes(folded.after, holder, issuer)
    caveats = line_caveats([line], basis) | direct_only(folded, holder, issuer)
    changes, strict, room = folded.touching([issuer]), line.test == ">", stake - line.level
    shown = (operand("stake", capital(stake), holder, issuer), operand("level", capital(lift(line.level))))
    if room.value < 0 or (strict and room.value == 0):
        raise refuse(
            Outcome.IMPOSSIBLE, Reason.ALREADY_BELOW, caveats=caveats, behind=shown, also=[stake], changes=changes
        )
    verdict = ("at_least" if strict else "more_than") if lose else ("less_than" if strict else "at_most")
    values = {"points": points(room)}
    steps = [Step(Formula.SELL_TO, shown, operand("points", values["points"], holder, issuer))]
    return answered(values, verdict=verdict, changes=changes, caveats=caveats, steps=steps)


def target_term(folded: Fold, target: Target) -> Term:
    """A target as a term, a fraction of one.

    Raises:
        RefusedError: when it is a stake that is not known.
    """
    if isinstance(target, StakeOf):
        return share(folded.after, target.holder, target.issuer)
    return lift(target.level) if isinstance(target, Line) else term(target, "target")


@dataclass(frozen=True, slots=True)
class _Question:
    folded: Fold
    holder: str
    issuer: str
    stake: Term
    level: Term
    way: Way
    changes: tuple[Effect, ...]
    caveats: frozenset[Caveat]

    def behind(self) -> tuple[Operand, ...]:
        return (
            operand("stake", capital(self.stake), self.holder, self.issuer),
            operand("target", capital(self.level)),
        )

    def check_side(self) -> None:
        """Whether the route leads from the stake to the target at all."""
        gap = {"gap": points(self.level - self.stake)}
        past = self.level.value > self.stake.value if self.way.lowers else self.level.value < self.stake.value
        if not reachable(self.level, self.way):
            raise self.impossible(Reason.OUT_OF_REACH, gap, "")
        if past:
            reason = Reason.ALREADY_BELOW if self.way.lowers else Reason.ALREADY_ABOVE
            raise self.impossible(reason, gap, reason.value)

    def check_available(self, values: Mapping[str, Valued]) -> None:
        if values["cancelled"].term.value > values["available"].term.value:
            available = {"available": values["available"]}
            raise self.impossible(Reason.NOT_ENOUGH_SHARES, available, Reason.NOT_ENOUGH_SHARES.value)

    def impossible(self, reason: Reason, values: Mapping[str, Valued], verdict: str) -> RefusedError:
        nearest = operand("target", capital(self.stake), self.holder, self.issuer)
        return refuse(
            Outcome.IMPOSSIBLE,
            reason,
            values=values,
            verdict=verdict,
            caveats=self.caveats,
            changes=self.changes,
            behind=self.behind(),
            nearest=nearest,
        )


def _question(folded: Fold, holder: str, issuer: str, target: Target, way: Way) -> _Question:
    stake, level = share(folded.after, holder, issuer), target_term(folded, target)
    caveats, issuers = direct_only(folded, holder, issuer), [issuer]
    if way.cancels:
        caveats |= {Caveat.SHRINKING_BASE} | ({Caveat.PASSIVE} if way is Way.PASSIVE else set())
    if isinstance(target, Line):
        caveats |= line_caveats([target], Basis.CAPITAL)
    if isinstance(target, StakeOf):
        issuers.append(target.issuer)
        caveats |= {Caveat.DIFFERENT_COMPANIES} if target.issuer != issuer else set()
    return _Question(folded, holder, issuer, stake, level, way, folded.touching(issuers), frozenset(caveats))


def _available(folded: Fold, holder: str, issuer: str, keep: Iterable[str]) -> Term:
    """What others than the holder (a trust block of his included) and those who keep theirs own."""
    register = folded.after.register(issuer)
    stays = dict.fromkeys((holder, *keep))
    parts = [found for who in stays for route in Route if (found := register.share(who, route)) is not None]
    return 1 - total(parts)
