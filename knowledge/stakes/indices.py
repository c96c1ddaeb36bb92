"""Voting power: how often each block decides, by the Banzhaf and the Shapley-Shubik index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from .caveats import Caveat
from .coalitions import banzhaf, banzhaf_absolute, shapley, swings, whole_weights
from .folding import State, made
from .formulas import Formula
from .holding import Route
from .known import need
from .ranges import bounds, corners, printed
from .register import Register
from .result import Operand, Outcome, Reason, Result, Step
from .terms import Monotone, Term, apply, lift
from .units import Unit
from .voting import weight
from .working import Valued, answered, answering, operand, refuse

MOST_BLOCKS = 20
MOST_PRINTED = 10  # blocks whose printed votes can change who wins


@dataclass(frozen=True, slots=True)
class Quota:
    """Votes needed: a fraction of all votes of the register's rows, or a number of votes; strict is more than."""

    level: Fraction
    strict: bool
    is_count: bool = False

    def of(self, votes: Sequence[Fraction]) -> Fraction:
        """The number of votes needed."""
        return self.level if self.is_count else self.level * sum(votes)


@answering
def power(state: State, issuer: str, quota: Quota) -> Result:
    """Power indices of the blocks of the votes register (of capital, where no votes are stated).

    Values: `banzhaf:HOLDER` share of all swings, `banzhaf_absolute:HOLDER` swings over 2^(n-1), `shapley:HOLDER`.
    Only the rows vote; a row of others counts as one block. Refuses when no coalition can win.
    """
    folded = made(state)
    register = folded.after.votes.get(issuer) or folded.after.capital.get(issuer)
    blocks = {} if register is None else _blocks(register)
    if register is None or not blocks:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=[need(folded.after, "others", issuer)])
    if len(blocks) > MOST_BLOCKS:
        raise refuse(Outcome.NO_ANSWER, Reason.TOO_LARGE)
    indices = _range(tuple(blocks.values()), quota)
    values = {
        f"{name}:{holder}": Valued(found[number], Unit.INDEX)
        for number, holder in enumerate(blocks)
        for name, found in indices.items()
    }
    unit = Unit.VOTE_COUNT if register.counts_shares else Unit.POINTS
    shown = tuple(operand("votes", Valued(votes, unit), holder, issuer) for holder, votes in blocks.items())
    level = Operand("quota", Valued(lift(quota.level), Unit.VOTE_COUNT if quota.is_count else Unit.RATIO).quantity())
    caveats = set() if issuer in folded.after.votes else {Caveat.IF_ALL_VOTES_COUNT}
    return answered(
        values,
        also=blocks.values(),
        changes=folded.touching([issuer]),
        caveats=caveats,
        steps=[Step(Formula.POWER, (*shown, level))],
    )


def _blocks(register: Register) -> dict[str, Term]:
    """The blocks that vote, by holder; what a holder has through a trust is a block of its own when it votes."""
    found: dict[str, Term] = {}
    for holder, route in register.sizes:
        votes = weight(register, holder, route)
        if votes is not None and votes.value:
            found[holder if route is Route.DIRECT else f"{holder} ({route})"] = votes
    return found


def _range(votes: tuple[Term, ...], quota: Quota) -> dict[str, list[Term]]:
    """The indices by face value; with their interval where printed votes can change who wins."""
    face = _indices([v.value for v in votes], quota)
    figures = printed(votes)
    apart = len(figures) == sum(len(printed([v])) for v in votes)
    if not figures or (apart and not _decided_by_digits([bounds(v) for v in votes], quota)):
        return {name: [lift(n) for n in row] for name, row in face.items()}
    if len(figures) > MOST_PRINTED:
        raise refuse(Outcome.NO_ANSWER, Reason.TOO_LARGE)
    found = [_indices(corner, quota) for corner in corners(votes)]
    return {
        name: [_spanned(row[n], [corner[name][n] for corner in found], votes) for n in range(len(votes))]
        for name, row in face.items()
    }


def _indices(votes: Sequence[Fraction], quota: Quota) -> dict[str, list[Fraction]]:
    counts = swings(*whole_weights(votes, quota.of(votes), strict=quota.strict))
    shares = banzhaf(counts)
    if shares is None:
        raise refuse(Outcome.NO_ANSWER, Reason.NO_WINNING_COALITION)
    return {"banzhaf": shares, "banzhaf_absolute": banzhaf_absolute(counts), "shapley": shapley(counts)}


def _decided_by_digits(ends: Sequence[tuple[Fraction, Fraction]], quota: Quota) -> bool:
    """Whether a coalition wins at one end of the printed figures and loses at the other.

    A coalition's lead over the quota is linear in every block's votes, so its ends are found block by block.
    """
    if all(low == high for low, high in ends):
        return False
    part = Fraction(0) if quota.is_count else quota.level
    gains = [((1 - part) * low, (1 - part) * high) for low, high in ends]
    losses = [(-part * high, -part * low) for low, high in ends]
    for chosen in product((False, True), repeat=len(ends)):
        sides = [gains[n] if c else losses[n] for n, c in enumerate(chosen)]
        low, high = (sum(side[e] for side in sides) - (quota.level if quota.is_count else 0) for e in (0, 1))
        wins_low, wins_high = ((lead > 0 if quota.strict else lead >= 0) for lead in (low, high))
        if wins_low != wins_high:
            return True
    return False


def _spanned(value: Fraction, found: Sequence[Fraction], votes: tuple[Term, ...]) -> Term:
    """An index that is not a smooth function of the votes: its face value with the ends found at the corners."""
    low, high = min(value, *found), max(value, *found)

    def extreme(_ends: object, highest: bool) -> Fraction:
        return high if highest else low

    return apply(Monotone(lambda _: value, (0,) * len(votes), extreme), votes)
