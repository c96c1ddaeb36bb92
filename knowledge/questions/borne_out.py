"""Whether an event bears out what a question for yes or no says of it, or denies it by its date or its one figure.

A verdict needs every word of the question explained by the event itself, and the one who acts in it the one who is
asked about. Wherever a word is left, the event is told without a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.claims.model import Event
from knowledge.questions.frame import Frame
from knowledge.questions.retrieval import Match, Retrieval
from knowledge.questions.telling import text_of
from knowledge.questions.values import Figure
from knowledge.questions.words import cut
from knowledge.stakes.status import Status

_TURNING = frozenset(
    {"BEFORE", "AFTER", "NEGATION", "IF", "MORE", "LESS", "BIGGER", "SMALLER", "LARGEST", "LEAST", "EACH", "TIMES"}
    | {"WHOLE", "FIRST", "LAST", "AGAIN", "NOW", "EVER", "SAYS", "STILL_SO", "BESIDES", "PREVIOUS", "TOTAL", "POINTS"}
    | {"ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_WHICH", "ASK_HOW", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHERE"}
    | {"GIVE_KEEP", "FROM_TO", "RELATIVE", "EXACTLY", "BECAUSE", "CONSIDER", "VIA", "HOLD", "HAVE"}
    | {"BINDING", "VOTE", "VOTELESS", "RESOLVE", "BANKRUPT", "CONTROL", "MAJORITY", "MINORITY"}
)
"""What makes of a statement another one that the same words do not bear out, or asks for more than yes or no."""

_INTENDED = ("ANNOUNCE", "SIGN", "PROPOSE", "TALKS", "CONSIDER", "INVEST", "DEAL", "MEET", "SAYS")
"""What is done already when something is announced or signed."""

_BY_STATUS = {Status.AGREED: ("c:SIGN",), Status.ANNOUNCED: ("c:ANNOUNCE",)}
"""What an event was by its status, whether its words say so or not."""

_DONE = frozenset({Status.COMPLETED, Status.ENDED})

_PASSIVE = frozenset({"was", "were", "wasn't", "weren't", "is", "are"})


def borne_out(
    frame: Frame, key: str, retrieval: Retrieval, harmless: frozenset[str], places: frozenset[str]
) -> bool | None:
    """True or False where the event says so, None where it says neither; ``harmless`` words change no statement."""
    claim = retrieval.claim(key)
    if not isinstance(claim, Event) or claim.valid.since is None or _is_turned(frame):
        return None
    if any(when.date.precision == "day" for when in frame.dates) and claim.valid.since.precision != "day":
        return None  # the event may have been on that day or not
    if claim.status not in _DONE and not frame.has(*_INTENDED):
        return None
    if not _every_word(frame, harmless | places) or not _of_the_same_subject(frame, claim, retrieval):
        return None
    if not all(figure.kind == "percent" or retrieval.states(key, figure) for figure in frame.figures):
        return None
    missing = [term for term in retrieval.missing(key, frame) if term not in _BY_STATUS.get(claim.status, ())]
    if missing:
        return None
    stated = [figure for figure in frame.figures if figure.kind == "percent"]
    if len(_percents(key, retrieval)) > 1 and not all(retrieval.headed_by(key, figure) for figure in stated):
        return None  # of several percentages, nobody knows which is meant
    if not retrieval.headed(key, frame):
        return None
    named = {word for word in frame.words if word in places}
    own = {word for word in cut(text_of(claim).lower()) if word in places}
    if named and not (named <= own):
        return False if len(named) == len(own) == 1 and _in_its_time(frame, claim) else None
    return _in_its_time(frame, claim)


def denied_by_its_date(
    frame: Frame, told: Sequence[Match], retrieval: Retrieval, harmless: frozenset[str], places: frozenset[str]
) -> str:
    """The event of which all is so but the date (``did it leave in 2021``), where no other is of that date; else empty.

    ``told`` are the claims found for the question without its dates.
    """
    undated = replace(frame, dates=())
    dated = {place for when in frame.dates for place in range(when.start, when.end)}
    words = harmless | {frame.words[place] for place in dated}
    like = [match.key for match in told if not retrieval.missing(match.key, undated)]
    if not like or not borne_out(undated, like[0], retrieval, words, places):
        return ""
    days = [day for key in like for day in retrieval.days(key)]
    return "" if any(when.date.overlaps(day) for when in frame.dates for day in days) else like[0]


def _is_turned(frame: Frame) -> bool:
    """Whether something makes of it another statement; the auxiliary with which a question begins does not."""
    return any(found.start > 0 for found in frame.where(*_TURNING))


def _every_word(frame: Frame, harmless: frozenset[str]) -> bool:
    """Whether each word of the question is part of something recognised, or changes no statement."""
    known = {place for start, end, _ in frame.items for place in range(start, end)} - set(frame.unknown)
    return all(place in known or word in harmless or not word[0].isalnum() for place, word in enumerate(frame.words))


def _in_its_time(frame: Frame, claim: Event) -> bool:
    """Whether every date that the question names is that of the event."""
    since = claim.valid.since
    return since is not None and all(when.date.overlaps(since) for when in frame.dates)


def _of_the_same_subject(frame: Frame, claim: Event, retrieval: Retrieval) -> bool:
    """Whether the one who acts in the question is the one named first in the heading of the event."""
    if not frame.names:
        return True
    subject, heading = frame.names[0], retrieval.heading_names(claim.key)
    doers = {m.start for m in frame.names if frame.words[m.start - 1] == "by"}
    if doers or (retrieval.jointly(claim.key) and not _together(frame)):
        return False  # "was it formed by X and Y", "did X end the talks"
    if heading[:1] == (subject.key,):
        return True
    passive = any(word in _PASSIVE for word in frame.words[: subject.start])
    return passive and subject.key in retrieval.people(claim.key) & set(heading)


def _together(frame: Frame) -> bool:
    """Whether the first two that are named stand together (``the Honda-Nissan talks``, ``did X and Y confirm``)."""
    one, two = (*frame.names, None, None)[:2]
    return one is not None and two is not None and two.start - one.end <= 1


def _percents(key: str, retrieval: Retrieval) -> list[Figure]:
    return [figure for figure in retrieval.figures(key) if figure.kind == "percent"]
