"""Dates and periods in a question: absolute ones, and those that count from today."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from knowledge.claims.dates import PartialDate

_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?")
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_QUARTER = re.compile(r"([qh])([1-4])")
_NUMBERED_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
ORDINALS = 4
"""Up to here "the 3rd" is rather the third of something than a day."""

_EARLY = frozenset({"early", "beginning", "start"})
_LATE = frozenset({"end", "late", "close", "yearend"})
_MONTH_THAT_IS_A_WORD = frozenset({"may", "march", "mar", "dec", "sep", "second"})
_UNITS = {"year": 12, "years": 12, "month": 1, "months": 1, "decade": 120, "decades": 120}
_AGO = frozenset({"ago", "back"})
_PARTS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3), "middle": (6, 2)}
_PARTS |= {f"half_{number + 1}": (1 + 6 * number, 6) for number in range(2)}
_PARTS |= {f"quarter_{number + 1}": (1 + 3 * number, 3) for number in range(4)}
"""The parts of a year that have a name of their own: their first month, and how many months they have."""


@dataclass(frozen=True, slots=True)
class When:
    """A date of a question, where it stands, and which part of a period is meant.

    ``edge`` is ``start``, ``end``, a season, a half or a quarter of a year, ``middle`` (the middle of a year), or
    ``""`` for the whole period.
    ``assumed_year`` tells that the year was not typed.
    """

    date: PartialDate
    start: int
    end: int
    edge: str = ""
    assumed_year: bool = False

    @property
    def day(self) -> dt.date:
        """The day to look at when one is needed: the last day of an end, else the first."""
        return self.date.last if self.edge == "end" else stretch(self.date, self.edge)[0]


def stretch(date: PartialDate, edge: str) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date means with its ``edge``; a winter ends in the year after."""
    if edge == _DECADE:
        return date.first, dt.date(date.year + 9, 12, 31)
    if edge not in _PARTS:
        return date.first, date.last
    month, length = _PARTS[edge]
    after = date.year * 12 + month - 1 + length
    return dt.date(date.year, month, 1), dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)


def dates(
    words: Sequence[str],
    months: Mapping[str, int],
    today: dt.date,
    usual_year: int,
    seasons: Mapping[str, str] | None = None,
) -> list[When]:
    """All dates of the question in order; ``usual_year`` completes a day and month without a year.

    ``seasons`` are the words for parts of a year, with the ``edge`` that each stands for.
    """
    found: list[When] = []
    position = 0
    seasons = seasons or {}
    while position < len(words):
        word = words[position]
        numbered = not word.isalpha() and (word[0].isdigit() or word[-1].isdigit())
        if not (numbered or word in _STARTS or word in months or word in seasons):
            position += 1
            continue
        when = (
            _decade(words, position)
            or _season(words, position, seasons)
            or _date_at(words, position, months, today, usual_year)
        )
        if when:
            found.append(_away(words, _with_edge(words, when)))
            position = when.end
        else:
            position += 1
    return _in_one_month(words, _in_one_year(found))


def _in_one_month(words: Sequence[str], found: list[When]) -> list[When]:
    """``on the 9th of January … on the 17th``: a day of which only the number is said, of the month said before."""
    if not any(when.date.precision == "day" for when in found):
        return found
    out = list(found)
    for place, word in enumerate(words[1:], 1):
        day = _NUMBERED_DAY.fullmatch(word) if words[place - 1] == "the" else None
        if day is None:
            continue
        before = [when for when in found if when.end <= place and when.date.precision == "day"]
        free = before and words[place + 1 : place + 2] not in (["of"], ["in"])
        if free and int(day[1]) > ORDINALS and not any(w.start <= place < w.end for w in found):
            with suppress(ValueError):  # 31 April
                date = replace(before[-1].date, day=int(day[1]))
                out.append(When(date, place, place + 1, "", before[-1].assumed_year))
    return sorted(out, key=lambda when: when.start)


def _in_one_year(found: list[When]) -> list[When]:
    """``between 27 September and 3 October 2024``: a day without a year is of the year that the next one names.

    Behind the only year that is named alone it is of that year (``booked in 2025, not the estimate of July``).
    """
    out: list[When] = []
    years = [when for when in found if not when.assumed_year]
    alone = years[0] if len(years) == 1 and years[0].date.precision == "year" else None
    for when in reversed(found):
        after = out[-1] if out else alone
        day = None
        if when.assumed_year and after is not None and not after.assumed_year:
            with suppress(ValueError):  # 29 February
                day = replace(when.date, year=after.date.year)
        out.append(when if day is None else replace(when, date=day, assumed_year=False))
    return out[::-1]


_AWAY = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_ONE = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_STARTS = frozenset(
    {
        "last",
        "this",
        "yesterday",
        "ye",
        "q",
        "h",
        "early",
        "mid",
        "middle",
        "late",
        "end",
        "start",
        "beginning",
        "close",
        "first",
        "second",
        "third",
        "fourth",
        "latter",
    }
) | {"nineties", "noughties", *_ONE}
"""Words besides months, seasons and numbers with which a time may begin; every other word is passed over."""

