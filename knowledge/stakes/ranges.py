"""The honest interval of a term: smallest and largest value over all corners of its printed figures.

A figure that stands once in the expression is moved by ordinary interval arithmetic, which is then exact. A figure that
stands several times but pulls the result one way only is put at the end that counts. What is left, figures that pull
both ways, is tried at either end, up to `MOST_CORNERS` of them; beyond that the plain interval is given, which is never
too narrow.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from .terms import Figure, Op, Term, postorder

Interval = tuple[Fraction, Fraction]
MOST_CORNERS = 12
_UP, _DOWN, _BOTH = 1, 2, 3


def bounds(root: Term) -> Interval:
    """The interval of the term over all corners of the figures it was computed from.

    Raises:
        ZeroDivisionError: when a divisor may be zero within the interval.
    """
    nodes = list(postorder(root))
    free = {n.figure.key for n in nodes if n.figure is not None and n.figure.low != n.figure.high}
    if not free:
        return root.value, root.value
    plain = _enclose(nodes, {})
    repeated = _repeated(nodes, root)
    if not repeated:
        return plain[id(root)]
    pulls = _pulls(nodes, root, plain)
    figures = {n.figure.key: n.figure for n in nodes if n.figure is not None and n.figure.key in repeated}
    low = _extreme(nodes, root, figures, pulls, highest=False)
    high = _extreme(nodes, root, figures, pulls, highest=True)
    return low, high


def printed(terms: Sequence[Term]) -> dict[Hashable, Figure]:
    """The printed figures of several terms, each once."""
    leaves = (leaf for term in terms for leaf in term.leaves())
    return {leaf.key: leaf for leaf in leaves if leaf.low != leaf.high}


def corners(terms: Sequence[Term]) -> Iterator[tuple[Fraction, ...]]:
    """The values of several terms together at every corner of their printed figures."""
    nodes = [list(postorder(term)) for term in terms]
    figures = printed(terms).values()
    for ends in product(*((f.low, f.high) for f in figures)):
        fixed = {f.key: (end, end) for f, end in zip(figures, ends, strict=True)}
        yield tuple(_enclose(own, fixed)[id(term)][0] for own, term in zip(nodes, terms, strict=True))


def divides(divisor: Term) -> bool:
    """Whether one may divide by the term: its interval does not contain zero."""
    low, high = bounds(divisor)
    return low > 0 or high < 0


def _extreme(
    nodes: Sequence[Term], root: Term, figures: Mapping[Hashable, Figure], pulls: Mapping[Hashable, int], highest: bool
) -> Fraction:
    fixed: dict[Hashable, Interval] = {}
    torn: list[Figure] = []
    for key, figure in figures.items():
        if pulls[key] == _BOTH:
            torn.append(figure)
        else:
            end = figure.high if (pulls[key] == _UP) == highest else figure.low
            fixed[key] = (end, end)
    if len(torn) > MOST_CORNERS:
        return _enclose(nodes, fixed)[id(root)][highest]
    found = []
    for ends in product(*((f.low, f.high) for f in torn)):
        corner = {f.key: (end, end) for f, end in zip(torn, ends, strict=True)}
        found.append(_enclose(nodes, fixed | corner)[id(root)][highest])
    return max(found) if highest else min(found)


def _repeated(nodes: Sequence[Term], root: Term) -> set[Hashable]:
    """Keys of printed figures that stand more than once in the expression."""
    paths = dict.fromkeys(map(id, nodes), 0)
    paths[id(root)] = 1
    for node in reversed(nodes):
        for arg in node.args:
            paths[id(arg)] += paths[id(node)]
    counts: dict[Hashable, int] = {}
    for node in nodes:
        if node.figure is not None and node.figure.low != node.figure.high:
            counts[node.figure.key] = counts.get(node.figure.key, 0) + paths[id(node)]
    return {key for key, count in counts.items() if count > 1}


def _pulls(nodes: Sequence[Term], root: Term, plain: Mapping[int, Interval]) -> dict[Hashable, int]:
    """For each figure whether it can only raise the root, only lower it, or both."""
    masks = dict.fromkeys(map(id, nodes), 0)
    masks[id(root)] = _UP
    for node in reversed(nodes):
        for arg, slope in zip(node.args, _slopes(node, plain), strict=True):
            masks[id(arg)] |= _along(masks[id(node)], slope)
    pulls: dict[Hashable, int] = {}
    for node in nodes:
        if node.figure is not None:
            pulls[node.figure.key] = pulls.get(node.figure.key, 0) | masks[id(node)]
    return pulls


def _along(mask: int, slope: int) -> int:
    if slope == 0:
        return _BOTH
    return mask if slope > 0 else ((mask & _UP) << 1) | ((mask & _DOWN) >> 1)


def _slopes(node: Term, plain: Mapping[int, Interval]) -> tuple[int, ...]:
    """Sign of the change of a node with each argument over the whole interval; 0 when it is not one sign."""
    if node.op is Op.MINUS:
        return (1, -1)
    if node.op is Op.TIMES:
        left, right = (_sign(plain[id(arg)]) for arg in node.args)
        return (right, left)
    if node.op is Op.OVER:
        left, right = (_sign(plain[id(arg)]) for arg in node.args)
        return (right, -left)
    if node.op is Op.SQUARE:
        return (_sign(plain[id(node.args[0])]),)
    if node.function is not None:
        return node.function.slopes
    return (1,) * len(node.args)


def _sign(interval: Interval) -> int:
    return 1 if interval[0] >= 0 else (-1 if interval[1] <= 0 else 0)


def _enclose(nodes: Sequence[Term], fixed: Mapping[Hashable, Interval]) -> dict[int, Interval]:
    """Plain interval arithmetic over the expression, some figures held at the ends given."""
    found: dict[int, Interval] = {}
    for node in nodes:
        if node.figure is not None:
            ends = (node.figure.low, node.figure.high)
            found[id(node)] = fixed.get(node.figure.key, ends) if ends[0] != ends[1] else ends
        else:
            found[id(node)] = _combine(node, tuple(found[id(arg)] for arg in node.args))
    return found


def _combine(node: Term, args: tuple[Interval, ...]) -> Interval:
    if node.op is Op.SUM:
        return sum((a[0] for a in args), Fraction(0)), sum((a[1] for a in args), Fraction(0))
    if node.op is Op.MINUS:
        return args[0][0] - args[1][1], args[0][1] - args[1][0]
    if node.op is Op.TIMES:
        return _product(*args)
    if node.op is Op.OVER:
        if args[1][0] <= 0 <= args[1][1]:
            raise ZeroDivisionError("the divisor may be zero within its interval")
        return _product(args[0], (1 / args[1][1], 1 / args[1][0]))
    if node.op is Op.SQUARE:
        return _squared(args[0])
    if node.op is Op.SMALLEST:
        return min(a[0] for a in args), min(a[1] for a in args)
    return _function(node, args)


def _product(left: Interval, right: Interval) -> Interval:
    if left[0] >= 0 and right[0] >= 0:
        return left[0] * right[0], left[1] * right[1]
    corners = [a * b for a in left for b in right]
    return min(corners), max(corners)


def _squared(interval: Interval) -> Interval:
    ends = sorted(end * end for end in interval)
    return ends[0], ends[1]


def _function(node: Term, args: tuple[Interval, ...]) -> Interval:
    function = node.function
    if function is None:
        raise TypeError(f"{node.op} is no function")
    if all(low == high for low, high in args):
        value = function.at(tuple(low for low, _ in args))
        return value, value
    if function.extreme is not None:
        return function.extreme(args, False), function.extreme(args, True)
    low = function.at(tuple(a[s < 0] for a, s in zip(args, function.slopes, strict=True)))
    high = function.at(tuple(a[s > 0] for a, s in zip(args, function.slopes, strict=True)))
    return low, high
