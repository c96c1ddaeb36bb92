"""The facts of a new release taken into a base that is kept by hand: what ships is brought up to date, nothing else.

What administrators (or the operator's own packs) have touched stays as they keep it, and is listed.
"""

from __future__ import annotations

import asyncio
import getpass
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.admin.fields import Fields
from bot.admin.words import said_in
from bot.packs import AUTHOR, SHIPPED, told
from bot.texts import FALLBACK
from knowledge.claims.changing.change import Change
from knowledge.claims.exports import Export
from knowledge.claims.facts import Facts, Record
from knowledge.claims.ledger import Ledger
from knowledge.claims.packs import load_pack
from knowledge.claims.revisions import Action, Revision
from knowledge.claims.rows import ref
from knowledge.claims.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Merge:
    """What a pack would change: pairs are what is kept now (None where it was taken out) and what ships."""

    new: tuple[Record, ...]
    changed: tuple[tuple[Record, Record], ...]
    touched: tuple[tuple[Record | None, Record], ...]
    same: int

    def asserted(self) -> tuple[Record, ...]:
        """What the revision says."""
        return (*self.new, *(record for _, record in self.changed))


def plan_merge(base: Facts, export: Export, pack: Facts) -> Merge:
    """Compare what ships with what is in force; ``export`` tells who has touched what."""
    by_hand = _touched(export)
    known = {ref(record): record for record in base.records()}
    new, changed, touched, same = [], [], [], 0
    for record in pack.records():
        ours = known.get(ref(record))
        if ours == record:
            same += 1
        elif ref(record) in by_hand:
            touched.append((ours, record))
        elif ours is None:
            new.append(record)
        else:
            changed.append((ours, record))
    return Merge(tuple(new), tuple(changed), tuple(touched), same)


async def merge(url: str, pack: str, reason: str, agreed: Callable[[list[str]], bool]) -> str:
    """Preview the pack's new and changed facts and, when that is agreed to, record them as one revision.

    Raises:
        PackError: when anything is wrong with the pack; nothing was taken.
        DatabaseError: when the database cannot be used.
        StaleRevisionError: when others changed the base since the preview; nothing was taken.
    """
    facts = await asyncio.to_thread(load_pack, pack)
    ledger = await Ledger.open(url)
    try:
        base = await ledger.snapshot()
        plan = plan_merge(base.facts, await ledger.export(), facts)
        if not agreed(list(_preview(plan, base, pack))) or not plan.asserted():
            return f"{pack}: nothing was changed."
        done = await ledger.import_facts(
            Facts.of(plan.asserted()),
            AUTHOR,
            reason or f"what is new and changed in {pack}",
            expected_revision=base.revision,
            author_name=getpass.getuser(),
            place=SHIPPED,
        )
    finally:
        await ledger.close()
    return told(pack, done)


def _touched(export: Export) -> set[str]:
    """References to all that was asserted or retracted by anybody but the program's own packs."""
    touched: set[str] = set()
    for exported in export.revisions:
        if not _shipped(exported.revision):
            touched.update(ref(record) for record in exported.asserted.records())
            touched.update(exported.retracted)
    return touched


def _shipped(revision: Revision) -> bool:
    return revision.action is Action.FILL or revision.place == SHIPPED


def _preview(plan: Merge, base: Snapshot, pack: str) -> Iterable[str]:
    after = Fields(Snapshot(Change(plan.asserted()).applied(base.facts), base.revision + 1), said_in(FALLBACK))
    before = Fields(base, said_in(FALLBACK))
    yield f"{pack}: {len(plan.new)} new, {len(plan.changed)} changed, {plan.same} as they are."
    for record in plan.new:
        yield f"+ {after.brief(record)}"
    for old, record in plan.changed:
        yield f"~ {before.brief(old)} → {after.brief(record)}"
    if plan.touched:
        yield f"Touched by hand, and kept as it is ({len(plan.touched)}):"
    for ours, record in plan.touched:
        kept = before.brief(ours) if ours else "taken out"
        yield f"= {kept} (ships as: {after.brief(record)})"
