"""The honest interval of a term: smallest and largest value over all corners of its printed figures.

A figure that stands once in the expression is moved by ordinary interval arithmetic, which is then exact. A figure that
stands several times but pulls the result one way only is put at the end that counts. What is left, figures that pull
both ways, is tried at either end, up to `MOST_CORNERS` of them; beyond that the plain interval is given, which is never
too narrow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product

from .enclosure import Interval, between, enclose, slopes
from .terms import Figure, Key, Op, Term, postorder

MOST_CORNERS = 10
_UP, _DOWN, _BOTH = 1, 2, 3
Fixed = Mapping[Key, Interval]


def bounds(root: Term) -> Interval:
    """The interval of the term over all corners of the figures it was computed from.

    Raises:
        ZeroDivisionError: when a divisor may be zero within the interval.
    """
    if root.sharp:
        return root.value, root.value
    return _bounds(root) if root.figure is None else (root.figure.low, root.figure.high)


@lru_cache(maxsize=512)  # a figure is shown in several places of one answer; terms compare by identity
def _bounds(root: Term) -> Interval:
    figures = [arg.figure for arg in root.args if arg.figure is not None]
    if root.function is not None and len({figure.key for figure in figures}) == len(root.args):
        return between(root, tuple([(figure.low, figure.high) for figure in figures]))  # each figure stands once
    nodes = list(postorder(root))
    plain = enclose(nodes, {}, {})
    repeated = _repeated(nodes, root)
    if not repeated:
        return plain[id(root)]
    pulls = _pulls(nodes, root, plain, repeated)
    low, high, torn = _sides(repeated.values(), pulls)
    moving = _moving(nodes, repeated)
    if len(torn) > MOST_CORNERS:
        torn = []
    lows: list[Fraction] = []
    highs: list[Fraction] = []
    for corner in _corners(torn):
        down = enclose(moving, {**low, **corner}, plain)[id(root)]
        up = enclose(moving, {**high, **corner}, plain)[id(root)] if high else down
        lows.append(down[0])
        highs.append(up[1])
    return min(lows), max(highs)


def printed(terms: Sequence[Term]) -> dict[Key, Figure]:
    """The printed figures of several terms, each once."""
    leaves = (leaf for term in terms for leaf in term.leaves())
    return {leaf.key: leaf for leaf in leaves if leaf.low != leaf.high}


def corners(terms: Sequence[Term]) -> Iterator[tuple[Fraction, ...]]:
    """The values of several terms together at every corner of their printed figures."""
    nodes = [list(postorder(term)) for term in terms]
    for fixed in _corners(list(printed(terms).values())):
        yield tuple(enclose(own, fixed, {})[id(term)][0] for own, term in zip(nodes, terms, strict=True))


def divides(divisor: Term) -> bool:
    """Whether one may divide by the term: its interval does not contain zero."""
    low, high = bounds(divisor)
    return low > 0 or high < 0


def _corners(figures: Sequence[Figure]) -> Iterator[dict[Key, Interval]]:
    for ends in product(*((f.low, f.high) for f in figures)):
        yield {f.key: (end, end) for f, end in zip(figures, ends, strict=True)}


def _sides(figures: Collection[Figure], pulls: Mapping[Key, int]) -> tuple[Fixed, Fixed, list[Figure]]:
    """Where the figures that pull one way stand for the lowest and for the highest value; and those that pull both."""
    up = [f for f in figures if pulls[f.key] == _UP]
    down = [f for f in figures if pulls[f.key] == _DOWN]
    low = {f.key: (f.low, f.low) for f in up} | {f.key: (f.high, f.high) for f in down}
    high = {f.key: (f.high, f.high) for f in up} | {f.key: (f.low, f.low) for f in down}
    return low, high, [f for f in figures if pulls[f.key] == _BOTH]


def _repeated(nodes: Sequence[Term], root: Term) -> dict[Key, Figure]:
    """The printed figures that stand more than once in the expression."""
    paths = dict.fromkeys(map(id, nodes), 0)
    paths[id(root)] = 1
    for node in reversed(nodes):
        for arg in node.args:
            paths[id(arg)] += paths[id(node)]
    counts: dict[Key, int] = {}
    figures: dict[Key, Figure] = {}
    for node in nodes:
        if node.figure is not None and node.figure.low != node.figure.high:
            counts[node.figure.key] = counts.get(node.figure.key, 0) + paths[id(node)]
            figures[node.figure.key] = node.figure
    return {key: figure for key, figure in figures.items() if counts[key] > 1}


def _moving(nodes: Sequence[Term], repeated: Collection[Key]) -> list[Term]:
    """The nodes whose value depends on one of the repeated figures, arguments first."""
    touched: set[int] = set()
    found: list[Term] = []
    for node in nodes:
        own = node.figure is not None and node.figure.key in repeated
        if own or any(id(arg) in touched for arg in node.args):
            touched.add(id(node))
            found.append(node)
    return found


def _pulls(
    nodes: Sequence[Term], root: Term, plain: Mapping[int, Interval], repeated: Collection[Key]
) -> dict[Key, int]:
    """For each repeated figure whether it can only raise the root, only lower it, or both."""
    masks = dict.fromkeys(map(id, nodes), 0)
    masks[id(root)] = _UP
    for node in reversed(nodes):
        if node.op is not Op.FIGURE:
            for arg, slope in zip(node.args, slopes(node, plain), strict=True):
                masks[id(arg)] |= _along(masks[id(node)], slope)
    pulls: dict[Key, int] = {}
    for node in nodes:
        if node.figure is not None and node.figure.key in repeated:
            pulls[node.figure.key] = pulls.get(node.figure.key, 0) | masks[id(node)]
    return pulls


def _along(mask: int, slope: int) -> int:
    if slope == 0:
        return _BOTH
    return mask if slope > 0 else ((mask & _UP) << 1) | ((mask & _DOWN) >> 1)
