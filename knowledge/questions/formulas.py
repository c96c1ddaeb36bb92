"""A formula with parentheses or with several operations, typed as it stands: ``(35.71 + 15) / 2``."""

from __future__ import annotations

import re
from itertools import pairwise

from knowledge.questions.normal import normalise
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.values import plain_number

_TOKEN = re.compile(r"\s*(?:(\d[\d.,]*\d|\d)\s?(%|percent\b)?|([-+*/()×÷]|x\b))")
_SIGN = re.compile(r"[-+*/×÷]|\dx|\bx\b")
_START = re.compile(r"[(\d]")
_TYPED = re.compile(r"\d[\d.,]*")
_PLAIN = {"×": "*", "x": "*", "÷": "/"}
_OPERATORS = frozenset("+-*/")
_MOST = 40
"""Tokens of a formula at the most."""


def formula(scene: Scene) -> Reading | None:
    """The reading of a formula that one pair of figures does not make; None for every other question."""
    text = normalise(scene.frame.text)
    if not _SIGN.search(text):
        return None
    tokens = _tokens(text)
    signs = [token for token in tokens if token in _OPERATORS]
    if len(signs) < 2 or ("(" not in tokens and len(set(signs)) < 2) or scene.line.has("if"):
        return None
    return scene.reading("expression", operator="formula", operands=[], formula=tokens)


def _tokens(text: str) -> list[str]:
    """The tokens of the only formula of the text; none where other figures stand beside it."""
    best: list[str] = []
    end = 0
    for start in _START.finditer(text):
        if start.start() >= end:
            tokens, end = _run(text, start.start())
            best = max(best, tokens, key=len)
    numbers = sum(token[0].isdigit() for token in best)
    return best if numbers > 1 and numbers == len(_TYPED.findall(text)) else []


def _run(text: str, place: int) -> tuple[list[str], int]:
    """The tokens that follow each other from a place, up to the last that completes a formula."""
    tokens: list[str] = []
    while (match := _TOKEN.match(text, place)) and len(tokens) < _MOST:
        number = plain_number(match[1]) if match[1] else None
        if match[1] and number is None:
            break
        tokens.append(f"{number}{'%' if match[2] else ''}" if number else _PLAIN.get(match[3], match[3]))
        place = match.end()
    while tokens and tokens[-1] in _OPERATORS | {"("}:
        tokens.pop()
    doubled = any(one[0].isdigit() and (two[0].isdigit() or two == "(") for one, two in pairwise(tokens))
    return ([], place) if doubled else (tokens, place)
