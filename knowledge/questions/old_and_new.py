"""Words that tell the two sides of a change: ``its old and new Nissan stakes``, ``once everything was carried out``.

``Old`` and ``new`` mean a time only where a holding is what is called so: of a line, an office or an agreement they
tell which one is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from knowledge.questions.frame import Found, Mention

_SIDES = frozenset({"BEFORE", "AFTER"})
_HOLDINGS = frozenset({"STAKE", "CROSS", "HOLD"})
_ALONE = 3
"""Words of a message that may say nothing but the side (``and the new?``)."""

_NO_HOLDING = frozenset({"CEO", "CHAIR", "PRESIDENT", "ASK_WHO", "MEET", "SAYS"})
"""What is asked for at the time of something, and is no holding."""

_FAR = 7
"""Words from the one that opens a clause to the deed at the most."""


class OldAndNew:
    """Finds such words of one language as ``BEFORE`` and ``AFTER``.

    ``sides`` are the words of each; ``passed`` may stand between one and the holding, ``levels`` are holdings besides
    those of the lexicon, ``joints`` end what is called so, ``others`` are things that are new and no holdings, ``own``
    are the words of those who speak of what was theirs; ``openers``, ``subjects``, ``verbs`` and ``ends`` make a
    clause of something done.
    """

    def __init__(
        self,
        sides: Mapping[str, str],
        passed: str,
        levels: str,
        joints: str,
        others: str,
        own: str,
        openers: str,
        subjects: str,
        verbs: str,
        ends: str,
    ) -> None:
        self._sides = {word: side for side, words in sides.items() for word in words.split()}
        self._passed, self._levels = frozenset(passed.split()), frozenset(levels.split())
        self._joints, self._others = frozenset(joints.split()), frozenset(others.split())
        self._quiet = self._passed | self._joints | self._sides.keys()
        self._own, self._openers = frozenset(own.split()), frozenset(openers.split())
        self._inside, self._verbs = frozenset(f"{subjects} {verbs}".split()), frozenset(verbs.split())
        self._ends = frozenset(ends.split())

    def of(self, words: Sequence[str], found: list[Found], names: Collection[Mention]) -> list[Found]:
        """The sides told, each word for itself."""
        if self._sides.keys().isdisjoint(words):
            return []
        spans = [range(f.start, f.end) for f in found if f.end - f.start > 1 or f.concept in _SIDES]
        taken = {place for span in spans for place in span}
        places = [place for place, word in enumerate(words) if word in self._sides and place not in taken]
        held = {f.start: f.end for f in found if f.concept in _HOLDINGS}
        named = {mention.start: mention.end for mention in names}
        landed = {p: self._lands(words, p + 1, held, named) for p in places if p == 0 or words[p - 1] not in self._own}
        for one, two in pairwise(landed):
            if landed[one] is not False and landed[two] is False and self._quiet.issuperset(words[one:two]):
                landed[two] = None  # "the cross stakes old and new, four numbers"
        told = {f.concept for f in found} | {self._sides[words[p]] for p, lands in landed.items() if lands is not False}
        paired = told >= _SIDES and bool(named or held)
        spoken = [word for word in words if word[0].isalnum()]
        alone = not names and not found and len(spoken) <= _ALONE and self._quiet.issuperset(spoken)
        ends = {*named.values(), *held.values()}
        sure = [p for p, lands in landed.items() if lands or (lands is None and (paired or alone or p in ends))]
        return [Found(self._sides[words[place]], place, place + 1) for place in sure]

    def _lands(
        self, words: Sequence[str], place: int, held: Mapping[int, int], named: Mapping[int, int]
    ) -> bool | None:
        """Whether a holding is what is called so; None where nothing is said behind the word."""
        while place < len(words):
            if words[place] in self._others:
                return False
            if place in held or words[place] in self._levels:
                return True
            if place in named:
                place = named[place]
            elif words[place] in self._passed:
                place += 1
            else:
                return None if words[place] in self._joints or words[place] in self._sides else False
        return None

    def carried_out(self, words: Sequence[str], found: list[Found]) -> list[Found]:
        """``once everything was carried out``: after the deal, where no more than that is said to have been done."""
        if self._openers.isdisjoint(words) or any(f.concept in _NO_HOLDING for f in found):
            return found
        ended = (p for p, word in enumerate(words) if word in self._ends and p and words[p - 1] in self._verbs)
        done = [f for f in found if f.concept == "COMPLETE"] + [Found("COMPLETE", p, p + 1) for p in ended]
        deals = {place for f in found if f.concept == "DEAL" for place in range(f.start, f.end)}
        for one in done:
            opens = next(
                (p for p in range(max(0, one.start - _FAR), one.start) if words[p] in self._openers), one.start
            )
            between = range(opens + 1, one.start)
            if not between or not all(place in deals or words[place] in self._inside for place in between):
                continue
            if opens + 1 in deals or words[opens + 1] not in self._verbs:
                left = [
                    f for f in found if not opens <= f.start < one.end or f.start in deals or f.concept == "COMPLETE"
                ]
                return [*left, Found("AFTER", opens, one.end)]
        return found
