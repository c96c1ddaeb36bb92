"""Questions about the time between two things: each end is a date that is named, or the date of a claim that is told."""

from __future__ import annotations

import datetime as dt

from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Retrieval

_OPENERS = frozenset({"from", "between", "since"})
_MIDDLES = frozenset({"to", "and", "until", "till"})
ENOUGH_END = 0.5
"""Part of an end's words that a claim has to explain."""


def ends(frame: Frame, analyser: Analyser, retrieval: Retrieval) -> list[list[str]]:
    """The two ends as ``[date, what, claim key]``; empty when the question does not name two."""
    words = frame.words
    opener = next((place for place, word in enumerate(words) if word in _OPENERS), None)
    if opener is None:
        return []
    middles = [place for place in range(opener + 2, len(words) - 1) if words[place] in _MIDDLES]
    for middle in middles:
        left = _end(" ".join(words[opener + 1 : middle]), frame.today, analyser, retrieval)
        right = _end(" ".join(words[middle + 1 :]), frame.today, analyser, retrieval)
        if left and right and left[0] != right[0]:
            return [left, right]
    return []


def _end(text: str, today: dt.date, analyser: Analyser, retrieval: Retrieval) -> list[str] | None:
    part = analyser.frame(text, today)
    matches = [m for m in retrieval.search(part, {}) if m.score >= ENOUGH_END and retrieval.claim(m.key).valid.since]
    if part.dates:
        return [str(part.dates[0].date), text.replace(" 's", "'s"), matches[0].key if matches else ""]
    if not matches:
        return None
    best = max(matches, key=lambda m: (round(m.score, 2), _precision(retrieval, m.key)))
    return [str(retrieval.claim(best.key).valid.since), text.replace(" 's", "'s"), best.key]


def _precision(retrieval: Retrieval, key: str) -> int:
    since = retrieval.claim(key).valid.since
    return ("year", "month", "day").index(since.precision) if since else -1
