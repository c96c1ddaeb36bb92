"""Dates as people type them: a day, month or year in any usual form; asked about where the form leaves it open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import normalize

from knowledge.claims.checks.order import OLDEST
from knowledge.claims.dates import PartialDate
from knowledge.questions.sentences.slot import Slot, bad
from knowledge.questions.sentences.words import Words

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_SLASHES = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
_DATED = re.compile(r"\d{4}([-/.]\d{1,2}){0,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?)?([a-z]+)\.?(?:,?\s+(\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What dates are read with: the day of today, the names of the months, and the words of the language.

    ``ahead`` completes a day without a year to the next such day instead of the last one, as plans need it.
    """

    today: dt.date
    months: Mapping[str, int]
    words: Words
    ahead: bool = False


def read_day(typed: str, calendar: Calendar, gap: str = "day") -> Slot[PartialDate]:
    """The date that was typed."""
    words, missing = calendar.words, calendar.words.gap(gap)
    plain = " ".join(normalize("NFKC", typed).casefold().split()).strip(" ,")
    if not plain or typed.strip() == missing:
        return bad(missing, words.say("no_day"))
    try:
        found = _numbers(plain, calendar, missing) or _named(plain, calendar) or _relative(plain, calendar)
    except ValueError:
        return bad(missing, words.say("no_such_day", text=typed.strip()[:40]))
    if found is None:
        return bad(missing, words.say("not_day", text=typed.strip()[:40]))
    if found.value is not None and found.value.year < OLDEST:
        return bad(missing, words.say("old_year", text=typed.strip()))
    return found


def looks_like_a_day(typed: str, calendar: Calendar) -> bool:
    """Whether the text is meant as a date, right or wrong."""
    plain = " ".join(normalize("NFKC", typed).casefold().split()).strip(" ,.")
    named = len(plain.split()) < 4 and any(word in calendar.months for word in re.findall(r"[^\W\d_]+", plain))
    relative = plain in calendar.words.data["relative"].values()
    return bool(_DATED.fullmatch(plain)) or named or relative or typed == calendar.words.gap("day")


def _numbers(plain: str, calendar: Calendar, missing: str) -> Slot[PartialDate] | None:
    iso = _ISO.fullmatch(plain)
    if iso:
        parts = [int(part) if part else None for part in iso.groups()]
        if parts[0] is not None and parts[0] < OLDEST:
            return bad(missing, calendar.words.say("old_year", text=plain))
        assert parts[0] is not None
        return _taken(PartialDate(parts[0], parts[1], parts[2]))
    slashes = _SLASHES.fullmatch(plain)
    if slashes is None:
        return None
    one, two, year = int(slashes[1]), int(slashes[3]), int(slashes[4])
    readings = [_valid(year, two, one), _valid(year, one, two)]
    valid = list(dict.fromkeys(day for day in readings if day is not None))
    if not valid:
        raise ValueError(plain)
    if len(valid) == 1:
        return _taken(valid[0])
    both = [str(day) for day in valid]
    return bad(missing, calendar.words.say("two_days", text=plain, one=_long(valid[0]), two=_long(valid[1])), *both)


def _named(plain: str, calendar: Calendar) -> Slot[PartialDate] | None:
    found = _DAY_FIRST.fullmatch(plain)
    day, month, year = (found[1], found[2], found[3]) if found else (None, None, None)
    if month not in calendar.months:
        found = _MONTH_FIRST.fullmatch(plain)
        day, month, year = (found[2], found[1], found[3]) if found else (None, None, None)
    if month is None or month not in calendar.months:
        return None
    number = calendar.months[month]
    whole = int(year) if year else _year(calendar, number, int(day) if day else 1)
    return _taken(PartialDate(whole, number, int(day) if day else None))


def _year(calendar: Calendar, month: int, day: int) -> int:
    """The year that completes a day to the last one up to today, or for a plan to the next one."""
    year = calendar.today.year
    this = PartialDate(year, month, min(day, 28)).first
    if calendar.ahead:
        return year + (this < calendar.today)
    return year - (this > calendar.today)


def _relative(plain: str, calendar: Calendar) -> Slot[PartialDate] | None:
    today, names = calendar.today, {phrase: key for key, phrase in calendar.words.data["relative"].items()}
    first = today.replace(day=1)
    month = first - dt.timedelta(days=1)
    found = {
        "today": PartialDate.of(today),
        "yesterday": PartialDate.of(today - dt.timedelta(days=1)),
        "last_week": PartialDate.of(today - dt.timedelta(days=7)),
        "last_month": PartialDate(month.year, month.month),
        "last_year": PartialDate(today.year - 1),
    }.get(names.get(plain, ""))
    if found is None:
        return None
    return Slot(found, str(found), note=calendar.words.note("read_as", typed=plain, read=_long(found)))


def _valid(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _taken(date: PartialDate) -> Slot[PartialDate]:
    return Slot(date, str(date))


def _long(date: PartialDate) -> str:
    return f"{date.first:%-d %B %Y}" if date.day else str(date)
