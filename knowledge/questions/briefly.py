"""What a message of a few words asks, by its telling words in any order: ``who was the buyer?``, ``sold to whom?``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from knowledge.questions.language import load

MOST = 9
"""Words of a message that may ask for one thing alone."""

Asked = frozenset[str]
"""The telling words of a message, each as the first of its family."""


class Briefly:
    """The short questions of one language."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """``data`` is ``briefly.yaml`` of the language."""
        self._light = frozenset(str(data["light"]).split())
        self._things = frozenset(str(data["things"]).split())
        self._family = {word: first for first, others in data["families"].items() for word in others}
        self._linking = frozenset(str(data["linking"]).split())
        self._putting = frozenset(str(data["putting"]).split())
        self.leading = frozenset(str(data["leading"]).split())
        """Words that lead to a name or a time and belong to it."""

        self._units = frozenset(str(data["units"]).split())
        self._joined = dict(self._listed(data["joined"]))
        self._facets = dict(self._listed(data["facets"]))
        self._plainly = {kind: dict(self._listed(said)) for kind, said in data["plainly"].items()}

    def facet(self, words: Sequence[str]) -> str:
        """Which facet of what was told the words of a message ask for; empty for every other message.

        ``proceeds in euros`` asks for the proceeds, which are told in every currency that is known.
        """
        return self._found(self._facets, words) or self._found(self._facets, self._bare(words))

    def joined(self, words: Sequence[str]) -> str:
        """What a message does with the figures told last: minus, plus, over or span; empty for every other message."""
        return self._found(self._joined, self._bare(words))

    def plainly(self, words: Sequence[str], kind: str) -> str:
        """The message in plain words, behind an answer of a kind; empty where it is none of these."""
        return self._found(self._plainly.get(kind, {}), words) or self._found(self._plainly["any"], words)

    def _bare(self, words: Sequence[str]) -> list[str]:
        """The words without those of a unit."""
        return [word for word in words if word not in self._units]

    def puts_in(self, words: Sequence[str]) -> bool:
        """Whether the words beside a name or a time only say that it takes the place of another one."""
        linked = not self._linking.isdisjoint(words)
        return linked and len(words) <= MOST and self._telling(words) <= self._putting

    def _listed(self, said: Mapping[str, Iterable[str]]) -> Iterator[tuple[Asked, str]]:
        for meant, phrases in said.items():
            for phrase in phrases:
                yield self._telling(phrase.split()), meant

    def _telling(self, words: Iterable[str]) -> Asked:
        return frozenset(self._family.get(word, word) for word in words) - self._light

    def _found(self, listed: Mapping[Asked, str], words: Sequence[str]) -> str:
        if not listed or len(words) > MOST:
            return ""
        asked = self._telling(words)
        return listed.get(asked) or listed.get(asked - self._things, "") if asked else ""


@cache
def briefly(language: str) -> Briefly:
    """The short questions of a language, made once."""
    return Briefly(load(language).data["briefly"])
