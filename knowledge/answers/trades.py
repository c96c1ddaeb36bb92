"""What known trades come to: shares times price, totals of several sales, shares cancelled, prices implied."""

from __future__ import annotations

import re
from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.derived import latest
from knowledge.answers.moments import resolve
from knowledge.claims.model import ShareCount, Transaction
from knowledge.stakes import Backing, Quantity, Trade, Unit, exact, parse_number, trade_values

_MONEY = re.compile(r"(up to |about |almost |nearly |just under )?\b([A-Z]{3})\s*([\d,]+(?:\.\d+)?)\s*(bn|m)?\b")
_RANGE = re.compile(r"\b([A-Z]{3}) (\d[\d.,]*)[-–](\d[\d.,]*) (bn|m)\b")
_SCALES = {"bn": 10**9, "m": 10**6, None: 1}


def money(text: str | None, currency: str) -> tuple[Quantity, str] | None:
    """The amount of a currency in a source's text, with the word that limits it (``up to``)."""
    for limit, code, number, scale in _MONEY.findall(text or ""):
        if code == currency:
            value = parse_number(number.replace(",", "")) * _SCALES[scale or None]
            return exact(value, Unit.MONEY, currency), limit.strip()
    return None


def sums(text: str | None) -> list[tuple[str, Fraction]]:
    """Every amount of money in a source's text with its currency; of a range both ends (``EUR 814-1232 m``)."""
    spread = _RANGE.sub(r"\1 \2 \4 \1 \3 \4", text or "").replace("one rouble", "RUB 1")
    found = _MONEY.findall(spread)
    return [(code, parse_number(number.replace(",", "")) * _SCALES[scale or None]) for _, code, number, scale in found]


def price(trade: Transaction) -> Quantity | None:
    """The price a share of a trade."""
    found = re.search(r"([A-Z]{3})\s*([\d,]+(?:\.\d+)?)", trade.price or "")
    return exact(parse_number(found[2].replace(",", "")), Unit.MONEY_PER_SHARE, found[1]) if found else None


def money_text(asked: Asked, quantity: Quantity, places: int = 2) -> str:
    """Money in full up to a million, in words above; ``about`` where so many decimals are not all."""
    for scale, word in ((10**9, "billion"), (10**6, "million")):
        if abs(quantity.value) >= scale:
            whole = quantity.value / scale
            known = whole == round(whole, places)
            number = asked.wording.number(whole, places)
            return f"{'' if known else 'about '}{quantity.currency} {number} {word}"
    return f"{quantity.currency} {asked.wording.number(Fraction(round(quantity.value, 2)))}"


def trade_value(asked: Asked) -> Answer:
    """Shares times price of one trade, or the price that its amount implies."""
    draft = Draft(asked)
    trade = next(
        (t for key in asked.slots["claims"] if isinstance(t := asked.snapshot.claims.get(key), Transaction)), None
    )
    if trade is None or trade.shares is None:
        return draft.missing(asked.say("trades.no_shares"))
    draft.use(trade)
    draft.as_of = trade.valid.start
    each = price(trade)
    shares = exact(parse_number(trade.shares), Unit.SHARES)
    words = {"description": trade.description, "date": asked.wording.date(trade.valid.since), "by": asked.by(trade)}
    words["shares"] = asked.wording.number(shares.value)
    if each is None or asked.slots.get("per_share"):
        return _implied(draft, trade, shares, words)
    result = trade_values(
        [Trade(trade.key, trade.issuer, shares, each, backing=Backing(trade.status, claim=trade.key))]
    )
    value = result.values[f"value:{trade.key}"]
    text = money_text(asked, value)
    draft.value("value", value, text)
    words |= {"price": f"{each.currency} {asked.wording.number(each.value)}", "value": text}
    exact_text = f"{value.currency} {asked.wording.number(value.value)}"
    draft.working.append(asked.say("trades.working", exact=exact_text, **words))
    if trade.amount:
        draft.notes.append(asked.say("trades.stated", amount=trade.amount))
    return draft.answered(asked.say("trades.value", **words))


