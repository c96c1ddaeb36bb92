"""Dates as sources give them: a day, a month or a year, never more precise than stated."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Literal, Self

Precision = Literal["day", "month", "year"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year.

    ``month`` and ``day`` are None where the source does not give them; ``first`` and ``last`` are the earliest and the
    latest day that the date may mean.

    Raises:
        ValueError: when the parts are no date of the calendar.
    """

    year: int
    month: int | None = None
    day: int | None = None
    first: dt.date = field(init=False, repr=False, compare=False)
    last: dt.date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        first = dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        object.__setattr__(self, "first", first)
        month = self.month or 12
        ends = first if self.day is not None else dt.date(self.year, month, calendar.monthrange(self.year, month)[1])
        object.__setattr__(self, "last", ends)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2023``, ``2023-11`` or ``2023-11-08``.

        Raises:
            ValueError: when the text is none of these or no date of the calendar.
        """
        found = _ISO.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is not a date like 2023, 2023-11 or 2023-11-08")
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The given calendar day, known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        if self.day is not None:
            return "day"
        return "month" if self.month is not None else "year"

    def overlaps(self, other: PartialDate) -> bool:
        """Whether some day may be both dates."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month is not None:
            parts.append(f"{self.month:02}")
        if self.day is not None:
            parts.append(f"{self.day:02}")
        return "-".join(parts)


def day_after(last: PartialDate) -> PartialDate:
    """The end as it is stored, from the last day, month or year in which something was so."""
    return PartialDate.of(last.last + dt.timedelta(days=1))


def last_day(until: PartialDate) -> PartialDate:
    """The last day on which something was so, from its stored end; an end that is no day is told as the source does."""
    return PartialDate.of(until.first - dt.timedelta(days=1)) if until.day else until


def years_later(date: PartialDate, years: int) -> PartialDate:
    """The date so many years later, as precise; the 29 February becomes the 28th."""
    year, dash, rest = str(date).partition("-")
    return PartialDate.parse(f"{int(year) + years}{dash}{'02-28' if rest == '02-29' else rest}")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of valid time, half-open: ``since`` ≤ day < ``until``.

    ``since`` None means that the start is unknown (it is not extended backwards without saying so);
    ``until`` None means that no end is known.
    """

    since: PartialDate | None = None
    until: PartialDate | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Whether the period may cover the day, each imprecise end counted from its first day."""
        if self.since is not None and day < self.since.first:
            return False
        return self.until is None or day < self.until.first

    def ended_by(self, day: dt.date) -> bool:
        """Whether an end is known that the day has reached, an imprecise end counted from its first day."""
        return self.until is not None and self.until.first <= day

    @property
    def start(self) -> dt.date:
        """First day for ordering; an unknown start sorts before everything."""
        return self.since.first if self.since else dt.date.min
