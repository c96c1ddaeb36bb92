"""Exact numbers that remember how they were computed, so that a figure used twice is still one figure.

A plain interval product forgets that the same printed figure stands twice in (b - a) / a and gives too wide a range.
A term keeps its expression; `ranges.bounds` then moves each printed figure only once. Units stay outside: a register
counts in one unit, and the quantity that leaves the engine names it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from .quantity import Quantity
from .status import Backing


class Op(Enum):
    """How a term was made."""

    FIGURE = "figure"
    SUM = "sum"
    MINUS = "minus"
    TIMES = "times"
    OVER = "over"
    SQUARE = "square"
    SMALLEST = "smallest"
    FUNCTION = "function"


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """Which figure it is; hashed once, because a figure is looked up far more often than it is made."""

    of: Hashable
    hashed: int

    def __hash__(self) -> int:
        return self.hashed

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Key) and self.hashed == other.hashed and self.of == other.of)


@dataclass(frozen=True, slots=True)
class Figure:
    """A leaf: one printed or exact figure. Leaves with the same key are the same figure and move together."""

    low: Fraction
    high: Fraction
    key: Key
    backing: Backing | None = None


@dataclass(frozen=True, slots=True)
class Monotone:
    """A function that rises (+1) or falls (-1) with each of its arguments over the whole range.

    `extreme(ends, highest)` finds the lowest or highest value for arguments that move between their two ends.
    """

    at: Callable[[Sequence[Fraction]], Fraction]
    slopes: tuple[int, ...]
    extreme: Callable[[tuple[tuple[Fraction, Fraction], ...], bool], Fraction] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A number by its face value, with the expression it came from; sharp when no printed figure is in it."""

    op: Op
    value: Fraction
    args: tuple[Term, ...] = ()
    figure: Figure | None = field(default=None)
    function: Monotone | None = field(default=None)
    sharp: bool = False

    def __add__(self, other: Term | Fraction | int) -> Term:
        return total((self, lift(other)))

    def __radd__(self, other: Fraction | int) -> Term:
        return total((lift(other), self))

    def __sub__(self, other: Term | Fraction | int) -> Term:
        right = lift(other)
        return _made(Op.MINUS, self.value - right.value, (self, right))

    def __rsub__(self, other: Fraction | int) -> Term:
        return lift(other) - self

    def __mul__(self, other: Term | Fraction | int) -> Term:
        right = lift(other)
        return _made(Op.TIMES, self.value * right.value, (self, right))

    def __rmul__(self, other: Fraction | int) -> Term:
        return lift(other) * self

    def __truediv__(self, other: Term | Fraction | int) -> Term:
        right = lift(other)
        return _made(Op.OVER, self.value / right.value, (self, right))

    def __rtruediv__(self, other: Fraction | int) -> Term:
        return lift(other) / self

    def leaves(self) -> Iterator[Figure]:
        """Every figure the term was computed from, each once."""
        for node in postorder(self):
            if node.figure is not None:
                yield node.figure


_CONSTANT = Key(None, 0)


def term(quantity: Quantity, key: Hashable, backing: Backing | None = None) -> Term:
    """A leaf from a quantity; the key says which figure it is."""
    figure = Figure(quantity.low, quantity.high, Key(key, hash(key)), backing)
    return Term(Op.FIGURE, quantity.value, figure=figure, sharp=quantity.low == quantity.high)


def lift(number: Term | Fraction | int) -> Term:
    """A plain number as a constant term."""
    if isinstance(number, Term):
        return number
    value = Fraction(number)
    return Term(Op.FIGURE, value, figure=Figure(value, value, _CONSTANT), sharp=True)


def total(terms: Iterable[Term]) -> Term:
    """The sum of any number of terms; nothing is zero."""
    args = tuple(terms)
    return _made(Op.SUM, sum((a.value for a in args), Fraction(0)), args)


def square(number: Term) -> Term:
    """The square of a term that is not negative: one occurrence of it, not two."""
    return _made(Op.SQUARE, number.value**2, (number,))


def smallest(terms: Iterable[Term]) -> Term:
    """The smallest of the terms."""
    args = tuple(terms)
    return _made(Op.SMALLEST, min(a.value for a in args), args)


def apply(function: Monotone, args: tuple[Term, ...]) -> Term:
    """A monotone function of terms."""
    value = function.at(tuple([a.value for a in args]))
    return Term(Op.FUNCTION, value, args, function=function, sharp=_sharp(args))


def postorder(root: Term) -> Iterator[Term]:
    """Every node once, arguments before what is made of them; iterative, so that long chains do no harm."""
    seen: set[int] = set()
    stack: list[tuple[Term, bool]] = [(root, False)]
    while stack:
        node, ready = stack.pop()
        if ready:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            stack.append((node, True))
            stack.extend((arg, False) for arg in node.args if id(arg) not in seen)


def _made(op: Op, value: Fraction, args: tuple[Term, ...]) -> Term:
    return Term(op, value, args, sharp=_sharp(args))


def _sharp(args: tuple[Term, ...]) -> bool:
    return all(arg.sharp for arg in args)
