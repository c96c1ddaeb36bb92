"""Questions about the time between two things: each end is a date, or a claim that has one."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.claims.snapshot import Snapshot
from knowledge.questions.analysis import Analyser
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Retrieval
from knowledge.questions.span_ends import Ends

_OPENERS = frozenset({"from", "between", "since"})
_MIDDLES = frozenset({"to", "and", "until", "till", "til", "before"})
_SIGNS = frozenset({">", "vs", "versus"})
_LEADING = frozenset({"gap", "difference", "distance", "duration", "time", "interval", "period", "span"})
"""What parts the two ends of a question without a verb, and the words for a length that may open it."""

_UNITS = frozenset({"days", "weeks", "months", "years"})
_SIDES = frozenset({"after", "before"})
_VERBS = frozenset({"was", "were", "did", "is", "came", "happened", "followed", "had", "until", "till"})
"""Words that open the second end behind a first one that the question opens with (``how many days after A was B``)."""

_UP_TO = frozenset({"until", "till", "til"})
_LASTED = frozenset({"was", "were", "is", "are", "been"})
"""What only says how long something went on that has no beginning in the question."""

_UP_TO_NOW = frozenset({"ago", "since"})
"""Words at the end of those that ask how long, with which the other end is today."""

Words = tuple[str, ...]


def ends(
    frame: Frame, analyser: Analyser, retrieval: Retrieval, snapshot: Snapshot, story: str = ""
) -> list[list[str]]:
    """The two ends as ``[date, what, claim key]``; empty when the question does not name two.

    An end that names nobody is rather a step of the main deal; ``story`` is the day of the report that is meant.
    """
    steps = frozenset(snapshot.deal.events) if snapshot.deal else frozenset()
    words = _without_the_question(frame)
    search = Ends(frame, analyser, retrieval, steps, story, snapshot).find
    for one, two, ordered in _cuts(words, _asking(frame), told=len(words) < len(frame.words)):
        left = search(one, two)
        right = search(two, one, other=left[0] if left else "")
        if right:
            left = search(one, two, other=right[0])
        if left and right and _apart(left[0], right[0]) and (left[0] < right[0] or not ordered):
            return [left, right]
    return _two_dates(frame)


def until_today(
    frame: Frame, analyser: Analyser, retrieval: Retrieval, snapshot: Snapshot, story: str
) -> list[list[str]]:
    """The ends of ``how long ago was X``, ``how long has it been since X``: what is named, and today; else empty."""
    asked = [found for found in frame.where("HOW_LONG") if frame.words[found.end - 1] in _UP_TO_NOW]
    if not asked:
        return []
    words = frame.words[asked[0].end :]
    words = words[1:] if words[:1] and words[0] in _VERBS else words
    steps = frozenset(snapshot.deal.events) if snapshot.deal else frozenset[str]()
    found = Ends(frame, analyser, retrieval, steps, story, snapshot).find(words, ())
    today = str(frame.today)
    return [found, [today, today, ""]] if found and found[0] < today else []


def _apart(one: str, two: str) -> bool:
    """Whether neither date lies in the other: March 2002 and its 28th are one time, told twice."""
    return not one.startswith(two) and not two.startswith(one)


def asks_length(frame: Frame) -> bool:
    """Whether a length of time is asked for, in words or by its unit at an end (``days, arrest to release``)."""
    words = tuple(word for word in frame.words if word != "?")
    return frame.has("HOW_LONG") or not _UNITS.isdisjoint((*words[:1], *words[-1:]))


def _cuts(words: Words, asked: int, *, told: bool) -> Iterator[tuple[Words, Words, bool]]:
    """The ways to cut the words into two ends, and whether the first must be the earlier one.

    ``told``: the ends stand first, and what asks for the time comes behind them ("A to B: how long?").

    ``asked`` is the place behind "how many days": what stands between it and "after" is an end, else the words are cut
    once more behind it.
    """
    bare = tuple(word for word in words if word != "?")
    if bare[-1:] and bare[-1] in _UNITS:  # "arrest to release: days?"
        words = bare[int(bare[0] in _LEADING) : -1]
    opener = next((place for place, word in enumerate(words) if word in _OPENERS), None)
    if opener is not None:
        middles = [place for place in range(opener + 2, len(words) - 1) if words[place] in _MIDDLES]
        yield from ((words[opener + 1 : middle], words[middle + 1 :], words[opener] == "from") for middle in middles)
        return
    shortened = told or len(words) < len(bare)
    if (words[:1] and words[0] in _UNITS) or shortened or not _SIGNS.isdisjoint(words):  # "days, arrest to release"
        first = int(words[:1] != () and words[0] in _UNITS)
        middles = [place for place in range(first + 1, len(words)) if words[place] in _MIDDLES - {"and"} | _SIGNS]
        if told and not _LASTED.isdisjoint(words):
            middles = [place for place in middles if words[place] not in _UP_TO]  # "he was chief until 2005": one time
        yield from ((words[first:middle], words[middle + 1 :], True) for middle in middles)
        return
    side = next((place for place, word in enumerate(words) if word in _SIDES and place >= asked), None)
    if side is None:
        return
    if side > asked:
        yield words[asked:side], words[side + 1 :], False
    middles = [place for place in range(side + 2, len(words) - 1) if words[place] in _VERBS]
    yield from ((words[side + 1 : middle], words[middle + 1 :], False) for middle in middles)


def _asking(frame: Frame) -> int:
    """The place behind the words that ask how long, where the question opens with them; ``after`` leads in an end."""
    asking = [found for found in frame.where("HOW_LONG") if found.start <= len(frame.words) // 2]
    return max((found.end - int(frame.words[found.end - 1] in _SIDES) for found in asking), default=0)


def _without_the_question(frame: Frame) -> tuple[str, ...]:
    """The words before a trailing "how many days"; those that lead in stay."""
    last = [found.start for found in frame.where("HOW_LONG") if found.start > len(frame.words) // 2]
    return frame.words[: min(last)] if last else frame.words


def _two_dates(frame: Frame) -> list[list[str]]:
    """``it came in 1999, the report is of January 2023``: the two dates that stand in the question."""
    dates = [[str(when.date), str(when.date), ""] for when in frame.dates]
    return dates if len(dates) == 2 and _apart(dates[0][0], dates[1][0]) else []
