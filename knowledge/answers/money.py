"""What stakes are worth and pay at prices, dividends and rates that the asker gives; never at remembered ones."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.answers.part_values import at_a_trades_value
from knowledge.answers.shares_held import counted
from knowledge.answers.told import told
from knowledge.answers.trades import money_text
from knowledge.answers.unsaid import unsaid
from knowledge.claims.model import Transaction
from knowledge.stakes import (
    Dividend,
    ExchangeRate,
    MarketValue,
    Price,
    Quantity,
    Refusal,
    Route,
    Unit,
    compare_values,
    convert,
    dividend,
    exact,
    exact_percent,
    value,
)

_DEAREST = 1_000_000
"""An amount of money from here on is a total, not the price of one share."""


def worth(asked: Asked) -> Answer:
    """What a stake is worth at a price a share that the asker gives; never at a remembered price."""
    issuer = asked.slots["issuer"]
    money = [(amount, currency) for kind, amount, currency in asked.slots.get("figures", ()) if kind == "money"]
    prices = [(amount, currency) for amount, currency in money if Fraction(amount) < _DEAREST]
    then = at_a_trades_value(asked) if not money else None
    if then is not None:
        return then
    paid = [] if money else [trade for trade in _bought(asked) if trade.amount or trade.price]
    if paid and issuer not in {count.entity for count in asked.snapshot.counts}:
        return told(asked.with_slots(claims=[trade.key for trade in paid]))
    calc = begin(asked, [issuer], counted=True, split=_split(asked))
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    if issuer not in calc.book.counts:
        if asked.sign("PRICE") and not asked.sign("WORTH"):
            return unsaid(asked, "money")
        return calc.draft.missing(asked.say("worth.missing_count", issuer=asked.name(issuer)))
    calc.draft.use(calc.book.counts[issuer])
    stake, shares = _block(calc, issuer)
    if not prices or shares is None or stake is None:
        named = asked.wording.bare(stake) if stake is not None else "15%"
        calc.draft.notes.append(asked.say("worth.missing_price_hint", percent=named, issuer=asked.name(issuer)))
        return calc.draft.missing(asked.say("worth.missing_price", issuer=asked.name(issuer)))
    return _valued(calc, issuer, stake, shares, prices[0])


def _bought(asked: Asked) -> tuple[Transaction, ...]:
    """What the holder bought of the company."""
    trades = asked.snapshot.trades_between(asked.slots.get("holder", ""), asked.slots["issuer"])
    return tuple(trade for trade in trades if trade.buyer == asked.slots.get("holder"))


def _split(asked: Asked) -> frozenset[tuple[str, str]]:
    pair = (asked.slots.get("holder", ""), asked.slots["issuer"])
    return frozenset({pair}) if asked.slots.get("route") in {"trust", "direct"} else frozenset()


def _block(calc: Calc, issuer: str) -> tuple[Quantity | None, Quantity | None]:
    """The block that is valued, as a stake and in shares: a stated part, shares, what a what-if sells, or a holding."""
    asked = calc.asked
    register = calc.fold.before.register(issuer)
    whole = exact(calc.book.counts[issuer].value, Unit.SHARES)
    stated = asked.slots.get("block")
    if stated == "all":
        return exact(1, Unit.CAPITAL), whole
    if stated == "moved" and calc.fold.trail:
        return _moved(calc, whole)
    shares = asked.figures("shares")
    if shares:
        number = exact(shares[0], Unit.SHARES)
        return exact(number.value / whole.value, Unit.CAPITAL), number
    amounts = asked.figures("percent") or asked.figures("points")
    if amounts and "/" not in amounts[0]:
        stake = exact(Fraction(amounts[0]) / 100, Unit.CAPITAL)
        return stake, whole * stake
    if "holder" not in asked.slots:
        return None, None
    holder = asked.slots["holder"]
    if not calc.changes and not asked.slots.get("route"):
        found = counted(asked, holder, issuer, calc.at)
        if found is not None and not found[1]:
            calc.draft.use(found[0])
            number = exact(found[0].value, Unit.SHARES)
            main = calc.after(holder, issuer)
            return main or exact(number.value / whole.value, Unit.CAPITAL), number
    part = {"trust": Route.TRUST, "direct": Route.DIRECT}.get(asked.slots.get("route", ""))
    held = register.stake(holder, part) if part else calc.after(holder, issuer)
    if held is None:
        return None, None
    found_parts = calc.book.held(holder, issuer)
    if found_parts is not None:
        calc.draft.use(found_parts.trust if part is Route.TRUST else found_parts.main)
    return held, _issued(calc, issuer) * held


def _issued(calc: Calc, issuer: str) -> Quantity:
    """The number of shares in which the block is counted, after the changes."""
    known = calc.fold.after.register(issuer).issued if calc.changes else None
    return exact(known.value if known is not None else calc.book.counts[issuer].value, Unit.SHARES)


def _moved(calc: Calc, whole: Quantity) -> tuple[Quantity | None, Quantity | None]:
    """What the last change of the what-if passes on."""
    found, left = calc.fold.trail[-1]
    change = calc.changes[-1]
    one, two = calc.whole(found, change["holder"]), calc.whole(left, change["holder"])
    if one is None or two is None:
        return None, None
    gap = abs(one.value - two.value)
    stake = exact(gap, Unit.CAPITAL)
    return stake, whole * stake


def _valued(calc: Calc, issuer: str, stake: Quantity, shares: Quantity, price: tuple[str, str]) -> Answer:
    asked = calc.asked
    amount, currency = price
    each = Price(issuer, exact(amount, Unit.MONEY_PER_SHARE, currency))
    result = value(calc.fold, issuer, [each], shares=shares)
    if isinstance(result, Refusal):
        return refused(calc, result)
    found = result.values["value"]
    text = money_text(asked, found)
    calc.draft.value("value", found, text)
    words = {
        "percent": asked.wording.bare(stake),
        "shares": asked.wording.number(Fraction(round(shares.value))),
        "price": f"{currency} {amount}",
        "value": text,
    }
    moved = asked.slots.get("block") == "moved"
    issued_shares = calc.book.counts[issuer].value if moved else _issued(calc, issuer).value
    issued = asked.wording.number(Fraction(round(Fraction(issued_shares))))
    calc.draft.working.append(asked.say("worth.working", issued=issued, **words))
    by = asked.by(calc.book.counts[issuer])
    line = asked.say("worth.headline", issuer=asked.name(issuer), by=by, **words)
    other = _converted(calc, found)
    if other is not None:
        line = asked.say("worth.in_other", other=money_text(asked, other), line=line)
    if calc.hypothetical:
        return answered(calc, line)
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)


def dividends(asked: Asked) -> Answer:
    """What the economic owner is paid at a dividend that the asker gives; without one, what would be needed."""
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    calc = begin(asked, [issuer], counted=True, split=frozenset({(holder, issuer)}))
    paid = [(amount, currency) for kind, amount, currency in asked.slots.get("figures", ()) if kind == "money"]
    each = [Dividend(issuer, exact(amount, Unit.MONEY_PER_SHARE, currency)) for amount, currency in paid[:1]]
    result = calc.fold.refusal or dividend(calc.fold, holder, issuer, each)
    if isinstance(result, Refusal):
        calc.draft.notes.append(asked.say("worth.dividend_hint"))
        return refused(calc, result)
    calc.use(result)
    total = result.values["total"]
    text = money_text(asked, total)
    calc.draft.value("total", total, text)
    words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "value": text}
    words |= {"each": f"{paid[0][1]} {paid[0][0]}", "by": calc.by(holder, issuer)}
    for part in ("direct", "in_trust"):
        words[part] = money_text(asked, result.values[part])
    line = asked.say("worth.dividend", **words)
    other = _converted(calc, total)
    if other is not None:
        line = asked.say("worth.in_other", other=money_text(asked, other), line=line)
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)


# ---- other currencies


def _rate(asked: Asked) -> ExchangeRate | None:
    """The rate that the asker gives."""
    said = asked.slots.get("rate")
    if not said or not Fraction(said[0]):
        return None
    return ExchangeRate(said[2], said[1], exact(said[0], Unit.FX_RATE, f"{said[1]}/{said[2]}"))


def _converted(calc: Calc, found: Quantity) -> Quantity | None:
    """The amount in the currency asked for, by the asker's rate, with its working; None when none was asked for."""
    rate = _rate(calc.asked)
    if rate is None:
        return None
    result = convert(found, calc.asked.slots["to"], [rate])
    if isinstance(result, Refusal):
        return None
    other = result.values["value"]
    sign = "×" if found.currency == rate.base else "÷"
    own, text = money_text(calc.asked, found), money_text(calc.asked, other)
    calc.draft.working.append(f"{own} {sign} {calc.asked.wording.number(rate.rate.value)} = {text}")
    calc.draft.notes.append(calc.asked.say("worth.rate", **_rate_words(calc.asked, rate)))
    calc.draft.value("converted", other, text)
    return other


