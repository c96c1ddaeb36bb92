"""Which known trade a figure is asked of: by its number, its words, or who sold and bought."""

from __future__ import annotations

from knowledge.claims.model import Claim, Transaction
from knowledge.questions.frame import Frame
from knowledge.questions.scene import Scene
from knowledge.questions.telling import parties
from knowledge.questions.trade_times import ORDINALS, bought_back

MEANT = 0.5
"""Part of an operand's words that a trade has to explain."""

BY_DATE = 0.95
"""The same for a trade that is told by its date alone."""

TOO_NEAR = 0.02
"""Two trades that explain an operand as nearly alike are not told apart."""

TRADED = ("SELL", "TRANCHE", "BUYBACK", "TRUST", "BUY")
"""Concepts of a question that speaks of trades."""


def trade_of(scene: Scene, frame: Frame, field: str) -> Transaction | None:
    """The trade that an operand tells of, if it states the figure asked for."""
    counted = _counted_trade(scene, frame)
    if counted is not None:
        return counted if states(counted, field) else None
    retrieval = scene.reader.retrieval
    found: list[tuple[float, Transaction]] = []
    for match in retrieval.search(frame, {}):
        told = match.score >= (MEANT if match.solid else BY_DATE if frame.dates else 2)
        trade = _as_trade(scene, retrieval.claim(match.key)) if told else None
        if trade is not None and states(trade, field) and trade not in [other for _, other in found]:
            found.append((match.score, trade))
    near = [trade for score, trade in found if found[0][0] - score <= TOO_NEAR]
    if len(near) > 1:
        near = [trade for trade in near if _by_subject(frame, trade)]
    return near[0] if len(near) == 1 else None


def states(trade: Transaction, field: str) -> bool:
    """Whether the trade states the figure, or what it is worked out from."""
    if field == "price":
        return bool(trade.price)
    if field == "amount":
        return bool(trade.amount or (trade.price and trade.shares))
    if field == "percent":
        return bool(trade.percent)
    return bool(trade.shares) and (field != "cancelled" or trade.cancelled_on is not None)


def _counted_trade(scene: Scene, frame: Frame) -> Transaction | None:
    """``the third sale``: the trade with that number among a company's buybacks, of the deal's where none is named."""
    numbers = [number for number, concept in enumerate(ORDINALS) if frame.has(concept)]
    if len(numbers) > 1:
        return None  # "the first and the second sale" are two
    place = next(iter(numbers), None)
    if place is None and frame.has("LAST"):
        place = -1
    alone = (
        sum(scene.frame.has(ordinal) for ordinal in ORDINALS) < 2
    )  # "the first and the third sale" are of one series
    if place is None or not frame.has(*TRADED):
        return None
    if alone and frame.has("FIRST") and frame.names and not frame.has("TRUST"):
        return None
    series = counted_series(scene, frame)
    return series[place] if series and place < len(series) else None


def counted_series(scene: Scene, frame: Frame) -> list[Transaction]:
    """The buybacks of the companies named, of the deal's company where none is named, in the order of time."""
    deal, names = scene.snapshot.deal, set(frame.keys)
    issuer = deal.changes[0].issuer if deal and deal.changes else ""
    bought = [t for t in bought_back(scene.snapshot.transactions) if t.cancelled_on]
    return [t for t in bought if (names <= set(parties(t)) if names else t.issuer == issuer)]


def _as_trade(scene: Scene, claim: Claim) -> Transaction | None:
    """The claim itself, or the trade of an event: of the same day and the same parties."""
    if isinstance(claim, Transaction):
        return claim
    who = set(parties(claim))
    same = (t for t in scene.snapshot.transactions if t.valid.since == claim.valid.since is not None)
    return next((t for t in same if len(who & set(parties(t))) > 1), None)


def _by_subject(frame: Frame, trade: Transaction) -> bool:
    """Whether those named before "sold" or "bought", or behind "by", if any, are the ones that sold or bought."""
    by = [mention.key for mention in frame.names if frame.words[mention.start - 1 : mention.start] == ("by",)]
    if by and not {trade.seller, trade.buyer} & set(by):
        return False
    for concept, party in (("SELL", trade.seller), ("BUY", trade.buyer)):
        verbs = [found.start for found in frame.where(concept)]
        subjects = [mention.key for mention in frame.names if verbs and mention.end <= verbs[0]]
        if subjects and party not in subjects:
            return False
    return True
