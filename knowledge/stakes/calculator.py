"""A typed formula with several operations, worked out exactly: ``(35.71 + 15) / 2``, ``100 - 15.01 - 15``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Token = str
"""A number, a number with ``%`` behind it, one of ``+ - * /``, or a parenthesis."""

Term = tuple[Fraction, bool]
"""A value, and whether it is a percentage (then as a fraction of one)."""

_DEEPEST = 8


def evaluate(tokens: Sequence[Token]) -> Term:
    """What a formula comes to, and whether that is a percentage.

    A bare number beside a percentage that it is added to is one too; a percentage of a number is a number.
    Raises ``ValueError`` on a formula that is not complete or nested too deep, ``ZeroDivisionError`` by nothing.
    """
    rest = list(reversed(tokens))
    found = _sum(rest, 0)
    if rest:
        raise ValueError("more than a formula")
    return found


def _sum(rest: list[Token], depth: int) -> Term:
    value, percent = _product(rest, depth)
    while rest and rest[-1] in {"+", "-"}:
        sign = 1 if rest.pop() == "+" else -1
        other, also = _product(rest, depth)
        if percent != also:
            value, other = (value, other / 100) if percent else (value / 100, other)
        value, percent = value + sign * other, percent or also
    return value, percent


def _product(rest: list[Token], depth: int) -> Term:
    value, percent = _atom(rest, depth)
    while rest and rest[-1] in {"*", "/"}:
        divided = rest.pop() == "/"
        other, also = _atom(rest, depth)
        if divided:
            value, percent = value / other, percent and not also
        else:
            whole = other if percent else value  # 15% of a large number is a number, twice 15% a percentage
            percent = (percent and also) or (percent != also and abs(whole) <= 100)
            value = value * other
    return value, percent


def _atom(rest: list[Token], depth: int) -> Term:
    if not rest or depth > _DEEPEST:
        raise ValueError("no complete formula")
    token = rest.pop()
    if token != "(":
        percent = token.endswith("%")
        return Fraction(token.removesuffix("%")) / (100 if percent else 1), percent
    found = _sum(rest, depth + 1)
    if not rest or rest.pop() != ")":
        raise ValueError("an open parenthesis")
    return found
