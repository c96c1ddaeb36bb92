"""The time slot of a reading made concrete: a day to look at, and how it is called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.answers.asking import Asked
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Deal, Route, Stake, StakeKind
from knowledge.questions.times import stretch
from knowledge.stakes.status import Status


@dataclass(frozen=True, slots=True)
class At:
    """The moment that a question is about.

    ``kind`` is now, on, before, after, later or last; ``day`` the day to look at; ``first`` where a period begins;
    ``words`` as the answer calls it, and ``period`` the same without its preposition where it is a stretch of time.
    """

    kind: str
    day: dt.date
    words: str
    first: dt.date
    date: PartialDate | None = None
    deal: Deal | None = None
    period: str = ""

    @property
    def is_now(self) -> bool:
        """Whether the present is asked about."""
        return self.kind == "now"


def resolve(asked: Asked, slot: Mapping[str, Any] | None = None) -> At:
    """The moment of the reading, or the one given."""
    slot = slot if slot is not None else asked.slots.get("when", {"kind": "now"})
    kind = slot.get("kind", "now")
    if kind == "on":
        return _on(asked, PartialDate.parse(slot["date"]), slot.get("edge", ""))
    if kind in {"before", "after", "later"}:
        deal = next((deal for deal in asked.snapshot.deals if deal.key == slot.get("deal")), None)
        date = _day_of(asked, deal) if deal is not None else None
        if deal is not None and date is not None:
            return _around(asked, kind, deal, date, slot)
    if kind == "last":
        ended = _last_day(asked, *slot["pair"])
        if ended is not None:
            return At("last", ended, asked.say("moments.on_day", date=asked.wording.date(ended)), ended)
    if kind == "first":
        began = _first_day(asked, *slot["pair"])
        if began is not None:
            key = "moments.on_day" if began.precision == "day" else "moments.on"
            return At("on", began.last, asked.say(key, date=asked.wording.date(began)), began.last, began)
    if kind == "began":
        trusts = [s.valid.start for s in asked.snapshot.stakes_between(*slot["pair"]) if _real_trust(s)]
        if trusts:
            words = asked.say("moments.on_day", date=asked.wording.date(min(trusts)))
            return At("on", min(trusts), words, min(trusts))
    return At("now", asked.today, asked.say("moments.now"), asked.today)


def _real_trust(stake: Stake) -> bool:
    return stake.route is Route.TRUST and stake.kind is StakeKind.HOLDING


def _first_day(asked: Asked, holder: str, issuer: str) -> PartialDate | None:
    """When the first known holding began."""
    starts = [s.valid.since or s.as_of for s in asked.snapshot.stakes_between(holder, issuer) if s.kind.was_held]
    return min((date for date in starts if date), key=lambda date: date.first, default=None)


def _last_day(asked: Asked, holder: str, issuer: str) -> dt.date | None:
    """The day before the last known end of a holding."""
    ends = [
        s.valid.until.first for s in asked.snapshot.stakes_between(holder, issuer) if s.kind.was_held and s.valid.until
    ]
    return max(ends) - dt.timedelta(days=1) if ends else None


def _on(asked: Asked, date: PartialDate, edge: str) -> At:
    first, last = stretch(date, edge)
    named = asked.wording.date(date)
    if edge in {"start", "end"}:
        day = first if edge == "start" else last
        words = asked.say("edge." + edge, date=named)
        return At("on", day, f"at {words}" if edge == "end" else f"in {words}", day, date)
    period = asked.say("edge." + edge, date=named) if edge else named
    key = "moments.on_day" if date.precision == "day" else "moments.on"
    return At("on", last, asked.say(key, date=period), first, date, period=period)


def _day_of(asked: Asked, deal: Deal) -> PartialDate | None:
    """When a deal took effect; for one that has not, when it was last told of."""
    told = [asked.snapshot.claims[key].valid.since for key in deal.events if key in asked.snapshot.claims]
    published = [s.date for s in asked.snapshot.source_list(deal) if s.date]
    return deal.valid.since or max(published or [d for d in told if d], key=lambda d: d.first, default=None)


def _around(asked: Asked, kind: str, deal: Deal, date: PartialDate, slot: Mapping[str, Any]) -> At:
    day, named = date.first, asked.wording.date(date)
    done = deal.status is Status.COMPLETED
    if kind == "before":
        words = asked.say("moments.before" if done else "moments.before_plan", date=named)
        return At("before", day - dt.timedelta(days=1), words, day, deal=deal)
    if kind == "later":
        months = int(slot.get("months", 12))
        index = day.year * 12 + day.month - 1 + months
        later = dt.date(index // 12, index % 12 + 1, min(day.day, 28))
        length = (
            asked.wording.counted("years", months // 12)
            if months % 12 == 0
            else asked.wording.counted("months_count", months)
        )
        return At("later", later, asked.say("moments.later", months=length), later, deal=deal)
    words = asked.say("moments.after" if done else "moments.after_plan", date=named)
    return At("after", day, words, day, deal=deal)
