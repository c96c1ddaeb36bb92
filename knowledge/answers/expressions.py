"""Arithmetic on figures that the asker states himself: worked out exactly, checked, and held against known facts."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import percent
from knowledge.answers.stated import OPERATIONS, judged
from knowledge.answers.trades import money_text
from knowledge.answers.worked import worked
from knowledge.claims.model import Stake
from knowledge.stakes import (
    Buyback,
    Holding,
    Points,
    Quantity,
    Result,
    SetStake,
    Unit,
    change,
    digits,
    exact,
    fold,
    parse_percent,
    snapshot,
)

_SIGNS = {"plus": "+", "minus": "−", "times": "×", "over": "÷"}


def expression(asked: Asked) -> Answer:
    """The result of what was typed, with yes or no when a result was typed too."""
    if asked.slots["operator"] == "worked":
        return worked(asked)
    if asked.slots["operator"] == "change":
        return _changed(asked)
    other = OPERATIONS.get(asked.slots["operator"])
    if other is not None:
        return other(asked)
    draft = Draft(asked)
    operands = [_quantity(o, asked.slots["operands"], asked.slots["operator"]) for o in asked.slots["operands"]]
    if asked.slots.get("bare") and all(q.unit is Unit.CAPITAL for q in operands):
        operands = _plain_numbers(draft, operands)
    found = _worked_out(asked.slots["operator"], operands, points=bool(asked.slots.get("points")))
    if found is None:
        return draft.missing(asked.say("refusal.zero_base"))
    currency = asked.slots.get("currency")
    text = _money(asked, found, currency or "") if currency or asked.slots.get("money") else _text(asked, found)
    draft.value("result", found, text)
    sign = f" {_SIGNS[asked.slots['operator']]} "
    typed = [_typed(asked, q, o) for q, o in zip(operands, asked.slots["operands"], strict=True)]
    formula = f"{sign.join(typed)} = {text}"
    _reconciled(draft, found)
    _trap(draft, operands)
    if asked.slots["operator"] == "plus" and all(q.unit is Unit.CAPITAL for q in operands) and not draft.claims:
        draft.notes.append(asked.say("expression.one_company"))
    line = judged(asked, formula, _plain(found))
    if asked.slots.get("other_way"):
        line = asked.say("expression.other_way", high=typed[0], low=typed[1], line=line)
    return draft.answered(line)


def _plain_numbers(draft: Draft, operands: list[Quantity]) -> list[Quantity]:
    """Bare numbers multiplied as they stand; beside it what they make as percentages."""
    asked = draft.asked
    found = _worked_out("times", operands)
    if found is not None:
        formula = f"{' × '.join(_text(asked, q) for q in operands)} = {_text(asked, found)}"
        draft.notes.append(asked.say("expression.as_percentages", formula=formula))
    return [exact(q.value * 100, Unit.INDEX) for q in operands]


def _money(asked: Asked, found: Quantity, currency: str) -> str:
    """An amount of money; a large one that sums up stated amounts is said in words, as those are."""
    if asked.slots["operator"] == "plus" or asked.slots.get("money"):
        return " ".join(money_text(asked, exact(found.value, Unit.MONEY, currency), 3).split())
    return f"{currency} {asked.wording.number(Fraction(round(found.value, 2)))}"


def _quantity(operand: dict[str, Any], all_of: list[dict[str, Any]], operator: str = "") -> Quantity:
    amount = Fraction(operand["amount"])
    if operator in {"times", "over"} and operand["kind"] == "number" and (operator == "over" or amount < 1):
        return exact(amount, Unit.INDEX)
    stakes = any(o["kind"] in {"percent", "points"} for o in all_of) or all(
        Fraction(o["amount"]) <= 100 for o in all_of
    )
    if operand["kind"] == "points":
        return exact(amount, Unit.POINTS)
    if stakes and amount <= 100:
        return exact(amount / 100, Unit.CAPITAL)
    return exact(amount, Unit.INDEX)


def _plain(found: Quantity) -> Fraction:
    return found.value * 100 if found.unit in {Unit.CAPITAL, Unit.RATIO} else found.value


def _worked_out(operator: str, operands: list[Quantity], *, points: bool = False) -> Quantity | None:
    """The operands taken together; percentages less percentages stay a percentage, as the asker reads them."""
    same = {q.unit for q in operands}
    if operator in {"times", "over"} or (len(same) > 1 and Unit.INDEX in same):
        values = [q.value for q in operands]
    else:
        values = [q.value / 100 if q.unit is Unit.POINTS else q.value for q in operands]
    out = values[0]
    for value in values[1:]:
        if operator == "over" and value == 0:
            return None
        out = (
            {"plus": out + value, "minus": out - value, "times": out * value}[operator]
            if operator != "over"
            else out / value
        )
    unit = operands[0].unit
    if operator == "over":
        same_kind = operands[0].unit is operands[1].unit and operands[0].unit is not Unit.INDEX
        unit = Unit.TIMES if same_kind else Unit.RATIO if out < 1 else unit
    if operator == "times" and Unit.INDEX in same:
        unit = Unit.INDEX
    if operator == "minus" and unit is Unit.CAPITAL and points:
        return exact(out * 100, Unit.POINTS)
    if unit is Unit.POINTS and operator in {"plus", "minus"}:
        out *= 100
    return exact(out, unit)


def _typed(asked: Asked, quantity: Quantity, operand: dict[str, Any]) -> str:
    """An operand as it was typed, thousands separated."""
    if quantity.unit is Unit.INDEX and "." in operand["amount"]:
        return str(operand["amount"])
    return _text(asked, quantity)


def _text(asked: Asked, quantity: Quantity) -> str:
    if quantity.unit is Unit.INDEX:
        small = 0 < abs(quantity.value) < 1
        return digits(quantity.value, 4) if small else asked.wording.number(quantity.value)
    return asked.wording.figure(quantity)


def _reconciled(draft: Draft, found: Quantity) -> None:
    """Whether the result is a figure that the base has for the same holding."""
    asked = draft.asked
    if found.unit is not Unit.CAPITAL:
        return
    for stake in _known(asked, found):
        draft.use(stake)
        words = {"holder": asked.name(stake.holder), "issuer": asked.name(stake.issuer)}
        draft.notes.append(asked.say("expression.agrees", percent=percent(asked, stake), by=asked.by(stake), **words))
        return


def _known(asked: Asked, found: Quantity) -> list[Stake]:
    """Holdings with this figure, those of the pair named or of which the operands are parts first."""
    text = asked.wording.number(found.value * 100)
    amounts = {o["amount"] for o in asked.slots["operands"]}
    out = [
        stake
        for stake in asked.snapshot.stakes_at(text)
        if stake.kind.was_held and stake.percent == text and stake.status.supports_figure
    ]
    pair = (asked.slots.get("holder"), asked.slots.get("issuer"))

    def rank(stake: Stake) -> tuple[bool, bool]:
        others = {s.percent for s in asked.snapshot.stakes_between(stake.holder, stake.issuer)}
        return (stake.holder, stake.issuer) != pair, not amounts & others

    out.sort(key=rank)
    return [stake for stake in out if not all(rank(stake))]


def _trap(draft: Draft, operands: list[Quantity]) -> None:
    """Points taken from a stake: right when they go to others, not when the company cancels them."""
    asked = draft.asked
    if asked.slots["operator"] != "minus" or len(operands) != 2 or operands[0].unit is not Unit.CAPITAL:
        return
    if asked.slots.get("points") and operands[1].unit is Unit.CAPITAL:
        return
    points = operands[1].value * (1 if operands[1].unit is Unit.POINTS else 100)
    state = snapshot([Holding("holder", "issuer", operands[0])])
    result = change(
        fold(state, [Buyback("issuer", "holder", Points(exact(points, Unit.POINTS)), cancel=True)]), "holder", "issuer"
    )
    if "after" in result.values:
        draft.notes.append(asked.say("expression.trap", figure=asked.wording.percent(result.values["after"])))


def moved(before: Quantity, after: Quantity) -> Result:
    """The engine's change between two figures of one holding."""
    state = snapshot([Holding("holder", "issuer", before)])
    return change(fold(state, [SetStake("issuer", "holder", after)]), "holder", "issuer")


