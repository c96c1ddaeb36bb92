"""What the figures of one trade come to that its source does not print: the sum paid, a price a share, shares kept."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from knowledge.answers.asking import Asked
from knowledge.answers.trades import money, money_text, price
from knowledge.claims.model import Transaction
from knowledge.stakes import Unit, exact, parse_number

_CURRENCIES = ("EUR", "JPY", "USD", "KRW")


def reckoned(asked: Asked, trade: Transaction) -> list[str]:
    """Lines of working, as far as the question asks for money or for what was cancelled."""
    if not trade.shares or not trade.shares.isdigit():
        return []
    lines: list[str] = []
    if asked.sign("PRICE", "WORTH", "ASK_HOW_MUCH", "SUM") or "per share" in asked.text.lower():
        lines += [*_sum(asked, trade), *_each(asked, trade)]
    if asked.sign("ANNOUNCE", "CONSIDER", "CAP", "GAP"):
        lines += _missed(asked, trade)
    if asked.sign("CANCEL"):
        lines += _kept(asked, trade)
    return lines


def _sum(asked: Asked, trade: Transaction) -> Iterator[str]:
    """Shares times price, where no amount of that currency is printed."""
    each = price(trade)
    if each is None or money(trade.amount, each.currency) is not None:
        return
    number = asked.wording.number
    shares = parse_number(trade.shares or "0")
    total = exact(shares * each.value, Unit.MONEY, each.currency)
    words = {"shares": number(shares), "price": f"{each.currency} {number(each.value)}"}
    yield asked.say("trades.working", exact=f"{each.currency} {number(Fraction(round(total.value)))}", **words)
    yield asked.say("trades.rounded", value=money_text(asked, total))


def _each(asked: Asked, trade: Transaction) -> Iterator[str]:
    """An amount by its shares, in the currencies in which no price is printed."""
    printed = price(trade)
    number = asked.wording.number
    shares = parse_number(trade.shares or "0")
    for currency in _CURRENCIES:
        found = money(trade.amount, currency)
        if found is None or (printed is not None and printed.currency == currency):
            continue
        amount, limit = found
        each = f"{currency} {number(Fraction(round(amount.value / shares, 2)))}"
        said = f"{limit} {money_text(asked, amount)}".strip()
        yield asked.say("trades.each", amount=said, shares=number(shares), price=each)


def _missed(asked: Asked, trade: Transaction) -> Iterator[str]:
    """What was paid against what had been announced, where a note gives that amount in the same currency."""
    for currency in _CURRENCIES:
        paid, planned = money(trade.amount, currency), money(trade.note, currency)
        if paid is None or planned is None or paid[0].value == planned[0].value:
            continue
        gap = exact(abs(planned[0].value - paid[0].value), Unit.MONEY, currency)
        words = {"planned": money_text(asked, planned[0]), "paid": money_text(asked, paid[0])}
        yield asked.say("trades.missed", gap=money_text(asked, gap), **words)


def _kept(asked: Asked, trade: Transaction) -> Iterator[str]:
    """How many of the shares bought were not cancelled, or how many others were cancelled with them."""
    bought, gone = parse_number(trade.shares or "0"), parse_number(trade.cancelled or trade.shares or "0")
    if bought == gone:
        return
    number = asked.wording.number
    key = "trades.kept" if bought > gone else "trades.more_cancelled"
    yield asked.say(key, bought=number(bought), gone=number(gone), rest=number(abs(bought - gone)))