def _implied(draft: Draft, trade: Transaction, shares: Quantity, words: dict[str, str]) -> Answer:
    asked = draft.asked
    wanted = asked.slots.get("currency")
    for currency in (wanted,) if wanted else ("JPY", "EUR", "KRW"):
        found = money(trade.amount, currency)
        if found is None:
            continue
        amount, limit = found
        result = trade_values(
            [Trade(trade.key, trade.issuer, shares, exact(0, Unit.MONEY_PER_SHARE, currency), amount)]
        )
        implied = result.values.get("implied_price")
        if implied is None:
            break
        text = f"{currency} {asked.wording.number(Fraction(round(implied.value, 2)))}"
        draft.value("price", implied, text)
        amount_words = f"{limit} {money_text(asked, amount)}".strip()
        draft.working.append(f"{amount_words} ÷ {words['shares']} shares = {text} a share")
        return draft.answered(asked.say("trades.implied", price=text, amount=amount_words, **words))
    return draft.missing(asked.say("trades.no_amount", **words))


def sold_shares(asked: Asked) -> Answer:
    """How many shares several trades moved together."""
    draft = Draft(asked)
    found = (asked.snapshot.claims.get(key) for key in asked.slots["claims"])
    trades = [trade for trade in found if isinstance(trade, Transaction) and trade.shares]
    total = exact(sum((Fraction(t.shares or 0) for t in trades), Fraction(0)), Unit.SHARES)
    draft.use(*trades)
    number = asked.wording.number
    text = number(total.value)
    draft.value("shares", total, text)
    draft.working.append(f"{' + '.join(number(Fraction(t.shares or 0)) for t in trades)} = {text}")
    words = {
        "count": text,
        "trades": str(len(trades)),
        "issuer": asked.name(trades[0].issuer),
        "by": asked.by(trades[-1]),
    }
    return draft.answered(asked.say("trades.sold", **words))


def price_gap(asked: Asked) -> Answer:
    """Two stated prices a share: their difference, and the change in percent."""
    draft = Draft(asked)
    currency = asked.slots.get("currency") or ""
    one, two = (exact(Fraction(o["amount"]), Unit.MONEY_PER_SHARE, currency) for o in asked.slots["operands"])
    if not one.value:
        return draft.missing(asked.say("refusal.zero_base"))
    gap = exact(abs(one.value - two.value), Unit.MONEY_PER_SHARE if currency else Unit.INDEX, currency)
    share = exact(gap.value / one.value, Unit.RELATIVE)
    number = asked.wording.number
    draft.value("gap", gap, number(gap.value))
    draft.value("relative", share, asked.wording.percent(share))
    large, small = (one, two) if one.value >= two.value else (two, one)
    draft.working.append(f"{number(large.value)} − {number(small.value)} = {number(gap.value)}")
    words = {"gap": f"{currency} {number(gap.value)}".strip(), "first": number(one.value), "second": number(two.value)}
    words["way"] = asked.say("expression.less" if two.value < one.value else "expression.more")
    return draft.answered(asked.say("trades.gap", relative=asked.wording.percent(share), **words))


