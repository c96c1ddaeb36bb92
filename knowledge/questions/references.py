"""Names that lean on other names: one of several by its company, a bare nationality, ``the latter``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Mention
from knowledge.questions.language import Language
from knowledge.questions.names import Names

_NEAR = 4
"""Words between two names that are set side by side."""


class References:
    """Completes the names found in a question by those that only the others tell."""

    def __init__(self, snapshot: Snapshot, language: Language, names: Names) -> None:
        data = language.data["names"]
        self._snapshot = snapshot
        self._of_nation = {
            nation: names.of_nation[nation] for nation in data["nationalities"] if nation in names.of_nation
        }
        self._behind = frozenset(str(data["bare_before"]).split())
        self._aside = frozenset(str(data["set_aside"]).split())
        self._places: Mapping[str, int] = data["references"]

    def resolved(
        self, words: Sequence[str], mentions: list[Mention], several: Mapping[int, tuple[str, ...]]
    ) -> tuple[list[Mention], list[Mention]]:
        """The names with what leans on them, and those named only beside the one that is meant.

        ``several`` are the entities that a name at a place may stand for.
        """
        mentions, aside = self._set_aside(words, mentions)
        if several:
            mentions = [self._fitting(one, several.get(one.start, ()), mentions) for one in mentions]
        if _BE.isdisjoint(words) and "the" not in words:
            return mentions, aside
        nations = [place for place, word in enumerate(words) if place and word in self._of_nation]
        bare = [found for place in nations if (found := self._bare(words, place, mentions))]
        if bare:
            mentions = sorted([*mentions, *bare], key=lambda mention: mention.start)
        if self._places.keys().isdisjoint(words):
            return mentions, aside
        every = mentions
        for place, word in enumerate(words):
            if word in self._places and words[place - 1] == "the":
                mentions = self._referred(words, place, mentions)
        kept = {mention.key for mention in mentions}
        return mentions, [*aside, *(mention for mention in every if mention.key not in kept)]

    def _set_aside(self, words: Sequence[str], mentions: list[Mention]) -> tuple[list[Mention], list[Mention]]:
        """``not (the) Mitsubishi``, ``forget Nissan``: the names meant, where at least two are, and the others."""
        out = [
            mention
            for mention in mentions
            if not mention.possessive and mention.start and _word_before(words, mention.start) in self._aside
        ]
        named_so = {one.key for one in out}
        kept = [mention for mention in mentions if mention.key not in named_so]
        return (kept, out) if out and len({mention.key for mention in kept}) > 1 else (mentions, [])

    def _fitting(self, one: Mention, keys: tuple[str, ...], mentions: list[Mention]) -> Mention:
        """The name as the entity that holds, or is held by, another one named; as the first where none does."""
        others = {other.key for other in mentions if other.start != one.start}
        known = self._snapshot.stakes_between
        fits = (key for key in keys if any(known(key, other) or known(other, key) for other in others - {key}))
        key = next(fits, "")
        return replace(one, key=key) if key else one

    def _bare(self, words: Sequence[str], place: int, mentions: list[Mention]) -> Mention | None:
        """``the Chinese took``: a nationality alone, for its company."""
        key = self._of_nation[words[place]]
        after = words[place + 1] if place + 1 < len(words) else "'s"
        possessive = after == "'s" and place + 1 < len(words)
        led = words[place - 1] == "the" or (words[place - 1] in _BE and after not in self._behind - _OWNED)
        if not led or (after.isalpha() and after not in self._behind | _OWNED):
            return None
        if any(mention.start <= place < mention.end for mention in mentions):
            return None
        return Mention(key, place, place + 1 + possessive, possessive, True)

    def _referred(self, words: Sequence[str], place: int, mentions: list[Mention]) -> list[Mention]:
        """``the former``, ``the latter`` as the one of two names meant; the other one was named only beside it."""
        after = words[place + 1] if place + 1 < len(words) else "?"
        if after.isalpha() and after not in self._behind:
            return mentions
        before = [mention for mention in mentions if mention.end <= place]
        beside = [pair for pair in pairwise(before) if pair[0].key != pair[1].key and _joined(words, *pair)]
        if not beside:
            return mentions
        first, last = beside[-1]
        back = self._places[words[place]]
        meant, other = (last, first) if back == 1 else (first, last)
        possessive = after == "'s"
        one = Mention(meant.key, place, place + 1 + possessive, possessive, True)
        kept = [mention for mention in mentions if mention.key != other.key]
        return sorted([*kept, one], key=lambda mention: mention.start)


def _word_before(words: Sequence[str], start: int) -> str:
    """The word before a name, its article passed over."""
    place = start - 1 - (start > 1 and words[start - 1] == "the")
    return words[place]


def _joined(words: Sequence[str], first: Mention, last: Mention) -> bool:
    """Whether two names are set side by side by ``and`` or ``or``."""
    between = words[first.end : last.start]
    return len(between) <= _NEAR and not _LINKS.isdisjoint(between)


_LINKS = frozenset({"and", "or", "vs", "versus"})
_BE = frozenset({"is", "are", "was", "were"})
_OWNED = frozenset({"owned", "held", "now"})
