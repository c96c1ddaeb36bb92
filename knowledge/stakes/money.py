"""Prices, values, trades, currencies and dividends; every amount keeps its currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .caveats import Caveat
from .counts import shares_needs, shares_of
from .folding import State, made
from .formulas import Formula
from .holding import Route
from .known import direct_only
from .quantity import Quantity
from .result import Need, NeedKind, Outcome, Reason, Result, Step
from .status import SOURCED, Backing
from .terms import Term, lift, term
from .units import Unit
from .working import Valued, answered, answering, operand, refuse


@dataclass(frozen=True, slots=True)
class Price:
    """What one share of an issuer costs; of one day, or of any when no day is given."""

    issuer: str
    per_share: Quantity
    day: date | None = None
    backing: Backing = SOURCED


@dataclass(frozen=True, slots=True)
class Dividend:
    """What an issuer pays on one share."""

    issuer: str
    per_share: Quantity
    backing: Backing = SOURCED


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """One unit of the `base` currency is `rate` units of the `quote` currency."""

    base: str
    quote: str
    rate: Quantity
    day: date | None = None
    backing: Backing = SOURCED


@answering
def value(
    state: State, issuer: str, prices: Iterable[Price], *, holder: str = "", shares: Quantity | None = None
) -> Result:
    """What a block is worth: `value`, so many shares (given, or the holder's after the changes) times the price.

    Only a price of the snapshot's day, or one without a day, is used; what is missing is named, nothing remembered.
    """
    folded = made(state)
    known = [price for price in prices if price.issuer == issuer]
    price = _of_day(known, folded.after.day)
    needs = [] if shares is not None else shares_needs(folded, holder, issuer)
    changes = folded.touching([issuer]) if shares is None else ()
    if price is None:
        needs = [*needs, Need(NeedKind.PRICE, (issuer,), folded.after.day if known else None)]
    if needs or price is None:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, changes=changes)
    number = shares_of(folded.after.register(issuer), holder) if shares is None else term(shares, "shares")
    each = term(price.per_share, price, price.backing)
    currency = price.per_share.currency
    found = Valued(number * each, Unit.MONEY, currency)
    shown = (
        operand("shares", Valued(number, Unit.SHARES), holder, issuer),
        operand("price", Valued(each, Unit.MONEY_PER_SHARE, currency), issuer=issuer, day=price.day),
    )
    steps = [Step(Formula.VALUE, shown, operand("value", found, holder, issuer))]
    caveats = direct_only(folded, holder, issuer) if holder else set()
    return answered({"value": found}, changes=changes, caveats=caveats, steps=steps)


@answering
def convert(amount: Quantity, to: str, rates: Iterable[ExchangeRate], day: date | None = None) -> Result:
    """An amount in another currency: `value`, by a rate in either direction; the need is the pair of currencies."""
    figure = term(amount, "amount")
    rate = next((r for r in rates if {r.base, r.quote} == {amount.currency, to} and _usable(r.day, day)), None)
    if amount.currency == to:
        return answered({"value": Valued(figure, Unit.MONEY, to)})
    if rate is None:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=[Need(NeedKind.FX, (amount.currency, to))])
    factor = term(rate.rate, rate, rate.backing)
    found = Valued(figure * factor if amount.currency == rate.base else figure / factor, Unit.MONEY, to)
    shown = (
        operand("amount", Valued(figure, Unit.MONEY, amount.currency)),
        operand("rate", Valued(factor, Unit.FX_RATE, f"{rate.quote}/{rate.base}"), day=rate.day),
    )
    return answered({"value": found}, steps=[Step(Formula.CONVERTED, shown, operand("value", found))])


@answering
def dividend(state: State, holder: str, issuer: str, dividends: Iterable[Dividend]) -> Result:
    """What the economic owner is paid: `total`, `direct` and `in_trust`, shares times dividend per share.

    Dividends follow economic rights: a trust block is paid to its economic owner, whoever votes it.
    """
    folded = made(state)
    rate = next((d for d in dividends if d.issuer == issuer), None)
    changes = folded.touching([issuer])
    blocks = {r: not shares_needs(folded, holder, issuer, r) for r in Route}
    needs = [] if any(blocks.values()) else shares_needs(folded, holder, issuer)
    if rate is None:
        needs = [*needs, Need(NeedKind.DIVIDEND, (issuer,))]
    if needs or rate is None:
        raise refuse(Outcome.MISSING_FACT, Reason.MISSING, needs=needs, changes=changes)
    register, each = folded.after.register(issuer), term(rate.per_share, rate, rate.backing)
    currency = rate.per_share.currency
    held: dict[Route, Term] = {r: shares_of(register, holder, r) if known else lift(0) for r, known in blocks.items()}
    both = held[Route.DIRECT] + held[Route.TRUST] if all(blocks.values()) else held[_only(blocks)]
    values = {
        "total": Valued(both * each, Unit.MONEY, currency),
        "direct": Valued(held[Route.DIRECT] * each, Unit.MONEY, currency),
        "in_trust": Valued(held[Route.TRUST] * each, Unit.MONEY, currency),
    }
    shown = (
        operand("shares", Valued(both, Unit.SHARES), holder, issuer),
        operand("dividend", Valued(each, Unit.MONEY_PER_SHARE, currency), issuer=issuer),
    )
    caveats = {Caveat.TRUST_NOT_A_SALE} if blocks[Route.TRUST] else set()
    steps = [Step(Formula.VALUE, shown, operand("total", values["total"], holder, issuer))]
    return answered(values, changes=changes, caveats=caveats, steps=steps)


def _of_day(prices: Sequence[Price], day: date | None) -> Price | None:
    """The price of the day; without a day the latest."""
    usable = [price for price in prices if _usable(price.day, day)]
    return max(usable, key=lambda p: p.day or date.min, default=None)


def _usable(own: date | None, asked: date | None) -> bool:
    return own is None or asked is None or own == asked


def _only(blocks: dict[Route, bool]) -> Route:
    return next(route for route, known in blocks.items() if known)
