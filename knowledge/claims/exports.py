"""A ledger as values: every revision with what it asserted and retracted, so that it can be replayed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.claims.facts import KINDS, SECTIONS, Facts, Record
from knowledge.claims.reading import Row
from knowledge.claims.revisions import Revision
from knowledge.claims.rows import CLAIMS, ref, section_of


@dataclass(frozen=True, slots=True)
class Exported:
    """One revision; ``retracted`` names what ended without a successor."""

    revision: Revision
    asserted: Facts
    retracted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """All revisions of a ledger, in order."""

    revisions: tuple[Exported, ...]

    def fold(self) -> Facts:
        """What is in force after the last revision."""
        state: dict[str, dict[str, Record]] = {section: {} for section in KINDS}
        for exported in self.revisions:
            for reference in exported.retracted:
                section, key = section_of(reference)
                for name in (section,) if section else CLAIMS:
                    state[name].pop(key, None)
            for record in exported.asserted.records():
                records = state[SECTIONS[type(record)]]
                records.pop(record.key, None)
                records[record.key] = record
        return Facts.of(record for records in state.values() for record in records.values())


def assemble(revisions: Iterable[Revision], rows: Iterable[Row]) -> Export:
    """The export of these revisions from all rows of a ledger, each section's in the order of assertion."""
    asserted: dict[int, list[Record]] = {}
    retracted: dict[int, list[str]] = {}
    for row in rows:
        asserted.setdefault(row.asserted, []).append(row.record)
        if row.retracted is not None:
            retracted.setdefault(row.retracted, []).append(ref(row.record))
    return Export(tuple(_exported(revision, asserted, retracted) for revision in revisions))


def _exported(revision: Revision, asserted: dict[int, list[Record]], retracted: dict[int, list[str]]) -> Exported:
    records = asserted.get(revision.number, [])
    replaced = {ref(record) for record in records}
    gone = tuple(name for name in retracted.get(revision.number, []) if name not in replaced)
    return Exported(revision, Facts.of(records), gone)
