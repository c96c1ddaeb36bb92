"""Figures of several known trades reckoned with: their sum, gap or average; stated shares at the price of one of them.

``the euros of the 2024 trust sales``; ``price drop from the second sale to the third``; ``average shares a sale``;
``300 shares at the price of the third sale``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from knowledge.claims.model import Transaction
from knowledge.questions.joints import joints_of
from knowledge.questions.kinds import numbers_things
from knowledge.questions.moments import on_day
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Scene
from knowledge.questions.trade_series import set_said
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.trades_meant import restated, trades_meant
from knowledge.questions.values import Figure
from knowledge.questions.words import joined

_NOT_HERE = ("BEFORE", "AFTER", "VOTE")
"""Of the holding beside a trade, and of what no trade states, though words of counting and of time explain them."""

_AROUND = (
    *(
        "SELL",
        "BUY",
        "TRANCHE",
        "BUYBACK",
        "TENDER",
        "INVEST",
        "PRICE",
        "EXERCISE",
        "CANCEL",
        "TRUST",
        "WORTH",
        "STAKE",
    ),
    *(
        "SHARES_COUNT",
        "ASK_HOW_MANY",
        "ASK_HOW_MUCH",
        "AMOUNT",
        "SUM",
        "TOTAL",
        "CALC_WORD",
        "MARKER",
        "WHAT_IS",
        "HAVE",
    ),
    *("ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "FIRST", "LAST", "GAP", "POINTS", "BIGGER", "LESS", "SMALLER", "MORE"),
)
"""What such a question says of trades and of what is done with their figures; the rest has to be told in words."""

_ITS = frozenset({"its", "their", "his"})
"""Words for the shares of the one who sold."""

SHORT = 9
"""Words of a fragment, which need not say that a number is asked for."""

MOST = 6
"""Trades from which on there is no sum of them."""


def trade_sums(scene: Scene) -> Reading | None:
    """The reading of a question that reckons with the figures of known trades; None for every other one."""
    frame = scene.frame
    said = scene.said("trade_sums")
    spans = [(start, end) for _, start, end in (*said, *scene.said("trades_meant"))]
    spans += [(figure.start, figure.end) for figure in frame.figures]
    placed = {place for start, end in spans for place in range(start, end)}
    other = any(found.start not in placed for found in frame.where(*_NOT_HERE))
    if scene.scenario or other or left_over(frame, spans, _AROUND) or frame.strangers:
        return None
    asked = {label for label, _, _ in said}
    joints = joints_of(scene.reader.language.code)
    text = _without_names(scene)
    field = joints.field(text) or ("shares" if "shares" in asked else "amount" if "brought" in asked else "")
    if field == "shares" and "brought" in asked and not frame.has("SHARES_COUNT", "ASK_HOW_MANY"):
        field = "amount"  # "what did they get for their shares"
    if "plus" in asked and frame.has("POINTS") and frame.has("SELL"):
        field = "percent"
    if frame.has("CANCEL"):
        field = "cancelled" if frame.dates or frame.has(*ORDINALS) else ""  # of all, the counts of shares tell more
    own = [figure for figure in frame.figures if _counts(scene, figure)]
    priced = (
        _product(scene, own, asked)
        if "product" in asked or (own and "would" in asked and "another" not in frame.words)
        else None
    )
    if priced is not None:
        return priced
    part = _part_of_holding(scene, own) if "part" in asked else None
    if part is not None:
        return part
    if frame.has("POINTS") and field != "percent":
        return None
    counted = frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH", "SHARES_COUNT", "AMOUNT")
    so_far = counted and "since" in frame.words and frame.has("SELL", "BUY", "BUYBACK")
    if not field or not (asked & {"plus", "minus", "mean", "all"} or so_far) or frame.has("ASK_WHEN", "HOLD"):
        return None
    several = so_far or bool(asked & {"plus", "mean", "all", "most"})
    trades = trades_meant(scene, field, several=several)
    size = set_said(scene)
    own = [figure for figure in own if size is None or figure.start != size[1]]
    if size is not None and several and len(trades) != size[0]:
        return None  # "the four trust sales" are none that are known
    if not 1 < len(trades) <= MOST or not restated(scene, own, trades, field):
        return None
    slots: dict[str, Any] = {"field": field, "currency": joints.currency(text) if field == "amount" else ""}
    operands = [{"claim": trade.key} for trade in trades]
    yes_no = scene.yes_no
    if "mean" in asked:
        return scene.reading("compound", operator="mean", operands=operands, **slots)
    gap = "rank" not in asked or frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH")
    if {"most", "least"} <= asked and gap:
        return scene.reading("compound", operator="minus", operands=operands, ends=True, **slots)
    summed = "plus" in asked and (size is not None or not asked & {"most", "least"})
    if asked & {"most", "least", "rank"} and not summed:
        return None  # "three together, with the maximum of the first" asks for no greatest one
    if "minus" in asked and "plus" not in asked:
        apart = len(trades) == 2 and (not yes_no or frame.has("ASK_HOW_MANY", "ASK_HOW_MUCH"))
        return scene.reading("compound", operator="minus", operands=operands, **slots) if apart else None
    counted = counted or len(frame.words) <= SHORT or bool(asked & {"plus", "brought"})
    if field == "price" or yes_no or not counted or "each" in asked or len(own) not in {0, len(trades)}:
        return None
    return scene.reading("compound", operator="plus", operands=operands, **slots)


def _without_names(scene: Scene) -> str:
    """The question without the names in it: ``per Nissan share`` asks for a price."""
    named = {place for mention in scene.frame.names for place in range(mention.start, mention.end)}
    return joined(word for place, word in enumerate(scene.frame.words) if place not in named)


def _counts(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is one to reckon with: no number of a sale, no ``one share``, no ``three sales``."""
    return not numbers_things(scene.frame, figure) and figure in scene.line.figures() and figure.amount != "1"


