"""The figures that a line of an answer shows, and the line without what stands in brackets."""

from __future__ import annotations

import re
from fractions import Fraction

SCALES = (1, 10**3, 10**6, 10**9)
"""By so much a figure of a line may be smaller than what it stands for (``5 million``)."""

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")


def figures_in(line: str) -> list[Fraction]:
    """The figures of a line as they are printed, in order."""
    return [Fraction(found.replace(",", "")) for found in _FIGURE.findall(line)]


def unbracketed(line: str) -> str:
    """The line without what stands in brackets: sources, bases and other figures beside the one that is told."""
    return _BRACKETS.sub("", line)
