"""The claim that tells what a typed reading could only call unknown: ``does X keep control of Y`` of an event on Y."""

from __future__ import annotations

from collections.abc import Iterable

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.composing import Composed
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.scores import CERTAIN
from knowledge.questions.tellable import tellable

_OF_ANY = frozenset(
    {"STAKE", "SHAREHOLDER", "TRUST", "DEAL", "ALLIANCE_WORD", "DIRECT", "VOTE", "SHARES_COUNT", "MINORITY", "RULE"}
    | {"CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR", "ROLE_WORD", "INVEST", "START", "END", "COMPLETE"}
)
"""Concepts of any holding or office: shared with a claim they do not show that it tells what is asked."""

_TENSES = frozenset({"had", "would"})
"""Words among those of a condition that by themselves assume nothing (``how much had X planned``)."""

_OF_HOLDERS = ("holders", "complement", "reverse")
"""Kinds of question that name holders."""

_OFFICES = ("role", "person")
"""Kinds of question that a name answers, where somebody is asked for."""


def told_instead(
    frame: Frame, told: Iterable[Match], best: Composed, snapshot: Snapshot, retrieval: Retrieval
) -> list[str]:
    """The key of the claim that says nearly everything of the question, about all whom it names; else none.

    ``told`` are the claims found, the best first; ``best`` is the typed reading, told first where it finds a figure.
    """
    first = next(iter(told), None)
    if first is None or first.score < CERTAIN or not retrieval.names(first.key, frame.keys):
        return []
    if not (first.solid or frame.dates):
        return []
    supposed = any(frame.words[found.start] not in _TENSES for found in frame.where("IF"))
    if best.intent in _OF_HOLDERS and frame.has("ASK_WHO", "SHAREHOLDER"):
        return []  # holders are asked for, no event
    if supposed or frame.has("BEFORE", "AFTER") or (best.intent in _OFFICES and frame.has("ASK_WHO")):
        return []
    if frame.has("HOLD", "STAKE") and frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY") and not frame.has("PRICE"):
        return []
    if not (_tells_it(frame, first.key, retrieval) or (best.intent == "about" and frame.dates)):
        return []
    meant = retrieval.wanted(first.key, frame) and tellable(frame, first, best, snapshot, retrieval)
    return [first.key] if meant else []


def _tells_it(frame: Frame, key: str, retrieval: Retrieval) -> bool:
    """Whether the claim shares a concept that tells one claim from another; a price alone has every trade."""
    one = frame.figures or frame.dates
    faint = _OF_ANY if one else _OF_ANY | {"PRICE", "WORTH"}
    return any(retrieval.means(key, [found.concept]) for found in frame.found if found.concept not in faint)
