"""Small records for tests, valid unless a test says otherwise."""

from __future__ import annotations

from typing import Any

from knowledge.claims.dates import PartialDate, Period
from knowledge.claims.facts import Facts
from knowledge.claims.model import Entity, Source, Stake
from knowledge.stakes.status import Status

SOURCE = Source(key="gazette", publisher="TEST Gazette", date=PartialDate(2023, 1, 18), url="https://example.org/t1")
HOLDERS = tuple(
    Entity(key=key, name=key.title(), kind="company", short=key.title()) for key in ("ann", "bob", "cid", "dora")
)


def day(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def stake(
    key: str,
    holder: str = "ann",
    issuer: str = "dora",
    percent: str = "10",
    *,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    **more: Any,
) -> Stake:
    fields: dict[str, Any] = {"sources": (SOURCE.key,), "status": Status.COMPLETED} | more
    return Stake(
        key=key,
        holder=holder,
        issuer=issuer,
        percent=percent,
        valid=Period(day(since), day(until)),
        as_of=day(as_of),
        **fields,
    )


def facts(*stakes: Stake) -> Facts:
    return Facts(sources=(SOURCE,), entities=HOLDERS, stakes=stakes)
