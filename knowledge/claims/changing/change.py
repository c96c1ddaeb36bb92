"""A change as a value, and the facts that would result from it; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.claims.facts import SECTIONS, Facts, Record
from knowledge.claims.model import Stake
from knowledge.claims.revisions import Changes
from knowledge.claims.rows import ref, section_of


class ImpossibleChangeError(Exception):
    """The change cannot be made as it is meant; ``reason`` is a key of the texts about changes, with its values."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


@dataclass(frozen=True)
class Change:
    """What would be asserted, and the references of what would be retracted without a successor."""

    asserted: tuple[Record, ...] = ()
    retracted: tuple[str, ...] = ()

    def applied(self, facts: Facts) -> Facts:
        """The facts after it: a record of a key that is there takes its place at the end, as in the ledger."""
        gone = {self._section(reference, facts) for reference in self.retracted}
        gone |= {(SECTIONS[type(record)], record.key) for record in self.asserted}
        kept = (record for record in facts.records() if (SECTIONS[type(record)], record.key) not in gone)
        return Facts.of([*kept, *self.asserted])

    def then(self, later: Change) -> Change:
        """Both changes as one; where both assert a record, the later one counts."""
        again = {ref(record) for record in later.asserted}
        kept = tuple(record for record in self.asserted if ref(record) not in again)
        return Change((*kept, *later.asserted), tuple(dict.fromkeys((*self.retracted, *later.retracted))))

    def stakes(self) -> tuple[Stake, ...]:
        """The stakes that it asserts."""
        return tuple(record for record in self.asserted if isinstance(record, Stake))

    @staticmethod
    def _section(reference: str, facts: Facts) -> tuple[str, str]:
        section, key = section_of(reference)
        if section is not None:
            return section, key
        return next(((SECTIONS[type(claim)], key) for claim in facts.claims() if claim.key == key), ("", key))

    def pairs(self, facts: Facts) -> tuple[tuple[str, str], ...]:
        """Holder and issuer of every stake that it touches, each once."""
        keys = {section_of(reference)[1] for reference in self.retracted}
        gone = [stake for stake in facts.stakes if stake.key in keys]
        return tuple(dict.fromkeys((stake.holder, stake.issuer) for stake in (*self.stakes(), *gone)))


def undoing(done: Changes) -> Change:
    """The change that turns a revision round: what it retracted comes back, what it asserted goes."""
    back = tuple(done.retracted.records())
    returning = {ref(record) for record in back}
    gone: Iterable[str] = (ref(record) for record in done.asserted.records())
    return Change(back, tuple(reference for reference in gone if reference not in returning))
