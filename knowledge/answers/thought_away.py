"""A holding without trades that were made: what it was before them, and in shares what it is now and they moved."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import Held, percent, whole_held
from knowledge.answers.moments import resolve
from knowledge.answers.shares_held import counted, shares_held
from knowledge.answers.untraded import acts_for
from knowledge.claims.model import Claim, Transaction
from knowledge.stakes import Quantity, Unit, exact
from knowledge.stakes.status import Status


def thought_away(asked: Asked) -> Answer:
    """The holding as it would be, had the trades of the reading not been made; marked as hypothetical."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    claims = [asked.snapshot.claims[key] for key in asked.slots["trades"]]
    trades = [claim for claim in claims if isinstance(claim, Transaction)]
    draft = Draft(asked)
    level, count = _before(asked, holder, issuer, trades), _count(asked, holder, issuer, trades)
    if level is None and count is None:
        return draft.missing(asked.say("thought_away.unknown", holder=asked.name(holder), issuer=asked.name(issuer)))
    lines: list[str] = []
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer)}
    said = [asked.say("thought_away.trade", what=t.description, date=asked.wording.date(t.valid.since)) for t in trades]
    words["trades"] = asked.wording.listed(said)
    if count is not None:
        total, formula, used = count
        draft.use(*used)
        draft.value("shares", total, asked.wording.number(total.value))
        shares = words | {"shares": asked.wording.number(total.value), "formula": formula, "by": asked.by(used[0])}
        lines.append(asked.say("thought_away.shares", **shares))
    if level is not None:
        draft.use(level.main)
        draft.value("stake", level.quantity, percent(asked, level.main))
        lines.append(
            asked.say("thought_away.level", figure=percent(asked, level.main), by=asked.by(level.main), **words)
        )
    draft.use(*trades)
    first, *rest = lines if asked.slots.get("in_shares") else lines[::-1]
    draft.notes += [asked.say("thought_away.without", **words), *rest]
    return draft.answered(asked.say("scenario.mark", line=first), hypothetical=True)


def _before(asked: Asked, holder: str, issuer: str, trades: list[Transaction]) -> Held | None:
    """The holding on the eve of the first of the trades; None where others of its trades came between or after."""
    first = min(trade.valid.start for trade in trades)
    made = [t for t in asked.snapshot.trades_in(issuer) if t.status is Status.COMPLETED and t.valid.start >= first]
    own = [t for t in made if acts_for(t.seller, holder) or acts_for(t.buyer, holder)]
    if {trade.key for trade in own} - {trade.key for trade in trades}:
        return None
    for day in (first, first.replace(day=1)):
        eve = day - dt.timedelta(days=1)
        found = whole_held(asked, holder, issuer, resolve(asked, {"kind": "on", "date": eve.isoformat(), "edge": ""}))
        if found is None or not _of_the_trade(found, first):
            return found
    return None


def _of_the_trade(found: Held, first: dt.date) -> bool:
    """Whether a level is known by its month only, in which the trade was made: it may be what the trade led to."""
    known = [date for date in (found.main.valid.since, found.main.as_of) if date is not None]
    return any(date.first <= first <= date.last for date in known)


def _count(
    asked: Asked, holder: str, issuer: str, trades: list[Transaction]
) -> tuple[Quantity, str, list[Claim]] | None:
    """The shares held now and those that the trades moved, with how they are reckoned; None where one is not known."""
    now = resolve(asked, {"kind": "now"})
    if counted(asked, holder, issuer, now) is None or any(trade.shares is None for trade in trades):
        return None
    found = shares_held(asked, holder, issuer, now)
    if found is None:
        return None
    held, used = found
    total, number = held, asked.wording.number
    parts = [number(held.value)]
    for trade in trades:
        moved = exact(trade.shares or "0", Unit.SHARES)
        back = acts_for(trade.seller, holder)
        total = total + moved if back else total - moved
        parts.append(f"{'+' if back else '−'} {number(moved.value)}")
    return total, f"{' '.join(parts)} = {number(total.value)}", used
