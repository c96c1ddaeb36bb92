"""Whether a holding was at any time as the question says: of a figure, above or below one, or there at all."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees, asked_level
from knowledge.answers.held import done, percent, quantity
from knowledge.answers.stake_lines import one_line, words_of
from knowledge.claims.dates import PartialDate, last_day
from knowledge.claims.model import Basis, Route, Stake
from knowledge.stakes.quantity import parse_percent

WHOLE = 100
"""Percent of a company; a larger number is none."""

_OF_A_TIME = ("NOW", "STILL_SO", "FROM_TO", "BIGGER", "LESS", "VOTE", "DIRECT", "TRUST", "BEFORE", "AFTER", "NEGATION")
"""What makes of a figure in the past tense more than the size of a holding at some time."""

_NO_TIME = dt.timedelta()


def ever_held(draft: Draft, holder: str, issuer: str) -> Answer | None:
    """Whether a holding was at any time as the question says: of a figure, above or below one, or there at all."""
    asked = draft.asked
    rows = [row for row in asked.snapshot.stakes_between(holder, issuer) if done(row) and row.basis is Basis.CAPITAL]
    rows = _in_time(asked, rows if asked.sign("DIRECT", "TRUST") else _wholes(rows))
    stated = asked_level(asked)
    if not rows or asked.sign("VOTE") or (stated is None and not asked.sign("HOLD", "HAVE", "SHAREHOLDER")):
        return None
    if stated is None:
        return _affirmed(draft, max(rows, key=lambda row: row.valid.start), right=True)
    if asked.sign("BIGGER", "MAJORITY"):
        top = max(rows, key=lambda row: quantity(row).value)
        return _affirmed(draft, top, right=quantity(top).low > stated.value)
    if asked.sign("LESS"):
        low = min(rows, key=lambda row: quantity(row).value)
        return _affirmed(draft, low, right=quantity(low).high < stated.value)
    same = next((row for row in rows if agrees(stated, row)), None)
    return _affirmed(draft, same, right=True) if same is not None else None


def once_held(draft: Draft, holder: str, issuer: str) -> Answer | None:
    """The holding of the past that a question in the past tense puts a figure on (``was it 34 or 43 that X had in Y``).

    Of several that agree with a figure the one that lasted longest is meant. None where today's is one of them, and
    where the question names a time, a part or a side of a level.
    """
    asked = draft.asked
    amounts = [amount for amount in asked.figures("percent", "number") if "/" not in amount]
    if not asked.slots.get("was") or not amounts or asked.slots.get("dates") or asked.sign(*_OF_A_TIME):
        return None
    rows = [row for row in asked.snapshot.stakes_between(holder, issuer) if done(row) and row.basis is Basis.CAPITAL]
    levels = [parse_percent(amount) for amount in amounts if float(amount) <= WHOLE]
    told = [row for row in _wholes(rows) if any(agrees(level, row) for level in levels)]
    if not told or any(row.valid.until is None for row in told):
        return None
    longest = max(told, key=_length)
    if asked.slots.get("yes_no") and not asked.slots.get("either"):
        return _affirmed(draft, longest, right=True)
    return draft.answered(until_its_end(draft, longest))


def _length(row: Stake) -> dt.timedelta:
    """How long a holding that has ended lasted."""
    return last_day(row.valid.until).last - row.valid.start if row.valid.until else _NO_TIME


def _wholes(rows: list[Stake]) -> list[Stake]:
    """Those of the whole holding: no part in trust, and no direct part beside one."""
    trusts = [row for row in rows if row.route is Route.TRUST]
    whole = [row for row in rows if row.route is not Route.TRUST]
    return [
        row
        for row in whole
        if row.route is not Route.DIRECT or not any(trust.valid.holds_on(row.valid.start) for trust in trusts)
    ]


def _in_time(asked: Asked, rows: list[Stake]) -> list[Stake]:
    """Those of the time that the question names (``ever before 2023``, ``ever in 2010``); all where it names none."""
    dates = [PartialDate.parse(text) for text, edge in asked.slots.get("dates", []) if not edge]
    if len(dates) != 1:
        return rows if not dates else []
    if asked.sign("AFTER", "MARKER", "SINCE_WHEN"):
        return [row for row in rows if not row.valid.ended_by(dates[0].first)]
    if asked.sign("BEFORE"):
        return [row for row in rows if row.valid.start < dates[0].first]
    return [row for row in rows if row.valid.start <= dates[0].last and not row.valid.ended_by(dates[0].first)]


def _affirmed(draft: Draft, row: Stake, *, right: bool) -> Answer:
    """Yes or no, with the holding that shows it and until when it was so."""
    line = until_its_end(draft, row)
    return draft.answered(draft.asked.verdict(line, right=right))


def until_its_end(draft: Draft, row: Stake) -> str:
    """The holding, used for the answer, and until when it was so."""
    asked = draft.asked
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    if row.valid.until is None:
        return one_line(asked, row)
    until = asked.wording.date(last_day(row.valid.until))
    return asked.say("stake.then_by", until=until, **words_of(asked, row))
