"""Yes or no before the event that a question is about: what it bears out, and what it denies by its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from knowledge.questions.borne_out import borne_out, denied_by_its_date
from knowledge.questions.composing import Composed
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN, ENOUGH
from knowledge.questions.yes_no import YesNo

OF_A_MOVE = frozenset({"whatif", "stake_change"})
"""Kinds of question about a sale or a purchase, which an event may be that took place."""


class Verdicts:
    """Gives the verdicts in one language on the events of one snapshot."""

    def __init__(self, retrieval: Retrieval, yes_no: YesNo, words: Mapping[str, Any]) -> None:
        """``words`` is the file ``words.yaml`` of the language."""
        self._retrieval = retrieval
        self._yes_no = yes_no
        self._harmless = frozenset(str(words["harmless"]).split())
        self._places = frozenset(str(words["wanted"]["places"]).lower().split())

    def of(self, frame: Frame, key: str) -> dict[str, bool]:
        """Whether the claim told bears out what a question for yes or no says, as a slot; none where it is open."""
        if not self._yes_no.asked(frame):
            return {}
        so = borne_out(frame, key, self._retrieval, self._harmless, self._places)
        return {} if so is None else {"borne_out": so}

    def denied(self, frame: Frame, best: Composed | None, found: Sequence[Match]) -> Reading | None:
        """The event that a question for yes or no is about, of another date than the one named.

        ``best`` is the typed reading: one that answers by itself goes first. So does a claim ``found`` with the date
        that says nearly everything.
        """
        if found and found[0].score >= CERTAIN:
            return None
        if not frame.dates or not may_be_a_move(frame, best) or not self._yes_no.asked(frame):
            return None
        told = self._retrieval.search(replace(frame, dates=()), {})
        if not told:
            return None
        key = denied_by_its_date(frame, told, self._retrieval, self._harmless, self._places)
        return Reading("told", {"claims": [key], "borne_out": False}, ENOUGH) if key else None


def may_be_a_move(frame: Frame, best: Composed | None) -> bool:
    """Whether something that took place may be asked about, not what is held."""
    if best is None or best.score < ENOUGH or best.intent in OF_A_MOVE:
        return True
    return best.intent == "stake" and not (frame.has("HOLD", "HAVE", "STAKE", "SHAREHOLDER") or frame.figures)
