"""What a question says to have happened at a time, and the times before and after it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.claims.model import StakeKind, Transaction
from knowledge.questions.anchors import beside, eve_of_its_month
from knowledge.questions.frame import Found
from knowledge.questions.moments import Moment, on_day
from knowledge.questions.saying import Said
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.times import When

EVENT = "event."
"""What the kinds of phrases begin with that tell what happened at a time."""

_ORDER = {"ORDINAL_1": 0, "ORDINAL_2": 1, "ORDINAL_3": 2, "FIRST": 0, "LAST": -1}
LINKS = frozenset({"the", "of", "its", "a", "an", "in", "that", "this", "their", "'s", "trust", "and"})
JOINED = LINKS | {"incl", "including", "with", "plus", "&", "+", "then", "following", "."}
_FAR = 4
"""Words between what happened and its date, its number or its side at the most."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened at a time: its kind, which one in order, its date, the side of it (``before``, ``after``)."""

    kind: str
    start: int
    end: int
    number: int | None = None
    date: When | None = None
    side: str = ""


def happened_then(scene: Scene, phrases: list[Said]) -> list[Happened]:
    """What happened, each with its number and its date; "the sale's cancellation" is one."""
    told = [(label.removeprefix(EVENT), start, end) for label, start, end in phrases if label.startswith(EVENT)]
    merged: list[Happened] = []
    for kind, start, end in told:
        last = merged[-1] if merged else None
        between = set(scene.frame.words[last.end : start]) if last else set()
        if last is not None and last.end <= start and between <= LINKS - {"and"} and last.kind != kind:
            order = ("cancel", "tender", "sale")
            kinds = sorted((last.kind, kind), key=lambda each: order.index(each) if each in order else len(order))
            merged[-1] = Happened(kinds[0], last.start, end)
        elif last is not None and last.kind == "sale" and kind == "cancel" and start >= last.end and between <= JOINED:
            merged[-1] = Happened("sale", last.start, end)  # both, from before the one to after the other
        elif last is None or start >= last.end:
            merged.append(Happened(kind, start, end))
    return [_numbered(scene, each) for each in merged]


def _numbered(scene: Scene, each: Happened) -> Happened:
    frame, start, end = scene.frame, each.start, each.end
    number: int | None = None
    date: When | None = None
    for _ in range(2):
        ordinal = next((f for f in frame.where(*_ORDER) if _links(scene, f.end, start)), None)
        if ordinal is not None and number is None:
            number, start = _ORDER[_exact(scene, ordinal)], ordinal.start
        when = next((d for d in frame.dates if _links(scene, d.end, start)), None)
        if when is not None and date is None:
            date, start = when, when.start
    behind = next((d for d in frame.dates if date is None and _links(scene, end, d.start)), None)
    if behind is not None and behind.date.precision in {"year", "month", "day"}:
        date, end = behind, behind.end
    return Happened(each.kind, start, end, number, date)


def _exact(scene: Scene, ordinal: Found) -> str:
    """The concept that tells the number where the words stand for several."""
    same = [f.concept for f in scene.frame.where(*_ORDER) if f.start == ordinal.start]
    return next((concept for concept in same if concept.startswith("ORDINAL")), same[0])


def _links(scene: Scene, end: int, start: int) -> bool:
    """Whether nothing but linking words stands between two places."""
    return 0 <= start - end <= _FAR and set(scene.frame.words[end:start]) <= LINKS - {"and"}


def sides_of(scene: Scene, what: When | Happened, pairs: list[Pair]) -> tuple[Moment, Moment] | None:
    """The times before and after; None where what happened cannot be told."""
    if isinstance(what, When):
        one = dt.timedelta(days=1)
        return on_day(what.date.first - one), on_day(min(what.date.last + one, scene.frame.today))
    if what.kind in {"deal", "trade"} and what.number is None:
        sides = [beside_the_deal(scene, pairs, side, what.date) for side in ("before", "after")]
        if sides[0] is not None and sides[1] is not None:
            return sides[0], sides[1]
    trade = _trade(scene, what, pairs)
    if trade is None:
        return None
    cancelled = what.kind == "cancel"
    before, after = (beside(trade, side, cancelled=cancelled) for side in ("before", "after"))
    if before is None or after is None:
        return None
    eve = _before_its_month(scene, trade, pairs)
    return (eve or before), after


def beside_the_deal(scene: Scene, pairs: list[Pair], side: str, when: When | None = None) -> Moment | None:
    """Before or after the main deal, where it touched one of the holdings and the date, if any, is that of it."""
    deal = scene.snapshot.deal
    if deal is None or not any((c.holder, c.issuer) in pairs for c in deal.changes):
        return None
    since = deal.valid.since
    if when is not None and since is not None and when.date.first.year != since.first.year:
        return None
    return {"kind": side, "deal": deal.key}


def _trade(scene: Scene, what: Happened, pairs: list[Pair]) -> Transaction | None:
    """The one trade that is told; None where several or none fit."""
    fits: list[Transaction] = []
    for holder, issuer in pairs:
        for trade in sorted(scene.snapshot.trades_in(issuer), key=lambda each: each.valid.start):
            if trade not in fits and trade.valid.since and _fits(trade, what.kind, holder, issuer):
                fits.append(trade)
    if what.date is not None:
        day = what.date.date
        fits = [
            t for t in fits if t.valid.since and day.first <= t.valid.since.last and t.valid.since.first <= day.last
        ]
    if what.number is not None:
        fits = fits[what.number : what.number + 1 or None] if -len(fits) <= what.number < len(fits) else []
    return fits[0] if len(fits) == 1 else None


def _fits(trade: Transaction, kind: str, holder: str, issuer: str) -> bool:
    """Whether a trade is of the kind that is told of a holding."""
    told, mine = trade.description.lower(), holder in {trade.buyer, trade.seller}
    match kind:
        case "cancel":
            return trade.cancelled_on is not None
        case "sale":
            return trade.seller == holder
        case "tender" | "warrants":
            return kind.removesuffix("s") in told
        case "bought":
            return trade.buyer == holder
        case "exit":
            return trade.seller == holder and trade.buyer != issuer
        case _:
            return mine


def _before_its_month(scene: Scene, trade: Transaction, pairs: list[Pair]) -> Moment | None:
    """The day before the month of a trade, where the end of a holding of it is known by the month only."""
    held = [stake for pair in pairs for stake in scene.snapshot.stakes_between(*pair)]
    eve = eve_of_its_month(trade, (stake.valid.until for stake in held if stake.kind is StakeKind.HOLDING))
    return on_day(eve) if eve is not None else None
