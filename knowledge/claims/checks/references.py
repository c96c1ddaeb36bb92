"""Does every record that is named exist: sources, entities and other claims; and no key is there twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge.claims.checks.finding import Finding
from knowledge.claims.facts import Facts, Record
from knowledge.claims.model import Claim, Conflict, Deal, Entity, Phrasing, Source
from knowledge.claims.suggestions import suggestion

ENTITY_FIELDS: Mapping[str, tuple[str, ...]] = {
    "stakes": ("holder", "issuer", "on_behalf_of"),
    "counts": ("entity", "issuer"),
    "transactions": ("issuer", "seller", "buyer"),
    "events": ("parties",),
    "roles": ("person", "organisation"),
    "voting_rules": ("holder", "issuer"),
    "statements": ("object",),
    "conflicts": ("holder", "issuer"),
    "deals": ("parties",),
}
"""The fields of each kind that name entities."""

CLAIM_FIELDS: Mapping[str, tuple[str, ...]] = {"stakes": ("superseded_by",), "statements": ("links",)}
"""The fields of each kind that name other claims of any kind."""


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that may be named."""

    sources: frozenset[str]
    entities: frozenset[str]
    claims: frozenset[str]
    stakes: frozenset[str]
    events: frozenset[str]

    @classmethod
    def of(cls, facts: Facts) -> Known:
        """The keys of these facts."""
        return cls(
            _keys(facts.sources), _keys(facts.entities), _keys(facts.claims()), _keys(facts.stakes), _keys(facts.events)
        )


def _keys(records: Iterable[Record]) -> frozenset[str]:
    return frozenset(record.key for record in records)


def named(record: object, field: str) -> tuple[str, ...]:
    """The keys in a field, however many it holds."""
    value = getattr(record, field)
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _unknown(record: Record, field: str, what: str, keys: Iterable[str], known: frozenset[str]) -> Iterator[Finding]:
    for key in keys:
        if key not in known:
            mend = suggestion(key, sorted(known), f"add it to the pack's {what} first")
            yield Finding(record, field, f"{field} {key!r} is not among the {what}", mend)


def _sources(claim: Claim, known: Known) -> Iterator[Finding]:
    if not claim.sources:
        yield Finding(claim, "sources", "there is no source", "add sources: with at least one key")
    yield from _unknown(claim, "sources", "sources", claim.sources, known.sources)
    if isinstance(claim, Conflict):
        for value in claim.values:
            yield from _unknown(claim, "values", "sources", value.sources, known.sources)


def _deal(deal: Deal, known: Known) -> Iterator[Finding]:
    yield from _unknown(deal, "events", "events", deal.events, known.events)
    for change in deal.changes:
        yield from _unknown(deal, "changes", "entities", (change.holder, change.issuer), known.entities)
        stakes = (change.before, *change.after) if change.before else change.after
        yield from _unknown(deal, "changes", "stakes", stakes, known.stakes)


def named_keys(facts: Facts) -> tuple[set[str], set[str], set[str]]:
    """The keys of sources, of entities and of claims that these facts name."""
    sources, entities, claims = set[str](), set[str](), set[str]()
    for fields, keys in ((ENTITY_FIELDS, entities), (CLAIM_FIELDS, claims)):
        for section, names in fields.items():
            keys.update(key for record in getattr(facts, section) for name in names for key in named(record, name))
    subjects = {statement.subject for statement in facts.statements}
    sources.update(subjects, *(claim.sources for claim in facts.claims()))
    sources.update(*(value.sources for conflict in facts.conflicts for value in conflict.values))
    entities.update(subjects)
    for deal in facts.deals:
        claims.update(deal.events)
        for change in deal.changes:
            entities.update((change.holder, change.issuer))
            claims.update((change.before, *change.after) if change.before else change.after)
    return sources, entities, claims


def check_references(facts: Facts, known: Known) -> Iterator[Finding]:
    """Whatever these facts name that is not among the known keys."""
    for section, fields in ENTITY_FIELDS.items():
        for record in getattr(facts, section):
            for field in fields:
                yield from _unknown(record, field, "entities", named(record, field), known.entities)
    for section, fields in CLAIM_FIELDS.items():
        for record in getattr(facts, section):
            for field in fields:
                yield from _unknown(record, field, "claims", named(record, field), known.claims)
    for statement in facts.statements:
        yield from _unknown(statement, "subject", "entities", (statement.subject,), known.entities | known.sources)
    for claim in facts.claims():
        yield from _sources(claim, known)
    for deal in facts.deals:
        yield from _deal(deal, known)


def check_twice(facts: Facts) -> Iterator[Finding]:
    """Keys that are given to two records; claims of all kinds share one set of keys."""
    seen: dict[tuple[str, str], Record] = {}
    for record in facts.records():
        space = {Source: "source", Entity: "entity", Phrasing: "phrasing"}.get(type(record), "claim")
        if seen.setdefault((space, record.key), record) is not record:
            yield Finding(record, "key", f"the key {record.key} is taken by an earlier {space}", "choose another key")
