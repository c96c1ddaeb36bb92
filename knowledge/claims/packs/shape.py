"""The tree of a pack as records: sections, fields and the form of each value, every mistake noted with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge.claims.facts import KINDS, Facts, Record
from knowledge.claims.packs.nodes import Mapping, Node, Place, Scalar, Sequence
from knowledge.claims.packs.problems import Report, listed, suggestion
from knowledge.claims.plain import FieldSpec, Shape, build, parse, specs

HEAD = ("format", "pack", "title", "note")
"""What a pack says of itself before its sections."""

FORMATS = ("1",)

LONGEST = 10_000
"""The longest text that a field may hold, in characters."""


@dataclass(slots=True)
class Shaped:
    """What was read: the head, the records that are whole, and the place of each record and of its fields."""

    head: dict[str, str] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    places: dict[tuple[str, str], dict[str, Place]] = field(default_factory=dict)

    @property
    def facts(self) -> Facts:
        """The records by kind."""
        return Facts.of(self.records)


class _WrongError(Exception):
    """A value does not fit; the problem has been noted."""


class Reader:
    """Reads one record after the other and goes on after a mistake."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.key = ""

    def _wrong(self, place: Place, message: str, mend: str) -> _WrongError:
        self.report.add(place, self.key, message, mend)
        return _WrongError()

    def _pairs(self, node: Mapping) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for name, value in node.pairs:
            if (name.text or "") in found:
                self.report.add(name.place, self.key, f"{name.text} is written twice", "keep one of the two")
            found[name.text or ""] = value
        return found

    def _text(self, name: str, node: Node) -> str:
        if not isinstance(node, Scalar):
            raise self._wrong(node.place, f"{name} must be a text", "write one value behind the colon")
        text = node.text or ""
        if len(text) > LONGEST:
            raise self._wrong(node.place, f"{name} has {len(text)} characters", f"keep it within {LONGEST}")
        return text

    def _texts(self, name: str, node: Node) -> list[str]:
        if isinstance(node, Scalar):
            return [self._text(name, node)] if node.text is not None else []
        if isinstance(node, Mapping):
            raise self._wrong(node.place, f"{name} must be a list", "write [first, second]")
        return [self._text(name, item) for item in node.items]

    def _names(self, name: str, node: Node) -> dict[str, list[str]]:
        if not isinstance(node, Mapping):
            raise self._wrong(node.place, f"{name} must be lists of names by language", "write en: [first, second]")
        return {language: self._texts(name, names) for language, names in self._pairs(node).items()}

    def _parts(self, spec: FieldSpec, node: Node) -> tuple[Any, ...]:
        assert spec.part is not None
        if not isinstance(node, Sequence):
            raise self._wrong(node.place, f"{spec.name} must be a list of parts", "begin each part with a dash")
        return tuple(self._fields(spec.part, item)[0] for item in node.items)

    def _value(self, spec: FieldSpec, node: Node) -> Any:
        match spec.shape:
            case Shape.PARTS:
                return self._parts(spec, node)
            case Shape.TEXTS:
                return tuple(self._texts(spec.name, node))
            case Shape.NAMES:
                return parse(spec, self._names(spec.name, node))
        text = self._text(spec.name, node)
        try:
            return parse(spec, text)
        except (ValueError, KeyError) as error:
            raise self._wrong(node.place, *_misfit(spec, text, error)) from None

    def _fields(self, kind: type, node: Node) -> tuple[Any, dict[str, Place]]:
        if not isinstance(node, Mapping):
            raise self._wrong(node.place, "a record must be a mapping", "write name: value lines")
        given = self._pairs(node)
        key = given.get("key")
        known = {spec.name: spec for spec in specs(kind)}
        if "key" in known:
            self.key = (key.text or "") if isinstance(key, Scalar) else ""
        wrong = False
        for title, _ in node.pairs:
            if title.text not in known:
                mend = suggestion(title.text or "", known, f"use one of {listed(known)}")
                self.report.add(title.place, self.key, f"unknown field {title.text}", mend)
                wrong = True
        values: dict[str, Any] = {}
        for name, spec in known.items():
            written = given.get(name)
            if written is None or (isinstance(written, Scalar) and written.text is None):
                if spec.required:
                    self.report.add(node.place, self.key, f"{name} is missing", _missing(spec))
                    wrong = True
                continue
            try:
                values[name] = self._value(spec, written)
            except _WrongError:
                wrong = True
        if wrong:
            raise _WrongError
        return build(kind, values), {"": node.place} | {name: value.place for name, value in given.items()}

    def section(self, name: str, node: Node, shaped: Shaped) -> None:
        """Read the records of one section into ``shaped``."""
        self.key = ""
        if isinstance(node, Scalar) and node.text is None:
            return
        if not isinstance(node, Sequence):
            self.report.add(node.place, "", f"{name} must be a list of records", "begin each record with - key:")
            return
        for item in node.items:
            self.key = ""
            try:
                record, places = self._fields(KINDS[name], item)
            except _WrongError:
                continue
            shaped.records.append(record)
            shaped.places.setdefault((name, record.key), places)


def _misfit(spec: FieldSpec, text: str, error: Exception) -> tuple[str, str]:
    if spec.shape is Shape.CHOICE and spec.choices is not None:
        allowed = [choice.value for choice in spec.choices]
        return f"{spec.name} {text!r} is not known", suggestion(text, allowed, f"use one of {listed(allowed)}")
    if spec.shape is Shape.FLAG:
        return f"{spec.name} {text!r} is neither true nor false", "write true or leave it out"
    return f"{spec.name}: {error}", "write a day 2023-11-08, a month 2023-11 or a year 2023 of the calendar"


def _missing(spec: FieldSpec) -> str:
    if spec.choices is not None:
        return f"add {spec.name}: with one of {listed(choice.value for choice in spec.choices)}"
    return f"add {spec.name}:" + (" with at least one entry" if spec.shape is Shape.TEXTS else "")


def shape(root: Node | None, report: Report) -> Shaped:
    """The records of a pack; what is wrong goes to the report and the record is left out."""
    shaped, reader = Shaped(), Reader(report)
    if not isinstance(root, Mapping):
        place = root.place if root else Place(1, 1)
        report.add(place, "", "a pack must be a mapping of sections", "begin with sources:")
        return shaped
    names = (*HEAD, *KINDS)
    for name, node in root.pairs:
        if name.text in HEAD:
            shaped.head[name.text] = reader._text(name.text, node) if isinstance(node, Scalar) else ""
        elif name.text in KINDS:
            reader.section(name.text, node, shaped)
        else:
            mend = suggestion(name.text or "", names, f"use one of {listed(names)}")
            report.add(name.place, "", f"unknown section {name.text}", mend)
    return shaped
