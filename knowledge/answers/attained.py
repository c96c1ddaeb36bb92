"""When a holding came up to a level: ``when did Renault hit 44.4 %``."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Draft
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.held import percent, quantity
from knowledge.claims.model import Stake

_DOWN = ("CUT", "SELL", "LESS", "SMALLER", "END", "CROSSING")
"""What makes of a level one to which a holding came down."""


def attained(draft: Draft, rows: list[Stake]) -> Answer | None:
    """The first of the holdings, in time order, of the level that the question states, if the one before was smaller.

    None where the level was come down to, or none of the holdings is of it.
    """
    asked = draft.asked
    level = asked_percent(asked)
    if level is None or asked.sign(*_DOWN):
        return None
    place = next((n for n, row in enumerate(rows) if agrees(level, row)), None)
    if place is None or any(quantity(row).value >= quantity(rows[place]).value for row in rows[:place][-1:]):
        return None
    row = rows[place]
    since = row.valid.since or row.as_of
    if since is None:
        return None
    draft.use(row)
    draft.as_of = since.first
    draft.value("stake", quantity(row), percent(asked, row))
    on = "moments.on_day" if since.precision == "day" else "moments.on"
    words = {"holder": asked.name(row.holder), "issuer": asked.name(row.issuer), "percent": percent(asked, row)}
    moment = asked.say(on, date=asked.wording.date(since))
    return draft.answered(asked.say("series.attained", **words, moment=moment, by=asked.by(row)))
