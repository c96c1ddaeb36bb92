"""Plain interval arithmetic over a term: exact where each figure stands once, never too narrow where it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from .terms import Key, Op, Term

Interval = tuple[Fraction, Fraction]
Intervals = dict[int, Interval]  # by id of the node


def enclose(nodes: Sequence[Term], fixed: Mapping[Key, Interval], known: Mapping[int, Interval]) -> Intervals:
    """The intervals of the nodes, arguments first; some figures held at the ends given, what is known taken over.

    Raises:
        ZeroDivisionError: when a divisor may be zero within its interval.
    """
    found = dict(known)
    for node in nodes:
        figure = node.figure
        if node.sharp:
            found[id(node)] = (node.value, node.value)
        elif figure is not None:
            found[id(node)] = fixed.get(figure.key, (figure.low, figure.high))
        else:
            found[id(node)] = _combine(node, tuple([found[id(arg)] for arg in node.args]))
    return found


def slopes(node: Term, plain: Mapping[int, Interval]) -> tuple[int, ...]:
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
    return node.function.slopes if node.function is not None else (1,) * len(node.args)


def _sign(interval: Interval) -> int:
    return 1 if interval[0] >= 0 else (-1 if interval[1] <= 0 else 0)


def _combine(node: Term, args: tuple[Interval, ...]) -> Interval:
    match node.op:
        case Op.SUM:
            return sum([a[0] for a in args], Fraction(0)), sum([a[1] for a in args], Fraction(0))
        case Op.MINUS:
            return args[0][0] - args[1][1], args[0][1] - args[1][0]
        case Op.TIMES:
            return _product(*args)
        case Op.OVER:
            return _quotient(*args)
        case Op.SQUARE:
            low, high = sorted([end * end for end in args[0]])
            return low, high
        case Op.SMALLEST:
            return min(a[0] for a in args), min(a[1] for a in args)
    return between(node, args)


def _product(left: Interval, right: Interval) -> Interval:
    if left[0].numerator >= 0 and right[0].numerator >= 0:
        return left[0] * right[0], left[1] * right[1]
    corners = [a * b for a in left for b in right]
    return min(corners), max(corners)


def _quotient(left: Interval, right: Interval) -> Interval:
    if right[0].numerator > 0 and left[0].numerator >= 0:
        return left[0] / right[1], left[1] / right[0]
    if right[0] <= 0 <= right[1]:
        raise ZeroDivisionError("the divisor may be zero within its interval")
    corners = [a / b for a in left for b in right]
    return min(corners), max(corners)


def between(node: Term, args: tuple[Interval, ...]) -> Interval:
    """The interval of a function of arguments that move between their two ends, each for itself."""
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
