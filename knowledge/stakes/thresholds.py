"""Holding stakes against lines: margins, tables and mutual votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from .caveats import Caveat
from .folding import State, made
from .formulas import Formula
from .holding import Basis
from .known import direct_only, need, silent, stake_or_votes, voting_register
from .lines import Line, crossing, line_caveats
from .result import Need, Outcome, Reason, Result, Step
from .terms import Term, lift
from .units import Unit
from .working import Valued, answered, answering, operand, points, refuse


@answering
def line_margins(state: State, issuer: str, holders: Iterable[str], line: Line) -> Result:
    """How far each holder's stake, after the changes, is over the line: `margin:HOLDER`, points.

    Verdicts for one holder: crossed, not_crossed, cannot_tell; for several: all_crossed, none_crossed, some_crossed,
    cannot_tell. A holder's share of the votes is taken where no stake is known.
    """
    folded = made(state)
    wanted = tuple(holders)
    values: dict[str, Valued] = {}
    needs: list[Need] = []
    verdicts: list[str] = []
    steps: list[Step] = []
    caveats: set[Caveat] = set()
    for holder in wanted:
        if voting_register(folded.after, holder, issuer) is None:
            needs.append(need(folded.after, holder, issuer))
            continue
        stake, basis = stake_or_votes(folded.after, holder, issuer)
        values[f"margin:{holder}"] = points(stake - line.level)
        verdicts.append(crossing(stake, line))
        caveats |= line_caveats([line], basis) | direct_only(folded, holder, issuer)
        caveats |= silent(folded.after, holder, issuer)
        steps.append(_margin_step(stake, basis, line, holder, issuer))
    changes = folded.touching([issuer])
    if needs:
        caveats |= {Caveat.PART_UNKNOWN, Caveat.MISSING_IS_NOT_ZERO}
    if not values:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, caveats=caveats, changes=changes)
    return answered(
        values,
        outcome=Outcome.PARTIAL if needs else Outcome.OK,
        verdict=verdicts[0] if len(wanted) == 1 else _several(verdicts),
        needs=needs,
        changes=changes,
        caveats=caveats,
        steps=steps,
    )


@answering
def line_table(state: State, holder: str, issuer: str, lines: Iterable[Line]) -> Result:
    """Every line in force on the snapshot's day: crossed, not_crossed or cannot_tell by the stake after the changes."""
    folded = made(state)
    stake, basis = stake_or_votes(folded.after, holder, issuer)
    rows = [line for line in lines if line.in_force(folded.after.day)]
    caveats = line_caveats(rows, basis) | direct_only(folded, holder, issuer) | silent(folded.after, holder, issuer)
    return answered(
        {},
        lines={line.id: crossing(stake, line) for line in rows},
        also=[stake],
        changes=folded.touching([issuer]),
        caveats=caveats,
        steps=[_margin_step(stake, basis, line, holder, issuer) for line in rows],
    )


@answering
def mutual_votes(state: State, holder: str, issuer: str, line: Line) -> Result:
    """Could the holder vote shares of the issuer, when the issuer's stake in the holder crosses the line?

    Values: `margin` of that stake over the line, points. Verdicts: no_votes, may_vote, cannot_tell. Rule and number
    only; the law counts votes in its own way (Japan: Companies Act art. 308, Enforcement Regulations art. 67).
    """
    folded = made(state)
    stake, basis = stake_or_votes(folded.after, issuer, holder)
    verdict = {"crossed": "no_votes", "not_crossed": "may_vote"}.get(crossing(stake, line), "cannot_tell")
    caveats = line_caveats([line], basis) | direct_only(folded, issuer, holder)
    steps = [_margin_step(stake, basis, line, issuer, holder)]
    changes = folded.touching([holder, issuer])
    values = {"margin": points(stake - line.level)}
    return answered(values, verdict=verdict, changes=changes, caveats=caveats, steps=steps)


def line_in_force(lines: Iterable[Line], name: str, day: date | None) -> Line | None:
    """The line of that name in force on the day: one id may have had several levels in time."""
    return next((line for line in lines if line.id == name and line.in_force(day)), None)


def _several(verdicts: Sequence[str]) -> str:
    found = set(verdicts)
    if found <= {"crossed"}:
        return "all_crossed"
    if found <= {"not_crossed"}:
        return "none_crossed"
    return "some_crossed" if "crossed" in found else "cannot_tell"


def _margin_step(stake: Term, basis: Basis, line: Line, holder: str, issuer: str) -> Step:
    unit = Unit.VOTES if basis is Basis.VOTES else Unit.CAPITAL
    own = operand("stake", Valued(stake, unit), holder, issuer)
    level = operand(line.id, Valued(lift(line.level), unit))
    return Step(Formula.MARGIN, (own, level), operand("margin", points(stake - line.level), holder, issuer))
