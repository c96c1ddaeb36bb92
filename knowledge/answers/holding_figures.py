"""The known figures of one holding in time order, and how the time of each is told."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.asking import Asked
from knowledge.answers.held import done, percent
from knowledge.claims.dates import last_day
from knowledge.claims.model import Basis, Qualifier, Route, Stake, StakeKind


def figures_of(asked: Asked, holder: str, issuer: str) -> list[Stake]:
    """Holdings of the capital that were really held, the most exact one of each time, in time order."""
    rows = [
        row
        for row in asked.snapshot.stakes_between(holder, issuer)
        if done(row)
        and row.basis in {Basis.CAPITAL, Basis.EX_TREASURY}
        and (row.route is Route.TRUST) == asked.sign("TRUST")
    ]
    if not asked.sign("DIRECT", "TRUST"):
        rows = [row for row in rows if not _part_of_more(asked, row)] or rows
    exact_rows = [row for row in rows if row.qualifier is Qualifier.EXACT]
    holdings = [row for row in exact_rows if row.kind is StakeKind.HOLDING]
    seen = [row for row in exact_rows if row.kind is StakeKind.SNAPSHOT and row.as_of and not _among(row, holdings)]
    holdings = [*holdings, *seen] if holdings else rows
    window = [dt.date.fromisoformat(day) for day in asked.slots.get("window", ())]
    if window:
        holdings = [row for row in holdings if _within(row, window[0], window[1])]
    return sorted(holdings, key=lambda row: (_start(row), row.route.value != "direct"))


def _among(row: Stake, holdings: list[Stake]) -> bool:
    """Whether a figure that was seen on a day is one of the holdings', or of a time for which one is dated."""
    return any(
        row.percent == one.percent or (one.valid.since and one.valid.holds_on(_start(row))) or row.basis != one.basis
        for one in holdings
    )


def _within(row: Stake, first: dt.date, last: dt.date) -> bool:
    """Whether a figure was so at some time from one day to another."""
    return _start(row) <= last and (row.valid.until is None or row.valid.until.first > first)


def _part_of_more(asked: Asked, row: Stake) -> bool:
    """Whether the row is the direct part of a holding that had shares in trust beside it when it began."""
    if row.route is not Route.DIRECT or row.valid.since is None:
        return False
    beside = (s for s in asked.snapshot.stakes_between(row.holder, row.issuer) if s.route is Route.TRUST)
    return any(stake.valid.holds_on(row.valid.since.first) for stake in beside)


def _start(row: Stake) -> dt.date:
    date = row.valid.since or row.as_of or row.valid.until
    return date.first if date else dt.date.max


def figure_row(asked: Asked, row: Stake) -> str:
    """A figure on one line: its time, the percentage, whether in trust, and who publishes it."""
    source = asked.best_source(row)
    point = row.kind is StakeKind.SNAPSHOT and row.as_of is not None
    return asked.say(
        "series.seen" if point else "series.row",
        since=since_text(asked, row),
        until=asked.wording.date(last_day(row.valid.until)) if row.valid.until else asked.say("series.today"),
        percent=percent(asked, row),
        route=asked.wording.get("route")[row.route.value],
        publisher=source.publisher if source else "",
    )


def since_text(asked: Asked, row: Stake) -> str:
    """From when the figure is so, or the day on which it was seen, in words; that it is not known else."""
    date = row.valid.since or row.as_of
    return asked.wording.date(date) if date else asked.say("role.unknown_period")


def moment_of(asked: Asked, row: Stake) -> str:
    """That time as it stands in a sentence: ``on 8 November 2023``, ``in 2017``."""
    date = row.valid.since or row.as_of
    if date is None:
        return asked.say("role.unknown_period")
    return asked.say("moments.on_day" if date.precision == "day" else "moments.on", date=asked.wording.date(date))
