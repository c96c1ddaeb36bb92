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
"""Stands, never changed, at the last word of every phrase: there are a hundred thousand."""


class PhraseTree:
    """A tree of phrases; looking up takes time in the length of the phrase, not in the number of phrases."""

    def __init__(self) -> None:
        self._root = _Node({})
        self._ends: dict[tuple[str, ...], _Node] = {}

    def add(self, words: Sequence[str], label: str) -> None:
        """Let the words stand for the label, besides what they stand for already; no words stand for nothing."""
        if not words:
            return
        node, last = self._root, sys.intern(words[-1])
        for word in words[:-1]:
            child = node.children.get(word)
            if child is None or child.children is _NO_CHILDREN:
                child = _Node({}, child.labels if child is not None else ())
                node.children[sys.intern(word)] = child
            node = child
        child = node.children.get(last)
        labels = child.labels if child is not None else ()
        if label in labels:
            return
        end = self._end((*labels, label))
        if child is None or child.children is _NO_CHILDREN:
            node.children[last] = end
        else:
            child.labels = end.labels

    def _end(self, labels: tuple[str, ...]) -> _Node:
        """The one node at which all phrases end that stand for the labels and go no further."""
        return self._ends.setdefault(labels, _Node(_NO_CHILDREN, labels))

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
