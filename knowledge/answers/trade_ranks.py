"""Several trades in order by their price, amount or shares: the first one told, the others beside it with the gap."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.told import tell
from knowledge.answers.trades import money, money_text, price
from knowledge.claims.model import Transaction
from knowledge.stakes import Quantity, Unit, exact, parse_number

_CURRENCIES = ("JPY", "EUR")
_EUROS = ("euro", "€")


def ranked_trades(asked: Asked) -> Answer:
    """The trade with the highest or the lowest figure, with the figures of all; refused where one states none."""
    draft = Draft(asked)
    found = [asked.snapshot.claims[key] for key in asked.slots["claims"] if key in asked.snapshot.claims]
    trades = [trade for trade in found if isinstance(trade, Transaction)]
    euros = any(word in asked.text.lower() for word in _EUROS)
    for currency in _CURRENCIES[::-1] if euros else _CURRENCIES:
        figures = [_figure(trade, asked.slots["field"], currency) for trade in trades]
        if all(figure is not None for figure in figures):
            known = [(figure, trade) for figure, trade in zip(figures, trades, strict=True) if figure is not None]
            return _told(draft, known)
    draft.notes += [tell(asked, trade) for trade in trades]
    return draft.missing(asked.say("compound.unfit"))


def _told(draft: Draft, known: list[tuple[Quantity, Transaction]]) -> Answer:
    asked = draft.asked
    known.sort(key=lambda one: one[0].value, reverse=not asked.slots["least"])
    draft.use(*(trade for _, trade in known))
    (best, first), *others = known
    text = _shown(asked, best)
    draft.value("figure", best, text)
    draft.as_of = first.valid.start
    for figure, trade in others:
        gap = _shown(asked, _size(best, figure))
        date = asked.wording.date(trade.valid.since)
        words = {"description": trade.description, "date": date, "value": _shown(asked, figure), "gap": gap}
        draft.notes.append(asked.say("trades.beside_rank", **words))
    if len(known) > 1 and known[1][0].value == best.value:
        return draft.answered(asked.say("trades.equal_rank", value=text, by=asked.by(first)))
    date = asked.wording.date(first.valid.since)
    line = asked.say("trades.rank", value=text, description=first.description, date=date, by=asked.by(first))
    draft.notes.append(tell(asked, first))
    return draft.answered(line)


def _size(one: Quantity, two: Quantity) -> Quantity:
    return exact(abs(one.value - two.value), one.unit, one.currency)


def _figure(trade: Transaction, field: str, currency: str) -> Quantity | None:
    """The figure of a trade by which it is ranked; an amount that is not printed is shares times price."""
    if field == "shares":
        return exact(parse_number(trade.shares), Unit.SHARES) if trade.shares else None
    each = price(trade)
    if field == "price" and each is not None:
        return each if each.currency == currency else None
    stated = money(trade.amount, currency)
    if stated is None and each is not None and each.currency == currency and trade.shares:
        stated = (exact(parse_number(trade.shares), Unit.SHARES) * each, "")
    if stated is None or field == "amount":
        return stated[0] if stated else None
    if not trade.shares:
        return None
    return exact(stated[0].value / parse_number(trade.shares), Unit.MONEY_PER_SHARE, currency)


def _shown(asked: Asked, quantity: Quantity) -> str:
    if quantity.unit is Unit.MONEY:
        return money_text(asked, quantity, 3)
    number = asked.wording.number
    if quantity.unit is Unit.SHARES:
        return asked.say("compound.shares", count=number(quantity.value))
    return asked.say("compound.each", price=f"{quantity.currency} {number(Fraction(round(quantity.value, 2)))}")
