"""Word sequences and what they stand for; the longest sequence wins."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node]
    labels: tuple[str, ...] = ()


_NO_CHILDREN: dict[str, _Node] = {}
"""Stands, never changed, at the last word of every phrase: there are tens of thousands."""


class PhraseTree:
    """A tree of phrases; looking up takes time in the length of the phrase, not in the number of phrases."""

    def __init__(self) -> None:
        self._root = _Node({})
        self._alone: dict[str, tuple[str, ...]] = {}

    def add(self, words: Sequence[str], label: str) -> None:
        """Let the words stand for the label, besides what they stand for already."""
        node = self._root
        for word in words:
            child = node.children.get(word)
            if child is None:
                child = _Node(_NO_CHILDREN)
                if node.children is _NO_CHILDREN:
                    node.children = {}
                node.children[sys.intern(word)] = child
            node = child
        if not node.labels:
            node.labels = self._alone.setdefault(label, (label,))
        elif label not in node.labels:
            node.labels += (label,)

    def longest(self, words: Sequence[str], start: int) -> tuple[int, tuple[str, ...]]:
        """Length and labels of the longest phrase that begins at ``start``; length 0 when there is none."""
        node, length = self._root.children.get(words[start]) if start < len(words) else None, 0
        labels: tuple[str, ...] = ()
        position = start
        while node is not None:
            position += 1
            if node.labels:
                length, labels = position - start, node.labels
            node = node.children.get(words[position]) if position < len(words) else None
        return length, labels

    @property
    def firsts(self) -> Set[str]:
        """The words with which a phrase begins; at every other word none has to be looked for."""
        return self._root.children.keys()

    def every(self, words: Sequence[str]) -> list[tuple[str, int, int]]:
        """Label, beginning and end of every phrase in the words, those within longer ones too."""
        found: list[tuple[str, int, int]] = []
        firsts, last = self._root.children, len(words)
        for start in [place for place, word in enumerate(words) if word in firsts]:
            node, end = firsts.get(words[start]), start
            while node is not None:
                end += 1
                if node.labels:
                    found += [(label, start, end) for label in node.labels]
                node = node.children.get(words[end]) if end < last else None
        return found

    def words(self) -> Iterator[str]:
        """Every word that occurs in a phrase."""
        seen: set[str] = set()
        stack = [self._root]
        while stack:
            for word, child in stack.pop().children.items():
                stack.append(child)
                if word not in seen:
                    seen.add(word)
                    yield word
