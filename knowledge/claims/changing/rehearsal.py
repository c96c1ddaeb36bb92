"""Would an undo go through: worked out on the ledger as it is, without writing anything."""

from __future__ import annotations

from knowledge.claims.ledger import Ledger
from knowledge.claims.planning import Plan
from knowledge.claims.undoing import plan_undo


async def rehearse_undo(ledger: Ledger, number: int) -> Plan:
    """The plan of an undo.

    Raises:
        UnknownRevisionError, AlreadyUndoneError, FirstFillError, StandsInTheWayError, UnfoundedError: as ``undo``.
    """
    async with ledger.connected() as connection:
        return await plan_undo(connection, number)
