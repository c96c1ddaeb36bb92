"""Are dates in an order that can be: start before end, seen within the period, published after what it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from knowledge.claims.checks.finding import Finding
from knowledge.claims.dates import PartialDate
from knowledge.claims.facts import Facts
from knowledge.claims.model import Claim, Source, Stake
from knowledge.stakes.status import Status

OLDEST = 1800
"""No company of today has a dated fact before this year."""


def _period(claim: Claim) -> Iterator[Finding]:
    since, until = claim.valid.since, claim.valid.until
    if since is None or until is None:
        return
    if until.last < since.first or (until == since and since.precision == "day"):
        yield Finding(claim, "until", f"it ends on {until}, not after its start on {since}", "exchange or mend the two")


def _seen(stake: Stake) -> Iterator[Finding]:
    since, until = stake.valid.since, stake.valid.until
    for field in ("as_of", "last_confirmed"):
        day: PartialDate | None = getattr(stake, field)
        if day is None:
            continue
        if since is not None and day.last < since.first:
            yield Finding(stake, field, f"{field} {day} is before the start on {since}", "mend one of the two dates")
        if until is not None and day.first > until.last:
            yield Finding(stake, field, f"{field} {day} is after the end on {until}", "mend one of the two dates")


def _published(stake: Stake, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """A figure for a day cannot have been printed before that day; an undated source proves nothing."""
    day = stake.last_confirmed or stake.as_of
    dates = [sources[key].date for key in stake.sources if key in sources]
    known = [date for date in dates if date is not None]
    if day is None or not known or len(known) < len(dates):
        return
    newest = max(known, key=lambda date: date.last)
    if newest.last < day.first:
        field = "last_confirmed" if stake.last_confirmed else "as_of"
        mend = "name the source that says it, or mend the date"
        yield Finding(stake, field, f"{field} {day} is after its newest source of {newest}", mend)


def _old(claim: Claim | Source) -> Iterator[Finding]:
    dates = (
        {"date": claim.date} if isinstance(claim, Source) else {"since": claim.valid.since, "until": claim.valid.until}
    )
    for field, date in dates.items():
        if date is not None and date.year < OLDEST:
            yield Finding(claim, field, f"{field} {date} is before {OLDEST}", "write the year in full, like 2023")


def _future(facts: Facts, today: dt.date) -> Iterator[Finding]:
    for source in facts.sources:
        if source.date is not None and source.date.first > today:
            mend = "write the day on which it was published"
            yield Finding(source, "date", f"the source is dated {source.date}, after today ({today})", mend)
    for claim in facts.claims():
        since = claim.valid.since
        if claim.status is Status.COMPLETED and since is not None and since.first > today:
            mend = "use status announced or agreed for a plan"
            yield Finding(claim, "since", f"it is completed but begins on {since}, after today ({today})", mend)


def check(facts: Facts, today: dt.date | None = None) -> Iterator[Finding]:
    """Dates that cannot be; the future is looked at only where today is given."""
    sources = {source.key: source for source in facts.sources}
    for source in facts.sources:
        yield from _old(source)
    for claim in facts.claims():
        yield from _period(claim)
        yield from _old(claim)
    for stake in facts.stakes:
        yield from _seen(stake)
        yield from _published(stake, sources)
    if today is not None:
        yield from _future(facts, today)