def _changed(asked: Asked) -> Answer:
    """From one stated figure to another: points and percent of the holding."""
    draft = Draft(asked)
    one, two = (o["amount"] for o in asked.slots["operands"])
    before, after = exact(Fraction(one) / 100, Unit.CAPITAL), exact(Fraction(two) / 100, Unit.CAPITAL)
    result = moved(before, after)
    if "points" not in result.values:
        return draft.missing(asked.say("refusal.out_of_reach", behind=f"{one}, {two}"))
    points = _size(result.values["points"])
    draft.value("points", points, asked.wording.points(points))
    words = {
        "before": asked.wording.bare(before),
        "after": asked.wording.bare(after),
        "points": asked.wording.points(points),
    }
    words["way"] = asked.say("expression.less" if after.value < before.value else "expression.more")
    if "relative" in result.values:
        share = _size(result.values["relative"])
        draft.value("relative", share, asked.wording.percent(share))
        words["relative"] = asked.wording.percent(share)
        draft.notes.append(asked.say("change.relative", relative=words["relative"]))
    _sides(draft, one, two)
    bare = asked.wording.bare(points)
    large, small = (
        (words["before"], words["after"]) if before.value >= after.value else (words["after"], words["before"])
    )
    draft.working.append(f"{large} − {small} = {bare}")
    key = "expression.changed" if "relative" in words else "expression.changed_from_none"
    return draft.answered(asked.say(key, **words))


def _size(quantity: Quantity) -> Quantity:
    return quantity if quantity.value >= 0 else Quantity(-quantity.value, -quantity.high, -quantity.low, quantity.unit)


def _sides(draft: Draft, one: str, two: str) -> None:
    """The claims that print the two figures, for the pair named or, without names, where both belong to one holding."""
    asked = draft.asked
    pair = (asked.slots.get("holder", ""), asked.slots.get("issuer", ""))
    for text in (one, two):
        claims = asked.snapshot.stakes_between(*pair) if pair[0] else asked.snapshot.stakes_at(text)
        near = [
            s for s in claims if s.status.supports_figure and parse_percent(s.percent).value == Fraction(text) / 100
        ]
        if not near:
            continue
        as_printed(draft, near[-1])


def as_printed(draft: Draft, stake: Stake) -> None:
    """A line on the claim that prints a figure which the asker states."""
    asked = draft.asked
    draft.use(stake)
    words = {"holder": asked.name(stake.holder), "issuer": asked.name(stake.issuer), "by": asked.by(stake)}
    draft.notes.append(asked.say("expression.known", percent=percent(asked, stake), **words))
