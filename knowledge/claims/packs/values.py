"""The fields of one record of a pack: each value by its form, every mistake noted with its place, and then on."""

from __future__ import annotations

import re
from typing import Any

from knowledge.claims.packs.nodes import Mapping, Node, Place, Scalar, Sequence
from knowledge.claims.packs.problems import Report
from knowledge.claims.plain import FieldSpec, Shape, build, parse, specs
from knowledge.claims.suggestions import listed, suggestion

LONGEST = 10_000
"""The longest text that a field may hold, in characters."""

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Control signs and those that turn the direction of writing round or hide in a name."""


class WrongError(Exception):
    """A value does not fit; the problem has been noted."""


class Reader:
    """Reads one record after the other; ``key`` is that of the record it is at."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.key = ""

    def _wrong(self, place: Place, message: str, mend: str) -> WrongError:
        self.report.add(place, self.key, message, mend)
        return WrongError()

    def pairs(self, node: Mapping) -> dict[str, Node]:
        """The values of a mapping by name; a name that is there twice is noted."""
        found: dict[str, Node] = {}
        for name, value in node.pairs:
            if (name.text or "") in found:
                self.report.add(name.place, self.key, f"{name.text} is written twice", "keep one of the two")
            found[name.text or ""] = value
        return found

    def text(self, name: str, node: Node) -> str:
        """The text of a value.

        Raises:
            WrongError: when it is none, is too long or has invisible signs.
        """
        if not isinstance(node, Scalar):
            raise self._wrong(node.place, f"{name} must be a text", "write one value behind the colon")
        text = node.text or ""
        if len(text) > LONGEST:
            raise self._wrong(node.place, f"{name} has {len(text)} characters", f"keep it within {LONGEST}")
        if hidden := _HIDDEN.search(text):
            sign = f"U+{ord(hidden[0]):04X}"
            raise self._wrong(node.place, f"{name} has the invisible sign {sign}", "leave it out")
        return text

    def _texts(self, name: str, node: Node) -> list[str]:
        if isinstance(node, Scalar):
            return [self.text(name, node)] if node.text is not None else []
        if isinstance(node, Mapping):
            raise self._wrong(node.place, f"{name} must be a list", "write [first, second]")
        return [self.text(name, item) for item in node.items]

    def _names(self, name: str, node: Node) -> dict[str, list[str]]:
        if not isinstance(node, Mapping):
            raise self._wrong(node.place, f"{name} must be lists of names by language", "write en: [first, second]")
        return {language: self._texts(name, names) for language, names in self.pairs(node).items()}

    def _parts(self, spec: FieldSpec, node: Node) -> tuple[Any, ...]:
        assert spec.part is not None
        if not isinstance(node, Sequence):
            raise self._wrong(node.place, f"{spec.name} must be a list of parts", "begin each part with a dash")
        parts, told = (
            zip(*(self.record(spec.part, item)[::2] for item in node.items), strict=True) if node.items else ((), ())
        )
        if any(told):
            raise WrongError
        return parts

    def _value(self, spec: FieldSpec, node: Node) -> Any:
        match spec.shape:
            case Shape.PARTS:
                return self._parts(spec, node)
            case Shape.TEXTS:
                return tuple(self._texts(spec.name, node))
            case Shape.NAMES:
                return parse(spec, self._names(spec.name, node))
        text = self.text(spec.name, node)
        try:
            return parse(spec, text)
        except (ValueError, KeyError) as error:
            raise self._wrong(node.place, *_misfit(spec, text, error)) from None

    def record(self, kind: type, node: Node) -> tuple[Any, dict[str, Place], set[str]]:
        """A record, the places of its fields, and the fields that hold a stand-in for what could not be read.

        Raises:
            WrongError: when the node is no record at all.
        """
        if not isinstance(node, Mapping):
            raise self._wrong(node.place, "a record must be a mapping", "write name: value lines")
        given = self.pairs(node)
        known = {spec.name: spec for spec in specs(kind)}
        key = given.get("key")
        if "key" in known:
            self.key = (key.text or "") if isinstance(key, Scalar) else ""
        for title, _ in node.pairs:
            if title.text not in known:
                mend = suggestion(title.text or "", known, f"use one of {listed(known)}")
                self.report.add(title.place, self.key, f"unknown field {title.text}", mend)
        values: dict[str, Any] = {}
        told: set[str] = set()
        for name, spec in known.items():
            try:
                values |= self._field(spec, given.get(name), node.place)
            except WrongError:
                told.add(name)
                if spec.required:
                    values[name] = _stand_in(spec)
        places = {"": node.place} | {name: value.place for name, value in given.items()}
        return build(kind, values), places, told

    def _field(self, spec: FieldSpec, written: Node | None, place: Place) -> dict[str, Any]:
        if written is None or (isinstance(written, Scalar) and written.text is None):
            if spec.required:
                raise self._wrong(place, f"{spec.name} is missing", _missing(spec))
            return {}
        return {spec.name: self._value(spec, written)}


def _stand_in(spec: FieldSpec) -> Any:
    """A value in place of a required one that could not be read."""
    if spec.choices is not None:
        return next(iter(spec.choices))
    return () if spec.shape in {Shape.TEXTS, Shape.PARTS} else ""


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
