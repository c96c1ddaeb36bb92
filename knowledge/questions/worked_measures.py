"""Whether the figures of a worked sum go together: levels, counts, prices, sums of money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from knowledge.questions.kinds import COUNT, SUM
from knowledge.questions.values import Figure

_HIGHEST_LEVEL = 100
_LARGE = frozenset({"count", "money", "large"})


def measure(figure: Figure) -> str:
    """What a stated figure measures: a ``level``, a ``count``, ``money``, a ``price``, or something ``large``."""
    size = Fraction(figure.amount)
    if figure.kind in {"percent", "points"}:
        return "level"
    if figure.kind == "money":
        return "money" if size >= SUM else "price"
    if figure.kind == "shares":
        return "count"
    if figure.kind == "years":
        return "years"
    return "large" if size >= COUNT else "level" if size <= _HIGHEST_LEVEL else "price"


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of the stated and of the known figures, in the order of their nodes."""

    stated: list[str]
    known: list[str]

    def result(self, shape: str, nodes: Sequence[Mapping[str, Any]]) -> str:
        """The one measure of all terms, or of the whole of a part with a price; empty where they do not fit."""
        found = [self._of(node) for node in nodes]
        if "" in found:
            return ""
        if shape == "whole":
            return next((kind for kind in found if kind != "level"), "") if found.count("level") == 1 else ""
        return _common(found)

    def _of(self, node: Mapping[str, Any]) -> str:
        """The measure of what a node comes to; empty where its terms do not go together."""
        if "figure" in node or "held" in node:
            return self.stated[int(node["figure"])] if "figure" in node else self.known[int(node["held"])]
        if "part" in node:
            return self._of(node["of"])
        if "level" in node:
            return "level"
        found = [self._of(term) for term in node["terms"]]
        if "" in found:
            return ""
        if node["do"] == "times":
            return _product(found)
        if node["do"] == "over":
            return "any" if len(set(found)) == 1 or _common(found) else found[0]
        return _common(found)


def _common(found: Sequence[str]) -> str:
    """The one measure of all; a bare large number counts shares as well as euros."""
    kinds = set(found) - {"any"}
    if len(kinds) > 1 and kinds <= _LARGE:
        kinds -= {"large"}
    if len(kinds) > 1 and kinds == {"price", "money"}:
        return "money"  # "1149 million euros and 1140"
    return kinds.pop() if len(kinds) == 1 else "any" if not kinds else ""


def _product(found: Sequence[str]) -> str:
    """What a product measures: a part of the other figure, or what shares cost at a price."""
    others = [kind for kind in found if kind not in {"level", "any"}]
    if set(others) <= {"price"} or len(others) < 2:
        return others[0] if others else "level"
    return "money" if "price" in others and len(others) == 2 else ""