def cancelled(asked: Asked) -> Answer:
    """How many of its shares a company cancelled in all, by its own counts; the buybacks beside them."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    buybacks = [t for t in asked.snapshot.trades_in(issuer) if t.buyer == issuer and t.cancelled_on and _gone(t)]
    if not buybacks:
        return draft.missing(asked.say("trades.none_cancelled", issuer=asked.name(issuer)))
    first = min(t.valid.start for t in buybacks)
    counts = [c for c in asked.snapshot.counts if c.entity == issuer and c.metric == "issued_shares"]
    before = max((c for c in counts if c.valid.start <= first), key=lambda c: c.valid.start, default=None)
    last = max(t.cancelled_on.first for t in buybacks if t.cancelled_on)
    after = min((c for c in counts if c.valid.start >= last), key=lambda c: c.valid.start, default=None)
    draft.use(*buybacks)
    listed = " + ".join(asked.wording.number(Fraction(t.shares)) for t in buybacks if t.shares)
    bought = sum((Fraction(t.shares) for t in buybacks if t.shares), Fraction(0))
    if before is None or after is None or before is after:
        bought = sum((Fraction(_gone(t)) for t in buybacks), Fraction(0))
        listed = " + ".join(asked.wording.number(Fraction(_gone(t))) for t in buybacks)
        text = asked.wording.number(bought)
        draft.value("shares", exact(bought, Unit.SHARES), text)
        draft.working.append(f"{listed} = {text}")
        return draft.answered(
            asked.say("trades.bought", issuer=asked.name(issuer), count=text, by=asked.by(buybacks[-1]))
        )
    return _by_counts(draft, issuer, before, after, f"{listed} = {asked.wording.number(bought)}")


def _by_counts(draft: Draft, issuer: str, before: ShareCount, after: ShareCount, bought: str) -> Answer:
    asked = draft.asked
    draft.use(before, after)
    gone = exact(before.value, Unit.SHARES) - exact(after.value, Unit.SHARES)
    number = asked.wording.number
    text = number(gone.value)
    draft.value("shares", gone, text)
    draft.working.append(f"{number(Fraction(before.value))} − {number(Fraction(after.value))} = {text}")
    part = exact(gone.value / Fraction(before.value), Unit.RELATIVE)
    draft.value("relative", part, asked.wording.percent(part))
    draft.working.append(f"{text} ÷ {number(Fraction(before.value))} = {asked.wording.percent(part)}")
    draft.notes.append(asked.say("trades.cancelled_part", relative=asked.wording.percent(part)))
    draft.notes.append(asked.say("trades.bought_beside", sum=bought))
    words = {"first": asked.wording.date(before.valid.since), "last": asked.wording.date(after.valid.since)}
    words |= {"issuer": asked.name(issuer), "count": text, "by": asked.by(after)}
    words["left"] = number(Fraction(after.value))
    return draft.answered(asked.say("trades.left" if asked.slots.get("left") else "trades.cancelled", **words))


def _gone(trade: Transaction) -> str:
    """The number of shares that a company cancelled of those that it bought; empty where it is not known."""
    return trade.cancelled or trade.shares or ""


def not_whole(asked: Asked, product: Fraction) -> str:
    """A product as it is, with the nearest whole number beside it where it is none itself."""
    if product.denominator == 1:
        return asked.wording.number(product)
    words = {"exact": asked.wording.number(product), "nearest": asked.wording.number(Fraction(round(product)))}
    return asked.say("trades.not_whole", **words)


def part_of_count(asked: Asked) -> Answer:
    """A part of a company's shares or votes as a number; rounded down, as no part of one can be held or cast."""
    draft = Draft(asked)
    issuer, metric = asked.slots["issuer"], asked.slots["metric"]
    found = latest(asked.snapshot, issuer, (metric,), resolve(asked).day)
    if found is None or asked.slots["part"].endswith("/0"):
        return draft.missing(asked.say("count.missing", name=asked.name(issuer)))
    draft.use(found)
    draft.as_of = found.valid.start
    part = Fraction(asked.slots["part"])
    share = exact(part, Unit.VOTES if found.unit == "votes" else Unit.CAPITAL)
    whole = exact(found.value, Unit.VOTE_COUNT if found.unit == "votes" else Unit.SHARES)
    product = whole * share
    text = asked.wording.number(Fraction(int(product.value)))
    draft.value(metric, product, text)
    words = {
        "count": text,
        "unit": found.unit,
        "percent": asked.wording.bare(share),
        "issuer": asked.name(issuer),
        "whole": asked.wording.number(whole.value),
        "metric": asked.wording.get("count.metrics")[metric],
        "as_of": asked.wording.date(found.valid.since),
        "by": asked.by(found),
    }
    draft.working.append(asked.say("trades.part_working", exact=not_whole(asked, product.value), **words))
    return draft.answered(asked.say("trades.part", **words))
