"""Whether a question assumes something; a past tense with ``had`` assumes nothing."""

from __future__ import annotations

from knowledge.questions.frame import Frame

_CONDITIONAL = frozenset({"would", "could", "might"})
"""What stands in the other half of a sentence that assumes something with ``had``."""


def supposes(frame: Frame) -> bool:
    """``had the number changed?`` and ``how much had it pledged?`` suppose nothing, ``had it sold, it would`` does."""
    told = _CONDITIONAL.isdisjoint(frame.words)
    return any(not (told and frame.words[found.start : found.end] == ("had",)) for found in frame.where("IF"))
