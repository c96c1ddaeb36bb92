"""The versions of a holding: every claim that was ever recorded on it, in the order in which the base learned them."""

from __future__ import annotations

from knowledge.claims import past, reading
from knowledge.claims.ledger import Ledger
from knowledge.claims.revisions import Action, Revision, Version
from knowledge.claims.rows import table
from knowledge.stakes.status import Status


async def holding_history(ledger: Ledger, holder: str, issuer: str) -> tuple[Version, ...]:
    """Every version of every claim on the holding, those that were undone or replaced too."""
    stakes = table("stakes")
    async with ledger.connected() as connection:
        log = {revision.number: revision for revision in await past.revisions_after(connection, 0)}
        found = await reading.rows(connection, "stakes", stakes.c.holder == holder, stakes.c.issuer == issuer)
    found.sort(key=lambda row: (row.asserted, row.record.key))
    return tuple(
        Version(row.record, log[row.asserted], log[row.retracted] if row.retracted is not None else None)
        for row in found
    )


def came_by(version: Version, others: tuple[Version, ...]) -> str:
    """By what kind of change a version came: first, added, corrected, ended, withdrawn, brought_back or changed."""
    if version.asserted.action is Action.FILL:
        return "first"
    if version.asserted.action is Action.UNDO:
        return "brought_back"
    before = _before(version, others)
    if before is None:
        return "added"
    if version.record.status is Status.WITHDRAWN:  # type: ignore[union-attr]
        return "withdrawn"
    old, new = before.record, version.record
    if getattr(old, "percent", "") != getattr(new, "percent", ""):
        return "corrected"
    ended = old.valid.until != new.valid.until  # type: ignore[union-attr]
    return "ended" if ended else "changed"


def went_by(version: Version) -> Revision | None:
    """The undo by which a version went, None where it stands or gave way to another."""
    gone = version.retracted
    return gone if gone is not None and gone.action is Action.UNDO else None


def _before(version: Version, others: tuple[Version, ...]) -> Version | None:
    """The version of the same claim in whose place this one came."""
    return next(
        (
            other
            for other in others
            if other.record.key == version.record.key
            and other.retracted is not None
            and other.retracted.number == version.asserted.number
        ),
        None,
    )