def _product(scene: Scene, own: list[Figure], asked: set[str]) -> Reading | None:
    """A stated number of shares at the price of a trade; without one, the trade's own shares times its price."""
    trades = trades_meant(scene, "price", several=False)
    told = scene.frame.dates or scene.frame.has(*ORDINALS, "LAST") or scene.said("trades_meant")
    if len(trades) != 1 or scene.yes_no or "part" in asked:
        return None
    if not told and len(set(scene.line.keys)) < len({trades[0].issuer, trades[0].seller}):
        return None  # nothing says which trade: it is only the one that there is
    if not own and "product" in asked and "shares" in asked:
        return scene.reading("trade_value", claims=[trades[0].key], currency="", per_share=False)
    if len(own) != 1 or own[0].kind not in {"shares", "number"} or not _of_shares(scene, own[0], trades[0]):
        return None
    operands: list[dict[str, Any]] = [{"shares": own[0].amount}, {"claim": trades[0].key}]
    return scene.reading("compound", operator="times", operands=operands, field="price", currency="")


def _part_of_holding(scene: Scene, own: list[Figure]) -> Reading | None:
    """``what part of its X shares did S sell in the first sale``: the shares sold out of those held the day before.

    The number held is the one that is stated, else the one that is known for that day.
    """
    line = scene.line
    named = {mention.key for mention in line.owners if mention.possessive}
    trades = trades_meant(scene, "shares", several=False)
    if len(trades) != 1 or scene.yes_no or not scene.frame.has("SELL", "BUYBACK", "TRANCHE"):
        return None
    seller, issuer, day = trades[0].seller, trades[0].issuer, trades[0].valid.since
    if not seller or seller == issuer or day is None or not (_ITS & set(scene.frame.words) or seller in named):
        return None
    stated = [figure for figure in own if figure.kind in {"shares", "number"} and "." not in figure.amount]
    if stated != own or len(own) > 1 or any(int(figure.amount) < int(trades[0].shares or 0) for figure in own):
        return None
    before = on_day(day.first - dt.timedelta(days=1))
    held: dict[str, Any] = {"holder": seller, "issuer": issuer, "signs": ["SHARES_COUNT"], "when": before}
    whole: dict[str, Any] = {"shares": own[0].amount} if own else {"intent": "count", "slots": held}
    operands = [{"claim": trades[0].key}, whole]
    return scene.reading("compound", operator="share", operands=operands, field="shares", currency="")


def _of_shares(scene: Scene, figure: Figure, trade: Transaction) -> bool:
    """Whether a number counts shares of the company that was traded: ``300 Nissan shares``."""
    behind = [mention for mention in scene.line.owners if mention.start == figure.end]
    place = behind[0].end if behind else figure.end
    shares = any(label == "shares" and start == place for label, start, _ in scene.said("trade_sums"))
    shares = shares or figure.kind == "shares"
    return "." not in figure.amount and shares and all(mention.key == trade.issuer for mention in behind)
