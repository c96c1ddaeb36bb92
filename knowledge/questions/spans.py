"""Questions about the time between two things: each end is a date, or a claim that has one."""

from __future__ import annotations

from knowledge.claims.model import Claim, Event, Statement, Transaction
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.telling import parties
from knowledge.stakes.status import Status

_OPENERS = frozenset({"from", "between", "since"})
_MIDDLES = frozenset({"to", "and", "until", "till"})
ENOUGH_END = 0.5
"""Part of an end's words that a claim has to explain."""

NEAR_END = 0.3
"""Claims that explain an end nearly as well: a beginning is the earliest of them, anything else the most exact."""


def ends(frame: Frame, analyser: Analyser, retrieval: Retrieval) -> list[list[str]]:
    """The two ends as ``[date, what, claim key]``; empty when the question does not name two."""
    words = _without_the_question(frame)
    opener = next((place for place, word in enumerate(words) if word in _OPENERS), None)
    if opener is None:
        return []
    middles = [place for place in range(opener + 2, len(words) - 1) if words[place] in _MIDDLES]
    for middle in middles:
        one, two = words[opener + 1 : middle], words[middle + 1 :]
        left = _end(_resolved(one, two), frame, analyser, retrieval)
        right = _end(_resolved(two, one), frame, analyser, retrieval, left[0] if left else "")
        if left and right and left[0] != right[0] and (left[0] < right[0] or words[opener] != "from"):
            return [left, right]
    return []


def _without_the_question(frame: Frame) -> tuple[str, ...]:
    """The words before a trailing "how many days"; those that lead in stay."""
    last = [found.start for found in frame.where("HOW_LONG") if found.start > len(frame.words) // 2]
    return frame.words[: min(last)] if last else frame.words


def _resolved(part: tuple[str, ...], other: tuple[str, ...]) -> str:
    """An end in words; one that only points ("its first sale") gets the words of the other end."""
    pointing = {"it", "its", "them", "their"} & set(part)
    return " ".join(word for word in ((*part, *other) if pointing else part) if word.isalnum() or word == "'s")


def _happened(claim: Claim) -> bool:
    return isinstance(claim, Event | Statement | Transaction) and claim.valid.since is not None


def _end(text: str, frame: Frame, analyser: Analyser, retrieval: Retrieval, other: str = "") -> list[str] | None:
    """One end; what happened on the date of the other end is hardly meant by this one."""
    part = analyser.frame(text, frame.today)
    matches = [m for m in retrieval.search(part, {}) if m.score >= ENOUGH_END and _happened(retrieval.claim(m.key))]
    if frame.keys and not part.keys:
        matches = [m for m in matches if set(frame.keys) <= set(parties(retrieval.claim(m.key)))]
    if part.dates:
        return [str(part.dates[0].date), text.replace(" 's", "'s"), matches[0].key if matches else ""]
    if not matches:
        return None
    top = max(m.score for m in matches)
    near = [m.key for m in matches if top - m.score <= NEAR_END]
    if not part.has("ANNOUNCE", "SIGN", "TALKS", "MEET"):
        near = [key for key in near if retrieval.claim(key).status is Status.COMPLETED] or near
    near = [key for key in near if str(retrieval.claim(key).valid.since) != other] or near
    dates = {key: since for key in near if (since := retrieval.claim(key).valid.since)}
    if part.has("START", "FIRST", "JOIN"):
        key = min(near, key=lambda key: dates[key].first)
    else:
        key = max(near, key=lambda key: ("year", "month", "day").index(dates[key].precision))
    return [str(dates[key]), text.replace(" 's", "'s"), key]
