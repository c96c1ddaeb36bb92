"""A set of known trades asked after as a whole: how many, which ones, the first or the last of them.

``how often did Renault sell Nissan shares``; ``list all purchases of Renault shares by the State``; ``the last sale``.
The set is told by its parties, its company and its time; what else a question says leaves it to others.
"""

from __future__ import annotations

from knowledge.claims.model import Transaction
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Scene
from knowledge.questions.supposes import supposes
from knowledge.questions.times import stretch
from knowledge.questions.trade_series import series_said, within
from knowledge.stakes.status import Status

Side = str
"""``seller``, ``buyer`` or, where the question does not say, nothing."""

_EXPLAINED = ("SELL", "BUY", "BUYBACK", "TRANCHE", "STAKE", "LIST", "TRUST", "EVER", "ASK_WHEN", "ASK_WHICH", "WHAT_IS")
"""Concepts that such a question may hold beside its parties, its times and the phrases of ``trade_sets``."""

_INTO = frozenset({"in", "of", "into"})

ASKS = frozenset({"count", "listed", "first", "last", "buyer", "seller"})
"""What may be asked of a set: how many trades, each of them, one end of it, who stood on one side."""

_OTHER = {"buyer": "seller", "seller": "buyer"}
"""Who is asked for, and on which side those stand whom the question names then."""

MOST = 12
"""Trades from which on a list is no answer."""


def trade_set(scene: Scene) -> Reading | None:
    """The reading of a question after a set of trades, or after the first or last of one; None for others."""
    said = scene.said("trade_sets")
    asked = {label for label, _, _ in said} & ASKS
    if len(asked) != 1 or scene.scenario or supposes(scene.frame) or scene.line.figures():
        return None
    if scene.yes_no or scene.frame.has("CANCEL") or not is_of_trades(scene):
        return None
    if left_over(scene.frame, [(start, end) for _, start, end in said], (*_EXPLAINED, "FIRST", "LAST", "TIMES")):
        return None
    ask = asked.pop()
    if ask in _OTHER and not scene.frame.has("STAKE") and len(scene.line.keys) < 2:
        return None  # "who bought Renault" is of the company
    trades = trades_told(scene, _OTHER.get(ask))
    if ask == "last":
        trades = [trade for trade in trades if trade.status is Status.COMPLETED]
    if not 1 <= len(trades) <= MOST:
        return None
    if ask in {"first", "last"}:
        trades = trades[:1] if ask == "first" else trades[-1:]
    return scene.reading("trade_set", claims=[trade.key for trade in trades], ask=ask, supposed=[])


def is_of_trades(scene: Scene) -> bool:
    """Whether a sale, a purchase or a trade of either kind is spoken of."""
    told = scene.frame.has("SELL", "BUY", "BUYBACK", "TRANCHE")
    return told or any(label == "trades" for label, _, _ in scene.said("trade_sets"))


def trades_told(scene: Scene, side: Side | None = None) -> list[Transaction]:
    """The trades done or agreed in the companies, between the parties and at the time named, the earliest first.

    ``side``: on which one those named stand, where that is known; else the verb tells it.
    None where it is not said in whose shares: by ``Nissan shares``, ``in Nissan``, or by being the only way that the
    base knows trades between the two named.
    """
    named = list(dict.fromkeys(scene.line.keys))
    known = [t for t in scene.snapshot.transactions if t.status.supports_figure and t.seller and _then(scene, t)]
    series = scene.frame.has("TRUST") or (scene.frame.has("TRANCHE") and not named)
    if series:
        known = [trade for trade in known if trade in series_said(scene, None)]
    if scene.frame.has("BUYBACK"):
        known = [trade for trade in known if trade.buyer == trade.issuer]
    side, issuers = _side(scene) if side is None else side, _issuers(scene)
    if not issuers and len(named) == 1 and not _is_party(scene):
        issuers = set(named)
    fit = [t for t in known if _fits(t, set(named) - issuers, issuers, side)]
    if issuers or not named:
        return _in_order(fit if named or series else [])
    sets = {trade.issuer for trade in fit}
    return _in_order(fit) if len(sets) == 1 or len(named) == 1 else []


def _in_order(trades: list[Transaction]) -> list[Transaction]:
    return sorted(trades, key=lambda trade: trade.valid.start)


def _fits(trade: Transaction, parties: set[str], issuers: set[str], side: Side) -> bool:
    if issuers and trade.issuer not in issuers:
        return False
    old = trade.seller != trade.issuer  # who issues new shares sells none
    sides = {"seller": [trade.seller] * old, "buyer": [trade.buyer]}.get(side, [trade.seller, trade.buyer])
    others = [trade.seller, trade.buyer, trade.issuer]
    of_side = [party for party in parties if party in sides]
    return not parties or (bool(of_side) and all(party in others for party in parties))


def _issuers(scene: Scene) -> set[str]:
    """The companies whose shares are traded: ``Nissan shares``, ``its stake in Nissan``, ``sales of Nissan``."""
    line = scene.line
    into = [m for m in line.owners if not m.possessive and line.before(m.start) in _INTO]
    return {m.key for m in [*into, *(m for m in line.owners if line.owned(m) or line.shares_follow(m))]}


def _is_party(scene: Scene) -> bool:
    """Whether the only one named buys or sells: by its place before the verb or behind ``by``."""
    verbs = [found.start for found in scene.frame.where("SELL", "BUY", "BUYBACK")]
    return any(scene.line.role(m) in {"by", "from"} or (verbs and m.end <= verbs[-1]) for m in scene.line.owners)


def _side(scene: Scene) -> Side:
    """On which side those named stand, by the verb or noun of the trade."""
    sells = scene.frame.has("SELL") or scene.line.has("received")
    buys = scene.frame.has("BUY", "BUYBACK") or scene.line.has("paid")
    return "" if sells == buys else "seller" if sells else "buyer"


def _then(scene: Scene, trade: Transaction) -> bool:
    """Whether the trade was done at a time that the question names, if it names one."""
    since = trade.valid.since
    if since is None:
        return False
    days = within(scene)
    if days is not None:
        return days[0] <= since.first <= days[1]
    times = [stretch(when.date, when.edge) for when in scene.frame.dates]
    return not times or any(begin <= since.last and since.first <= end for begin, end in times)
