"""The trades that a message means which only asks for their price or their day."""

from __future__ import annotations

from knowledge.claims.dates import PartialDate
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn


def trades_meant(reader: Reader, turn: Turn) -> list[str]:
    """``at what price?``: the trades in the holding of the last answer, those in the time that it was about."""
    if turn.intent == "traded":
        return list(turn.slots["claims"])
    holder, issuer = turn.slots.get("holder"), turn.slots.get("issuer")
    if not holder or not issuer or turn.intent not in {"stake", "stake_change", "series", "count", "planned"}:
        return []
    own = reader.snapshot.trades_between(holder, issuer)
    since = {claim.valid.since for key in turn.claims if (claim := reader.snapshot.claims.get(key)) is not None}
    own = tuple(trade for trade in own if trade.valid.since in since) or own if turn.intent == "series" else own
    when = turn.slots.get("when", {})
    if when.get("kind") == "on":
        date = PartialDate.parse(str(when["date"]))
        own = tuple(t for t in own if date.first <= t.valid.start <= date.last)
    return [t.key for t in sorted(own, key=lambda t: t.valid.start, reverse=True)][:3]
