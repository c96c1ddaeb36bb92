"""When a holding came to a level or passed it: ``when did it fall to 15 %?``, ``when did it fall below 40 %?``.

Come to: where the holding at that level is dated, from when until when it was so (``reached``); else the first of its
figures that had risen to the level (``risen_to``). Passed: the figures on both sides of it (``crossed_level``).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.checks import agrees
from knowledge.answers.held import done, percent, quantity
from knowledge.answers.holding_figures import since_text
from knowledge.answers.stake_lines import words_of
from knowledge.claims.dates import last_day
from knowledge.claims.model import Basis, Route, Stake, StakeKind
from knowledge.stakes.quantity import Quantity, exact, exact_percent, parse_percent
from knowledge.stakes.units import Unit

_MOVED = ("CUT", "RAISE", "CHANGE", "FROM_TO", "GET", "ATTAIN", "START")
"""Signs of a question for the day on which a level was come to."""

_NOT_MEANT = (
    *("ANNOUNCE", "SIGN", "CONSIDER", "SAYS", "IF", "TALKS", "BIGGER", "LESS", "CROSSING", "VOTE", "SELL", "END"),
    *("HOW_LONG", "PEAK", "PREDICT_WORD", "DEADLINE"),
)
"""Signs of another day: that of a plan, of a line that was passed, of a sale or an end."""


_WHOLE = 100


def reached(asked: Asked, rows: Iterable[Stake], figures: list[Quantity]) -> Answer | None:
    """The day from which the holding was at the last level named, and until when; None where no one day is known.

    ``figures`` are the levels of the question in their order. A level that was come to twice is told by its last time
    where the question says that it was come back to, else by its first.
    """
    moved = asked.sign(*_MOVED) or len(figures) > 1 or "until when" in asked.text.lower()
    if not figures or not asked.sign("ASK_WHEN") or not moved or asked.sign(*_NOT_MEANT):
        return None
    parts = {Route.TRUST} if asked.sign("TRUST") else set(Route) - {Route.TRUST}
    level = [
        row
        for row in rows
        if done(row) and row.kind is StakeKind.HOLDING and row.route in parts and row.valid.since is not None
        if row.basis in {Basis.CAPITAL, Basis.EX_TREASURY} and agrees(figures[-1], row)
    ]
    same = [row for row in level if quantity(row).text == figures[-1].text] or level
    if asked.sign("DIRECT"):
        same = [row for row in same if row.route is Route.DIRECT]
    if not same or len({row.percent for row in same}) > 1:
        return None
    same.sort(key=lambda row: row.valid.start)
    row = same[-1] if asked.sign("AGAIN") else same[0]
    draft = Draft(asked)
    draft.use(row)
    draft.value("stake", quantity(row), percent(asked, row))
    draft.as_of = row.valid.start
    until = asked.wording.date(last_day(row.valid.until)) if row.valid.until else ""
    since = asked.wording.date(row.valid.since)
    moment = asked.say("role.from_to" if until else "role.since", since=since, until=until)
    if row.note:
        draft.notes.append(row.note)
    return draft.answered(
        asked.say("stake.held" if until else "stake.held_since", moment=moment, **words_of(asked, row))
    )


def crossed_level(draft: Draft, rows: list[Stake]) -> Answer | None:
    """The first passing of the last level named, upwards or downwards as asked; None where none is known."""
    asked = draft.asked
    amounts = asked.figures("percent", "fraction")
    if not amounts or amounts[-1].endswith("/0"):
        return None
    level = exact_percent(amounts[-1]).value if "/" not in amounts[-1] else exact(amounts[-1], Unit.RATIO).value
    text = amounts[-1] if "/" in amounts[-1] else f"{amounts[-1]}%"
    up = asked.slots.get("crossing") == "above"
    for before, after in itertools.pairwise(rows):
        one, two = quantity(before).value, quantity(after).value
        if (one <= level < two) if up else (one >= level > two):
            return _crossed(draft, before, after, text, up=up)
    return None


def _crossed(draft: Draft, before: Stake, after: Stake, level: str, *, up: bool) -> Answer:
    """The two figures on both sides of a level; the day is known only where the one ends as the other begins."""
    asked = draft.asked
    draft.use(after, before)
    until, since = before.valid.until, after.valid.since
    known = until is not None and since is not None and until.first >= since.first
    if not known and until is not None and since is not None:
        words = {"until": asked.wording.date(until), "since": asked.wording.date(since)}
        draft.notes.append(asked.say("series.crossed_between", **words))
    dated = "series.crossed_on" if known else "series.crossed_by" if since or after.as_of else "series.crossed_undated"
    date = asked.say(dated, date=since_text(asked, after))
    return draft.answered(
        asked.say(
            "series.crossed",
            holder=asked.name(after.holder),
            issuer=asked.name(after.issuer),
            went=asked.say("series.rose_above" if up else "series.fell_below"),
            level=level,
            date=date,
            before=percent(asked, before),
            after=percent(asked, after),
            by=asked.by(after),
        )
    )


def levels_named(asked: Asked) -> list[Quantity]:
    """The levels that the question names, in its order (``from 36.8 to 44.4 percent``)."""
    amounts = asked.figures("percent", "number")
    return [parse_percent(amount) for amount in amounts if "/" not in amount and Fraction(amount) <= _WHOLE]
