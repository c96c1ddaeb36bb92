"""What stated figures come to beyond a plain sum: dates, parts and wholes, shares of one another, averages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.derived import latest
from knowledge.answers.moments import resolve
from knowledge.answers.trades import money_text, not_whole
from knowledge.claims.dates import PartialDate, years_later
from knowledge.stakes import Unit, digits, evaluate, exact


def _years_on(asked: Asked) -> Answer:
    """The date that lies a number of years after a stated one, as precisely as that was stated."""
    draft = Draft(asked)
    start, years = (str(o["amount"]) for o in asked.slots["operands"])
    end = years_later(PartialDate.parse(start), int(years))
    text = asked.wording.date(end)
    began = asked.wording.date(PartialDate.parse(start))
    formula = asked.say("expression.years", start=began, years=years, end=text)
    return draft.answered(asked.say("expression.yours", formula=formula))


def _to_the_whole(asked: Asked) -> Answer:
    """A stated part taken to the whole; the percentage is rounded, so the whole is about that."""
    draft = Draft(asked)
    part, share = (Fraction(o["amount"]) for o in asked.slots["operands"])
    if not share:
        return draft.missing(asked.say("refusal.zero_base"))
    number = asked.wording.number
    found = exact(round(part * 100 / share), Unit.COUNT)
    text = f"about {number(found.value)}"
    draft.value("result", found, text)
    return draft.answered(asked.say("expression.yours", formula=f"{number(part)} ÷ {number(share)}% = {text}"))


def _of_count(asked: Asked) -> Answer:
    """A stated number of shares as a part of the shares that a company has issued."""
    draft = Draft(asked)
    issuer = asked.slots["issuer"]
    count = latest(asked.snapshot, issuer, ("issued_shares",), resolve(asked).day)
    if count is None or not Fraction(count.value):
        return draft.missing(asked.say("count.missing", name=asked.name(issuer)))
    draft.use(count)
    shares = Fraction(asked.slots["operands"][0]["amount"])
    if shares > Fraction(count.value):
        return draft.missing(asked.say("refusal.out_of_reach", behind=asked.wording.number(Fraction(count.value))))
    found = exact(shares / Fraction(count.value), Unit.CAPITAL)
    text = asked.wording.percent(found)
    draft.value("result", found, text)
    number = asked.wording.number
    words = {"percent": text, "issuer": asked.name(issuer), "by": asked.by(count)}
    draft.working.append(f"{number(shares)} ÷ {number(Fraction(count.value))} = {asked.wording.bare(found)}")
    return draft.answered(asked.say("expression.of_count", shares=number(shares), **words))


def _moved_shares(asked: Asked) -> Answer:
    """The shares that make the difference between two stakes in a company with a stated number of shares."""
    draft = Draft(asked)
    one, two, whole = (Fraction(o["amount"]) for o in asked.slots["operands"])
    found = exact(int(whole * abs(one - two) / 100), Unit.COUNT)
    number = asked.wording.number
    text = number(found.value)
    draft.value("result", found, text)
    large, small = (one, two) if one >= two else (two, one)
    formula = f"({number(large)}% − {number(small)}%) × {number(whole)} = {text}"
    return draft.answered(asked.say("expression.yours", formula=formula))


def _portion(asked: Asked) -> Answer:
    """One stated number as a share of another."""
    draft = Draft(asked)
    amounts = [Fraction(o["amount"]) for o in asked.slots["operands"]]
    if not all(amounts[1:]):
        return draft.missing(asked.say("refusal.zero_base"))
    number = asked.wording.number
    found = exact(amounts[0] / amounts[1], Unit.RATIO)
    formula = f"{number(amounts[0])} ÷ {number(amounts[1])}"
    text = asked.wording.percent(found)
    draft.value("result", found, text)
    return draft.answered(judged(asked, f"{formula} = {text}", found.value * 100))


def _part(asked: Asked) -> Answer:
    """A percentage of a stated number; no part of a share or vote is counted."""
    draft = Draft(asked)
    whole, part = (Fraction(o["amount"]) for o in asked.slots["operands"])
    found = exact(int(whole * part / 100), Unit.COUNT)
    number = asked.wording.number
    text = number(found.value)
    draft.value("result", found, text)
    if found.value != whole * part / 100:
        draft.working.append(f"{number(part)}% × {number(whole)} = {not_whole(asked, whole * part / 100)}")
    return draft.answered(judged(asked, f"{number(part)}% × {number(whole)} = {text}", whole * part / 100))


def judged(asked: Asked, formula: str, found: Fraction) -> str:
    """The sum, with yes or no where its result was claimed; ``found`` in the unit in which it was."""
    line = asked.say("expression.yours", formula=formula)
    claimed = asked.slots.get("claimed")
    if not claimed:
        return line
    return asked.verdict(line, right=claimed_rightly(claimed, found))


def claimed_rightly(claimed: Mapping[str, Any], found: Fraction) -> bool:
    """Whether a result as typed is the one found, rounded as it was typed (``79.85 billion``)."""
    amount = Fraction(claimed["amount"])
    _, _, decimals = str(claimed["amount"]).partition(".")
    step = Fraction(1, 10 ** len(decimals))
    if claimed.get("scaled"):
        whole = str(claimed["amount"])
        step = Fraction(10 ** (len(whole) - len(whole.rstrip("0"))))
    return abs(found - amount) <= step / 2


def _formula(asked: Asked) -> Answer:
    """A typed formula with several operations."""
    draft = Draft(asked)
    tokens: list[str] = asked.slots["formula"]
    try:
        value, percent = evaluate(tokens)
    except ZeroDivisionError:
        return draft.missing(asked.say("refusal.zero_base"))
    except ValueError:
        return draft.missing(asked.say("expression.unfinished"))
    found = exact(value, Unit.CAPITAL if percent else Unit.INDEX)
    text = asked.wording.percent(found) if percent else asked.wording.number(value)
    if not percent and 0 < abs(value) < 1:
        text = f"{digits(value, 4)} ({asked.wording.percent(exact(value, Unit.RATIO))})"
    draft.value("result", found, text)
    typed = (_SIGNS.get(token) or _typed(asked, token) for token in tokens)
    return draft.answered(asked.say("expression.yours", formula=f"{' '.join(typed)} = {text}"))


_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷", "(": "(", ")": ")"}


def _typed(asked: Asked, token: str) -> str:
    number = token.removesuffix("%")
    return f"{asked.wording.number(Fraction(number))}{token[len(number) :]}"


def _shrunk(asked: Asked) -> Answer:
    """By how much one stated number is more or less than another, in percent of the other."""
    draft = Draft(asked)
    first, then = (Fraction(operand["amount"]) for operand in asked.slots["operands"])
    if not first:
        return draft.missing(asked.say("refusal.zero_base"))
    number = asked.wording.number
    found = exact(abs(then - first) / first, Unit.RELATIVE)
    text = asked.wording.percent(found)
    draft.value("result", found, text)
    large, small = max(first, then), min(first, then)
    draft.working.append(f"{number(large)} − {number(small)} = {number(large - small)}; ÷ {number(first)} = {text}")
    way = asked.say("expression.less" if then < first else "expression.more")
    formula = asked.say("expression.relative", percent=text, way=way, first=number(first), then=number(then))
    return draft.answered(asked.say("expression.yours", formula=formula))


def _mean(asked: Asked) -> Answer:
    """The plain average of stated percentages, prices, counts or sums of money."""
    draft = Draft(asked)
    amounts = [Fraction(operand["amount"]) for operand in asked.slots["operands"]]
    average = sum(amounts, Fraction(0)) / len(amounts)
    number, currency = asked.wording.number, asked.slots.get("currency") or ""
    if any(operand["kind"] == "percent" for operand in asked.slots["operands"]):
        found = exact(average / 100, Unit.CAPITAL)
        text = asked.wording.percent(found)
    elif asked.slots.get("money"):
        found = exact(average, Unit.MONEY, currency)
        text = money_text(asked, found).strip()
    else:
        found = exact(average, Unit.INDEX)
        text = f"{currency} {number(Fraction(round(average, 2)))}".strip()
    draft.value("result", found, text)
    terms = " + ".join(number(amount) for amount in amounts)
    return draft.answered(asked.say("expression.yours", formula=f"({terms}) ÷ {len(amounts)} = {text}"))


OPERATIONS: Mapping[str, Callable[[Asked], Answer]] = {
    "years": _years_on,
    "whole": _to_the_whole,
    "of_count": _of_count,
    "moved": _moved_shares,
    "part": _part,
    "share": _portion,
    "mean": _mean,
    "formula": _formula,
    "relative": _shrunk,
}
"""What works out each operation of its own."""
