"""What a message behind a trade or a holding asks: the trades meant, and what was held beside them."""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Event, Transaction
from knowledge.questions.anchors import beside
from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.nearby import of_its_size
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import FRAGMENT, Turn

_TOLD = frozenset({"told", "traded", "when_was"})
"""Kinds of question whose answer is what a claim tells."""

_OF_WHAT_IS_LEFT = frozenset(
    {
        "ASK_HOW_MUCH",
        "ASK_HOW_MANY",
        "SHARES_COUNT",
        "ASK_WHICH",
        "WHAT_IS",
        "JARGON_ASK",
        "STAKE",
        "HOLD",
        "HAVE",
        "NOW",
        "BEFORE",
        "AFTER",
        "REST",
        "STILL_SO",
        "TOTAL",
        "DIRECT",
        "TRUST",
    }
    | {"FOLLOW_WHAT", "MARKER", "BESIDES", "PAST", "DATED", "SELL", "BUY", "END", "RESIGN", "TRANCHE", "CANCEL_TALK"}
)
"""What a message may speak of that asks for the holding beside a trade."""


def held_beside(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """The holding before or after the trade just told, of its seller or of the company named; else None.

    What is left is what was held once the shares were gone; ``now`` by itself asks for the present.
    """
    if len(frame.words) > FRAGMENT or not _asks(reader, frame):
        return None
    issuer = str(turn.slots.get("issuer", ""))
    first = reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None
    traded = turn.intent in _TOLD and isinstance(first, Transaction)
    if not traded and frame.keys and _left(reader, frame) and reader.snapshot.stakes_between(frame.keys[0], issuer):
        slots = reader.facts(frame) | {"holder": frame.keys[0], "issuer": issuer, "when": {"kind": "now"}}
        return replace(alone, intent="stake", slots=slots, score=ENOUGH)  # "what did Renault keep?"
    told = next((key for key in turn.claims if reader.retrieval.holds(key)), None)
    if turn.intent not in _TOLD or told is None:
        return None
    trade = the_trade(reader, told)
    if trade is None:
        return None
    holder = frame.keys[0] if frame.keys else _own(reader, trade)
    if not reader.snapshot.stakes_between(holder, trade.issuer):
        return None
    past = reader.language.past | {"did", "had"}
    today = frame.has("NOW") and not _left(reader, frame) and not past & set(frame.words)
    moment = {"kind": "now"} if today else beside(trade, "before" if frame.has("BEFORE") else "after")
    if moment is None:
        return None
    before = reader.frame(turn.topic, frame.today)
    counts = frame.has("ASK_HOW_MANY") or before.has("SHARES_COUNT", "ASK_HOW_MANY")
    counted = counts or reader.language.counted & set(before.words)
    slots = reader.facts(frame) | {"holder": holder, "issuer": trade.issuer, "when": moment}
    return replace(alone, intent="count" if counted else "stake", slots=slots, score=ENOUGH)


def the_trade(reader: Reader, told: str) -> Transaction | None:
    """The one trade that a claim is, or tells of."""
    claim = reader.snapshot.claims[told]
    if isinstance(claim, Transaction):
        return claim
    same = (reader.snapshot.claims[key] for key in sorted(reader.retrieval.same_happening(told)))
    trades = [one for one in same if isinstance(one, Transaction)]
    if not trades and isinstance(claim, Event):
        trades = list(of_its_size(reader, claim))
    return trades[0] if len(trades) == 1 else None


def _asks(reader: Reader, frame: Frame) -> bool:
    """Whether the message asks how much is, or was, held, and for nothing else."""
    other = frame.figures or frame.dates or frame.strangers or len(frame.names) > 1
    supposed = {"IF"} if "had" in frame.words else set()  # "how much had it before?" supposes nothing
    if other or not frame.concepts <= _OF_WHAT_IS_LEFT | supposed:
        return False
    if any(frame.words[place] not in reader.language.left for place in frame.unknown):
        return False
    held = frame.has("HOLD", "HAVE", "STAKE", "STILL_SO")
    return _left(reader, frame) or (held and frame.has("BEFORE", "AFTER", "NOW"))


def _left(reader: Reader, frame: Frame) -> bool:
    return bool(reader.language.left & set(frame.words))


def _own(reader: Reader, trade: Transaction) -> str:
    """Whose holding is meant where nobody is named: the seller's, of new shares the buyer's."""
    kinds = reader.snapshot.entities
    sold = trade.seller and trade.seller != trade.issuer and kinds[trade.seller].kind in OWNERS
    return str(trade.seller if sold else trade.buyer)


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
