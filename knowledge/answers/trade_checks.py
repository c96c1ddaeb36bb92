"""Questions that state figures or the time of a trade (``was it done at 568.5 yen?``): yes or no before what is told.

Yes is said only where every figure and date stated is that of the trade, no where one of them is another; where the
source gives nothing to hold it against, neither is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from knowledge.answers.asking import Asked
from knowledge.answers.trades import sums
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Claim, Event, Transaction
from knowledge.stakes.status import Status

CLOSE = Fraction(1, 200)
"""By this part of itself a stated figure may differ from the source's, where it is rounded so."""

SURE = 0.65
"""The part of the question that a trade has to explain, for it to be the one that is meant."""

DEAREST = 1_000_000
"""An amount of money from here on is a total, not the price of one share."""

_ASKS = ("ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_WHICH", "ASK_WHERE", "WHAT_IS", "IF", "ASK_HOW_MANY", "ASK_HOW_MUCH")
"""What asks for more than yes or no."""

_DID = (["did"], ["has"], ["had"], ["didn't"], ["hasn't"])
"""How a question begins for what somebody did."""

_PLEDGED = ("ANNOUNCE", "CONSIDER", "PROPOSE", "SIGN", "TALKS", "PREDICT_WORD")
"""What is said of a trade that need not have been done."""

_REQUESTS = (["could"], ["can"], ["would"], ["please"])
"""How a request begins that wants no yes."""

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

_PARTS = {"shares": "shares", "percent": "percent", "points": "percent"}
"""Kinds of figure, and the field of a trade that holds them."""


def trade_told(claim: Claim, others: Iterable[Claim]) -> Transaction | None:
    """The claim where it is a trade, or the trade that an event is, where both are told; None for every other one."""
    if not isinstance(claim, Event):
        return claim if isinstance(claim, Transaction) else None
    same = (t for t in others if isinstance(t, Transaction) and t.valid.since == claim.valid.since is not None)
    return next((trade for trade in same if trade.issuer in claim.parties), None)


def rightly(asked: Asked, trade: Transaction) -> bool | None:
    """Whether it is so as the question says; None where that cannot be told, or is not asked."""
    if not asked.slots.get("yes_no") or asked.slots.get("either") or asked.sign(*_ASKS):
        return None
    if _acts_otherwise(asked, trade):
        return None
    if asked.text.lower().split()[:1] in _REQUESTS:
        return None  # "could you compute": a request, not a question whether
    if asked.slots.get("entirely"):
        return _all_gone(trade) if asked.sign("CANCEL") and trade.cancelled_on else None
    found = [*_figures(asked, trade), *_times(asked, trade)]
    held = asked.sign("HOLD") and not asked.sign("SELL", "BUY")
    if asked.reading.score < SURE or (held and asked.reading.intent != "traded"):
        return None
    if not found or None in found:
        return False if False in found else None
    if all(found) and trade.status.is_over and not asked.sign(*_PLEDGED):
        return False  # what was pledged was never done
    return None if all(found) and trade.status is not Status.COMPLETED and asked.sign("COMPLETE") else all(found)


def _acts_otherwise(asked: Asked, trade: Transaction) -> bool:
    """``did Nissan exercise warrants``: whether the one who acts in the question has another part in the trade."""
    subject = acting(asked)
    if not subject:
        return False
    sold, bought = asked.sign("SELL"), asked.sign("BUY", "EXERCISE")
    party = trade.seller if sold and not bought else trade.buyer if bought and not sold else subject
    return not (party == subject or str(party or "").startswith(f"{subject}_"))


def acting(asked: Asked) -> str:
    """The one of whom it is asked whether he did something (``did X buy``); empty where no such thing is asked."""
    entities = asked.slots.get("entities") or [""]
    return str(entities[0]) if asked.text.lower().split()[:1] in _DID else ""


def _all_gone(trade: Transaction) -> bool | None:
    """Whether all shares that were bought were cancelled."""
    return int(trade.cancelled or trade.shares or 0) >= int(trade.shares) if trade.shares else None


def _times(asked: Asked, trade: Transaction) -> Iterator[bool | None]:
    """For each time that the question states whether the trade, or the cancellation, was then."""
    days = (trade.cancelled_on,) if asked.sign("CANCEL") else (trade.valid.since,)
    own = [day for day in days if day is not None]
    others = [t.valid.since for t in asked.snapshot.trades_in(trade.issuer) if t is not trade and t.valid.since]
    for text, _ in asked.slots.get("dates", ()):
        date = PartialDate.parse(text)
        if any(date.overlaps(day) for day in own):
            yield True
        else:
            yield None if any(date.overlaps(day) for day in others) else False


def _figures(asked: Asked, trade: Transaction) -> Iterator[bool | None]:
    """For each figure that the question states whether the trade has it."""
    for kind, amount, currency in asked.slots.get("figures", ()):
        if kind == "money":
            yield _paid(asked, trade, amount, currency)
        elif kind in {"shares", "number"} and Fraction(amount) > 100:
            counts = [*_numbers(trade.shares), *_noted(trade)] if trade.shares else []
            yield _one_of(asked, amount, counts or [value for _, value in sums(trade.amount)])
        elif kind in _PARTS or kind == "fraction":
            level = str(Fraction(amount) * 100) if kind == "fraction" else amount
            yield _one_of(asked, level, _numbers(trade.percent))
        elif kind == "number" and Fraction(amount) > 10:
            yield None


def _paid(asked: Asked, trade: Transaction, amount: str, currency: str) -> bool | None:
    """Whether a sum is the price a share, where it is small, else the amount."""
    stated = Fraction(amount)
    text = trade.price if stated < DEAREST and trade.price and "rouble" not in (trade.amount or "") else trade.amount
    known = [value for code, value in sums(text) if code == currency]
    if not known and stated >= DEAREST and trade.shares and trade.shares.isdigit():
        known = [value * int(trade.shares) for code, value in sums(trade.price) if code == currency]
    right = _one_of(asked, amount, known)
    noted = [value for code, value in sums(trade.note) if code == currency]
    return None if right is False and _one_of(asked, amount, noted) else right


def _one_of(asked: Asked, amount: str, known: list[Fraction]) -> bool | None:
    """Whether the stated figure is one of the known ones, or as much more or less as the question says."""
    if not known:
        return None
    stated = Fraction(amount)
    if asked.sign("BIGGER") != asked.sign("LESS"):
        return all(value > stated if asked.sign("BIGGER") else value < stated for value in known[:1])
    return any(abs(value - stated) <= _slack(amount) for value in known)


def _slack(amount: str) -> Fraction:
    """Half a unit of the last digit that is stated, no more than a small part of the figure."""
    if "/" in amount:
        return abs(Fraction(amount)) * CLOSE
    zeros = len(amount) - len(amount.rstrip("0")) if "." not in amount else -len(amount.partition(".")[2])
    return min(Fraction(10) ** zeros / 2, abs(Fraction(amount)) * CLOSE) if Fraction(amount) else Fraction(0)


def _numbers(text: str | None) -> list[Fraction]:
    return [Fraction(found.replace(",", "")) for found in _NUMBER.findall(text or "")]


def _noted(trade: Transaction) -> list[Fraction]:
    """The counts of shares in the note of a trade, such as a ceiling that was announced or what was cancelled."""
    return [number for number in _numbers(trade.note) if number > DEAREST]
