"""The words of answers in one language: sentences as data, and how dates, figures and names are written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

import yaml

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Source
from knowledge.stakes.display import digits, shown
from knowledge.stakes.quantity import Quantity
from knowledge.stakes.status import Status
from knowledge.stakes.units import FRACTIONS, Unit

_IN_DIGITS = re.compile(r"\d{4}(?<![\w/.-]\d{4})-\d{2}-\d{2}(?![\w/-])")
"""A day with no letter or digit beside it; what stands before it is looked at behind its year, to begin at digits."""


class Wording:
    """Sentences of one language; ``say`` fills one, the other methods write single things."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._entries = dict(_entries(data))

    def say(self, key: str, /, **values: object) -> str:
        """The sentence ``family.name`` with its placeholders filled.

        Raises:
            KeyError: when there is no such sentence or a placeholder is not filled.
        """
        return str(self.get(key)).format_map(values)

    def get(self, key: str) -> Any:
        """The entry ``family.name`` as it stands in the data."""
        return self._entries[key]

    def date(self, date: PartialDate | dt.date | None) -> str:
        """A date as precisely as it is known."""
        if date is None:
            return str(self.get("no_date"))
        partial = PartialDate.of(date) if isinstance(date, dt.date) else date
        month = self._data["months"][partial.month - 1] if partial.month else ""
        return self.say(f"date.{partial.precision}", day=partial.day, month=month, year=partial.year)

    def dated(self, text: str) -> str:
        """A text with its dates in digits (``2025-03-31``) written as all other dates; what is no date stays."""
        return _IN_DIGITS.sub(self._written, text)

    def _written(self, match: re.Match[str]) -> str:
        try:
            return self.date(dt.date.fromisoformat(match.group()))
        except ValueError:
            return match.group()

    def percent(self, quantity: Quantity) -> str:
        """A percentage: as printed when a source prints it, else by the display rule with its honest range."""
        if quantity.text:
            return self.say("percent", figure=quantity.text.removesuffix("%").strip())
        return self._ranged(quantity, lambda figure: self.say("percent", figure=figure))

    def points(self, quantity: Quantity) -> str:
        """A number of percentage points with its unit directly behind it."""
        return self._ranged(quantity, self.counted_points)

    def times(self, quantity: Quantity) -> str:
        """A number of times."""
        return self._ranged(quantity, lambda figure: self.say("times", figure=figure))

    def figure(self, quantity: Quantity) -> str:
        """Any figure in the words of its unit."""
        if quantity.unit in FRACTIONS:
            return self.percent(quantity)
        if quantity.unit is Unit.POINTS:
            return self.points(quantity)
        return self.times(quantity) if quantity.unit is Unit.TIMES else self.number(quantity.value)

    def counted_points(self, figure: str) -> str:
        """``1 point``, ``28 points``."""
        return self.say("points.one" if figure in {"1", "-1"} else "points.other", figure=figure)

    def bare(self, quantity: Quantity) -> str:
        """The figure without ``about`` and range, for use inside a formula."""
        if quantity.text:
            return self.percent(quantity)
        plain = shown(quantity).figure
        if quantity.unit in FRACTIONS:
            return self.say("percent", figure=plain)
        if quantity.unit is Unit.POINTS:
            return self.counted_points(plain)
        return self.say("times", figure=plain) if quantity.unit is Unit.TIMES else plain

    def _ranged(self, quantity: Quantity, unit: Any) -> str:
        look = shown(quantity)
        text = str(unit(look.figure))
        if look.about:
            text = self.say("about", figure=text)
        if look.low:
            key = "range" if quantity.unit in FRACTIONS else "range_short"
            text = self.say(key, figure=text, low=look.low, high=look.high)
        return text

    def number(self, value: Fraction | int, places: int = 2) -> str:
        """A count with thousands separated, decimals (so many at the most) only where there are any."""
        whole, _, decimals = digits(Fraction(value), places).partition(".")
        grouped = f"{int(whole):,}"
        return f"{grouped}.{decimals}" if decimals else grouped

    def by(self, source: Source | None, status: Status) -> str:
        """Who says so and when, with the status in a word."""
        word = self.get("status")[status.value]
        if source is not None and not status.supports_figure:
            date = self.date(source.date) if source.date else self.get("undated")
            return self.say("by_over", status=word, publisher=source.publisher, date=date)
        if source is None:
            return str(word)
        if source.date is None:
            return self.say("by_undated", status=word, publisher=source.publisher)
        return self.say("by", status=word, publisher=source.publisher, date=self.date(source.date))

    def age(self, since: dt.date, today: dt.date) -> str:
        """A stretch of time in years and months, or in days when it is short."""
        months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
        if months < 1:
            return self.counted("days_count", (today - since).days)
        years, months = divmod(months, 12)
        parts = [self.counted("years", years)] if years else []
        parts += [self.counted("months_count", months)] if months else []
        return self.say("and").join(parts)

    def counted(self, key: str, number: int) -> str:
        """``1 year``, ``3 years``."""
        return self.say(f"{key}.{'one' if number == 1 else 'other'}", n=number)

    def listed(self, items: Iterable[str]) -> str:
        """``a, b and c``."""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        return f"{self.get('unit_list').join(parts[:-1])}{self.get('and')}{parts[-1]}"


def _entries(data: Mapping[str, Any], family: str = "") -> Iterator[tuple[str, Any]]:
    """Every entry under its name with the names of its families before it."""
    for name, entry in data.items():
        yield f"{family}{name}", entry
        if isinstance(entry, Mapping):
            yield from _entries(entry, f"{family}{name}.")


@cache
def wording(code: str) -> Wording:
    """The wording of the language with the given code.

    Raises:
        FileNotFoundError: when there is no data for it.
    """
    path = resources.files("knowledge").joinpath("data", "languages", code, "answers.yaml")
    return Wording(yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
