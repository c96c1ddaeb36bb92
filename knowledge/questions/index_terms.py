"""What is asked or told ─► terms of the index: ``e:`` an entity, ``c:`` a concept, ``w:`` a word, ``n:`` a figure.

A span of words with several concepts gives each of them, and one term that joins them all: ``c:RULE|CAP``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Set
from itertools import pairwise

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.stems import stem

_TELLING = frozenset({"percent", "shares", "points", "money"})
"""Kinds of figure that tell what is meant; a bare number does where some claim holds it."""

_BEGUN = ("SIGN", "ANNOUNCE", "TALKS", "MEET", "PROPOSE", "CONCESSION", "FIRST_OFFER")
"""What begins: a ``first`` beside it is none of a series."""

_NUMBERED = frozenset({"article", "art", "clause", "section", "paragraph", "annex"})
"""Parts of a text that go by a number."""


def terms_of(frame: Frame, snapshot: Snapshot, silent: Set[str], told: Container[str]) -> Iterator[str]:
    """What a question or a claim is about: entities, concepts, rare words and figures, each a term of the index.

    ``silent`` are concepts that tell nothing; a bare number is a term only where it is one of those ``told``.
    """
    for key in frame.keys:
        yield f"e:{key}"
    spans: dict[tuple[int, int], set[str]] = defaultdict(set)
    begun = frame.has("ORDINAL_1") and (
        frame.has(*_BEGUN) or any(snapshot.entities[key].kind == "person" for key in frame.keys)
    )
    for found in frame.found:
        if found.concept not in silent and not (begun and found.concept == "ORDINAL_1"):
            spans[found.start, found.end].add(found.concept)
    for labels in dict.fromkeys(tuple(sorted(labels)) for labels in spans.values()):
        yield f"c:{'|'.join(labels)}"
        if len(labels) > 1:
            yield from (f"c:{label}" for label in labels)
    for found in frame.where("RULE"):
        article = [word for word in frame.words[found.start : found.end] if word.isdigit()]
        if article:
            yield f"w:{'-'.join(article)}"
    for word, number in pairwise(frame.words):
        if word in _NUMBERED and number.isdigit():
            yield f"w:{number}"
    for place in frame.unknown:
        yield f"w:{stem(frame.words[place])}"
    for stranger in frame.strangers:
        yield f"w:{stem(stranger)}"
    for figure in frame.figures:
        precise = figure.kind == "number" and len(figure.amount) > 2 and f"n:{figure.amount}" in told
        if figure.kind in _TELLING or precise:
            yield f"n:{figure.amount}"


def labels_of(term: str) -> list[str]:
    """The concepts that a joined term stands for, as terms; none for a plain one."""
    return [f"c:{label}" for label in term[2:].split("|")] if "|" in term else []
