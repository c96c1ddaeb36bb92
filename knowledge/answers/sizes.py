"""Sizes of a worked sum: a level, shares, votes, money, a price a share, years, or a bare number, exactly reckoned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from knowledge.answers.asking import Asked
from knowledge.answers.trades import money_text
from knowledge.stakes import Quantity, Unit, digits

_UNITS = {
    "level": Unit.CAPITAL,
    "points": Unit.POINTS,
    "shares": Unit.SHARES,
    "votes": Unit.VOTE_COUNT,
    "money": Unit.MONEY,
    "price": Unit.MONEY_PER_SHARE,
    "number": Unit.INDEX,
    "ratio": Unit.TIMES,
    "years": Unit.YEARS,
}


class MisfitError(ValueError):
    """Sizes that have no common measure: a percentage and a sum of money, euros and yen."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much of which ``kind``, between which bounds; levels as fractions (43.4 % is 0.434)."""

    kind: str
    value: Fraction
    low: Fraction
    high: Fraction
    currency: str = ""
    step: Fraction = Fraction(0)
    """How fine it is typed, in its own measure: half of it either way may have been rounded."""

    bare: bool = False
    """Whether it was typed without a unit."""

    def absolute(self) -> Size:
        """The size without its sign."""
        return self if self.value >= 0 else replace(self, value=-self.value, low=-self.high, high=-self.low)

    def as_points(self) -> Size:
        """A difference of levels in points."""
        return replace(self, kind="points") if self.kind == "level" else self

    def quantity(self) -> Quantity:
        """The size as a quantity of the engine."""
        scale = 100 if self.kind == "points" else 1
        value, low, high = (each * scale for each in (self.value, self.low, self.high))
        return Quantity(value, low, high, _UNITS[self.kind], self.currency, "")

    def shown(self, asked: Asked) -> str:
        """The size with its unit."""
        number = asked.wording.number
        if self.kind in {"level", "points"}:
            return asked.wording.figure(self.quantity())
        if self.kind == "ratio":
            return self.as_ratio(asked, multiple=abs(self.value) >= 1)
        if self.kind == "money":
            return money_text(asked, self.quantity(), 3).strip()
        if self.kind == "price":
            return f"{self.currency} {number(Fraction(round(self.value, 2)))}".strip()
        if self.kind == "shares":
            return self._of_shares(asked)
        if self.kind == "votes":
            return asked.say("compound.votes", count=number(self.value))
        if self.kind == "years":
            return asked.say("worked.years", count=number(self.value))
        small = 0 < abs(self.value) < 1
        return digits(self.value, 4) if small else number(self.value)

    def _of_shares(self, asked: Asked) -> str:
        """A count of whole shares, with the exact figure where that is none."""
        whole = asked.say("compound.shares", count=asked.wording.number(Fraction(int(self.value))))
        exactly = asked.say("worked.exactly", count=asked.wording.number(self.value))
        return whole if self.value.denominator == 1 else f"{whole} ({exactly})"

    def as_ratio(self, asked: Asked, *, multiple: bool) -> str:
        """A ratio as a multiple with its percentage, or the other way round."""
        percent = asked.wording.percent(self._as(Unit.RATIO))
        times = asked.wording.times(self._as(Unit.TIMES))
        first, second = (times, percent) if multiple else (percent, times)
        return f"{first} ({second})"

    def _as(self, unit: Unit) -> Quantity:
        return Quantity(self.value, self.low, self.high, unit, "", "")
