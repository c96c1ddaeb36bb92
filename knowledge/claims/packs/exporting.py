"""A whole ledger as the text of a pack: what is in force now, as in any pack, and the revisions that led there."""

from __future__ import annotations

from typing import Any

from knowledge.claims.exports import Export, Exported
from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.packs.dumping import FORMAT, dump_tree, sections
from knowledge.claims.packs.nodes import MarkedError, Node, Place, Scalar, Sequence, compose
from knowledge.claims.packs.shape import REVISIONS
from knowledge.claims.packs.text import decode
from knowledge.claims.plain import from_plain
from knowledge.claims.revisions import from_row, to_row


def _plain_revision(exported: Exported) -> dict[str, Any]:
    row = {name: value for name, value in to_row(exported.revision).items() if value not in {"", None}}
    plain = {name: str(value) for name, value in row.items()}
    asserted = sections(exported.asserted)
    return plain | ({"retract": list(exported.retracted)} if exported.retracted else {}) | {"assert": asserted}


def dump_export(export: Export, name: str = "export") -> str:
    """The text of an export; the same ledger always gives the same bytes."""
    head = {"format": FORMAT, "pack": name}
    revisions = [_plain_revision(exported) for exported in export.revisions]
    return dump_tree(head | sections(export.fold()) | {REVISIONS: revisions})


def _value(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_value(item) for item in node.items]
    return {name.text or "": _value(value) for name, value in node.pairs}


def _facts(plain: dict[str, Any]) -> Facts:
    records: list[Record] = [from_plain(KINDS[section], one) for section, found in plain.items() for one in found]
    return Facts.of(records)


_ROW = {"author_name": "", "place": "", "source_note": "", "undoes": None}


def _exported(plain: dict[str, Any]) -> Exported:
    asserted = _facts(plain.pop("assert", None) or {})
    retracted = tuple(plain.pop("retract", None) or ())
    row = _ROW | plain
    row["number"] = int(row["number"])
    row["undoes"] = int(row["undoes"]) if row["undoes"] else None
    return Exported(from_row(row), asserted, retracted)


def load_export(data: bytes) -> Export | None:
    """The revisions of an export, None if the text is an ordinary pack. What is in force must be their outcome.

    Raises:
        MarkedError: when the text or its revisions cannot be read.
    """
    if REVISIONS.encode() not in data:
        return None  # a big pack is not read twice to find none
    root = _value(compose(decode(data)) or Scalar(Place(1, 1), None))
    if not isinstance(root, dict) or REVISIONS not in root:
        return None
    try:
        export = Export(tuple(_exported(plain) for plain in root[REVISIONS]))
        same = export.fold() == _facts({name: root[name] for name in KINDS if root.get(name)})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise MarkedError(
            Place(1, 1), f"the revisions cannot be read: {error}", "use the export as it was made"
        ) from None
    if not same:
        message = "the facts of the export are not the outcome of its revisions"
        raise MarkedError(Place(1, 1), message, "use the export as it was made, or leave its revisions out")
    return export
