"""How long a stretch of time is, in the unit that is asked for: days, weeks, months, or years and months."""

from __future__ import annotations

import re

from knowledge.answers.asking import Asked, Draft
from knowledge.claims.dates import PartialDate
from knowledge.stakes import Unit, exact

SHORT = 60
"""Days below which a stretch between two days is said in days."""


def length(draft: Draft, first: PartialDate, last: PartialDate) -> str:
    """The time from one date to a later one, as precisely as the less exact of them; its figure noted in the draft."""
    asked = draft.asked
    if "year" in {first.precision, last.precision}:
        years = last.year - first.year
        text = asked.wording.counted("years", years)
        draft.value("years", exact(years, Unit.YEARS), text)
        return text
    days = (last.first - first.first).days
    unit = unit_asked(asked)
    if not first.precision == last.precision == "day":
        months = (last.year - first.year) * 12 + last.first.month - first.first.month
        end = last.first if last.precision == "day" else last.last
        age = asked.wording.age(first.first, end)
        if first.precision != last.precision:  # in whole months, as the age
            months = (end.year - first.year) * 12 + end.month - first.first.month - (end.day < first.first.day)
        if unit != "months" or months < 12:
            return age
        return asked.say("length.both", length=asked.wording.counted("months_count", months), also=age)
    in_days = asked.wording.counted("days_count", days)
    if unit == "days" or (days < SHORT and unit != "weeks"):
        draft.value("days", exact(days, Unit.COUNT), in_days)
        return in_days
    if unit == "weeks":
        weeks, rest = divmod(days, 7)
        parts = [asked.wording.counted("weeks_count", weeks)] + (
            [asked.wording.counted("days_count", rest)] if rest else []
        )
        draft.value("days", exact(days, Unit.COUNT), in_days)
        return asked.say("length.both", length=asked.say("and").join(parts), also=in_days)
    age = asked.wording.age(first.first, last.first)
    months = (last.year - first.year) * 12 + last.first.month - first.first.month - (last.first.day < first.first.day)
    if unit != "months":
        return age
    in_months = asked.wording.counted("months_count", months)
    return asked.say("length.both", length=in_months, also=in_days if months < 12 else f"{age}; {in_days}")


def unit_asked(asked: Asked) -> str:
    """The unit that the question names, the first of those it names; empty without one."""
    words = re.findall(r"[a-z]+", asked.text.lower())
    units: dict[str, str] = asked.wording.get("length.units")
    return next((units[word] for word in words if word in units), "")
