"""The figures that the last answers told, kept so that the next message may set them against each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked
from knowledge.answers.told import label
from knowledge.answers.trade_checks import trade_told
from knowledge.questions.turn import FRAGMENT

MOST = 4
"""Figures that are kept at the most."""

_BOTH = "cross"
"""An answer with two stakes, each company's in the other."""

_PRINTED = frozenset({"stake", "count", "votes"})
"""Kinds of question that are answered again for themselves where their figure is wanted."""

_NO_FIGURE = frozenset({"", "year", "left", "right"})
"""Names of values that nothing is worked out from."""

_FIELDS = {"price": "price", "amount": "amount", "quantity": "shares", "size": "percent"}
"""What is asked of a trade, by the facet asked for."""

_OF_A_FIGURE = frozenset({"holder", "issuer", "when", "signs", "via", "deal"})
"""Slots that say which figure it is."""


def remembered(asked: Asked, answer: Answer) -> tuple[dict[str, Any], ...]:
    """The figures told last with this answer's own, the oldest first; none where it told something else.

    Each is an operand of a compound, with ``field`` where it is of a trade, or ``{"date", "what", "claim"}``. One
    that a question of more than a few words asked for is marked ``apart``.
    """
    if answer.outcome is not Outcome.ANSWERED:
        return asked.context.told
    figure = _figure(asked, answer)
    if answer.context.intent == _BOTH:
        return _both_ways(answer)
    if figure is None:
        return ()
    apart = {"apart": True} if len(asked.text.split()) > FRAGMENT or not asked.context.told else {}
    return (*asked.context.told, figure | apart)[-MOST:]


def _both_ways(answer: Answer) -> tuple[dict[str, Any], ...]:
    """The stake of each of two companies in the other one."""
    slots = {key: value for key, value in answer.context.slots.items() if key in _OF_A_FIGURE}
    turned = {"holder": slots.get("issuer", ""), "issuer": slots.get("holder", "")}
    return {"intent": "stake", "slots": slots, "apart": True}, {"intent": "stake", "slots": slots | turned}


def _figure(asked: Asked, answer: Answer) -> dict[str, Any] | None:
    field = _field(asked, answer)
    claims = [asked.snapshot.claims[key] for key in answer.claims if key in asked.snapshot.claims]
    if field == "date" and claims and claims[0].valid.since is not None:
        return {"date": str(claims[0].valid.since), "what": label(claims[0]), "claim": claims[0].key}
    trade = trade_told(claims[0], asked.snapshot.transactions) if claims else None
    if trade is not None and field and field != "date":
        return {"claim": trade.key, "field": field}
    context = answer.context
    if context.intent in _PRINTED and context.value and "scenario" not in context.slots:
        slots = {key: value for key, value in context.slots.items() if key in _OF_A_FIGURE}
        return {"intent": context.intent, "slots": slots}
    if context.value.get("name", "") in _NO_FIGURE:
        return None
    return {"figure": context.value, "claims": list(answer.claims[:MOST])}


def _field(asked: Asked, answer: Answer) -> str:
    """What the message asks of a trade or an event; as the message before where it says nothing of it itself."""
    slots: Mapping[str, Any] = answer.reading.slots
    if slots.get("facet") in _FIELDS:
        return _FIELDS[str(slots["facet"])]
    if asked.sign("PRICE", "WORTH", "INVEST") and asked.sign("ASK_HOW_MUCH"):
        return "amount"  # "how much was paid when the warrants were exercised"
    if asked.sign("ASK_WHEN", "SINCE_WHEN") or answer.reading.intent == "when_was":
        return "date"
    if asked.sign("PRICE", "WORTH"):
        return "amount"
    if asked.sign("SHARES_COUNT", "ASK_HOW_MANY"):
        return "shares"
    last = asked.context.told[-1] if asked.context.told and len(asked.text.split()) <= FRAGMENT else {}
    return "date" if "date" in last else str(last.get("field", ""))
