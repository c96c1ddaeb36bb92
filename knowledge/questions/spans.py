"""Questions about the time between two things: each end is a date, or a claim that has one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Deal, Event, Statement, Transaction
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.telling import parties
from knowledge.questions.words import joined
from knowledge.stakes.status import Status

_OPENERS = frozenset({"from", "between", "since"})
_MIDDLES = frozenset({"to", "and", "until", "till", "til", "before"})
_UNITS = frozenset({"days", "weeks", "months", "years"})
_SIDES = frozenset({"after", "before"})
_VERBS = frozenset({"was", "were", "did", "is", "came", "happened", "followed", "had", "until", "till"})
"""Words that open the second end behind a first one that the question opens with (``how many days after A was B``)."""
_POINTING = frozenset({"it", "its", "them", "their", "those", "these", "his", "her", "he", "she"})
ENOUGH_END = 0.5
"""Part of an end's words that a claim has to explain."""

Words = tuple[str, ...]

_EXACT = ("year", "month", "day")
NEAR_END = 0.3
"""Claims that explain an end nearly as well: a beginning is the earliest of them, anything else the most exact."""


def ends(frame: Frame, analyser: Analyser, retrieval: Retrieval, deal: Deal | None, story: str = "") -> list[list[str]]:
    """The two ends as ``[date, what, claim key]``; empty when the question does not name two.

    An end that names nobody is rather a step of ``deal``; ``story`` is the day of the report that "the story" means.
    """
    steps = frozenset(deal.events) if deal else frozenset()
    words = _without_the_question(frame)
    search = partial(_end, frame=frame, analyser=analyser, retrieval=retrieval, steps=steps, story=story)
    for one, two, ordered in _cuts(words, _asking(frame)):
        left = search(one, two)
        right = search(two, one, other=left[0] if left else "")
        if right:
            left = search(one, two, other=right[0])
        if left and right and left[0] != right[0] and (left[0] < right[0] or not ordered):
            return [left, right]
    return _two_dates(frame)


def asks_length(frame: Frame) -> bool:
    """Whether a length of time is asked for, in words or by its unit in front (``days, arrest to release``)."""
    return frame.has("HOW_LONG") or (frame.words[:1] != () and frame.words[0] in _UNITS)


def _cuts(words: Words, asked: int) -> Iterator[tuple[Words, Words, bool]]:
    """The ways to cut the words into two ends, and whether the first must be the earlier one.

    ``asked`` is the place behind "how many days": what stands between it and "after" is an end, else the words are cut
    once more behind it.
    """
    opener = next((place for place, word in enumerate(words) if word in _OPENERS), None)
    if opener is not None:
        middles = [place for place in range(opener + 2, len(words) - 1) if words[place] in _MIDDLES]
        yield from ((words[opener + 1 : middle], words[middle + 1 :], words[opener] == "from") for middle in middles)
        return
    if words[:1] and words[0] in _UNITS:  # "days, arrest to release"
        middles = [place for place in range(2, len(words) - 1) if words[place] in _MIDDLES - {"and"}]
        yield from ((words[1:middle], words[middle + 1 :], True) for middle in middles)
        return
    side = next((place for place, word in enumerate(words) if word in _SIDES and place >= asked), None)
    if side is None:
        return
    if side > asked:
        yield words[asked:side], words[side + 1 :], False
    middles = [place for place in range(side + 2, len(words) - 1) if words[place] in _VERBS]
    yield from ((words[side + 1 : middle], words[middle + 1 :], False) for middle in middles)


def _asking(frame: Frame) -> int:
    """The place behind the words that ask how long, where the question opens with them."""
    return max((found.end for found in frame.where("HOW_LONG") if found.start <= len(frame.words) // 2), default=0)


def _without_the_question(frame: Frame) -> tuple[str, ...]:
    """The words before a trailing "how many days"; those that lead in stay."""
    last = [found.start for found in frame.where("HOW_LONG") if found.start > len(frame.words) // 2]
    return frame.words[: min(last)] if last else frame.words


def _two_dates(frame: Frame) -> list[list[str]]:
    """``it came in 1999, the report is of January 2023``: the two dates that stand in the question."""
    dates = [[str(when.date), str(when.date), ""] for when in frame.dates]
    return dates if len(dates) == 2 and dates[0] != dates[1] else []


def _resolved(part: tuple[str, ...], other: tuple[str, ...]) -> str:
    """An end in words; one that only points ("its first sale", "those shares") gets the words of the other end."""
    pointing = _POINTING & set(part)
    return " ".join(word for word in ((*part, *other) if pointing else part) if word.isalnum() or word == "'s")


def _happened(claim: Claim) -> bool:
    return isinstance(claim, Event | Statement | Transaction) and claim.valid.since is not None


def _end(
    words: tuple[str, ...],
    beside: tuple[str, ...],
    *,
    frame: Frame,
    analyser: Analyser,
    retrieval: Retrieval,
    steps: frozenset[str],
    story: str,
    other: str = "",
) -> list[str] | None:
    """One end, the words ``beside`` it being the other; what happened on the date of that one is hardly meant."""
    part = analyser.frame(_resolved(words, beside), frame.today)
    text = joined(words)
    own = analyser.frame(_resolved(words, ()), frame.today).dates
    matches = [m for m in retrieval.search(part, {}) if m.score >= ENOUGH_END and _happened(retrieval.claim(m.key))]
    if frame.keys and not part.keys:
        matches = [m for m in matches if set(frame.keys) <= set(parties(retrieval.claim(m.key)))]
    if story and part.has("KYODO_STORY") and not part.names and (not own or _lies_in(story, own[0].date)):
        return [story, text, ""]
    if own:
        return [str(own[0].date), text, matches[0].key if matches else ""]
    if not matches:
        return None
    top = max(m.score for m in matches)
    near = [m.key for m in matches if top - m.score <= NEAR_END]
    if not part.has("ANNOUNCE", "SIGN", "TALKS", "MEET"):
        near = [key for key in near if retrieval.claim(key).status is Status.COMPLETED] or near
    near = [key for key in near if str(_day(retrieval.claim(key), part)) != other] or near
    if not part.names:
        near = [key for key in near if key in steps] or near
    dates = {key: day for key in near if (day := _day(retrieval.claim(key), part))}
    if part.has("START", "FIRST", "JOIN"):
        key = min(near, key=lambda key: dates[key].first)
    else:
        scores = {match.key: round(match.score, 1) for match in matches}
        key = max(near, key=lambda key: (_EXACT.index(dates[key].precision), scores[key], -_away(dates[key], other)))
    return [str(dates[key]), text, key]


def _lies_in(day: str, date: PartialDate) -> bool:
    """Whether a day lies in a month or year."""
    return date.first <= PartialDate.parse(day).first <= date.last


def _day(claim: Claim, part: Frame) -> PartialDate | None:
    """When it happened; of a trade whose cancellation is spoken of, when its shares were cancelled."""
    done = claim.cancelled_on if isinstance(claim, Transaction) and part.has("CANCEL") else None
    return done or claim.valid.since


def _away(date: PartialDate, other: str) -> int:
    """Days between a date and the one of the other end; nothing while that is not known."""
    return abs((date.first - PartialDate.parse(other).first).days) if other else 0
