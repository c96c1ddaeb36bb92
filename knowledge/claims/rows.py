"""Records as rows of their tables and back; an entity's names are rows of their own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Table

from knowledge.claims.claim_tables import ROWS, AliasRow
from knowledge.claims.facts import KINDS, SECTIONS, Record
from knowledge.claims.model import Entity
from knowledge.claims.plain import FieldSpec, Shape, build, getter, plain_value, specs
from knowledge.claims.plain import parse as parse_plain

_JSON = {Shape.TEXTS, Shape.NAMES, Shape.PARTS}


@cache
def table(section: str) -> Table:
    """The table of a section of ``Facts``."""
    found = ROWS[section].__table__  # type: ignore[attr-defined]
    assert isinstance(found, Table)
    return found


ALIASES: Table = AliasRow.__table__  # type: ignore[attr-defined]

PREFIXES = {"sources": "source:", "entities": "entity:", "phrasings": "phrasing:"}
"""With these begin references to what is no claim."""

CLAIMS = tuple(section for section in KINDS if section not in PREFIXES)
"""The sections that hold claims."""


def ref(record: Record) -> str:
    """What names a record in a revision: the key of a claim, ``source:KEY``, ``entity:KEY`` or ``phrasing:KEY``."""
    return PREFIXES.get(SECTIONS[type(record)], "") + record.key


def section_of(reference: str) -> tuple[str | None, str]:
    """The section (None for a claim of any kind) and the key that a reference names."""
    for section, prefix in PREFIXES.items():
        if reference.startswith(prefix):
            return section, reference.removeprefix(prefix)
    return None, reference


@cache
def _columns(section: str) -> tuple[FieldSpec, ...]:
    kind: type = KINDS[section]
    return tuple(spec for spec in specs(kind) if (section, spec.name) != ("entities", "aliases"))


@cache
def _writers(section: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """How each column is written; dates, words and lists that come again and again are put into text once."""

    def writer(spec: FieldSpec) -> Callable[[Any], Any]:
        kind: type = KINDS[section]
        found = getter(kind, spec.name)
        if spec.shape is Shape.TEXT or spec.shape is Shape.FLAG:
            return found

        def cell(value: Any) -> Any:
            plain = None if value is None else plain_value(spec, value)
            return json.dumps(plain, ensure_ascii=False) if spec.shape in _JSON else plain

        known = cell if spec.shape in {Shape.NAMES, Shape.PARTS} else lru_cache(10_000)(cell)
        return lambda record: known(found(record))

    return tuple((spec.name, writer(spec)) for spec in _columns(section))


def to_row(record: Record, revision: int) -> dict[str, Any]:
    """The columns of a record that a revision asserts."""
    cells = {name: write(record) for name, write in _writers(SECTIONS[type(record)])}
    return cells | {"asserted": revision, "retracted": None}


def alias_rows(entity: Entity, revision: int) -> list[dict[str, Any]]:
    """The rows of an entity's names."""
    return [
        {"entity": entity.key, "asserted": revision, "language": language, "position": position, "name": name}
        for language, names in entity.aliases.items()
        for position, name in enumerate(names)
    ]


@cache
def _readers(section: str) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """How each column is read; words, dates and lists that come again and again are read, and kept, once."""

    def reader(spec: FieldSpec) -> Callable[[Any], Any]:
        if spec.shape is Shape.TEXT and spec.name != "key":
            return sys.intern
        if spec.shape is Shape.TEXT or spec.shape is Shape.FLAG:
            return lambda cell: cell
        if spec.shape in _JSON:
            read = lru_cache(10_000)(lambda cell: parse_plain(spec, json.loads(cell)))
            return read if spec.shape is Shape.TEXTS else lambda cell: parse_plain(spec, json.loads(cell))
        return lru_cache(10_000)(lambda cell: parse_plain(spec, cell))

    return tuple((spec.name, reader(spec)) for spec in _columns(section))


def from_row(section: str, row: Mapping[Any, Any], aliases: Mapping[str, tuple[str, ...]] | None = None) -> Record:
    """The record of a row; an entity needs its names beside it."""
    values = {name: read(row[name]) for name, read in _readers(section) if row[name] is not None}
    if section == "entities":
        values["aliases"] = dict(aliases or {})
    record: Record = build(KINDS[section], values)
    return record


def grouped_aliases(rows: Iterable[Mapping[Any, Any]]) -> dict[tuple[str, int], dict[str, tuple[str, ...]]]:
    """Names by entity and asserting revision, then by language, in their order."""
    found: dict[tuple[str, int], dict[str, tuple[str, ...]]] = {}
    for row in rows:
        languages = found.setdefault((row["entity"], row["asserted"]), {})
        languages[row["language"]] = (*languages.get(row["language"], ()), row["name"])
    return found
