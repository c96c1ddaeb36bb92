"""The nodes of a worked sum with their sizes and formulas: figures, parts and multiples, and terms joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from knowledge.answers.asking import Asked
from knowledge.answers.compound_terms import Term
from knowledge.answers.sizes import Size
from knowledge.answers.sizes_joined import joined, level, of_quantity, of_row, part_of

_SIGNS = {"plus": " + ", "minus": " − ", "times": " × ", "over": " ÷ "}


@dataclass(frozen=True, slots=True)
class Worked:
    """A size and how it came about: the formula, without its result, as it is shown."""

    size: Size
    formula: str
    plain: bool = True
    """Whether the formula is a figure alone."""


class WorkedSum:
    """The stated and the known figures of one sum."""

    def __init__(self, asked: Asked, held: list[Term]) -> None:
        self.asked, self.held = asked, held
        rows: list[Mapping[str, str]] = asked.slots["rows"]
        known = [of_quantity(term.quantity) for term in held]
        self.known = known
        self.stated = [of_row(row, rows, known) for row in rows]

    def worked(self, node: Mapping[str, Any]) -> Worked:
        """What a node comes to, with its formula."""
        say = self.asked
        if "held" in node:
            size = self.known[node["held"]]
            return Worked(size, self.held[node["held"]].said or size.shown(say))
        if "figure" in node:
            size = self.stated[node["figure"]]
            return Worked(size, size.shown(say))
        if "level" in node:
            size = level(node["level"])
            return Worked(size, size.shown(say))
        if "part" in node:
            inner = self.worked(node["of"])
            text = node["part"]
            factor = Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
            shown = text if "/" in text or text.endswith("%") else say.wording.number(factor)
            return Worked(part_of(inner.size, factor), f"{shown} × {enclosed(inner)}", plain=False)
        terms = [self.worked(term) for term in node["terms"]]
        if node["do"] in {"times", "over"}:
            terms = [terms[0], *(self._factor(terms[0], term) for term in terms[1:])]
        return _done(node["do"], terms)

    def _factor(self, first: Worked, term: Worked) -> Worked:
        """A number without a unit that something else is multiplied or divided by, shown as such."""
        plain = term.size.bare and term.size.kind == "level" and not first.size.bare
        return replace(term, formula=self.asked.wording.number(term.size.value * 100)) if plain else term


def _done(operation: str, terms: list[Worked]) -> Worked:
    sizes = [term.size for term in terms]
    if operation == "mean":
        total = joined("plus", sizes)
        listed = " + ".join(enclosed(term) for term in terms)
        return Worked(part_of(total, Fraction(1, len(terms))), f"({listed}) ÷ {len(terms)}", plain=False)
    if operation == "gap":
        large, small = sorted(terms, key=lambda term: -term.size.value)
        gap = joined("minus", [large.size, small.size]).as_points()
        return Worked(gap, f"({large.formula} − {small.formula})", plain=False)
    bound = operation in {"times", "over"}
    shown = [enclosed(term) if bound or place else term.formula for place, term in enumerate(terms)]
    return Worked(joined(operation, sizes), _SIGNS[operation].join(shown), plain=False)


def enclosed(term: Worked) -> str:
    """The formula within another one."""
    return term.formula if term.plain or term.formula.startswith("(") else f"({term.formula})"
