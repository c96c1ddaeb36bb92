"""The terms of a worked sum: what its pieces make together, as trees of JSON-able nodes, and what stands between them.

Nodes: ``{"figure": n}`` and ``{"held": n}``, the nth stated figure or known one; ``{"level": "1/3"}``, a part of the
whole; ``{"part": "1/3", "of": node}``; ``{"do": "plus", "terms": [node, …]}`` with plus, minus, times, over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.values import Figure
from knowledge.questions.worked_pieces import Piece

Node = dict[str, Any]

FACTOR = 100
"""A multiple from here on is a number of things, taken times another figure."""

_LABELS = frozenset({"word", "small", "company", "is", "left", "thing", "when"})
_ADDED = frozenset({"plus", "minus", "from"})
_OF_WHOLE = {"doubled": "2", "halved": "1/2"}


@dataclass(frozen=True, slots=True)
class Item:
    """A term of the sum with its node, a ``count`` of equal parts, or a phrase that is neither."""

    kind: str
    start: int
    end: int
    node: Node = field(default_factory=dict)


@dataclass(slots=True)
class Terms:
    """The figures and known operands met while terms are put together."""

    pieces: list[Piece]
    frame: Frame
    divides: bool
    """Whether "over" divides; else it holds one side against the other."""

    figures: list[Figure] = field(default_factory=list)
    held: list[Piece] = field(default_factory=list)

    def items(self) -> list[Item]:
        """The terms, each as long as it can be, and the phrases between them, in order."""
        place, found = 0, list[Item]()
        while place < len(self.pieces):
            piece = self.pieces[place]
            node, end = self._sum(place)
            if node is None:
                count = {"count": piece.figure.amount} if piece.kind == "count" and piece.figure else {}
                found.append(Item(piece.kind, piece.start, piece.end, count))
                place += 1
            else:
                found.append(Item("term", piece.start, self.pieces[end - 1].end, node))
                place = end
        return found

    def _past_labels(self, place: int) -> int:
        """The place behind words that tell what the figure before them, or behind them, is of."""
        while self._kind(place) in _LABELS:
            place += 1
        return place

    def _kind(self, place: int) -> str:
        return self.pieces[place].kind if place < len(self.pieces) else ""

    def _sum(self, place: int) -> tuple[Node | None, int]:
        node, place = self._product(place)
        while node is not None and self._kind(behind := self._past_labels(place)) in _ADDED:
            place = behind
            other, end = self._product(self._past_labels(place + 1))
            if other is None:
                break
            taken_from = self._kind(place) == "from"
            node = _done("minus", [other, node]) if taken_from else _done(self._kind(place), [node, other])
            place = end
        while node is not None and self._kind(behind := self._past_labels(place)) in _OF_WHOLE:
            node, place = {"part": _OF_WHOLE[self._kind(behind)], "of": node}, behind + 1
        return node, place

    def _product(self, place: int) -> tuple[Node | None, int]:
        node, place = self._factor(place)
        while node is not None and (operation := self._operation(behind := self._past_labels(place))):
            other, end = self._factor(self._past_labels(behind + 1), small=True)
            if other is None:
                break
            node, place = _done(operation, [node, other]), end
        return node, place

    def _operation(self, place: int) -> str:
        kind = self._kind(place)
        divides = kind == "over" or (kind == "stands_over" and self.divides)
        return "over" if divides else kind if kind == "times" else ""

    def _factor(self, place: int, *, small: bool = False) -> tuple[Node | None, int]:
        kind = self._kind(place)
        if kind == "held":
            self.held.append(self.pieces[place])
            return {"held": len(self.held) - 1}, place + 1
        figure = self.pieces[place].figure if kind in {"number", "part"} or (small and kind == "small") else None
        if figure is None:
            return None, place
        if kind == "part":
            return self._part(figure, place)
        if figure.kind == "percent" and self._kind(place + 1) == "of":
            owned = self._owned(place + 2)
            if self._kind(owned) == "number":
                inner, end = self._factor(owned)
                return {"part": f"{figure.amount}%", "of": inner}, end
        self.figures.append(figure)
        return {"figure": len(self.figures) - 1}, place + 1

    def _owned(self, place: int) -> int:
        """The place behind the names of those whose figure follows: ``a third of Nissan's 34``."""
        named = {name.start + step for name in self.frame.names for step in range(name.end - name.start)}
        while (
            place < len(self.pieces)
            and self.pieces[place].kind == "word"
            and (self.pieces[place].start in named or self.frame.words[self.pieces[place].start] == "'s")
        ):
            place += 1
        return place

    def _part(self, figure: Figure, place: int) -> tuple[Node | None, int]:
        """A part or multiple of what follows; a fraction of nothing that is stated is a level of the whole."""
        of = self._kind(place + 1) == "of"
        after = self._owned(place + (2 if of else 1))
        small = figure.kind == "fraction" and Fraction(figure.amount) < 1
        its = of and self.pieces[place + 1].end - self.pieces[place + 1].start > 1  # "half of its Brazilian one"
        if small and self._kind(after) in ({"capital"} if its else {"company", "capital"}):
            return {"level": figure.amount}, after + 1
        inner, end = self._factor(after)
        if inner is None:
            return ({"level": figure.amount}, place + 1) if small and not of else (None, place)
        if figure.kind == "times" and "/" not in figure.amount and float(figure.amount) >= FACTOR:
            self.figures.append(figure)
            return _done("times", [{"figure": len(self.figures) - 1}, inner]), end
        return {"part": figure.amount, "of": inner}, end


def _done(operation: str, terms: list[Node]) -> Node:
    """The terms joined; ``a + b + c`` is one sum of three."""
    first, *others = terms
    if operation == "plus" and first.get("do") == "plus":
        return {"do": "plus", "terms": [*first["terms"], *others]}
    return {"do": operation, "terms": terms}


def composite(items: Iterable[Item]) -> bool:
    """Whether something is worked out within one of the terms."""
    return any("do" in item.node or "part" in item.node for item in items)
