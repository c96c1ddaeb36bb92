"""The columns of each sheet, and the text of a cell: names instead of keys, and nothing that a spreadsheet runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from knowledge.claims.facts import KINDS
from knowledge.claims.model import Source
from knowledge.claims.plain import FieldSpec, Shape, specs
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.sentences.companies import Companies

SHEETS = ("stakes", "counts", "transactions", "events", "roles", "thresholds", "voting_rules", "statements")
"""The kinds of fact whose fields each fit a cell."""

BETWEEN = "; "
"""Stands between several sources or names in one cell."""

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def columns(section: str) -> tuple[FieldSpec, ...]:
    """The fields of a kind in the order of its columns: its own first, its key last."""
    kind: type = KINDS[section]
    key, *own = specs(kind)
    assert not any(spec.shape in {Shape.PARTS, Shape.NAMES} for spec in own)
    return (*own, key)


def safe(text: str) -> str:
    """The text as a cell: what a spreadsheet could take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.lstrip().startswith((*_STARTS, "'")) else text


def plain(cell: str) -> str:
    """The text of a cell, without the apostrophe that kept it from being run."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip().startswith((*_STARTS, "'")) else cell.strip()


class Naming:
    """How the entities and sources of one snapshot are written in cells, each so that it is found again."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.companies = Companies(snapshot)

    def entity(self, key: str) -> str:
        """The name of an entity where it is its alone, else its key."""
        entity = self._snapshot.entities.get(key)
        names = (entity.name, entity.short) if entity else ()
        return next((name for name in names if self.companies.of(name) == [key] and BETWEEN not in name), key)

    def source(self, key: str) -> str:
        """Publisher, title, date and link of a source where no other has the same, else its key."""
        source = self._snapshot.sources.get(key)
        text = told(source) if source else key
        return text if self.sources.get(text) == key else key

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The key of each source by its text; the text of several is not among them."""
        found: dict[str, list[str]] = {}
        for source in self._snapshot.sources.values():
            found.setdefault(told(source), []).append(source.key)
        return {text: keys[0] for text, keys in found.items() if len(keys) == 1}


def told(source: Source) -> str:
    """A source as it is typed: publisher, title, date, link, as far as they are known."""
    title = f'"{source.title}"' if source.title else ""
    date = str(source.date) if source.date else ""
    return ", ".join(part for part in (source.publisher, title, date, source.url or "") if part)
