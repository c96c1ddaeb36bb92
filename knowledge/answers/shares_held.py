"""How many shares one holds in another at a time: the last count, carried on by the trades since."""

from __future__ import annotations

from knowledge.answers.asking import Asked
from knowledge.answers.calculating import begin
from knowledge.answers.derived import Counted, held_on
from knowledge.answers.moments import At
from knowledge.claims.model import Claim, ShareCount, StakeKind, Transaction
from knowledge.stakes import Quantity, Refusal, Unit, exact, share_count

LASTING = 365
"""Days after which a number of shares or votes says nothing of another day."""


def counted(
    asked: Asked, holder: str, issuer: str, at: At, metric: str = "shares_held"
) -> tuple[ShareCount, list[Transaction]] | None:
    """The last count of a holding up to the moment, and the trades in it between that count and the moment."""
    own = {holder} | {key for key in asked.snapshot.entities if key.startswith(f"{holder}_")}
    counts = [c for c in asked.snapshot.counts if c.entity in own and c.issuer == issuer and c.metric == metric]
    past = [c for c in counts if c.valid.start <= at.day]
    last = max(past, key=lambda c: c.valid.start, default=None)
    soon = min((c for c in counts if c.valid.start > at.day), key=lambda c: c.valid.start, default=None)
    old = last is not None and (at.day - last.valid.start).days > LASTING
    if old and soon is not None and _the_same(asked, soon, holder, at):
        return soon, []
    if last is None:
        first = min(counts, key=lambda c: c.valid.start, default=None)
        return (first, []) if first is not None and (at.kind != "on" or _the_same(asked, first, holder, at)) else None
    since = [
        t
        for t in asked.snapshot.trades_in(issuer)
        if t.shares
        and (t.seller in own or t.buyer in own)
        and t.status.value == "completed"
        and last.valid.start < t.valid.start <= at.day
    ]
    return last, sorted(since, key=lambda t: t.valid.start) if metric == "shares_held" else []


SLACK = 1000
"""Shares by which a count that is printed in thousands may differ from one to the share."""


def to_the_share(
    asked: Asked, holder: str, issuer: str, at: At, found: tuple[ShareCount, list[Transaction]] | None
) -> Counted | None:
    """The count carried from the nearest one to the share, where it agrees with the one found in thousands.

    Where none is found up to the moment: one carried back over the trades of the next ``LASTING`` days.
    """
    if at.is_now:
        return None
    carried = held_on(asked.snapshot, holder, issuer, at.day)
    base = carried.claims[0] if carried is not None else None
    if carried is None or not isinstance(base, ShareCount):
        return None
    if found is None:
        soon = at.day < base.valid.start and (base.valid.start - at.day).days <= LASTING
        return carried if soon and len(carried.claims) > 1 else None
    moved = [(trade, int(trade.shares or 0)) for trade in found[1]]
    total = int(found[0].value) + sum(-shares if trade.seller == holder else shares for trade, shares in moved)
    near = 0 < abs(carried.shares - total) < SLACK or total == carried.shares != int(found[0].value)
    return carried if near else None


def before_the_end(asked: Asked, at: At, count: ShareCount, since: list[Transaction]) -> list[Transaction]:
    """The trades since a count, but for the last one of a holding that is all sold where no time after it is asked."""
    gone = bool(since) and sum(int(trade.shares or 0) for trade in since) == int(count.value)
    during = at.kind == "now" and not asked.sign("NOW", "STILL_SO", "REST")
    if gone and (during or at.first < since[-1].valid.start <= at.day):
        return since[:-1]
    return since


def _the_same(asked: Asked, count: ShareCount, holder: str, at: At) -> bool:
    """Whether a later count was right at the moment already: one known holding covers both, and no trade lies between.

    Nothing of the kind is taken for granted over more than ``LASTING`` days.
    """
    day = count.valid.start
    if (day - at.day).days > LASTING or count.issuer is None:
        return False
    held = asked.snapshot.stakes_between(holder, count.issuer)
    one = any(s.kind is StakeKind.HOLDING and s.valid.holds_on(at.day) and s.valid.holds_on(day) for s in held)
    trades = asked.snapshot.trades_between(holder, count.issuer)
    return one and not any(at.day < trade.valid.start <= day for trade in trades)


def shares_held(asked: Asked, holder: str, issuer: str, at: At) -> tuple[Quantity, list[Claim]] | None:
    """The number of shares of a holding by the last count and the trades since, else by the stake, with its claims."""
    found = counted(asked, holder, issuer, at)
    carried = to_the_share(asked, holder, issuer, at, found)
    if carried is not None:
        return exact(carried.shares, Unit.SHARES), list(carried.claims)
    if found is not None:
        count_claim, since = found
        total = exact(count_claim.value, Unit.SHARES)
        for trade in since:
            moved = exact(trade.shares or "0", Unit.SHARES)
            sold = trade.seller is not None and (trade.seller == holder or trade.seller.startswith(f"{holder}_"))
            total = total - moved if sold else total + moved
        return total, [count_claim, *since]
    calc = begin(asked, [issuer], counted=True)
    result = share_count(calc.fold, holder, issuer)
    if isinstance(result, Refusal):
        return None
    whole = round(result.values["shares"].value)
    return exact(whole, Unit.SHARES), [c for key in result.claims if (c := calc.claim(key)) is not None]
