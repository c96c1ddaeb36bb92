"""Lines of law, accounting or contract, and how an interval stands to one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from .caveats import Caveat
from .holding import Basis
from .ranges import bounds
from .status import SOURCED, Backing
from .terms import Term, lift


class LineBase(StrEnum):
    """What a line is a share of."""

    CAPITAL = "capital"
    VOTES = "votes"
    VOTES_CAST = "votes_cast"
    CAPITAL_OR_VOTES = "capital_or_votes"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: crossed when the share is more than (`>`) or at least (`>=`) its level, a fraction of one.

    In force from `start` (in) to `until` (out). `country` is FR, JP, IFRS or any; with `if_no_larger_holder` it holds
    only for the largest holder.
    """

    id: str
    test: str
    level: Fraction
    base: LineBase = LineBase.CAPITAL
    country: str = "any"
    start: date | None = None
    until: date | None = None
    if_no_larger_holder: bool = False
    source: str = ""
    backing: Backing = SOURCED

    def in_force(self, day: date | None) -> bool:
        """Whether the line is in force on the day; no day, any."""
        return day is None or ((self.start is None or self.start <= day) and (self.until is None or day < self.until))


def meets(value: Term, test: str, level: Term) -> str:
    """Whether value `test` level: yes when it holds at both ends, no when at neither, else cannot_tell.

    The test `=` is yes when the intervals meet, else no.
    """
    if test == "=":
        low, high = bounds(value)
        level_low, level_high = bounds(level)
        return "yes" if low <= level_high and level_low <= high else "no"
    low, high = bounds(value - level)
    ends = {_holds(low, test), _holds(high, test)}
    return "cannot_tell" if len(ends) == 2 else ("yes" if ends == {True} else "no")


def crossing(share: Term, line: Line) -> str:
    """Whether a share crosses a line: crossed, not_crossed or cannot_tell."""
    answer = meets(share, line.test, lift(line.level))
    return {"yes": "crossed", "no": "not_crossed"}.get(answer, answer)


def line_caveats(lines: Iterable[Line], basis: Basis) -> set[Caveat]:
    """What has to be said when lines are held against a figure of capital or of votes."""
    found: set[Caveat] = set()
    for line in lines:
        found.add(Caveat.BOUNDARY_INCLUDED if line.test == ">=" else Caveat.BOUNDARY_EXCLUDED)
        if line.base in (LineBase.VOTES, LineBase.VOTES_CAST) and basis is not Basis.VOTES:
            found |= {Caveat.LINE_COUNTS_VOTES, Caveat.IF_ALL_VOTES_COUNT}
        if line.base is LineBase.VOTES_CAST:
            found.add(Caveat.IF_ALL_VOTES_COUNT)
        if line.country in ("FR", "JP"):
            found |= {Caveat.NO_LEGAL_CONCLUSION, Caveat.COUNTRY_OF_COMPANY}
        if line.if_no_larger_holder:
            found.add(Caveat.IF_NO_LARGER_HOLDER)
    return found


def _holds(difference: Fraction, test: str) -> bool:
    match test:
        case ">":
            return difference > 0
        case ">=":
            return difference >= 0
        case "<":
            return difference < 0
        case "<=":
            return difference <= 0
    raise ValueError(f"{test!r} is no test")
