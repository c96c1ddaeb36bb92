"""Votes that something makes void, or brings back: told by a verb and the votes near it, whoever stands between.

``a quarter of Renault would kill Renault's votes``, ``the votes would vanish``, ``when did Nissan get votes``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.questions.frame import Found

NEAR = 5
"""Words from the verb to the votes at the most."""

_ON, _OFF = "on", "off"

_VOTES = frozenset({"votes", "vote", "voting", "say", "voice"})
_AMOUNT = frozenset({"many", "much", "percent", "%", "more", "most", "enough", "two", "double"})
"""Words that make of got votes a number of them."""


class Voided:
    """The verbs of one language."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """``words`` is the file ``words.yaml`` of the language."""
        self._before = frozenset(str(words["voiding"]["before"]).split())
        self._behind = frozenset(str(words["voiding"]["behind"]).split())
        self._switching = frozenset(str(words["switching"]).split())
        self._regaining = frozenset(str(words["regaining"]).split())

    def of(self, words: list[str], found: list[Found]) -> list[Found]:
        """The concepts with those of votes made void or brought back; a verb that voids votes ends nothing else."""
        votes = [place for place, word in enumerate(words) if word in _VOTES]
        if not votes:
            return found
        void = {verb for verb, word in enumerate(words) if word in self._before and _near(votes, verb + 1)}
        switched = {
            verb for verb in void if words[verb] in self._switching and _ON in words[verb + 1 : verb + 1 + NEAR]
        }
        void -= {verb for verb in switched if _OFF not in words[verb:]}  # "what switched its votes on"
        void |= {verb for verb, word in enumerate(words) if word in self._behind and _near(votes, verb - NEAR)}
        back = {verb for verb, word in enumerate(words) if word in self._regaining and _near(votes, verb + 1)}
        back |= switched - void
        back = {verb for verb in back if _AMOUNT.isdisjoint(words[verb - 2 : verb + NEAR])}
        if not (void or back):
            return found
        kept = [one for one in found if one.start not in void or one.concept not in _ENDS]
        kept += [Found(concept, verb, verb + 1) for verb in sorted(void) for concept in ("VOID_VOTES", "VOTELESS")]
        known = {place for one in kept if one.concept == "SWITCHED_ON" for place in range(one.start, one.end)}
        return kept + [Found("SWITCHED_ON", verb, verb + 1) for verb in sorted(back - known)]


_ENDS = frozenset({"CANCEL", "END", "SPINOFF", "DISMISS", "BLOCKING", "CHANGE", "GET", "BUY"})
"""What the verbs mean of anything else."""


def _near(votes: list[int], start: int) -> bool:
    """Whether votes stand within the few words from a place on."""
    return any(start <= place < start + NEAR for place in votes)
