"""Do the holders of one issuer stay within 100 percent, beyond what rounding explains, on every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from knowledge.claims.checks.figures import percent_problem
from knowledge.claims.checks.finding import Finding
from knowledge.claims.dates import PartialDate, Period
from knowledge.claims.facts import Facts
from knowledge.claims.model import Basis, Stake, StakeKind
from knowledge.claims.registers import register
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.status import Status

_HUNDRED = Decimal(100)


def _number(stake: Stake) -> Decimal:
    return Decimal(stake.percent)


def slack(stake: Stake) -> Decimal:
    """By how many points rounding may have raised the printed figure: half a unit of its last place."""
    exponent = Decimal(stake.percent).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(min(exponent, 0) - 1)


def _counts(stake: Stake) -> bool:
    held = stake.kind.was_held and stake.status is Status.COMPLETED
    return held and percent_problem(stake.percent) is None


def _certain(stake: Stake, day: dt.date) -> bool:
    """Whether the holding covers the day however its imprecise dates are read."""
    since, until = stake.valid.since or stake.as_of, stake.valid.until
    if stake.as_of == PartialDate.of(day):
        return True
    return (
        stake.kind is StakeKind.HOLDING
        and since is not None
        and since.last <= day
        and Period(None, until).holds_on(day)
    )


def _days(stakes: list[Stake]) -> list[dt.date]:
    marks = (mark for stake in stakes for mark in (stake.valid.since, stake.as_of) if mark is not None)
    return sorted({mark.last for mark in marks})


def _may_pass(stakes: list[Stake]) -> bool:
    """Whether the highest figure of every holder and route together would pass 100 at all."""
    highest: dict[tuple[str, str], Decimal] = {}
    for stake in stakes:
        held = (stake.holder, stake.route.value)
        highest[held] = max(highest.get(held, Decimal(0)), _number(stake))
    return sum(highest.values()) > _HUNDRED


def above_hundred(snapshot: Snapshot, issuer: str, day: dt.date, basis: Basis) -> tuple[Stake, ...]:
    """The register's certain rows for the day if together they pass 100 beyond rounding, else nothing."""
    rows = register(snapshot, issuer, day, basis).counted
    firm = tuple(row for row in rows if _counts(row) and _certain(row, day))
    total = sum((_number(row) for row in firm), Decimal(0))
    return firm if total - sum((slack(row) for row in firm), Decimal(0)) > _HUNDRED else ()


def _told(rows: tuple[Stake, ...], issuer: str, day: dt.date) -> Finding:
    terms = " + ".join(row.percent for row in rows)
    names = ", ".join(f"{row.holder} {row.percent} ({row.key}, {'/'.join(row.sources)})" for row in rows)
    total = sum((_number(row) for row in rows), Decimal(0))
    message = f"the holders of {issuer} add up to {terms} = {total} on {day}: {names}"
    newest = max(rows, key=lambda row: (row.valid.start, row.key))
    return Finding(newest, "percent", message, "end one of them the day before, or mend a figure, a date or a route")


def check(facts: Facts) -> Iterator[Finding]:
    """Issuers whose holders pass 100 percent on some day, told once an issuer and basis, for the first such day."""
    held = Facts(stakes=tuple(stake for stake in facts.stakes if _counts(stake)))
    snapshot = Snapshot(held)
    for issuer in dict.fromkeys(stake.issuer for stake in held.stakes):
        for basis in Basis:
            stakes = [stake for stake in snapshot.stakes_in(issuer) if stake.basis is basis]
            if not _may_pass(stakes):
                continue
            for day in _days(stakes):
                if rows := above_hundred(snapshot, issuer, day, basis):
                    yield _told(rows, issuer, day)
                    break
