"""Which of two things came first: ``what happened first, A or B``, ``was A before or after B``, ``did A before B``.

Each of the two is looked up like an end of a time: a claim that tells of it, or the beginning or end of an office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.claims.model import Deal, Event, Role, Stake, Statement, Transaction
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.filled import people
from knowledge.questions.frame import Frame
from knowledge.questions.office_ends import office_end
from knowledge.questions.reading import Reading
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.span_ends import Ends
from knowledge.stakes.status import Status

Words = tuple[str, ...]

_HELD = ("STAKE", "HOLD", "HAVE", "VOTE", "ASK_WHO", "ASK_WHEN", "ASK_WHY", "HOW_LONG", "ASK_HOW_MUCH", "ASK_HOW_MANY")
"""What is asked beside a ``before`` that only dates it: a level, a person, a length."""

_DEEDS = frozenset({"met", "sent", "joined", "announced_investment_in", "announced_partnership_with"})
"""Predicates of statements that tell of something that happened, of those that have a date."""

CLOSE = 5
"""Words that may stand between ``which`` and ``first`` (``which of the two came first``)."""


class Sequence:
    """Reads questions for the order of two things, with the words of one language."""

    def __init__(self, snapshot: Snapshot, analyser: Analyser, retrieval: Retrieval, words: Mapping[str, str]) -> None:
        """``words`` are the lists under ``sequence`` in ``words.yaml`` of the language."""
        self._snapshot, self._analyser, self._retrieval = snapshot, analyser, retrieval
        self._words = {part: frozenset(listed.split()) for part, listed in words.items()}
        self._ordering = frozenset[str]().union(*(self._words[part] for part in ("first", "last", "before", "after")))

    def of(self, frame: Frame, deal: Deal | None, story: str) -> Reading | None:
        """The reading ``sequence``; None for every other question, and where one of the two is not known.

        Slots: ``ends`` as ``[date, what, claim key]`` in the order of the question, and ``asked``.
        ``asked`` is ``first`` or ``last`` (one of two is to be named), ``either`` (before or after?), or ``before`` or
        ``after`` (yes or no).
        """
        if self._ordering.isdisjoint(frame.words):
            return None
        words = tuple(word for word in frame.words if word[0].isalnum() or word == "'s")
        cut = self._chosen(words) or self._either(words) or self._claimed(words, frame)
        if cut is None:
            return None
        asked, one, two = cut
        steps = frozenset(deal.events) if deal else frozenset[str]()
        look = Ends(frame, self._analyser, self._retrieval, steps, story, self._snapshot)
        ends = [self._end(look, one, two), self._end(look, two, one)]
        if not ends[0] or not ends[1] or ends[0][2] == ends[1][2]:
            return Reading("nothing") if asked in {"first", "last"} and self._by_name(frame) else None
        if ends[0][0] != ends[1][0] and (ends[0][0].startswith(ends[1][0]) or ends[1][0].startswith(ends[0][0])):
            return None  # neither date is known to lie before the other
        return Reading("sequence", {"ends": ends, "asked": asked}, 1.0)

    def _by_name(self, frame: Frame) -> bool:
        """Whether other readings would speak of one of the two alone: people, or a thing that leans on the other."""
        return bool(people(self._snapshot, frame)) or not self._words["leaning"].isdisjoint(frame.words)

    def _end(self, look: Ends, words: Words, beside: Words) -> list[str] | None:
        """``[date, what, claim key]`` of one of the two, which must be a thing that happened and no mere date."""
        if not self._words["leaning"].isdisjoint(words):
            return None  # "or X selling its own": what it sells is said elsewhere
        part = self._analyser.frame(" ".join(words), look.frame.today)
        named = people(self._snapshot, part)
        if named and not part.concepts and not part.unknown:  # "who became CEO first, X or Y"
            office = office_end(look.frame, self._analyser.language.code, self._snapshot, named)
            return [str(office[0]), " ".join(words), office[1]] if office is not None else None
        if len(part.keys) == 2 and part.has("BUY"):
            return self._purchase(part, " ".join(words))
        found = look.find(words, () if part.names else beside)
        if found is None and not part.names:
            found = replace(look, frame=replace(look.frame, names=())).find(words, ())  # "the exit from Russia"
        return found if found and self._happened(found[2]) else None

    def _purchase(self, part: Frame, text: str) -> list[str] | None:
        """The one purchase by which one of two companies bought of the other; None where several are known."""
        pair = set(part.keys)
        bought = [
            t for t in self._snapshot.transactions if {t.buyer, t.issuer} == pair and t.status is not Status.ENDED
        ]
        return [str(bought[0].valid.since), text, bought[0].key] if len(bought) == 1 else None

    def _happened(self, key: str) -> bool:
        """Whether the claim tells of something that happened on its day: no state of things, nothing undone."""
        claim = self._snapshot.claims.get(key)
        if isinstance(claim, Transaction):
            return claim.status is not Status.ENDED
        return isinstance(claim, Event | Role | Stake) or (isinstance(claim, Statement) and claim.predicate in _DEEDS)

    def _chosen(self, words: Words) -> tuple[str, Words, Words] | None:
        """``which came first, A or B``, ``A or B, which was earlier``."""
        asking = next((place for place, word in enumerate(words) if word in self._words["asking"]), None)
        if asking is None:
            told = next((place for place, word in enumerate(words) if word in self._words["first"]), None)
            return self._before("first", self._bare(words[:told])) if told and told > 2 else None
        places = range(asking + 1, min(asking + 1 + CLOSE, len(words)))
        told = next((place for place in places if words[place] in self._words["first"] | self._words["last"]), None)
        if told is None:
            return None
        asked = "first" if words[told] in self._words["first"] else "last"
        behind = self._parted(self._bare(words[told + 1 :]))
        return (asked, *behind) if behind else self._before(asked, words[:asking])

    def _before(self, asked: str, words: Words) -> tuple[str, Words, Words] | None:
        parted = self._parted(words)
        return (asked, *parted) if parted else None

    def _parted(self, words: Words) -> tuple[Words, Words] | None:
        places = [place for place, word in enumerate(words) if word in self._words["or"] and 0 < place < len(words) - 1]
        if len(places) != 1:
            return None
        return self._bare(words[: places[0]]), self._bare(words[places[0] + 1 :])

    def _either(self, words: Words) -> tuple[str, Words, Words] | None:
        """``was A before or after B``, ``A: before or after B``."""
        before, after = self._words["before"], self._words["after"]
        for place in range(1, len(words) - 3):
            one, joint, two = words[place : place + 3]
            if joint in self._words["or"] and ((one in before and two in after) or (one in after and two in before)):
                behind = place + 3 + (words[place + 3] in self._words["than"])
                return "either", self._bare(words[:place]), self._bare(words[behind:])
        return None

    def _claimed(self, words: Words, frame: Frame) -> tuple[str, Words, Words] | None:
        """``did A happen before B``: yes or no, where a side alone would not answer it."""
        if not words or words[0] not in self._words["verbs"] or frame.has(*_HELD) or frame.figures or frame.dates:
            return None
        sides = self._words["before"] | self._words["after"]
        places = [place for place, word in enumerate(words) if word in sides]
        if len(places) != 1 or not 1 < places[0] < len(words) - 1:
            return None
        place = places[0]
        behind = place + 1 + (words[place + 1] in self._words["than"])
        asked = "after" if words[place] in self._words["after"] else "before"
        return asked, self._bare(words[:place]), self._bare(words[behind:])

    def _bare(self, words: Words) -> Words:
        """The words without those that only lead in (``came``, ``was``, ``happened``) at either end."""
        while words and words[0] in self._words["lead"] | self._words["verbs"]:
            words = words[1:]
        while words and words[-1] in self._words["lead"]:
            words = words[:-1]
        return words
