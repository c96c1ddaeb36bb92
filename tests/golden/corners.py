"""The honest interval by brute force: a case run again at every corner of its printed figures, each made exact."""

from __future__ import annotations

import copy
from fractions import Fraction
from itertools import product
from typing import Any

from knowledge.stakes import Refusal

from .ask import ask
from .given import Node

MOST_PRINTED = 7
_FIGURES = ("stake", "points", "percent", "to_percent", "percent_of_holding")


def printed_figures(case: Node) -> list[tuple[Node, str]]:
    """Every printed figure of a case: the row it stands in and its key."""
    found: list[tuple[Node, str]] = []
    _collect(case["given"], found)
    _collect({key: value for key, value in case["ask"].items() if key not in ("claim", "reported")}, found)
    return found


def extremes(case: Node) -> dict[str, tuple[Fraction, Fraction]] | None:
    """Smallest and largest of each value over all corners; None when a corner has no answer."""
    ends = [_ends(row[key]) for row, key in printed_figures(case)]
    seen: dict[str, list[Fraction]] = {}
    for corner in product(*ends):
        changed = copy.deepcopy(case)
        for (row, key), text in zip(printed_figures(changed), corner, strict=True):
            row[key] = text
        for row, _ in printed_figures(changed):
            row["precision"] = "exact"
        result = ask(changed)
        if isinstance(result, Refusal) and not result.values:
            return None
        for name, quantity in result.values.items():
            seen.setdefault(name, []).append(quantity.value)
    return {name: (min(values), max(values)) for name, values in seen.items()}


def _collect(node: Any, found: list[tuple[Node, str]]) -> None:
    if isinstance(node, dict):
        if node.get("precision") == "printed":
            found += [(node, key) for key in _FIGURES if isinstance(node.get(key), str)]
        for value in node.values():
            _collect(value, found)
    elif isinstance(node, list):
        for value in node:
            _collect(value, found)


def _ends(text: str) -> tuple[str, str]:
    """Half a unit of the last digit either way, as decimals again."""
    places = len(text.partition(".")[2]) + 1
    middle = int(Fraction(text) * 10**places)
    return _decimal(middle - 5, places), _decimal(middle + 5, places)


def _decimal(number: int, places: int) -> str:
    digits = f"{abs(number):0{places + 1}d}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"
