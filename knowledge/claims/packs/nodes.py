"""YAML text as a tree of text with places: nothing is guessed to be a number, a date or a truth value.

Built from parser events without recursion, so that neither deep nesting nor aliases can blow it up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 20
"""How deep a pack may be nested; a valid one needs six levels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column, both counted from 1."""

    line: int
    column: int


class MarkedError(Exception):
    """The text is no YAML that a pack may be written in; ``place`` says where that was noticed."""

    def __init__(self, place: Place, message: str, mend: str) -> None:
        super().__init__(message)
        self.place = place
        self.message = message
        self.mend = mend


@dataclass(slots=True)
class Scalar:
    """A text; ``text`` is None where nothing was written (an empty value, ``~`` or ``null``)."""

    place: Place
    text: str | None


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Pairs of a key and a value in the order in which they were written; a key may stand there twice."""

    place: Place
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _events(text: str) -> Iterator[yaml.Event]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = _place(mark) if mark else Place(1, 1)
        told = f"not YAML: {error.problem or error.context}"
        raise MarkedError(
            place, told, "look for a wrong indent, a missing quote or a missing colon just above"
        ) from None
    except yaml.YAMLError as error:
        raise MarkedError(Place(1, 1), f"not YAML: {error}", "write the file as plain UTF-8 text") from None


class _Builder:
    """Puts events together; the innermost open collection is last in ``open``."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[tuple[Sequence | Mapping, Scalar | None]] = []

    def add(self, node: Node) -> None:
        if not self.open:
            if self.root is not None:
                raise MarkedError(node.place, "a second document begins here", "keep one document a file")
            self.root = node
            return
        parent, key = self.open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif key is not None:
            parent.pairs.append((key, node))
            self.open[-1] = (parent, None)
        elif isinstance(node, Scalar):
            self.open[-1] = (parent, node)
        else:
            raise MarkedError(node.place, "a list or mapping stands where a key is expected", "write a plain key")

    def begin(self, node: Sequence | Mapping) -> None:
        self.add(node)
        self.open.append((node, None))
        if len(self.open) > DEEPEST:
            raise MarkedError(node.place, f"nested deeper than {DEEPEST} levels", "write it flatter")


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    unwritten = not event.style and event.value in {"", "~", "null"}
    return Scalar(_place(event.start_mark), None if unwritten else event.value)


def compose(text: str) -> Node | None:
    """The tree of one YAML document, None if there is none.

    Raises:
        MarkedError: for broken YAML, aliases, tags, a second document or nesting deeper than ``DEEPEST``.
    """
    builder = _Builder()
    for event in _events(text):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise MarkedError(_place(event.start_mark), "anchors and aliases are not taken", "write the value out")
        if tag := getattr(event, "tag", None):
            raise MarkedError(_place(event.start_mark), f"the tag {tag} is not taken", "leave the tag out")
        match event:
            case yaml.ScalarEvent():
                builder.add(_scalar(event))
            case yaml.SequenceStartEvent():
                builder.begin(Sequence(_place(event.start_mark)))
            case yaml.MappingStartEvent():
                builder.begin(Mapping(_place(event.start_mark)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                builder.open.pop()
    return builder.root
