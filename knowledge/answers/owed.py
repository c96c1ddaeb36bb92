"""What a question asks for by its kind and an answer owes it: points, a sum, a span of time, something not yet said.

An answer that tells something known in its place is a right line under the wrong question.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import pairwise

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.figures_shown import SCALES, figures_in, unbracketed
from knowledge.answers.operated import unworked
from knowledge.claims.model import Claim, Conflict, Event, Statement, Transaction, VotingRule
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.doubts import asks_what_was_done
from knowledge.questions.frame import Frame
from knowledge.questions.messages import asking
from knowledge.questions.reading import TELLING
from knowledge.questions.supposes import supposes
from knowledge.questions.telling import text_of
from knowledge.questions.times import When, stretch
from knowledge.questions.words import any_of
from knowledge.stakes import Unit
from knowledge.stakes.status import Status

_OF_HOLDINGS = frozenset({"stake", "stake_change", "votes", "count", "holders", "series"})
"""Kinds of answer that tell the level of a holding or how it changed."""

_OF_QUANTITIES = TELLING | {"stake", "stake_change", "votes", "whatif", "worth", "compare", "particulars"}
"""Kinds of answer whose figure may be the one that the question stated."""

_NO_QUANTITY = ("ASK_WHO", "ASK_WHEN", "ASK_WHICH", "ASK_WHY", "SINCE_WHEN")
"""What is asked of a figure that the question states and the answer repeats."""

_MONEY = re.compile(r"\b(?:EUR|JPY|USD|INR|KRW|yen|euros?|roubles?)\b|[€¥$]")

_DATES = re.compile(r"(?:\b\d{1,2} )?(?:\b[A-Z]\w+ )?\b(?:19|20)\d\d\b")

_PAST = frozenset({"did", "was", "were", "had"})

_ASIDE = 3
"""Words between a ``not`` and the date that it sets aside (``not that of 2010``)."""

_AROUND = dt.timedelta(days=31)
"""So far from a date that is asked about the day of an answer may be (``before 2023``: the last day of 2022)."""

_OTHER_SIDES = frozenset({("from", "whom"), ("from", "which"), ("to", "whom"), ("by", "whom")})
"""Words for whoever is on the other side of a trade."""

_TRADING = ("SELL", "BUY", "CUT", "RAISE")
"""What is done for a reason that no level gives."""

_PASSING = (Event, Statement, Transaction)
"""Claims of what happens on a day; any other goes on until it ends."""


class Owed:
    """Compares what is asked for with what an answer holds, in the words of one language."""

    def __init__(
        self, together: Iterable[str], lasting: Iterable[str], planning: Iterable[str], reason: str, noted: str
    ) -> None:
        """Words for what several have or pay ``together``, for spans of time (``lasting``), and for ``planning``.

        ``reason`` and ``noted`` are patterns of a reason, and of how a holding came about.
        """
        self._reason = re.compile(f"{reason}|{noted}", re.IGNORECASE)
        self._together = any_of(together, re.IGNORECASE)
        self._lasting = any_of(lasting, re.IGNORECASE)
        self._planning = frozenset(planning)

    def owes(self, frame: Frame, answer: Answer, snapshot: Snapshot) -> bool:
        """Whether the answer leaves out the very kind of thing that is asked for, or the time that is asked about."""
        if answer.outcome is not Outcome.ANSWERED or judges(answer) or _explains(frame, answer, snapshot):
            return False
        if _owes_a_price(frame, answer):
            return True
        if answer.hypothetical and _supposes_unasked(frame):
            return True
        if not answer.hypothetical and _is_of_another_time(frame, answer, snapshot):
            return True
        level = answer.reading.intent in _OF_HOLDINGS
        way = frame.words[:2] == ("how", "did") and frame.has("GET", "JOIN", "BUY") and not frame.has("ASK_HOW_MUCH")
        if level and (way or asks_what_was_done(frame) or _asks_the_other_side(frame, answer)):
            return True  # what was done with them, or by whom, is no level
        if answer.reading.intent == "deal" and _deal_of_another_year(frame, answer, snapshot):
            return True
        if unworked(frame, answer) or self._owes_a_reason(frame, answer, snapshot):
            return True
        return not answer.working and (
            _owes_points(frame, answer)
            or _owes_difference(frame, answer)
            or _says_nothing_new(frame, answer, snapshot)
            or self._owes_sum(frame, answer)
            or self._owes_span(frame, answer)
            or self._owes_plan(frame, answer)
            or _owes_rest(frame, answer)
        )

    def _owes_a_reason(self, frame: Frame, answer: Answer, snapshot: Snapshot) -> bool:
        """Whether it is asked why somebody traded, and a level or an event is told that gives no reason."""
        if answer.reading.intent not in _OF_HOLDINGS | {"told"} or not (frame.has("ASK_WHY") and frame.has(*_TRADING)):
            return False
        claims = [snapshot.claims[key] for key in answer.claims[:1] if key in snapshot.claims]
        reasons = (isinstance(claim, Conflict | VotingRule) or self._reason.search(text_of(claim)) for claim in claims)
        return not any(reasons)

    def _owes_sum(self, frame: Frame, answer: Answer) -> bool:
        """Whether what two have together is asked for and one line is told."""
        two = len(frame.keys) > 1 and answer.reading.intent in TELLING
        return two and _asks_quantity(frame) and self._together.search(frame.text) is not None

    def _owes_span(self, frame: Frame, answer: Answer) -> bool:
        """Whether it is asked how long a holding lasted and only its level is told."""
        held = frame.has("HOW_LONG") and answer.reading.intent in _OF_HOLDINGS
        return held and not any(
            self._lasting.search(unbracketed(line)) for line in (answer.headline, *answer.notes[:1])
        )

    def _owes_plan(self, frame: Frame, answer: Answer) -> bool:
        """Whether it is asked what somebody planned to hold and what was held is told, not what was only announced."""
        held = answer.reading.intent in _OF_HOLDINGS and answer.status is Status.COMPLETED
        meant = (frame.words[found.start : found.end] for found in frame.where("CONSIDER"))
        return held and any(not self._planning.isdisjoint(words) for words in meant)


def judges(answer: Answer) -> bool:
    """Whether the answer says yes or no, or denies what the question states."""
    return answer.headline.removeprefix("HYPOTHETICAL: ").startswith(("No", "Yes", "I ", "That cannot"))


def _asks_quantity(frame: Frame) -> bool:
    return frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "PRICE")


def _explains(frame: Frame, answer: Answer, snapshot: Snapshot) -> bool:
    """Whether it is asked why figures differ and the conflict over them is told, which gives the reason."""
    first = snapshot.claims.get(next(iter(answer.claims), ""))
    return frame.has("ASK_WHY") and answer.reading.intent == "told" and isinstance(first, Conflict)


def _owes_a_price(frame: Frame, answer: Answer) -> bool:
    """Whether a price is asked for and the level of a holding is told without any money."""
    if answer.reading.intent not in _OF_HOLDINGS or not frame.has("PRICE") or frame.figures or answer.working:
        return False
    told = " ".join([answer.headline, *answer.notes, *answer.details])
    return _MONEY.search(told) is None


def _owes_points(frame: Frame, answer: Answer) -> bool:
    """Whether points are asked for, not stated, and something known is told that was not reckoned into points."""
    known = not answer.hypothetical and answer.reading.intent not in {"expression", "worked"}
    asked = known and frame.has("POINTS") and frame.figure("points") is None
    return asked and all(value.unit != Unit.POINTS for value in answer.values) and "point" not in answer.headline


def _owes_rest(frame: Frame, answer: Answer) -> bool:
    """Whether it is asked what somebody does not have, and what he has is told."""
    denied = {found.end for found in frame.where("NEGATION")}
    return answer.reading.intent in {"stake", "votes"} and any(h.start in denied for h in frame.where("HAVE", "HOLD"))


def _owes_difference(frame: Frame, answer: Answer) -> bool:
    """Whether "by how much" is answered by telling something known, with nothing taken off anything."""
    return frame.has("BY_HOW_MUCH") and answer.reading.intent in TELLING | {"holders", "person"}


def _supposes_unasked(frame: Frame) -> bool:
    """Whether it is asked what was so, and nothing is supposed (``how much did it still have after the sale``)."""
    return not (_PAST.isdisjoint(frame.words) or frame.figures or supposes(frame))


def _says_nothing_new(frame: Frame, answer: Answer, snapshot: Snapshot) -> bool:
    """Whether a quantity is asked for and the answer has no figure but those that the question states.

    Two figures between which sources differ may both be known to the one who asks why.
    """
    asked = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY") and not frame.has(*_NO_QUANTITY) and "or" not in frame.words
    if not (frame.figures and asked and answer.reading.intent in _OF_QUANTITIES):
        return False
    if any(isinstance(snapshot.claims.get(key), Conflict) for key in answer.claims[:1]):
        return False
    parts = answer.notes[:1] if frame.has("DIRECT", "TRUST") else ()
    lines = (answer.headline, *(note for note in parts if "%" in note))
    shown = {figure for line in lines for figure in _figures(line)}
    stated = {Fraction(figure.amount) for figure in frame.figures if "/" not in figure.amount}
    return bool(shown) and all(any(one * scale in stated for scale in SCALES) for one in shown)


def _figures(line: str) -> Iterable[Fraction]:
    """The figures of a line, dates and what stands in brackets apart."""
    return figures_in(_DATES.sub("", unbracketed(line)))


def _asks_the_other_side(frame: Frame, answer: Answer) -> bool:
    """``from which two does it buy``: the level of what it has is told, and no seller."""
    traded = frame.has("BUY", "SELL") and not frame.has("ASK_WHEN", "SINCE_WHEN")
    return traded and answer.reading.intent != "holders" and not _OTHER_SIDES.isdisjoint(pairwise(frame.words))


def _deal_of_another_year(frame: Frame, answer: Answer, snapshot: Snapshot) -> bool:
    """Whether a deal is told of which nothing happened in any of the years that are asked about."""
    claims = [snapshot.claims[key] for key in answer.claims if key in snapshot.claims]
    steps = [claim.valid.since for claim in claims if isinstance(claim, Event) and claim.valid.since]
    lines = " ".join((answer.headline, *answer.notes, *answer.details))
    years = {when.date.first.year for when in frame.dates if not when.assumed_year}
    return bool(years) and not any(str(year) in lines or any(s.year == year for s in steps) for year in years)


def _is_of_another_time(frame: Frame, answer: Answer, snapshot: Snapshot) -> bool:
    """Whether neither the day of the answer, nor its lines, nor any of its claims are of a date that is asked about.

    What is set aside (``not the one of 2010``), told of oneself before the question, or still to come is not asked.
    """
    if frame.figures or not frame.dates:
        return False
    claims = [snapshot.claims[key] for key in answer.claims if key in snapshot.claims]
    lines = " ".join((answer.headline, answer.read_as, *answer.working, *answer.notes, *answer.details))
    missed = [when for when in frame.dates if not _speaks_of(when, answer, claims, lines)]
    sentence = asking(frame.text) if missed else ""
    return any(
        frame.words[when.end - 1] in sentence
        and "not" not in frame.words[max(when.start - _ASIDE, 0) : when.start]
        and not when.assumed_year
        and when.date.first <= frame.today
        for when in missed
    )


def _speaks_of(when: When, answer: Answer, claims: list[Claim], lines: str) -> bool:
    first, last = stretch(when.date, when.edge)
    if str(when.date.year) in lines or (answer.as_of and first - _AROUND <= answer.as_of <= last + _AROUND):
        return True
    return any(_is_of(claim, first, last) for claim in claims)


def _is_of(claim: Claim, first: dt.date, last: dt.date) -> bool:
    """Whether a claim may be of some day of a time; one without a date is of any."""
    since, until = claim.valid.since, claim.valid.until
    if since is None:
        return until is None or until.last + _AROUND >= first
    over = until.last if until is not None else since.last if isinstance(claim, _PASSING) else dt.date.max - _AROUND
    return since.first - _AROUND <= last and first <= over + _AROUND
