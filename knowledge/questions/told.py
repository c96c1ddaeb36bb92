"""Which of the claims found by their words are told, where the question is not read as one of the typed kinds."""

from __future__ import annotations

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.by_name import meant_by_name
from knowledge.questions.composing import Composed
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import ENOUGH
from knowledge.questions.tellable import tellable
from knowledge.questions.told_first import told_first

CLEAR_TOLD = 0.58
"""Below this score a claim is told only where it is clearly nearer than the next one."""

ALIKE = 0.05
"""Two claims nearer to each other than this are not told apart."""

NEAR = 0.2
"""Told claims nearer to the best one than this are told beside it."""

MOST = 3
"""Claims told in one answer."""


def claims_told(
    frame: Frame, told: list[Match], best: Composed | None, snapshot: Snapshot, retrieval: Retrieval
) -> list[str]:
    """The keys of the claims to tell, the best first; empty where none is meant.

    ``told`` are the claims found, the best first, ``best`` is the typed reading that stands against them.
    """
    if not told or not _stands_out(frame, told, retrieval):
        return []
    first = told[0]
    if not tellable(frame, first, best, snapshot, retrieval):
        return []
    if best is not None and best.score >= ENOUGH and not told_first(frame, first, best, snapshot, retrieval):
        return []
    return [match.key for match in told if first.score - match.score <= NEAR][:MOST]


def _stands_out(frame: Frame, told: list[Match], retrieval: Retrieval) -> bool:
    """Whether the best claim rests on more than ordinary words, and is nearer than the next where it is weak."""
    first = told[0]
    near = [match.key for match in told[1:2] if first.score - match.score < ALIKE]
    if first.score < CLEAR_TOLD and not all(retrieval.linked(first.key, key) for key in near):
        return False
    return first.solid or meant_by_name(frame, told, retrieval)