_SIDES = {"after": 1, "following": 1, "from": 1, "past": 1, "before": -1, "prior": -1, "ahead": -1}


def _away(words: Sequence[str], when: When) -> When:
    """``one week after the 27 September 2024 sale``: a day told by how far it is from another."""
    at = when.start - 1
    while at > 0 and words[at] in {"the", "to", "of"}:
        at -= 1
    side = _SIDES.get(words[at]) if at >= 2 else None
    number = words[at - 2] if at >= 2 else ""
    if side is None or when.date.precision != "day" or words[at - 1] not in _AWAY:
        return when
    count = int(number) if number.isdigit() and len(number) < 4 else _ONE.get(number)
    if count is None:
        return when
    day = when.date.first + dt.timedelta(days=side * count * _AWAY[words[at - 1]])
    return When(PartialDate.of(day), at - 2, when.end, "", when.assumed_year)


def _date_at(words: Sequence[str], at: int, months: Mapping[str, int], today: dt.date, usual_year: int) -> When | None:
    word = words[at]
    try:
        if _ISO.fullmatch(word):
            return When(PartialDate.parse(word), at, at + 1)
        return (
            _day_first(words, at, months, usual_year)
            or _month_first(words, at, months, today, usual_year)
            or _quarter(words, at)
            or _relative(words, at, today)
            or (_year_first(words, at, months) if _YEAR.fullmatch(word) else None)
        )
    except ValueError:
        return None


def _day_first(words: Sequence[str], at: int, months: Mapping[str, int], usual_year: int) -> When | None:
    day = _DAY.fullmatch(words[at])
    if not day:
        return None
    after = at + 1
    while after < len(words) and words[after] in {"st", "nd", "rd", "th", "of"}:
        after += 1
    if after >= len(words) or words[after] not in months:
        return None
    year, end = _year_after(words, after + 1)
    return When(PartialDate(year or usual_year, months[words[after]], int(day[1])), at, end, "", year is None)


def _year_pointed_at(words: Sequence[str], at: int, month: int, today: dt.date) -> int | None:
    """The year of ``this April``, ``last April`` and ``next April``, as of today; None for a bare month."""
    said = words[at - 1] if at else ""
    if said == "this":
        return today.year
    if said in {"last", "past"}:
        return today.year - (month >= today.month)
    return today.year + (month <= today.month) if said in {"next", "coming"} else None


def _month_first(
    words: Sequence[str], at: int, months: Mapping[str, int], today: dt.date, usual_year: int
) -> When | None:
    month = months.get(words[at])
    if month is None:
        return None
    after = at + 1
    while after < len(words) and words[after] in {"the", "of"}:
        after += 1
    day = _DAY.fullmatch(words[after]) if after < len(words) else None
    if day and 1 <= int(day[1]) <= 31 and not _is_percent(words, after + 1):
        end = after + 1
        while end < len(words) and words[end] in {"st", "nd", "rd", "th"}:
            end += 1
        year, end = _year_after(words, end)
        return When(PartialDate(year or usual_year, month, int(day[1])), at, end, "", year is None)
    year, end = _year_after(words, at + 1)
    year = year or _year_pointed_at(words, at, month, today)
    if year is None and words[at] in _MONTH_THAT_IS_A_WORD:
        return None
    return When(PartialDate(year or usual_year, month), at, end, "", year is None)


def _season(words: Sequence[str], at: int, seasons: Mapping[str, str]) -> When | None:
    """``summer 2024``, ``the first half of 2015``, ``2024 in autumn``, ``mid-2024``."""
    edge, after = _part_of_a_year(words, at, seasons)
    if edge:
        while after < len(words) and words[after] in _BEFORE_A_YEAR:
            after += 1
        if after < len(words) and _YEAR.fullmatch(words[after]):
            return When(PartialDate(int(words[after])), at, after + 1, edge)
    elif _YEAR.fullmatch(words[at]):
        after = at + 1
        while after < len(words) and words[after] in {"in", "the", "'s"}:
            after += 1
        edge, end = _part_of_a_year(words, after, seasons)
        if edge and edge != "middle":
            return When(PartialDate(int(words[at])), at, end, edge)
    return None


def _part_of_a_year(words: Sequence[str], at: int, seasons: Mapping[str, str]) -> tuple[str, int]:
    """The part of a year that is said at a place in one word or two, empty where none is, and the place behind it."""
    one = seasons.get(words[at], "") if at < len(words) else ""
    two = "" if one or at + 1 >= len(words) else seasons.get(f"{words[at]} {words[at + 1]}", "")
    return one or two, at + 1 + bool(two)


_BEFORE_A_YEAR = frozenset({"of", "the", "year", "through"})


