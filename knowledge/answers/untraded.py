"""Trades that a question takes for granted and that nobody made: put right by what changed hands then, and by whom."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import tell
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Route, Transaction

_ASKED_OF = frozenset({"stake", "stake_change", "series", "worth", "premise", "expression"})
"""Kinds of question that are about a holding and may take a trade in it for granted."""

_OTHERWISE = ("IF", "BEFORE", "AFTER", "DATED", "NOW", "HAVE", "HOLD", "BUYBACK", "TRUST", "POINTS", "VOTE")
"""What makes of the trade the time of something else, or of no trade of the holder's."""


def untraded(asked: Asked) -> Answer | None:
    """``why did X buy Y in October 2024`` where it did not: the denial, with what moved the holding or who traded.

    None where the holder traded at that time, and where nothing is known of the time: that is no denial.
    """
    sold, bought = asked.sign("SELL"), asked.sign("BUY", "RAISE") and asked.sign("BUY", "PRICE")
    if asked.reading.intent not in _ASKED_OF or sold == bought or asked.sign(*_OTHERWISE):
        return None
    holder, issuer = asked.slots.get("holder", ""), asked.slots.get("issuer", "")
    if not holder or not issuer:
        return None
    dates = [PartialDate.parse(text) for text, edge in asked.slots.get("dates", []) if not edge] or _reached(asked)
    if not dates:
        return None
    then = [trade for trade in asked.snapshot.trades_in(issuer) if _at(trade, dates)]
    if not then or any(acts_for(trade.seller if sold else trade.buyer, holder) for trade in then):
        return None
    draft = Draft(asked)
    moved = [s for s in asked.snapshot.stakes_between(holder, issuer) if _falls(s.valid.since, dates) and s.note]
    moved.sort(key=lambda stake: stake.route is not Route.DIRECT)
    draft.use(*then[:1], *moved[:1])
    draft.notes += [asked.say("check.known", line=tell(asked, claim)) for claim in (*moved[:1], *then[:1])]
    key = "check.denied_sale" if sold else "check.denied_purchase"
    if asked.slots.get("yes_no") and said_not(asked.text):  # "it did not buy any then, did it?"
        key = "check.denied_sale_rightly" if sold else "check.denied_purchase_rightly"
    return draft.answered(asked.say(key, holder=asked.name(holder), issuer=asked.name(issuer)))


def said_not(text: str) -> bool:
    """Whether a statement to be confirmed denies (``it sold no shares, right?``); ``didn't it sell any?`` does not."""
    words = text.lower().replace("’", "'").split()
    body = " ".join(words[1:]).rpartition(",")[0].split() or words[1:]  # without "did it?" behind the comma
    return any(word.endswith("n't") or word in _NOT for word in body)


_NOT = frozenset({"no", "not", "never", "nothing", "none"})


def _reached(asked: Asked) -> list[PartialDate]:
    """The day from which the holding stood at the last figure named, where the price of a change is asked for."""
    figures = asked.figures("percent")
    if not figures or not asked.sign("PRICE", "ASK_WHY", "ASK_WHO"):
        return []
    known = asked.snapshot.stakes_between(asked.slots["holder"], asked.slots["issuer"])
    return [stake.valid.since for stake in known if stake.percent == figures[-1] and stake.valid.since][:1]


def acts_for(party: str | None, holder: str) -> bool:
    """Whether the party is the holder or a company that holds for it."""
    return party is not None and (party == holder or party.startswith(f"{holder}_"))


def _at(trade: Transaction, dates: list[PartialDate]) -> bool:
    return _falls(trade.valid.since, dates) or _falls(trade.cancelled_on, dates)


def _falls(date: PartialDate | None, dates: list[PartialDate]) -> bool:
    return date is not None and any(date.overlaps(other) for other in dates)
