"""Many patterns as one in which those that begin alike share their beginning.

The regular expressions of Python try every alternative at every place; with the beginnings shared a place at which none
of them begins is passed after one look at its letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

MOST = 3000
"""Characters that spelling out the choice with which a pattern begins may add; a longer one is tried as it stands."""

_SPECIAL = frozenset(r"\.^$*+?{}[]|()")
_REPEATED = frozenset("?*+{")


def either(patterns: Iterable[str]) -> str:
    """A pattern that matches what the first of the patterns that matches at a place does there.

    The patterns hold no groups that are kept.
    """
    parts: list[str] = []
    alike: dict[str, list[str]] = {}
    for pattern in (opened for each in patterns for opened in _opened(each)):
        if _begins_plainly(pattern):
            alike.setdefault(pattern[0], []).append(pattern[1:])
            continue
        parts += _shared(alike)  # what begins otherwise may match where these do, and comes after them
        parts.append(pattern)
        alike = {}
    return f"(?:{'|'.join([*parts, *_shared(alike)])})"


def _shared(alike: dict[str, list[str]]) -> Iterator[str]:
    return (f"{letter}(?:{'|'.join(rests)})" for letter, rests in alike.items())


def _begins_plainly(pattern: str) -> bool:
    """Whether a pattern begins with one letter that stands for itself, whatever the case of letters."""
    letter = pattern[:1]
    return bool(letter) and letter not in _SPECIAL and letter == letter.lower() and pattern[1:2] not in _REPEATED


def _opened(pattern: str) -> Iterator[str]:
    """The pattern for each of the choices with which it begins, in the order in which they are tried."""
    choices = _choices(pattern)
    if len(choices) > 1:
        for choice in choices:
            yield from _opened(choice)
        return
    end = _group_end(pattern)
    if not end:
        yield pattern
        return
    inner, rest = _choices(pattern[3:end]), pattern[end + 1 :]
    sign = rest[:1] if rest[:1] in _REPEATED else ""
    if sign in {"+", "{"} or rest[1:2] in _REPEATED or len(inner) * len(rest) > MOST:
        yield pattern
        return
    again = pattern[: end + 2] if sign == "*" else ""
    for choice in inner:
        yield from _opened(choice + again + rest[len(sign) :])
    if sign:
        yield from _opened(rest[1:])


def _choices(pattern: str) -> list[str]:
    """The alternatives of a pattern, those within its groups apart."""
    bars = [place for place, char, depth in _outside_sets(pattern) if char == "|" and not depth]
    return [pattern[start + 1 : end] for start, end in zip([-1, *bars], [*bars, len(pattern)], strict=True)]


def _group_end(pattern: str) -> int:
    """Where the group ends with which a pattern begins; 0 where it begins otherwise."""
    if not pattern.startswith("(?:"):
        return 0
    return next((place for place, char, depth in _outside_sets(pattern) if char == ")" and not depth), 0)


def _outside_sets(pattern: str) -> Iterator[tuple[int, str, int]]:
    """The signs of a pattern, neither escaped nor in sets like ``[|]``, with how many groups are open behind them."""
    depth, place, in_set = 0, 0, False
    while place < len(pattern):
        char = pattern[place]
        if char == "\\":
            place += 2
            continue
        if in_set:
            in_set = char != "]"
        else:
            in_set = char == "["
            depth += (char == "(") - (char == ")")
            yield place, char, depth
        place += 1