_DECADE = "decade"
_PARTS_OF_TEN = {"start": 0, "beginning": 0, "early": 1, "mid": 5, "middle": 5, "late": 9, "end": 9, "close": 9}
"""Years into a decade that its parts are taken for."""

_DECADES = {"nineties": 1990, "noughties": 2000}


def _decade(words: Sequence[str], at: int) -> When | None:
    """``mid 2000s``, ``in the early 2010s``, ``the end of the nineties``, or the ten years as a whole."""
    part = _PARTS_OF_TEN.get(words[at])
    after = at if part is None else at + 1
    while part is not None and after < len(words) and words[after] in {"of", "the"}:
        after += 1
    word = words[after] if after < len(words) else ""
    named = _DECADES.get(word, 0)
    if not named and not (words[after + 1 : after + 2] in (["s"], ["'s"]) and word[-1:] == "0"):
        return None
    if not named and not _YEAR.fullmatch(word) and word != "90":
        return None
    year = named or (1990 if word == "90" else int(word))
    end = after + 1 if named else after + 2
    if part is None:
        return When(PartialDate(year), at, end, _DECADE)
    return When(PartialDate(year + part), at, end)


def _year_first(words: Sequence[str], at: int, months: Mapping[str, int]) -> When:
    """``2017 March``, or the year alone."""
    month = months.get(words[at + 1]) if at + 1 < len(words) else None
    after = words[at + 2] if at + 2 < len(words) else ""
    if month is None or words[at + 1] == "may" or after[:1].isdigit():
        return When(PartialDate(int(words[at])), at, at + 1)
    return When(PartialDate(int(words[at]), month), at, at + 2)


def _is_percent(words: Sequence[str], at: int) -> bool:
    return at < len(words) and words[at] in {"%", "percent", "points", "pp"}


def _year_after(words: Sequence[str], at: int) -> tuple[int | None, int]:
    if at < len(words) and words[at] == "of":
        at += 1
    if at < len(words) and _YEAR.fullmatch(words[at]):
        return int(words[at]), at + 1
    return None, at


def _quarter(words: Sequence[str], at: int) -> When | None:
    parted = words[at] in {"q", "h"} and at + 1 < len(words)  # "q3" is cut into a letter and a number
    after = at + 2 if parted else at + 1
    found = _QUARTER.fullmatch(words[at] + words[at + 1] if parted else words[at])
    if not found or after >= len(words) or not _YEAR.fullmatch(words[after]):
        return None
    length = 3 if found[1] == "q" else 6
    return When(PartialDate(int(words[after]), min(12, length * int(found[2]))), at, after + 1, "end")


def _relative(words: Sequence[str], at: int, today: dt.date) -> When | None:
    two, three = tuple(words[at : at + 2]), tuple(words[at : at + 3])
    if two == ("last", "year"):
        return When(PartialDate(today.year - 1), at, at + 2, "end")
    if two == ("this", "year"):
        return When(PartialDate(today.year), at, at + 2, "end")
    if words[at] == "yesterday":
        return When(PartialDate.of(today - dt.timedelta(days=1)), at, at + 1)
    if two == ("last", "month"):
        return When(_months_before(today, 1), at, at + 2)
    count = int(three[0]) if three[0].isdigit() and len(three[0]) < 4 else _ONE.get(three[0])
    if len(three) == 3 and three[2] in _AGO and three[1] in _UNITS and count is not None:
        return When(_months_before(today, count * _UNITS[three[1]]), at, at + 3)
    return None


def months_told(words: Sequence[str], end: int) -> int | None:
    """The months of a length of time that ends at a place (``three months`` before ``after``); None for no such."""
    if end < 2 or words[end - 1] not in _UNITS:
        return None
    number = words[end - 2]
    count = int(number) if number.isdigit() and len(number) < 4 else _ONE.get(number)
    return None if count is None else count * _UNITS[words[end - 1]]


def _months_before(today: dt.date, months: int) -> PartialDate:
    """The month so many months before today's.

    Raises:
        ValueError: when there is no such month in the calendar.
    """
    index = today.year * 12 + today.month - 1 - months
    return PartialDate(index // 12, index % 12 + 1)


def _with_edge(words: Sequence[str], when: When) -> When:
    before = set(words[max(0, when.start - 3) : when.start])
    if when.date.precision == "day" or (when.edge in _PARTS or when.edge == _DECADE):
        return when
    if words[when.end : when.end + 1] in (["end"], ["yearend"]) and when.date.precision == "year":
        after = when.end + 1 + 2 * (tuple(words[when.end + 1 : when.end + 3]) == ("of", "year"))
        return When(when.date, when.start, after, "end", when.assumed_year)
    if before & _LATE:
        return When(when.date, when.start, when.end, "end", when.assumed_year)
    if before & _EARLY:
        return When(when.date, when.start, when.end, "start", when.assumed_year)
    return when
