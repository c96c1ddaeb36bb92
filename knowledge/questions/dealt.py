"""Which known trade, or which set of them, a figure is asked of: by its number, its words, or who sold and bought."""

from __future__ import annotations

from dataclasses import replace

from knowledge.claims.model import Claim, Transaction
from knowledge.questions.frame import Frame
from knowledge.questions.joints import Joints
from knowledge.questions.scene import Scene
from knowledge.questions.telling import parties
from knowledge.questions.trade_times import ORDINALS, bought_back

MEANT = 0.5
"""Part of an operand's words that a trade has to explain."""

BY_DATE = 0.95
"""The same for a trade that is told by its date alone."""

COUNTED = 0.3
"""The same for a set of as many trades as the question counts."""

TOO_NEAR = 0.02
"""Two trades that explain an operand as nearly alike are not told apart."""

NEARLY = 0.12
"""By so much less the members of a set of trades may explain than the best of them."""

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


def set_of_trades(
    scene: Scene, frames: tuple[Frame, ...], joints: Joints, text: str, field: str
) -> list[Transaction] | None:
    """``the three sales out of the trust``: as many trades as are said, the ones that the question fits best."""
    said = next((count for words, count in joints.sets if words.search(text)), 0)
    traded = scene.frame.concepts & {"SELL", "BUY", "BUYBACK", "CANCEL"}
    only_dated = bool(traded) and traded <= scene.frame.dating
    if not field or only_dated or not joints.members.search(text):
        return None  # "in total, block sold but not yet cancelled" is a holding
    own = scene.frame.has("TRUST", "TRANCHE") or not scene.frame.names
    own = own and bool(said or not scene.frame.has(*ORDINALS))
    if not own and not scene.frame.has(*ORDINALS):
        whole = _as_many(said, counted_series(scene, scene.frame), scene.frame)
        told = said or (scene.frame.has("DEAL") and {"since", "after"} & set(scene.frame.words))
        told = told or ("since" in scene.frame.words and _all_after(scene.frame, whole))
        own = bool(whole) and said in {0, len(whole)} and bool(told or _all_sold(scene.frame, whole))
    series = _as_many(said, counted_series(scene, scene.frame), scene.frame) if own else []
    if len(series) > 1 and said in {0, len(series)} and all(states(trade, field) for trade in series):
        return series
    for frame in (*frames, *(replace(each, dates=()) for each in frames)):
        matches = scene.reader.retrieval.search(frame, {}, limit=12)
        trades = [(m.score, t) for m in matches if isinstance(t := scene.reader.retrieval.claim(m.key), Transaction)]
        stating = [(score, trade) for score, trade in trades if states(trade, field) and _by_subject(frame, trade)]
        near = [trade for score, trade in stating if stating[0][0] - score <= NEARLY]
        enough = bool(stating) and stating[0][0] >= (COUNTED if said else MEANT)
        if not said and len({trade.issuer for trade in near}) > 1:
            continue  # sales of several companies are a set only where it is said how many
        if len({trade.seller for trade in near}) > 1 and len({trade.buyer for trade in near}) > 1:
            continue  # a set of trades has its seller or its buyer in common
        if enough and len(near) > 1 and len(near) == (said or len(near)):
            return sorted(near, key=lambda trade: trade.valid.start)
    return None


def _as_many(said: int, series: list[Transaction], frame: Frame) -> list[Transaction]:
    """The trades themselves where they are as many as is said, else those in shares of a company that is named."""
    return series if said in {0, len(series)} else [trade for trade in series if trade.issuer in frame.keys]


def _all_after(frame: Frame, series: list[Transaction]) -> bool:
    """Whether the trades, of the one named in the other one named, all lie after the only date of the question."""
    sides = {(trade.seller, trade.issuer) for trade in series}
    named = len(sides) == 1 and set(next(iter(sides))) == set(frame.keys)
    return named and len(frame.dates) == 1 and all(frame.dates[0].date.first <= t.valid.start for t in series)


def _all_sold(frame: Frame, series: list[Transaction]) -> bool:
    """``its Nissan share sales of 2023-2024``: all that the named one sold of the named company."""
    sides = {(trade.seller, trade.issuer) for trade in series}
    days = [day for trade in series if (day := trade.valid.since) is not None]
    named = len(sides) == 1 and set(next(iter(sides))) == set(frame.keys) and len(days) == len(series)
    if not named or not frame.has("SELL") or frame.has("CUT", "RAISE", "FROM_TO"):
        return False
    if not frame.dates:
        return True
    first, last = frame.dates[0].date.first, frame.dates[-1].date.last
    return len(frame.dates) > 1 and all(first <= day.first and day.last <= last for day in days)


def one_by_each(scene: Scene, field: str) -> list[Transaction]:
    """``what X and Y together pledged to Z``: the only trade of each of two or more named buyers in a company named."""
    names = scene.line.keys
    for issuer in names if field and len(names) > 2 else ():
        dealt = [t for t in scene.snapshot.trades_in(issuer) if t.buyer in names and states(t, field)]
        if len(dealt) == len(names) - 1 and {trade.buyer for trade in dealt} == set(names) - {issuer}:
            return sorted(dealt, key=lambda trade: trade.valid.start)
    return []


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
