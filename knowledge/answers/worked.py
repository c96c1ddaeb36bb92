"""Worked sums: each node of the sum is worked out exactly in its own unit, and shown with its working."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.by_rank import by_rank
from knowledge.answers.compound_terms import Term, term_of
from knowledge.answers.sizes import MisfitError, Size
from knowledge.answers.sizes_joined import joined, part_of
from knowledge.answers.worked_nodes import Worked, WorkedSum, enclosed
from knowledge.stakes import Unit, exact


def worked(asked: Asked) -> Answer:
    """What the sum comes to; refused where a figure is not known or where units do not go together."""
    draft = Draft(asked)
    held = [term_of(asked, operand, "") for operand in asked.slots["operands"]]
    for operand, term in zip(asked.slots["operands"], held, strict=True):
        if term is None:
            return draft.missing(asked.say("compound.unfit"))
        if isinstance(term, Answer):
            whose = operand.get("slots", {})
            return by_rank(asked, whose.get("holder", ""), whose.get("issuer", "")) or term
    sum_ = WorkedSum(asked, [term for term in held if isinstance(term, Term)])
    try:
        line = _SHAPES[asked.slots["shape"]](draft, [sum_.worked(node) for node in asked.slots["nodes"]])
    except (MisfitError, ZeroDivisionError):
        figures = (size.shown(asked) for size in (*sum_.stated, *sum_.known))
        draft.notes.append(asked.say("worked.figures", figures=asked.wording.listed(figures)))
        return draft.missing(asked.say("worked.unfit"))
    claims = [claim for term in sum_.held for claim in term.claims]
    draft.use(*claims)
    draft.notes += list(dict.fromkeys(term.line for term in sum_.held if term.line))
    dates = [term.claims[0].valid.since for term in sum_.held if term.claims and term.claims[0].valid.since]
    draft.as_of = max((date.last for date in dates), default=None)
    by = asked.by(claims[-1]) if claims else asked.say("worked.yours")
    return draft.answered(asked.say("worked.line", line=line, by=by))


def _result(draft: Draft, size: Size, name: str = "result") -> str:
    """The size as it is shown, noted as a figure of the answer."""
    text = size.shown(draft.asked)
    draft.value(name, size.quantity(), text)
    return text


def _value(draft: Draft, found: list[Worked]) -> str:
    """What the sum comes to; a difference in points where points are asked for, a product of money in full too."""
    asked, (one,) = draft.asked, found
    size = one.size.as_points() if asked.slots.get("points") else one.size
    text = _result(draft, size)
    if size.kind == "ratio":
        text = size.as_ratio(asked, multiple=asked.slots.get("wished") != "percent" and abs(size.value) >= 1)
    if size.kind == "money" and asked.slots["nodes"][0].get("do") == "times":
        full = f"{size.currency} {asked.wording.number(Fraction(round(size.value, 2)))}".strip()
        text = full if full == text else f"{full} ({text})"
    return f"{one.formula} = {text}"


def _gap(draft: Draft, found: list[Worked]) -> str:
    """How far two sides are apart; where one is said to be above the other and is not, that is denied first."""
    asked, (left, right) = draft.asked, found
    line = _apart(draft, *sorted(found, key=lambda each: -each.size.value))
    said = {"more": left.size.value < right.size.value, "less": left.size.value > right.size.value}
    if not said.get(asked.slots.get("way", "")):
        return line
    high, low = (right, left) if right.size.value > left.size.value else (left, right)
    return asked.say("expression.other_way", high=high.formula, low=low.formula, line=line)


def _apart(draft: Draft, large: Worked, small: Worked) -> str:
    size = joined("minus", [large.size, small.size]).as_points()
    text = _result(draft, size)
    return f"{enclosed(large)} − {enclosed(small)} = {text}"


def _relative(draft: Draft, found: list[Worked]) -> str:
    """By how much one side is more or less than the other, in percent of the other."""
    asked = draft.asked
    base = asked.slots["base"]
    first, then = found[base], found[1 - base]
    change = joined("minus", [then.size, first.size])
    part = change.value / first.size.value
    share = exact(abs(part), Unit.RELATIVE)
    text = asked.wording.percent(share)
    draft.value("relative", share, text)
    draft.working.append(_apart(draft, *sorted(found, key=lambda each: -each.size.value)))
    way = asked.say("expression.less" if part < 0 else "expression.more")
    return asked.say("worked.relative", percent=text, way=way, then=then.formula, first=first.formula)


def _compare(draft: Draft, found: list[Worked]) -> str:
    """Yes or no, with both sides worked out and how far they are apart."""
    asked = draft.asked
    left, right = found
    way = asked.slots["way"]
    apart = joined("minus", [left.size, right.size])
    step = max(left.size.step if left.plain else Fraction(0), right.size.step if right.plain else Fraction(0))
    if way == "equal":
        right_ = abs(apart.value) * 2 <= step
        word = "yes" if right_ else "no"
    elif apart.low <= 0 <= apart.high and apart.low != apart.high:
        word = "cannot_tell"
    else:
        word = "yes" if (apart.value > 0 if way == "more" else apart.value < 0) else "no"
    sides = [each.formula if each.plain else f"{each.formula} = {each.size.shown(asked)}" for each in found]
    order = "equal" if apart.value == 0 else "more" if apart.value > 0 else "less"
    gap = _result(draft, apart.absolute().as_points())
    words = {"left": sides[0], "right": sides[1], "gap": gap}
    if order == "equal":
        line = asked.say("worked.same", **words)
    else:
        line = asked.say("worked.compared", way=asked.say(f"worked.ways.{order}"), **words)
    return f"{asked.say(word)}: {line}"


def _closer(draft: Draft, found: list[Worked]) -> str:
    """To which of two terms the first one is nearer."""
    asked = draft.asked
    far = [joined("minus", [found[0].size, other.size]).absolute().as_points() for other in found[1:]]
    one, two = (size.shown(asked) for size in far)
    near = 1 if far[0].value <= far[1].value else 2
    draft.value("result", far[near - 1].quantity(), (one, two)[near - 1])
    words = dict(zip(("from", "first", "second"), (each.formula for each in found), strict=True))
    words["near"] = found[near].formula
    return asked.say("worked.closer", word=asked.say("yes" if near == 1 else "no"), one=one, two=two, **words)


def _each(draft: Draft, found: list[Worked]) -> str:
    """One of so many equal parts."""
    (one,) = found
    count = Fraction(draft.asked.slots["count"])
    text = _result(draft, part_of(one.size, 1 / count).as_points())
    step = draft.asked.say("worked.step" if one.size.kind in {"level", "points"} else "worked.each", size=text)
    return f"{enclosed(one)} ÷ {draft.asked.wording.number(count)} = {step}"


def _whole(draft: Draft, found: list[Worked]) -> str:
    """The whole of which a stated percentage is worth a stated sum."""
    levels = [each for each in found if each.size.kind == "level"]
    others = [each for each in found if each.size.kind != "level"]
    if len(levels) != 1 or len(others) != 1:
        raise MisfitError
    text = _result(draft, joined("over", [others[0].size, levels[0].size]))
    return f"{others[0].formula} ÷ {levels[0].formula} = {text}"


_SHAPES = {
    "value": _value,
    "gap": _gap,
    "relative": _relative,
    "compare": _compare,
    "closer": _closer,
    "each": _each,
    "whole": _whole,
}
