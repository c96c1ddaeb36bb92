"""All the trades that a question speaks of, each told in its own way: by its number, its time, its kind, its parties.

``the second trust sale and the third``; ``bought in 2016 and sold in November 2024``; ``the 2018 tender offer``; ``what
X and Y got for their Z shares``; ``the trust sales of 2024``. What tells a trade is put together with every name of the
question: a name that no trade explains leaves the whole question to others.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from knowledge.claims.model import Transaction
from knowledge.questions.dealt import counted_series, states
from knowledge.questions.kinds import numbers_things
from knowledge.questions.scene import Scene
from knowledge.questions.telling import parties
from knowledge.questions.trade_times import ORDINALS, bought_back
from knowledge.questions.values import Figure

_TRADED = ("SELL", "BUY", "TRANCHE", "BUYBACK", "TENDER", "INVEST", "PRICE", "EXERCISE", "CANCEL")
_OPENS, _CLOSES = frozenset({"from", "between", "since"}), frozenset({"to", "until", "till", "through", "and"})
_NEAR = 4
"""Words between the sign of a trade and its noun at the most."""

_SEVERAL = {"two": 2, "2": 2, "three": 3, "3": 3}

Told = tuple[int, list[Transaction], bool]
"""Where a trade is told, which ones it may be, and whether that alone is enough to mean one."""


def trades_meant(scene: Scene, field: str, *, several: bool) -> list[Transaction]:
    """The trades in the order in which they are told, each stating the figure; none where it is not certain which.

    ``several``: a time or a kind may tell more than one (``the sales of 2024``), and no sign at all a whole series.
    """
    known = [trade for trade in scene.snapshot.transactions if states(trade, field)]
    if field == "cancelled":
        known = [trade for trade in known if trade.issuer in scene.line.keys or not scene.line.keys]
    series = [trade for trade in _series(scene) if states(trade, field)]
    within = _within(scene) if several else None
    if within is not None:
        return _of_sellers(scene, [trade for trade in known if within(trade)], series)
    told = [*_numbered(scene, series), *_dated(scene, known, series)]
    signed = bool(told)
    told += _of_a_kind(scene, known, [start for start, _, _ in told])
    by_each = _by_each(scene, known)
    if by_each and (several or not signed):
        return by_each
    found: list[Transaction] = []
    for _, trades, certain in sorted(told, key=lambda one: one[0]):
        fits = _fitting(scene, trades) or (trades if len(trades) == 1 and trades[0] in series else [])
        if len(fits) > 1:
            sided = [trade for trade in fits if _on_its_side(scene, trade)]
            fits = sided or (fits if several else [])
        if not fits or (len(fits) > 1 and not several):
            if certain:
                return []
            continue
        found += [trade for trade in fits if trade not in found]
    if not found and several and scene.frame.has(*_TRADED, "TRUST"):
        found = series or _of_sellers(scene, known, series)
    return _with_the_others(scene, found, known)


def _series(scene: Scene) -> list[Transaction]:
    """The sales that are counted out: out of the trust of the deal where that is named, else of the company named."""
    deal = scene.snapshot.deal
    issuer = deal.changes[0].issuer if deal and deal.changes else ""
    out_of_the_trust = [t for t in bought_back(scene.snapshot.trades_in(issuer)) if t.cancelled_on]
    if scene.frame.has("TRUST"):
        return out_of_the_trust
    own = counted_series(scene, scene.frame)
    counted = scene.frame.has("TRANCHE", *ORDINALS)
    return own if own and (counted or not scene.line.keys) else out_of_the_trust if counted else []


def _numbered(scene: Scene, series: list[Transaction]) -> list[Told]:
    """``the first two``, ``the third``, ``sales 1 and 3``: the trades of the series with those numbers."""
    frame = scene.frame
    if not series or not frame.has(*_TRADED):
        return []
    mean = {place for label, start, end in scene.said("trade_sums") if label == "mean" for place in range(start, end)}
    places = [(found.start, place) for place, one in enumerate(ORDINALS) for found in frame.where(one)]
    places = [(start, place) for start, place in places if start not in mean]
    places += [(f.start, int(f.amount) - 1) for f in frame.figures if numbers_things(frame, f)]
    found: list[Told] = []
    for start, place in sorted(set(places)):
        count = _SEVERAL.get(scene.line.word(start + 1), 1) if place == 0 else 1
        found.append((start, series[place : place + count], True))
    for each in frame.where("LAST"):
        count = _SEVERAL.get(scene.line.word(each.end), 1)
        found.append((each.start, series[-count:], False))
    wanted = {_SEVERAL.get(scene.line.word(start + 1), 1) for start, _, _ in found}
    return found if len(wanted) == 1 else []


def _dated(scene: Scene, known: list[Transaction], series: list[Transaction]) -> list[Told]:
    """The trades of each time that is named; those of the series before others."""
    found: list[Told] = []
    for when in scene.frame.dates:
        then = [t for t in known if (day := t.valid.since) is not None and day.overlaps(when.date)]
        own = [trade for trade in then if trade in series]
        found.append((when.start, own if own and scene.frame.has("TRUST") else then, True))
    return found


def _of_a_kind(scene: Scene, known: list[Transaction], others: list[int]) -> list[Told]:
    """The trades of a kind that the question says (``tender offer``); beside other signs only where there is but one.

    A kind that stands by another sign is the noun of it: ``the first buyback``.
    """
    found: list[Told] = []
    for kind, start, _ in scene.said("trades_meant"):
        fits = _fitting(scene, [trade for trade in known if kind in trade.description.lower()])
        beside = any(0 < start - other <= _NEAR for other in others)
        if fits and not beside and (len(fits) == 1 or not others):
            found.append((start, fits, False))
    return found


def _fitting(scene: Scene, trades: list[Transaction]) -> list[Transaction]:
    """Those of the trades in which the most of those named take part; all where nobody is named."""
    named = scene.line.keys
    shared = [sum(_own(key, trade) for key in named) for trade in trades]
    most = max(shared, default=0)
    return [t for t, count in zip(trades, shared, strict=True) if count == most] if most or not named else []


def _own(key: str, trade: Transaction) -> bool:
    """Whether somebody, or one of his own that only holds for him, takes part in the trade."""
    return any(party == key or party.startswith(f"{key}_finance") for party in parties(trade))


def _on_its_side(scene: Scene, trade: Transaction) -> bool:
    """Whether the one named first sold where "sold" is said, and bought where "bought" is."""
    sold = scene.frame.has("SELL") or scene.line.has("received")
    bought = scene.frame.has("BUY") or scene.line.has("paid")
    first = next(iter(scene.line.keys), "")
    return sold != bought and _is(first, (trade.seller if sold else trade.buyer) or "")


def _is(key: str, party: str) -> bool:
    return bool(key) and (party == key or party.startswith(f"{key}_finance"))


def _by_each(scene: Scene, known: list[Transaction]) -> list[Transaction]:
    """The only trade of each of two or more named sellers, or buyers, in a company that is named too."""
    named = list(dict.fromkeys(scene.line.keys))
    for issuer in named if len(named) > 2 else ():
        for side in ("seller", "buyer"):
            dealt = [t for t in known if t.issuer == issuer and getattr(t, side) in set(named) - {issuer}]
            if len(dealt) == len(named) - 1 == len({getattr(trade, side) for trade in dealt}):
                return sorted(dealt, key=lambda trade: named.index(getattr(trade, side)))
    return []


def _of_sellers(scene: Scene, known: list[Transaction], series: list[Transaction]) -> list[Transaction]:
    """All that the named ones sold of the named company; of the series alone where the trust is spoken of."""
    named = set(scene.line.keys)
    if scene.frame.has("DEAL") and not scene.frame.has("TRUST"):
        return []  # the deal says since when, not which
    sold = [t for t in (series if scene.frame.has("TRUST") else known) if t.seller in named or not named]
    sold = [trade for trade in sold if trade.seller != trade.issuer]  # new shares are no sale of old ones
    sold = [trade for trade in sold if trade in known and (trade.issuer in named or not named or trade in series)]
    complete = {trade.seller for trade in sold} | {trade.issuer for trade in sold} >= named
    return sorted(sold, key=lambda trade: trade.valid.start) if complete else []


def _with_the_others(scene: Scene, found: list[Transaction], known: list[Transaction]) -> list[Transaction]:
    """The trades, with the only one of each named that takes part in none of them; none where there are several."""
    issuers = {trade.issuer for trade in found}
    sides = {key: [t for t in known if _is(key, t.seller or "") or _is(key, t.buyer or "")] for key in scene.line.keys}
    for key, dealt in sorted(sides.items(), key=lambda one: len(one[1])):
        if any(_own(key, trade) for trade in found):
            continue
        mention = next(m for m in scene.line.owners if m.key == key)
        if scene.line.shares_follow(mention):  # "its X shares"
            own = [t for t in known if t.issuer == key and t.seller in sides]
        else:
            own = [trade for trade in dealt if trade.issuer in issuers] or dealt
        if len(own) != 1:
            return []
        place = mention.start
        first = min((f.start for f in scene.frame.where(*ORDINALS)), default=place)
        found = [own[0], *found] if place < first else [*found, own[0]]
    return found


def _within(scene: Scene) -> Callable[[Transaction], bool] | None:
    """``from December 2023 to August 2025``: whether a trade lies between two times; None where none are so said."""
    dates = scene.frame.dates
    for one, two in pairwise(dates):
        joint = scene.frame.words[one.end : two.start]
        if scene.line.word(one.start - 1) in _OPENS and len(joint) == 1 and joint[0] in _CLOSES and len(dates) == 2:
            first, last = one.date.first, two.date.last
            return lambda trade: trade.valid.since is not None and first <= trade.valid.start <= last
    return None


def restated(scene: Scene, figures: list[Figure], trades: list[Transaction], field: str) -> bool:
    """Whether the figures only say again what the trades state of the field: ``the third at 408.5``."""
    printed = " ".join(str(getattr(trade, field, None) or "") for trade in trades).replace(",", "")
    return all(scene.line.word(figure.start).replace(",", "") in printed for figure in figures)