def _rate_words(asked: Asked, rate: ExchangeRate) -> dict[str, str]:
    return {"base": rate.base, "quote": rate.quote, "rate": asked.wording.number(rate.rate.value)}


def conversion(asked: Asked) -> Answer:
    """A stated amount of money in another currency, at a stated rate."""
    draft, rate = Draft(asked), _rate(asked)
    amount = exact(asked.slots["amount"], Unit.MONEY, asked.slots["currency"])
    result = convert(amount, asked.slots["to"], [rate] if rate else [])
    if rate is None or isinstance(result, Refusal):
        return draft.missing(asked.say("refusal.currencies_differ"))
    found = result.values["value"]
    draft.value("value", found, money_text(asked, found))
    number = asked.wording.number
    sign = "×" if amount.currency == rate.base else "÷"
    exactly = f"{found.currency} {number(Fraction(round(found.value, 2)))}"
    draft.working.append(f"{number(amount.value)} {sign} {number(rate.rate.value)} = {exactly}")
    words = {"amount": money_text(asked, amount), "value": money_text(asked, found), **_rate_words(asked, rate)}
    return draft.answered(asked.say("worth.converted", **words))


def compared(asked: Asked) -> Answer:
    """What two blocks are worth when the asker says what the whole companies are worth."""
    own: dict[tuple[str, str], Quantity] = {}
    pairs: list[tuple[str, str]] = []
    for holder, issuer, stated in asked.slots["stakes"]:
        pair = (holder or asked.say("line.somebody"), issuer)
        pairs.append(pair)
        if stated:
            own[pair] = exact_percent(stated)
    calc = begin(asked, [issuer for _, issuer in pairs], own=own, only={issuer: (holder,) for holder, issuer in pairs})
    if calc.fold.refusal is not None:
        return refused(calc, calc.fold.refusal)
    for pair in pairs:
        if calc.after(*pair) is None:
            return calc.missing(*pair)
    currency = asked.slots["currency"]
    worths = {
        issuer: MarketValue(issuer, exact(amount, Unit.MONEY, currency))
        for issuer, amount in asked.slots["values"].items()
    }
    result = compare_values(calc.fold, pairs[0], pairs[1], worths)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    rows = []
    for pair, found in zip(pairs, (result.values["left"], result.values["right"]), strict=True):
        stake = calc.after(*pair)
        whole = money_text(asked, worths[pair[1]].value)
        words = {"percent": asked.wording.bare(stake) if stake else "", "issuer": asked.name(pair[1])}
        text = money_text(asked, found)
        calc.draft.value(f"value:{pair[1]}", found, text)
        calc.draft.working.append(f"{words['percent']} × {whole} = {text}")
        rows.append(asked.say("worth.block", value=text, **words))
    calc.draft.notes.append(asked.say("compare.different"))
    line = asked.say(f"worth.{_VERDICTS.get(result.verdict, 'same')}", one=rows[0], two=rows[1])
    if asked.sign("EQUAL"):
        word = {"equal": "yes", "indistinguishable": "cannot_tell"}.get(result.verdict, "no")
        line = f"{asked.say(word)}: {line[0].lower()}{line[1:]}"
    return calc.draft.answered(asked.say("scenario.mark", line=line), hypothetical=True)


_VERDICTS = {"left_larger": "first_more", "right_larger": "second_more", "indistinguishable": "too_near"}
