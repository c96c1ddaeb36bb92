"""Writing the ledger: one change, checked and put down within the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Table, bindparam, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.claims.checks.finding import Finding
from knowledge.claims.checks.references import Known, check_references, named_keys
from knowledge.claims.facts import KINDS, SECTIONS, Facts, Record
from knowledge.claims.ledger_errors import NothingChangedError, UnfoundedError, UnknownKeyError
from knowledge.claims.model import Entity
from knowledge.claims.reading import COUNTER, REVISIONS, in_force, live, live_keys, rows
from knowledge.claims.revisions import Revision
from knowledge.claims.revisions import to_row as revision_row
from knowledge.claims.rows import ALIASES, CLAIMS, alias_rows, section_of, table, to_row


@dataclass(slots=True)
class Plan:
    """A change worked out against what is in force: new rows, and keys of rows that end, both by section."""

    assert_: dict[str, list[Record]] = field(default_factory=lambda: {section: [] for section in KINDS})
    end: dict[str, list[str]] = field(default_factory=lambda: {section: [] for section in KINDS})
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
                plan.end[section].append(key)
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
    for reference in dict.fromkeys(references):
        section, key = section_of(reference)
        sections = (section,) if section else CLAIMS
        found = [name for name in sections if await live_keys(connection, name, [key])]
        if not found:
            raise UnknownKeyError(reference)
        if key not in plan.end[found[0]]:
            plan.end[found[0]].append(key)
            plan.retracted += 1


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


async def _known(connection: AsyncConnection, facts: Facts) -> Known:
    sources, entities, claims = named_keys(facts)
    found = [await live_keys(connection, section, claims) for section in CLAIMS]
    by_section = dict(zip(CLAIMS, found, strict=True))
    return Known(
        sources=frozenset(await live_keys(connection, "sources", sources)),
        entities=frozenset(await live_keys(connection, "entities", entities)),
        claims=frozenset().union(*found),
        stakes=frozenset(by_section["stakes"]),
        events=frozenset(by_section["events"]),
    )


async def _naming(connection: AsyncConnection, plan: Plan) -> Facts:
    """The records in force that may name something that ended without a successor."""
    gone = {section: set(keys) - {record.key for record in plan.assert_[section]} for section, keys in plan.end.items()}
    if gone["sources"] or gone["entities"]:
        sections = tuple(KINDS)
    elif any(gone.values()):
        sections = ("stakes", "statements", "deals")
    else:
        return Facts()
    found = [await rows(connection, section, in_force(table(section))) for section in sections]
    return Facts.of(row.record for section in found for row in section)


async def _check(connection: AsyncConnection, plan: Plan) -> None:
    asserted = Facts.of(record for records in plan.assert_.values() for record in records)
    for facts in (asserted, await _naming(connection, plan)):
        findings = tuple(check_references(facts, await _known(connection, facts)))
        if findings:
            raise UnfoundedError(findings)


async def _end(connection: AsyncConnection, source: Table, keys: list[str], number: int) -> None:
    if keys:
        query = update(source).where(source.c.key == bindparam("ended"), source.c.retracted.is_(None))
        await connection.execute(query.values(retracted=number), [{"ended": key} for key in keys])


async def _begin(connection: AsyncConnection, section: str, records: list[Record], number: int) -> None:
    if not records:
        return
    await connection.execute(insert(table(section)), [to_row(record, number) for record in records])
    names = [row for record in records if isinstance(record, Entity) for row in alias_rows(record, number)]
    if names:
        await connection.execute(insert(ALIASES), names)


async def put_down(connection: AsyncConnection, plan: Plan, revision: Revision) -> None:
    """Write a planned change as one revision and move the counters.

    Raises:
        NothingChangedError: when the plan is empty.
        UnfoundedError: when something in force would name what is not; the caller's transaction must then roll back.
    """
    if plan.empty:
        raise NothingChangedError
    await connection.execute(insert(REVISIONS), revision_row(revision))
    for section in KINDS:
        await _end(connection, table(section), plan.end[section], revision.number)
        await _begin(connection, section, plan.assert_[section], revision.number)
    await _check(connection, plan)
    moved = {"revision": revision.number, "generation": COUNTER.c.generation + 1}
    await connection.execute(update(COUNTER).values(**moved))
