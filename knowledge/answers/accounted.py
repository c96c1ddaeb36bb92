"""Whether an answer makes something of every figure that its question states; one left out may change what is asked.

``how many points from its 49 to the full hundred`` is no question for the stake of today.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.figures_shown import SCALES, figures_in
from knowledge.answers.owed import judges
from knowledge.claims.model import ShareCount, Stake
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.values import Figure

_BY_WORDS = frozenset(
    {"told", "conflict", "premise", "dispute", "about", "jargon", "precision", "rank", "holders", "planned", "person"}
)
"""Kinds of answer that are chosen by the words of the question or deny what it states, figures and all."""

_KINDS = frozenset({"percent", "points", "shares", "money", "number"})
_ASIDE = frozenset({("or",), ("not",), ("instead", "of"), ("rather", "than")})
"""What stands before a figure that is no part of what is asked."""

_SHORTLY = 31
"""Days in which a cancellation tells the time of a count."""

_SMALL = 10
"""Bare numbers below this one count what is named."""


def left_out(frame: Frame, answer: Answer, snapshot: Snapshot) -> list[str]:
    """The figures of the question, as typed, of which the answer makes nothing; none where it denies or declines.

    A figure is used as it is, as what it may be rounded from, as a decimal (``24%`` is ``0.24``), as what is left of
    the whole, or as the holding that the answer is about.
    """
    reading = answer.reading
    if answer.outcome is not Outcome.ANSWERED or reading.intent in _BY_WORDS or reading.intent.startswith("oos_"):
        return []
    stated = list(_stated(frame))
    if not stated or judges(answer) or reading.slots.get("either"):
        return []
    lines = [answer.headline, answer.read_as, *answer.working, *answer.notes, *answer.details]
    shown = [figure for line in lines for figure in figures_in(line)]
    shown += [(number - 1) * 100 for number in shown if 1 < number < 2]  # "÷ 1.2": 20% of new shares
    shown += [value.fraction * scale for value in answer.values for scale in (1, 100)]
    shown += [Fraction(stake.percent) for stake in _held(answer, snapshot, frame.today)]
    if reading.intent == "count" and answer.as_of:
        shown += [Fraction(shares) for shares in _cancelled_by(answer, snapshot, answer.as_of)]
    if answer.hypothetical:
        shown += [Fraction(count.value) for count in _counted(frame, answer, snapshot)]
    odd = [figure for figure in stated if not _is_shown(figure, shown)]
    if len(odd) == 2 and abs(Fraction(odd[0].amount) - Fraction(odd[1].amount)) in shown:
        return []
    return [_typed(frame, figure) for figure in odd]


def _held(answer: Answer, snapshot: Snapshot, today: dt.date) -> Iterator[Stake]:
    """The figures of the holding that the answer is about, on its day."""
    slots = answer.reading.slots
    day = answer.as_of or today
    found = snapshot.stakes_between(str(slots.get("holder", "")), str(slots.get("issuer", "")))
    return (stake for stake in found if stake.kind.was_held and stake.valid.holds_on(day))


def _cancelled_by(answer: Answer, snapshot: Snapshot, day: dt.date) -> Iterator[str]:
    """The shares cancelled shortly before the day of a count: they only say when (``once the 211 million were``)."""
    for trade in snapshot.trades_in(str(answer.reading.slots.get("issuer", ""))):
        done = trade.cancelled_on
        if trade.shares and done and 0 <= (day - done.first).days <= _SHORTLY:
            yield trade.shares


def _counted(frame: Frame, answer: Answer, snapshot: Snapshot) -> Iterator[ShareCount]:
    """The known counts of a company and of its holder from which a what-if about both may start, where both are named.

    ``if X cancelled 100 million of its 3,713,998,612 shares, what would Y's stake be``.
    """
    holder, issuer = (str(answer.reading.slots.get(side, "")) for side in ("holder", "issuer"))
    if not {holder, issuer} <= set(frame.keys):
        return iter(())
    return (c for c in snapshot.counts if c.entity == issuer or (c.entity, c.issuer) == (holder, issuer))


def _stated(frame: Frame) -> Iterator[Figure]:
    """The figures that say something of the question: no counts of what is named, no years, no alternatives."""
    for figure in frame.figures:
        before = frame.words[max(figure.start - 2, 0) : figure.start]
        bare = figure.kind == "number" and Fraction(figure.amount) < _SMALL
        set_aside = before[-1:] in _ASIDE or before in _ASIDE or (figure.start == 1 and before == ("for",))
        whole = figure.amount in {"1", "100"}
        if figure.kind in _KINDS and "/" not in figure.amount and not (bare or set_aside or whole):
            yield figure


def _is_shown(figure: Figure, shown: Sequence[Fraction]) -> bool:
    amount = Fraction(figure.amount)
    decimals = len(figure.amount.partition(".")[2])
    zeros = len(figure.amount) - len(figure.amount.rstrip("0")) if not decimals else 0
    slack = Fraction(10) ** (zeros - decimals) / 2 if figure.kind != "number" else Fraction(1, 10**decimals * 2)
    wanted = {amount, 100 - amount, amount / 100, *(amount * scale for scale in SCALES)}
    return not wanted.isdisjoint(shown) or any(abs(one * scale - amount) <= slack for one in shown for scale in SCALES)


def _typed(frame: Frame, figure: Figure) -> str:
    return " ".join(frame.words[figure.start : figure.end])
