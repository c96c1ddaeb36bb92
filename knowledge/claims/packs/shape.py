"""The tree of a pack as records: its sections, and the place of everything for those who find mistakes later."""

from __future__ import annotations

from dataclasses import dataclass, field

from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.packs.nodes import Mapping, Node, Place, Scalar, Sequence
from knowledge.claims.packs.problems import Report
from knowledge.claims.packs.values import Reader, WrongError
from knowledge.claims.suggestions import listed, suggestion

HEAD = ("format", "pack", "title", "note")
"""What a pack says of itself before its sections."""

REVISIONS = "revisions"
"""The section that only a full export has; its facts are the same as those of the other sections."""

FORMATS = ("1",)
"""The versions of the pack format that are read; a pack that names none is of the first."""


@dataclass(slots=True)
class Shaped:
    """What was read: the head, the records, and the place of each record and of its fields.

    A record with mistakes is there too, so that everything else in it can be checked; ``told`` names the fields of each
    whose mistake has been noted and which hold a stand-in.
    """

    head: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    places: dict[int, dict[str, Place]] = field(default_factory=dict)
    told: dict[int, set[str]] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """The records by kind."""
        return Facts.of(self.records)

    @property
    def whole(self) -> Facts:
        """The records in which every field could be read."""
        return Facts.of(record for record in self.records if not self.told[id(record)])

    def place(self, record: Record, name: str) -> Place:
        """Where a field of a record stands, or the record itself where the field is not written."""
        places = self.places[id(record)]
        return places.get(name, places[""])


def _section(name: str, node: Node, reader: Reader, shaped: Shaped) -> None:
    """Read the records of one section into ``shaped``."""
    reader.key = ""
    if isinstance(node, Scalar) and node.text is None:
        return
    if not isinstance(node, Sequence):
        reader.report.add(node.place, "", f"{name} must be a list of records", "begin each record with - key:")
        return
    for item in node.items:
        reader.key = ""
        try:
            record, places, told = reader.record(KINDS[name], item)
        except WrongError:
            continue
        shaped.records.append(record)
        shaped.places[id(record)] = places
        shaped.told[id(record)] = told


def _head(name: str, node: Node, reader: Reader, shaped: Shaped) -> None:
    try:
        shaped.head[name] = reader.text(name, node)
    except WrongError:
        return
    if name == "format" and shaped.head[name] not in FORMATS:
        mend = f"this program reads format {listed(FORMATS)}; a newer one may need a newer program"
        reader.report.add(node.place, "", f"format {shaped.head[name]!r} is not known", mend)


def shape(root: Node | None, report: Report) -> Shaped:
    """The records of a pack; what is wrong goes to the report."""
    shaped, reader = Shaped(), Reader(report)
    if not isinstance(root, Mapping):
        place = root.place if root else Place(1, 1)
        report.add(place, "", "a pack must be a mapping of sections", "begin with sources:")
        return shaped
    names = (*HEAD, *KINDS)
    for title, node in reader.pairs(root).items():
        if title in HEAD:
            _head(title, node, reader, shaped)
        elif title in KINDS:
            _section(title, node, reader, shaped)
    for name, _ in root.pairs:
        if name.text not in (*names, REVISIONS):
            mend = suggestion(name.text or "", names, f"use one of {listed(names)}")
            report.add(name.place, "", f"unknown section {name.text}", mend)
    return shaped
