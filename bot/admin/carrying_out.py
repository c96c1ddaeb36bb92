"""A confirmed change put into the ledger: once, however often the button is pressed or the process dies."""

from __future__ import annotations

from dataclasses import dataclass

from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.work import Work
from bot.store.granting import RightLostError
from bot.store.pending import Pending
from knowledge.claims.ledger_errors import LedgerError, StaleRevisionError
from knowledge.claims.revisions import Changes, Revision


@dataclass(frozen=True, slots=True)
class Done:
    """The revision that it became; ``before`` tells that an earlier press had done it."""

    revision: Revision
    before: bool = False


@dataclass(frozen=True, slots=True)
class Stale:
    """Others changed the base since the preview."""

    changes: tuple[Changes, ...]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The proposer has no right any more."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The ledger does not take it."""

    error: LedgerError


async def carry_out(
    keeping: Keeping, pending: Pending, place: str, confirmer: Who
) -> Done | Stale | Forbidden | Failed:
    """Record the change on the very revision on which it was previewed, with the right of that very moment.

    The mark of the pending change is kept with the revision, so that a repeated press finds what it did; and so is who
    confirmed it, where that was somebody else.
    """
    work, ledger = Work.from_json(pending.payload), await keeping.ledger()
    mark = f" #{pending.token}"
    by = f", confirmed by {confirmer}" if confirmer.user_id != pending.user_id else ""
    author = str(pending.user_id)
    try:
        if work.undoes is not None:
            revision = await ledger.undo(
                work.undoes,
                author,
                work.reason,
                expected_revision=pending.revision,
                author_name=pending.user_name,
                place=f"{place}{by}{mark}",
                guard=keeping.guard(pending.user_id, confirmer.user_id),
            )
        else:
            revision = await ledger.revise(
                author,
                work.reason,
                work.source_note,
                assert_=work.change.asserted,
                retract=work.change.retracted,
                expected_revision=pending.revision,
                author_name=pending.user_name,
                place=f"{place}{by}{mark}",
                guard=keeping.guard(pending.user_id, confirmer.user_id),
            )
    except RightLostError:
        return Forbidden()
    except StaleRevisionError as error:
        own = next((change.revision for change in error.changes if change.revision.place.endswith(mark)), None)
        return Stale(error.changes) if own is None else Done(own, before=True)
    except LedgerError as error:
        return Failed(error)
    return Done(revision)
