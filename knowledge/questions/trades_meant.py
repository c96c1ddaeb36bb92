"""All the trades that a question speaks of, each told in its own way: by its number, its time, its kind, its parties.

``the second trust sale and the third``; ``bought in 2016 and sold in November 2024``; ``the 2018 tender offer``; ``what
X and Y got for their Z shares``; ``the trust sales of 2024``. What tells a trade is put together with every name of the
question: a name that no trade explains leaves the whole question to others.
"""

from __future__ import annotations

from knowledge.claims.model import Transaction
from knowledge.questions.dealt import states
from knowledge.questions.joints import joints_of
from knowledge.questions.kinds import numbers_things
from knowledge.questions.scene import Scene
from knowledge.questions.telling import parties
from knowledge.questions.trade_series import NEAR, TRADED, of_a_year, series_said, set_said, within
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.values import Figure

Told = tuple[int, list[Transaction], bool]
"""Where a trade is told, which ones it may be, and whether that alone is enough to mean one."""


def trades_meant(scene: Scene, field: str, *, several: bool) -> list[Transaction]:
    """The trades in the order in which they are told, each stating the figure; none where it is not certain which.

    ``several``: a time or a kind may tell more than one (``the sales of 2024``), and no sign at all a whole series.
    """
    known = [trade for trade in scene.snapshot.transactions if states(trade, field)]
    days = within(scene) if several else None
    if days is not None:
        known = [t for t in known if t.valid.since is not None and days[0] <= t.valid.start <= days[1]]
    if field == "cancelled":
        known = [trade for trade in known if trade.issuer in scene.line.keys or not scene.line.keys]
    size = set_said(scene)
    series = [trade for trade in series_said(scene, size) if states(trade, field)]
    if several and size is not None and 1 < len(series) == size[0] and not of_a_year(scene, series):
        return series
    if days is not None:
        return _of_sellers(scene, known, series)
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
    if not found and several and scene.frame.has(*TRADED, "TRUST"):
        of_the_deal = scene.frame.has("DEAL") and not scene.frame.has("TRUST")  # nothing says which ones
        found = series or ([] if of_the_deal else _of_sellers(scene, known, series))
    return _with_the_others(scene, found, known)


def _numbered(scene: Scene, series: list[Transaction]) -> list[Told]:
    """``the first two``, ``the third``, ``sales 1 and 3``: the trades of the series with those numbers."""
    frame = scene.frame
    if not series or not frame.has(*TRADED):
        return []
    mean = {place for label, start, end in scene.said("trade_sums") if label == "mean" for place in range(start, end)}
    places = [(found.start, place) for place, one in enumerate(ORDINALS) for found in frame.where(one)]
    places = [(start, place) for start, place in places if start not in mean]
    places += [(f.start, int(f.amount) - 1) for f in frame.figures if numbers_things(frame, f)]
    found: list[Told] = []
    sizes = joints_of(scene.reader.language.code).sets
    for start, place in sorted(set(places)):
        count = sizes.get(scene.line.word(start + 1), 1) if place == 0 else 1
        found.append((start, series[place : place + count], True))
    for each in frame.where("LAST"):
        count = sizes.get(scene.line.word(each.end), 1)
        found.append((each.start, series[-count:], False))
    wanted = {sizes.get(scene.line.word(start + 1), 1) for start, _, _ in found}
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
        beside = any(0 < start - other <= NEAR for other in others)
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
    sold = [t for t in (series if scene.frame.has("TRUST") else known) if t.seller in named or not named]
    sold = [trade for trade in sold if trade.seller != trade.issuer]  # new shares are no sale of old ones
    sold = [trade for trade in sold if trade in known and (trade.issuer in named or not named or trade in series)]
    of = {m.key for m in scene.line.owners if not m.possessive and scene.line.shares_follow(m)}
    sold = [trade for trade in sold if not of or trade.issuer in of]  # "the Renault shares that Nissan sold"
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


def restated(scene: Scene, figures: list[Figure], trades: list[Transaction], field: str) -> bool:
    """Whether the figures only say again what the trades state of the field: ``the third at 408.5``."""
    printed = " ".join(str(getattr(trade, field, None) or "") for trade in trades).replace(",", "")
    return all(scene.line.word(figure.start).replace(",", "") in printed for figure in figures)
