"""When a holding last rose or fell, or first did so, by the figures of its history."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Draft
from knowledge.answers.held import percent, quantity
from knowledge.answers.stake_lines import words_of
from knowledge.claims.dates import last_day
from knowledge.claims.model import Stake

MOVING = ("CUT", "SELL", "END", "RAISE", "CHANGE")
"""Signs of a question that asks when a holding moved."""


def last_move(draft: Draft, rows: Sequence[Stake]) -> Answer | None:
    """The last time, or the first where that is asked, at which the holding moved as the question says.

    ``rows`` are its figures in time order; only figures on the same basis are set against each other. None where no
    move is known, or none with a date.
    """
    asked = draft.asked
    down, up = asked.sign("CUT", "SELL", "END"), asked.sign("RAISE")
    ordered = list(rows)
    moves = [
        (one, two)
        for one, two in pairwise(ordered)
        if one.basis is two.basis
        and (two.valid.since or two.as_of)
        and quantity(one).value != quantity(two).value
        and (down == up or (quantity(two).value < quantity(one).value) == down)
    ]
    if not moves:
        return None
    before, after = moves[0] if asked.sign("FIRST") else moves[-1]
    date = after.valid.since or after.as_of
    draft.use(after, before)
    for row in (after, before):
        draft.value("stake", quantity(row), percent(asked, row))
    fell = quantity(after).value < quantity(before).value
    key = "moments.on_day" if date is not None and date.precision == "day" else "moments.on"
    until = before.valid.until
    apart = until is not None and date is not None and until.last < date.first
    words = {"holder": asked.name(after.holder), "issuer": asked.name(after.issuer), "by": asked.by(after)}
    words |= {"before": percent(asked, before), "after": percent(asked, after)}
    words["date"] = asked.say(key, date=asked.wording.date(date))
    if apart:  # the one figure ends before the next one is known
        words["date"] = asked.say("series.between", first=asked.wording.date(until), last=asked.wording.date(date))
    order = "first" if asked.sign("FIRST") else "last"
    return draft.answered(asked.say(f"series.{order}_{'fell' if fell else 'rose'}", **words))


def given_up(draft: Draft, rows: Sequence[Stake]) -> Answer | None:
    """Until when a holding that is over was held; None for one that goes on, or whose end is not known."""
    asked, last = draft.asked, rows[-1]
    if last.valid.until is None or last.valid.until.first > asked.today:
        return None
    draft.use(last)
    draft.value("stake", quantity(last), percent(asked, last))
    until = asked.wording.date(last_day(last.valid.until))
    return draft.answered(asked.say("stake.then_by", until=until, **words_of(asked, last)))
