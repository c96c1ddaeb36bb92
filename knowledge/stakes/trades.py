"""Trades: what they came to, and whether an amount stated for one agrees with its shares and price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .formulas import Formula
from .quantity import Quantity
from .result import Result, Step
from .status import SOURCED, Backing
from .terms import Term, term, total
from .units import Unit
from .working import Valued, answered, answering, operand


@dataclass(frozen=True, slots=True)
class Trade:
    """So many shares at a price, and the amount somebody stated for it, if any (in its own currency)."""

    id: str
    issuer: str
    shares: Quantity
    price: Quantity
    amount: Quantity | None = None
    backing: Backing = SOURCED


@answering
def trade_values(trades: Sequence[Trade], other_currency: str = "") -> Result:
    """What trades came to, and a check of a stated amount.

    Values: `value:TRADE` for each, `sum` when they share a currency. For the first trade with an amount: in the same
    currency `implied_shares` (amount / price), `implied_price` (amount / shares) and the verdict consistent or
    inconsistent; in another one, or read as `other_currency`, `implied_rate` (value / amount). This finds the usual
    slips: a wrong currency, a lost digit.
    """
    values = {f"value:{trade.id}": _value(trade) for trade in trades}
    steps = [_step(trade, values[f"value:{trade.id}"]) for trade in trades]
    if len({found.currency for found in values.values()}) == 1:
        added = total(found.term for found in list(values.values()))
        values["sum"] = Valued(added, Unit.MONEY, trades[0].price.currency)
    stated = next((trade for trade in trades if trade.amount is not None), None)
    if stated is None or stated.amount is None:
        return answered(values, steps=steps)
    amount, own = _figure(stated, stated.amount, "amount"), stated.price.currency
    paid = values[f"value:{stated.id}"].term
    verdict = ""
    if stated.amount.currency == own:
        values |= _implied(stated, amount)
        verdict = "consistent" if amount.value == paid.value else "inconsistent"
    other = stated.amount.currency if stated.amount.currency != own else other_currency
    if other and other != own and amount.value:
        values["implied_rate"] = Valued(paid / amount, Unit.FX_RATE, f"{own}/{other}")
        shown = (operand("value", values[f"value:{stated.id}"]), operand("amount", Valued(amount, Unit.MONEY, other)))
        steps.append(Step(Formula.IMPLIED_RATE, shown, operand("rate", values["implied_rate"])))
    return answered(values, verdict=verdict, steps=steps)


def _value(trade: Trade) -> Valued:
    product = _figure(trade, trade.shares, "shares") * _figure(trade, trade.price, "price")
    return Valued(product, Unit.MONEY, trade.price.currency)


def _implied(trade: Trade, amount: Term) -> dict[str, Valued]:
    shares, price = _figure(trade, trade.shares, "shares"), _figure(trade, trade.price, "price")
    found: dict[str, Valued] = {}
    if price.value:
        found["implied_shares"] = Valued(amount / price, Unit.SHARES)
    if shares.value:
        found["implied_price"] = Valued(amount / shares, Unit.MONEY_PER_SHARE, trade.price.currency)
    return found


def _figure(trade: Trade, quantity: Quantity, part: str) -> Term:
    return term(quantity, (trade, part), trade.backing)


def _step(trade: Trade, found: Valued) -> Step:
    shares = operand("shares", Valued(_figure(trade, trade.shares, "shares"), Unit.SHARES), issuer=trade.issuer)
    price = Valued(_figure(trade, trade.price, "price"), Unit.MONEY_PER_SHARE, trade.price.currency)
    return Step(Formula.VALUE, (shares, operand("price", price)), operand("value", found))
