"""Would a change lift the holders of an issuer above 100 percent: told with every holder, its date and its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.claims.changing.change import Change
from knowledge.claims.checks.sums import above_hundred
from knowledge.claims.model import Basis, Stake
from knowledge.claims.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class TooMuch:
    """The holders of an issuer that together pass 100 percent on a day, beyond what rounding explains."""

    issuer: str
    day: dt.date
    rows: tuple[Stake, ...]


def too_much(change: Change, after: Snapshot) -> Iterator[TooMuch]:
    """The first such day of each issuer and basis that the change touches, if the change has part in it."""
    ours = {stake.key for stake in change.stakes()}
    for issuer in dict.fromkeys(stake.issuer for stake in change.stakes()):
        for basis in dict.fromkeys(stake.basis for stake in change.stakes() if stake.issuer == issuer):
            found = _first(after, issuer, basis, ours)
            if found is not None:
                yield found


def _first(after: Snapshot, issuer: str, basis: Basis, ours: set[str]) -> TooMuch | None:
    stakes = [stake for stake in after.stakes_in(issuer) if stake.basis is basis and stake.status.supports_figure]
    marks = (mark for stake in stakes for mark in (stake.valid.since, stake.as_of) if mark is not None)
    for day in sorted({mark.last for mark in marks}):
        rows = above_hundred(after, issuer, day, basis)
        if any(row.key in ours for row in rows):
            return TooMuch(issuer, day, rows)
    return None
