"""Records as plain values (text, truth values, lists and mappings of text) and back: for packs, tables and exports.

What a field may hold is read off the record's own types, so that there is one description of each kind of claim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from enum import Enum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from knowledge.claims.dates import PartialDate, Period
from knowledge.claims.model import Claim

Plain = Any
"""Text, a truth value, a list of text, a mapping of lists of text, or a list of mappings of these."""


class Shape(Enum):
    """What a field holds, and so how it is written."""

    TEXT = "text"
    FLAG = "true or false"
    DATE = "a date"
    CHOICE = "one of a list"
    TEXTS = "a list"
    NAMES = "lists of names by language or exchange"
    PARTS = "a list of parts"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One written field of a record: its shape, whether it must be given, and what it is when left out."""

    name: str
    shape: Shape
    required: bool
    default: Any = None
    choices: type[Enum] | None = None
    part: type | None = None


def _shape(hint: Any) -> tuple[Shape, type[Enum] | None, type | None]:
    if get_origin(hint) is UnionType:
        hint = next(arm for arm in get_args(hint) if arm is not type(None))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return (Shape.TEXTS, None, None) if inner is str else (Shape.PARTS, None, inner)
    if get_origin(hint) is Mapping:
        return Shape.NAMES, None, None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Shape.CHOICE, hint, None
    return {str: Shape.TEXT, bool: Shape.FLAG, PartialDate: Shape.DATE}[hint], None, None


def _spec(field: Field[Any], hint: Any) -> FieldSpec:
    shape, choices, part = _shape(hint)
    default = field.default_factory() if field.default_factory is not MISSING else field.default
    required = default is MISSING
    return FieldSpec(field.name, shape, required, None if required else default, choices, part)


@cache
def specs(kind: type) -> tuple[FieldSpec, ...]:
    """The written fields of a kind of record: its key, its own fields, then those that every claim has.

    Valid time is written as ``since`` and ``until``.
    """
    hints = get_type_hints(kind)
    common = {field.name for field in fields(Claim)} if kind is not Claim and issubclass(kind, Claim) else set()
    found = sorted(fields(kind), key=lambda field: (field.name != "key", field.name in common))
    written: list[FieldSpec] = []
    for field in found:
        if hints[field.name] is Period:
            written += [FieldSpec(end, Shape.DATE, required=False) for end in ("since", "until")]
        else:
            written.append(_spec(field, hints[field.name]))
    return tuple(written)


def parse(spec: FieldSpec, value: Plain) -> Any:
    """The value of one field from its plain form.

    Raises:
        ValueError: when the plain form does not fit the field.
    """
    match spec.shape:
        case Shape.DATE:
            return PartialDate.parse(value)
        case Shape.CHOICE:
            assert spec.choices is not None
            return spec.choices(value)
        case Shape.FLAG:
            return value if isinstance(value, bool) else {"true": True, "false": False}[value]
        case Shape.TEXTS:
            return tuple(value)
        case Shape.NAMES:
            return {language: tuple(names) for language, names in value.items()}
        case Shape.PARTS:
            assert spec.part is not None
            return tuple(from_plain(spec.part, part) for part in value)
        case _:
            return value


def build(kind: type, values: dict[str, Any]) -> Any:
    """A record from the parsed values of its written fields."""
    if "since" in values or "until" in values:
        values["valid"] = Period(values.pop("since", None), values.pop("until", None))
    return kind(**values)


def from_plain(kind: type, plain: Mapping[str, Plain]) -> Any:
    """A record from its plain form, in which fields at their default may be missing or None.

    Raises:
        ValueError: when a value does not fit its field.
    """
    given = ((spec, plain.get(spec.name)) for spec in specs(kind))
    return build(kind, {spec.name: parse(spec, value) for spec, value in given if value is not None})


def plain_value(spec: FieldSpec, value: Any) -> Plain:
    """The plain form of the value of one field; the way back from ``parse``."""
    match spec.shape:
        case Shape.TEXTS:
            return list(value)
        case Shape.NAMES:
            return {language: list(names) for language, names in value.items()}
        case Shape.PARTS:
            return [to_plain(part) for part in value]
        case Shape.FLAG:
            return value
        case Shape.CHOICE:
            return value.value
        case _:
            return str(value)


@cache
def getter(kind: type, name: str) -> Callable[[Any], Any]:
    """What takes the value of a written field out of a record; the ends of its valid time stand together there."""
    return attrgetter(f"valid.{name}" if issubclass(kind, Claim) and name in {"since", "until"} else name)


def to_plain(record: Any) -> dict[str, Plain]:
    """The plain form of a record or of a part of one, without the fields that stand at their default."""
    kind: type = type(record)
    plain: dict[str, Plain] = {}
    for spec in specs(kind):
        value = getter(kind, spec.name)(record)
        if spec.required or value != spec.default:
            plain[spec.name] = plain_value(spec, value)
    return plain
