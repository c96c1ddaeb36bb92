"""What is wanted of the terms of a worked sum: its value, one side held against the other, a share, equal parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.questions.worked_terms import Item, Node, composite

_HELD_AGAINST = frozenset({"more", "less", "equal", "arrow", "stands_over", "than"})
_QUIET = frozenset(
    {
        *(
            "of",
            "in",
            "and",
            "small",
            "checked",
            "percent",
            "relative",
            "multiple",
            "margin",
            "word",
            "company",
            "unit",
        ),
        *("unit", "thing", "is", "from", "parts", "equally", "when", "every"),
    }
)
"""Kinds of phrases that may stand anywhere without making another sum of it."""

_LEFT: defaultdict[str, tuple[str, ...]] = defaultdict(tuple, {"minus": ("left",)})
"""What remains may be asked of a difference only: of a part that is sold, the other part remains."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is wanted (``value``, ``compare``, ``gap``, ``relative``, ``share``, ``closer``), and of which nodes."""

    name: str
    nodes: list[Node]
    slots: dict[str, Any] = field(default_factory=dict)


def shape_of(items: Sequence[Item], *, judged: bool) -> Shape | None:
    """What the terms are wanted for by the phrases around them; None where that is not said, or more than is known."""
    terms = [item for item in items if item.kind == "term"]
    kinds = {item.kind for item in items} - {"term"}
    nodes = [term.node for term in terms]
    if not terms:
        return None
    if "count" in kinds:
        return _parted(items, nodes, kinds)
    if "closer" in kinds:
        near = len(nodes) == 3 and kinds <= _QUIET | {"closer", "to", "or_to", "than"}
        return Shape("closer", nodes) if near else None
    if "whole" in kinds:
        return Shape("whole", nodes) if len(nodes) == 2 and kinds <= _QUIET | {"whole", "gap", "equal"} else None
    if kinds & {"more_that", "less_that"}:
        return _against_first(nodes, kinds)
    kinds -= _trailing(items)
    against = kinds & _HELD_AGAINST
    moved = bool(kinds & {"change", "to", "gap"} or {"margin", "of"} <= kinds)
    ends = _around(items)
    if "arrow" in against and (moved or "relative" in kinds):
        against -= {"arrow"}
        kinds = (kinds - {"arrow"}) | {"to"}
    if against:
        return _compared(items, kinds, judged=judged)
    if "ratio" in kinds:
        ratio = len(nodes) == 2 and kinds <= _QUIET | {"ratio", "to"}
        return Shape("value", [{"do": "over", "terms": nodes}], {"wished": "multiple"}) if ratio else None
    if kinds & {"share", "share_first"}:
        return _share(items, nodes, kinds)
    if {"mean", "sum"} & kinds and not {"mean", "sum"} & ends:
        return None  # "35.71 in total and the trust piece 18.66": said of one of them
    if "sum" in kinds and kinds & {"change", "margin", "gap"}:
        return None
    if "mean" in kinds:
        return _all_of("mean", nodes, kinds - {"mean", "sum"})
    if "sum" in kinds and "checked" in kinds and len(nodes) > 2:
        *parts, claimed = nodes
        return Shape("compare", [{"do": "plus", "terms": parts}, claimed], {"way": "equal"})
    if "sum" in kinds:
        return _all_of("plus", nodes, kinds - {"sum"})
    told = bool(kinds & {"gap", "margin", "change", "relative"}) or not any("held" in node for node in nodes)
    if len(nodes) == 2 and told and (moved or "relative" in kinds) and kinds <= _QUIET | {"change", "to", "gap"}:
        return Shape("relative", nodes, {"base": 0}) if kinds & {"relative", "percent"} else Shape("gap", nodes)
    if len(nodes) == 2 and judged and composite(terms) and kinds <= _QUIET and "held" not in nodes[0] | nodes[1]:
        return Shape("compare", nodes, {"way": "equal"})
    if len(nodes) == 1 and composite(terms) and kinds <= _QUIET | {"gap", *_LEFT[str(nodes[0].get("do", ""))]}:
        return Shape("value", nodes, {"wished": _wished(kinds)})
    return None


def _against_first(nodes: list[Node], kinds: set[str]) -> Shape | None:
    """``what is a third of 43 and is 15 more than that``: the second term held against the first."""
    if len(nodes) != 2 or not kinds <= _QUIET | {"more_that", "less_that"}:
        return None
    return Shape("compare", nodes[::-1], {"way": "more" if "more_that" in kinds else "less"})


