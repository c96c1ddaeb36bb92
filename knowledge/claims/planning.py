"""Working out what a change comes to against what is in force, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.checks.finding import Finding
from knowledge.claims.facts import KINDS, SECTIONS, Record
from knowledge.claims.ledger_errors import UnfoundedError, UnknownKeyError
from knowledge.claims.reading import live, live_keys
from knowledge.claims.rows import CLAIMS, section_of


@dataclass(slots=True)
class Plan:
    """A change worked out against what is in force: new rows, and keys of rows that end, both by section."""

    assert_: dict[str, list[Record]] = field(default_factory=lambda: {section: [] for section in KINDS})
    end: dict[str, dict[str, None]] = field(default_factory=lambda: {section: {} for section in KINDS})
    added: int = 0
    changed: int = 0
    retracted: int = 0
    unchanged: int = 0

    @property
    def empty(self) -> bool:
        """Whether it would change nothing."""
        return not any(self.assert_.values()) and not any(self.end.values())


async def _plan_asserts(connection: AsyncConnection, records: Iterable[Record], plan: Plan) -> None:
    by_section: dict[str, dict[str, Record]] = {}
    for record in records:
        by_section.setdefault(SECTIONS[type(record)], {})[record.key] = record
    for section, wanted in by_section.items():
        current = await live(connection, section, wanted.keys())
        for key, record in wanted.items():
            if current.get(key) == record:
                plan.unchanged += 1
                continue
            plan.assert_[section].append(record)
            if key in current:
                plan.end[section][key] = None
                plan.changed += 1
            else:
                plan.added += 1
        if section in CLAIMS:
            await _refuse_taken(connection, section, {key: wanted[key] for key in wanted.keys() - current.keys()})


async def _refuse_taken(connection: AsyncConnection, section: str, new: dict[str, Record]) -> None:
    """Claims of all kinds share one set of keys."""
    for other in CLAIMS:
        if other != section and new:
            taken = await live_keys(connection, other, new.keys())
            if taken:
                message = f"the key is taken among the {other}"
                raise UnfoundedError(tuple(Finding(new[key], "key", message, "choose another key") for key in taken))


async def _plan_retracts(connection: AsyncConnection, references: Iterable[str], plan: Plan) -> None:
    wanted: dict[str | None, dict[str, str]] = {}
    for reference in references:
        section, key = section_of(reference)
        wanted.setdefault(section, {})[key] = reference
    for section, keys in wanted.items():
        missing = dict(keys)
        for name in (section,) if section else CLAIMS:
            for key in await live_keys(connection, name, keys):
                missing.pop(key, None)
                if key not in plan.end[name]:
                    plan.end[name][key] = None
                    plan.retracted += 1
        if missing:
            raise UnknownKeyError(next(iter(missing.values())))


async def plan_change(connection: AsyncConnection, assert_: Iterable[Record], retract: Iterable[str]) -> Plan:
    """What a change comes to: records that are in force as they are drop out, others replace those of their key.

    Raises:
        UnknownKeyError: when something to be retracted is not in force.
        UnfoundedError: when a new claim's key is taken by a claim of another kind.
    """
    plan = Plan()
    await _plan_asserts(connection, assert_, plan)
    await _plan_retracts(connection, retract, plan)
    return plan
