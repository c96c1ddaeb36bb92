"""Whether a holder sold or bought (``did X sell its Y shares in 2020?``): yes or no by the known trades."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import left_as_told, tell
from knowledge.answers.trade_checks import acting
from knowledge.answers.untraded import acts_for, said_not
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Transaction
from knowledge.questions.times import stretch
from knowledge.stakes.status import Status

_ASKED_OF = frozenset({"stake", "stake_change", "series"})
"""Kinds of question that are about a holding and may ask whether there was a trade in it."""

_OTHERWISE = (
    *("IF", "BEFORE", "AFTER", "DATED", "NOW", "TRUST", "DIRECT", "VOTE", "POINTS", "CONSIDER", "TALKS", "PROPOSE"),
    *("PREDICT_WORD", "BIGGER", "LESS", "MORE", "AGAIN", "STILL_SO", "DEAL", "MAJORITY", "REST", "WHOLE"),
    *("ANNOUNCE", "ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_HOW_MUCH", "ASK_HOW_MANY", "RULE", "CANCEL", "SAYS"),
)
"""What makes of the question one for something else than whether somebody traded."""

_ELSEWHEN = frozenset({"since", "until", "till", "by", "ever", "already", "yet", "all", "everything"})
"""Words of a time without an end of its own, or of everything."""

_NOT_WHETHER = frozenset(
    {"is", "are", "does", "do", "will", "would", "can", "could", "should", "must"}
    | {"when", "who", "what", "which", "why", "where", "how"}
)
"""How a question begins that is not about whether something was done."""

MORE = 2
"""Further trades that are told beside the first."""


def whether_traded(asked: Asked) -> Answer | None:
    """Yes with the trade, no with those of another time; None where it is not asked, or no trade is known."""
    sold = asked.sign("SELL")
    if asked.reading.intent not in _ASKED_OF or not asked.slots.get("yes_no") or asked.slots.get("either"):
        return None
    if sold == asked.sign("BUY") or asked.sign(*_OTHERWISE) or asked.figures("percent", "number", "fraction", "points"):
        return None
    words = asked.text.lower().split()
    if words[0] in _NOT_WHETHER or asked.slots.get("entirely") or not _ELSEWHEN.isdisjoint(words):
        return None
    holder, issuer = asked.slots.get("holder", ""), asked.slots.get("issuer", "")
    if acting(asked) == issuer:
        return None  # "did X buy shares of Y", of which Y holds X
    own = [
        trade for trade in asked.snapshot.trades_in(issuer) if acts_for(trade.seller if sold else trade.buyer, holder)
    ]
    own = [trade for trade in own if trade.status is Status.COMPLETED and trade.valid.since]
    times = [stretch(PartialDate.parse(text), edge) for text, edge in asked.slots.get("dates", ())]
    then = [trade for trade in own if _at(trade, times)] if times else own
    if not own or len(times) > 1:
        return None
    denies = said_not(asked.text)
    if asked.sign("NEGATION") and not denies:
        return None
    draft = Draft(asked)
    first, *rest = then or sorted(own, key=lambda trade: abs((trade.valid.start - times[0][0]).days))[:1]
    draft.use(first, *rest[:MORE])
    draft.as_of = first.valid.start
    draft.notes += [asked.say("told.also", line=tell(asked, trade)) for trade in rest[:MORE]]
    return left_as_told(draft.answered(asked.verdict(tell(asked, first), right=bool(then) != denies)))


def _at(trade: Transaction, times: list[tuple[dt.date, dt.date]]) -> bool:
    """Whether the trade was within one of the times."""
    day = trade.valid.since
    return day is not None and any(first <= day.last and day.first <= last for first, last in times)