def _trailing(items: Sequence[Item]) -> set[str]:
    """What stands behind the last term and asks what it all comes to: ``43.4 minus 15 makes?``."""
    last = max(place for place, item in enumerate(items) if item.kind == "term")
    inside = {item.kind for item in items[:last]}
    return {"equal"} & ({item.kind for item in items[last:]} - inside)


def _around(items: Sequence[Item]) -> set[str]:
    """The kinds of phrases before the first term and behind the last one."""
    places = [place for place, item in enumerate(items) if item.kind == "term"]
    return {item.kind for item in (*items[: places[0]], *items[places[-1] + 1 :])}


def _wished(kinds: set[str]) -> str:
    return next((kind for kind in ("percent", "multiple") if kind in kinds), "")


def _all_of(operation: str, nodes: list[Node], kinds: set[str]) -> Shape | None:
    """The sum or the mean of all terms."""
    if len(nodes) < 2 or not kinds <= _QUIET | {"equal"}:
        return None
    if operation == "plus":
        nodes = [part for node in nodes for part in (node["terms"] if node.get("do") == "plus" else [node])]
    return Shape("value", [{"do": operation, "terms": nodes}])


def _share(items: Sequence[Item], nodes: list[Node], kinds: set[str]) -> Shape | None:
    """One term as a share of the other: that of which it is a part is named first in ``what share of``."""
    if len(nodes) != 2 or not kinds <= _QUIET | {"share", "share_first"}:
        return None
    first, second = nodes
    if "share_first" in kinds:
        asked = next(place for place, item in enumerate(items) if item.kind == "share_first")
        behind = next((item.kind for item in items[asked + 1 :] if item.kind in {"term", "is"}), "")
        last = max(place for place, item in enumerate(items) if item.kind == "term")
        if behind != "term" or "is" not in {item.kind for item in items[asked:last]}:
            return None  # "what share of the company is in other hands"
        first, second = second, first
    return Shape("value", [{"do": "over", "terms": [first, second]}], {"wished": "percent"})


def _compared(items: Sequence[Item], kinds: set[str], *, judged: bool) -> Shape | None:
    """One side held against the other: yes or no, or by how much where that alone is asked."""
    holding = [place for place, item in enumerate(items) if item.kind in _HELD_AGAINST]
    if len(holding) != 1 or not kinds <= _QUIET | _HELD_AGAINST | {"bigger", "smaller", "sum", "gap"}:
        return None
    sides = [items[: holding[0]], items[holding[0] + 1 :]]
    nodes = [_side(side) for side in sides]
    left, right = nodes
    if left is None or right is None:
        return None
    kind = items[holding[0]].kind
    way = "more" if kind in {"arrow", "stands_over"} else kind
    if kind == "than":
        way = "more" if "bigger" in kinds else "less" if "smaller" in kinds else ""
    if not way or (way == "equal" and "held" in left | right):
        return None
    if way != "equal" and any("held" in node for node in nodes if node) and not composite(items):
        return None  # one known figure held against another, or against a level
    asked = not judged and bool(kinds & {"margin", "relative", "gap"} or (kind == "than" and "percent" in kinds))
    if asked or (kind == "than" and not judged):
        relative = bool(kinds & {"relative", "percent"})
        return Shape("relative", [left, right], {"base": 1}) if relative else Shape("gap", [left, right], {"way": way})
    return Shape("compare", [left, right], {"way": way})


def _side(items: Sequence[Item]) -> Node | None:
    """The one term of a side, or the sum of those that are listed in it."""
    nodes = [item.node for item in items if item.kind == "term"]
    if len(nodes) > 1 and any(item.kind == "sum" for item in items):
        return {"do": "plus", "terms": nodes}
    return nodes[0] if len(nodes) == 1 else None


def _parted(items: Sequence[Item], nodes: list[Node], kinds: set[str]) -> Shape | None:
    """Equal parts of a term, or equal steps from one term to another."""
    counts = [item.node["count"] for item in items if item.kind == "count"]
    may = {"count", "stands_over", "over", "to", "change", "arrow", "mean", "sum"}
    if len(counts) != 1 or not kinds <= _QUIET | may:
        return None
    if len(nodes) == 2 and kinds & {"to", "arrow"}:
        return Shape("each", [{"do": "gap", "terms": nodes}], {"count": counts[0]})
    return Shape("each", nodes, {"count": counts[0]}) if len(nodes) == 1 and "to" not in kinds else None
