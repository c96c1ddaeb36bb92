"""Lines that count votes cast: what a holder weighs at a turnout, and how many votes meet a line."""

from __future__ import annotations

from collections.abc import Sequence

from .folding import State, made
from .formulas import Formula
from .holding import Basis
from .known import direct_only, silent, stake_or_votes
from .lines import Line, crossing, line_caveats
from .quantity import Quantity
from .result import Operand, Outcome, Reason, Result, Step
from .terms import lift, term
from .units import Unit
from .working import Valued, answered, answering, capital, operand, refuse


@answering
def turnout(state: State, holder: str, issuer: str, line: Line, cast: Quantity | None = None) -> Result:
    """What the holder weighs when only a part of the votes is cast, and when that meets the line.

    With a turnout: `weight` (votes_cast) and whether it crosses. Always: `limit`, the turnout below which (or at or
    below which, for `>=`) it does; without a turnout the verdict is below or at_or_below. Sources: turnout weights
    follow from art. L. 225-96 (France) and art. 309(2) (Japan), which count votes cast.
    """
    folded = made(state)
    stake, basis = stake_or_votes(folded.after, holder, issuer)
    limit = Valued(stake / line.level, Unit.RATIO)
    caveats = line_caveats([line], basis) | direct_only(folded, holder, issuer) | silent(folded.after, holder, issuer)
    own = operand("stake", capital(stake), holder, issuer)
    level = operand("level", capital(lift(line.level)))
    steps = [Step(Formula.TURNOUT_LIMIT, (own, level), operand("limit", limit))]
    values: dict[str, Valued] = {}
    verdict = "below" if line.test == ">" else "at_or_below"
    if cast is not None:
        if cast.value <= 0 or cast.value > 1:
            raise refuse(Outcome.IMPOSSIBLE, Reason.OUT_OF_REACH, behind=[Operand("turnout", cast)])
        weight = stake / term(cast, "turnout")
        values["weight"] = Valued(weight, Unit.VOTES_CAST)
        verdict = crossing(weight, line)
        steps.insert(0, Step(Formula.AT_TURNOUT, (own, Operand("turnout", cast)), operand("weight", values["weight"])))
    values["limit"] = limit
    changes = folded.touching([issuer])
    return answered(values, verdict=verdict, changes=changes, caveats=caveats, steps=steps)


@answering
def votes_needed(votes_cast: int, lines: Sequence[Line], against: int | None = None) -> Result:
    """The smallest whole number of votes that meets each line: `votes:LINE`.

    Verdict, when `against` is given: do so many votes meet the first line (yes, no)?
    """
    if votes_cast < 0 or not lines:
        raise refuse(Outcome.IMPOSSIBLE, Reason.NEGATIVE_AMOUNT if lines else Reason.NO_LINE)
    values = {f"votes:{line.id}": Valued(lift(_smallest(votes_cast, line)), Unit.VOTE_COUNT) for line in lines}
    verdict = "" if against is None else ("yes" if against >= _smallest(votes_cast, lines[0]) else "no")
    cast = operand("votes_cast", Valued(lift(votes_cast), Unit.VOTE_COUNT))
    steps = [
        Step(
            Formula.SMALLEST_COUNT,
            (cast, operand("level", Valued(lift(line.level), Unit.RATIO))),
            operand(line.id, values[f"votes:{line.id}"]),
        )
        for line in lines
    ]
    return answered(values, verdict=verdict, caveats=line_caveats(lines, Basis.VOTES), steps=steps)


def _smallest(votes_cast: int, line: Line) -> int:
    exact = line.level * votes_cast
    floor = exact.numerator // exact.denominator
    return floor + 1 if line.test == ">" or floor != exact else floor
