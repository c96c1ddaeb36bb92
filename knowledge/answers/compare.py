"""Two stakes side by side: which is larger, the gap between them, how many times the one is the other."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.book import figure
from knowledge.answers.by_rank import by_rank
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.answers.changes import change, size
from knowledge.answers.held import percent, whole_held
from knowledge.answers.moments import resolve
from knowledge.answers.reverse import mutual
from knowledge.answers.shares_held import shares_held
from knowledge.answers.stakes import stake as plain_stake
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.answers.voting import votes
from knowledge.stakes import Backing, Holding, Quantity, Refusal, Result, fold, snapshot
from knowledge.stakes import compare as engine_compare

Pair = tuple[str, str]
"""Holder and issuer."""


def compare(asked: Asked) -> Answer:
    """Two stakes against each other: which is larger, the gap, or how many times."""
    if asked.sign("LESS", "BIGGER") and asked.figures("percent", "fraction") and not asked.slots.get("sides"):
        return votes(asked) if asked.sign("VOTE") else plain_stake(asked)
    chosen = asked.slots.get("either") and not asked.sign("LESS", "BIGGER", "NOW", "STILL_SO", "TIMES")
    one = mutual(asked) if chosen and len(asked.figures("percent", "number")) == 1 else None
    if one is not None:
        return one  # "the 43.4, was that X in Y or Y in X"
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if not asked.slots.get("sides") and not asked.snapshot.stakes_between(issuer, holder):
        return change(asked) if asked.sign("CUT", "TIMES") else plain_stake(asked)  # nothing on the other side
    if asked.sign("CUT", "SMALLER", "TIMES") and not asked.slots.get("sides"):
        return change(asked)
    third = _third(asked, holder, issuer)
    if third:
        return nothing_held(Draft(asked), holder, third, resolve(asked))
    left, right = asked.slots.get("sides") or ((holder, issuer), (issuer, holder))
    left, right = (left[0], left[1]), (right[0], right[1])
    if asked.slots.get("in_shares") and left[1] == right[1]:
        answer = _in_shares(asked, left, right)
        if answer is not None:
            return answer
    parts = _direct_parts(asked, left, right) if asked.sign("DIRECT") and not asked.sign("TRUST", "TOTAL") else None
    if parts is not None:
        return parts
    calc = begin(asked, {left[1], right[1]})
    found = [calc.after(*left), calc.after(*right)]
    if found[0] is None or found[1] is None:
        unknown = left if found[0] is None else right
        return by_rank(asked, *unknown) or calc.missing(*unknown)
    result = engine_compare(calc.fold, left, right)
    if isinstance(result, Refusal):
        return refused(calc, result)
    if result.verdict == "indistinguishable" and left[1] == right[1] and not calc.changes and not asked.sign("POINTS"):
        counted = _in_shares(asked, left, right)  # the percentages are rounded, the shares are not
        if counted is not None:
            return counted
    calc.use(result)
    return _compared(calc, left, right, result)


def _third(asked: Asked, holder: str, issuer: str) -> str:
    """A company named besides the two, in which others hold shares and the holder is not known to; else empty."""
    if asked.slots.get("sides"):
        return ""
    named = (key for key in asked.slots.get("entities", ()) if key not in {holder, issuer})
    held = (key for key in named if asked.snapshot.stakes_in(key))
    return next((key for key in held if not asked.snapshot.stakes_between(holder, key)), "")


def _direct_parts(asked: Asked, left: tuple[str, str], right: tuple[str, str]) -> Answer | None:
    """The direct part of a holding that has shares in trust beside it, against the other holding; None without one."""
    at = resolve(asked)
    found = [whole_held(asked, *pair, at) for pair in (left, right)]
    held = [each.direct or each.main for each in found if each is not None]
    if asked.slots.get("scenario") or len(held) < 2 or not any(each.direct for each in found if each is not None):
        return None
    rows = [Holding(c.holder, c.issuer, figure(c), backing=Backing(c.status, claim=c.key)) for c in held]
    result = engine_compare(fold(snapshot(rows), []), left, right)
    if isinstance(result, Refusal):
        return None
    draft = Draft(asked)
    draft.as_of = at.day
    draft.use(*held)
    said = [
        asked.say("compare.side", holder=asked.name(c.holder), issuer=asked.name(c.issuer), percent=percent(asked, c))
        for c in held
    ]
    sides = dict(zip(("left", "right"), said, strict=True))
    one, two, gap = result.values["left"], result.values["right"], size(result.values["gap"])
    for name, value in (("left", one), ("right", two)):
        draft.value(name, value, sides[name])
    draft.value("gap", gap, asked.wording.points(gap))
    if left[1] != right[1]:
        draft.notes.append(asked.say("compare.different"))
    draft.working.append(_working(asked, "gap", one, two, gap))
    return draft.answered(_verdict(asked, result.verdict, gap, sides | {"by": asked.by(held[0])}, (left, right)))


def _in_shares(asked: Asked, left: tuple[str, str], right: tuple[str, str]) -> Answer | None:
    """The lead of one holder over another in numbers of shares."""
    at = resolve(asked)
    one, two = shares_held(asked, *left, at), shares_held(asked, *right, at)
    if one is None or two is None:
        return None
    draft = Draft(asked)
    draft.as_of = at.day
    draft.use(*one[1], *two[1])
    first, second = (
        ((left, one[0]), (right, two[0])) if one[0].value >= two[0].value else ((right, two[0]), (left, one[0]))
    )
    number = asked.wording.number
    gap = first[1] - second[1]
    draft.value("gap", gap, number(gap.value))
    draft.working.append(f"{number(first[1].value)} − {number(second[1].value)} = {number(gap.value)}")
    words = {"first": asked.name(first[0][0]), "second": asked.name(second[0][0]), "issuer": asked.name(left[1])}
    words |= {"gap": number(gap.value), "one": number(first[1].value), "two": number(second[1].value)}
    key = "compare.shares" if gap.value else "compare.shares_equal"
    line = asked.say(key, by=asked.by(draft.claims[0]), **words)
    more, less = asked.sign("BIGGER"), asked.sign("LESS", "SMALLER")
    if not asked.slots.get("yes_no") or asked.slots.get("either") or more == less or not gap.value:
        return draft.answered(line)
    named = [key for key in asked.slots.get("entities", ()) if key in {left[0], right[0]}]
    meant = named[0] if len(named) > 1 else left[0]  # "is it bigger than Nissan's": the one that is not named
    return draft.answered(asked.verdict(line, right=(meant == first[0][0]) == more))


def _compared(calc: Calc, left: tuple[str, str], right: tuple[str, str], result: Result) -> Answer:
    asked, draft = calc.asked, calc.draft
    draft.use(calc.stake(*left), calc.stake(*right))
    one, two = result.values["left"], result.values["right"]
    sides = {"left": _side(calc, left, one), "right": _side(calc, right, two), "by": calc.by(*left)}
    draft.value("left", one, sides["left"])
    draft.value("right", two, sides["right"])
    if left[1] != right[1]:
        draft.notes.append(asked.say("compare.different"))
    if (asked.sign("TIMES") or asked.slots.get("times")) and two.value and one.value:
        times = one / two if one.value >= two.value else two / one
        draft.working.append(_working(asked, "times", one, two, times))
        draft.value("times", times, asked.wording.times(times))
        return answered(calc, asked.say("compare.times", times=asked.wording.times(times), **sides))
    if asked.sign("CROSS") and two.value and one.value:
        ratio = one / two if one.value >= two.value else two / one
        draft.notes.append(asked.say("compare.part_times", times=asked.wording.times(ratio)))
    gap = size(result.values["gap"])
    draft.value("gap", gap, asked.wording.points(gap))
    draft.working.append(_working(asked, "gap", one, two, gap))
    return answered(calc, _verdict(asked, result.verdict, gap, sides, (left, right)))


def _working(asked: Asked, kind: str, one: Quantity, two: Quantity, result: Quantity) -> str:
    bare = asked.wording.bare
    large, small = (one, two) if one.value >= two.value else (two, one)
    return asked.say(f"compare.working_{kind}", left=bare(large), right=bare(small), **{kind: bare(result)})


def _side(calc: Calc, pair: tuple[str, str], now: Quantity) -> str:
    asked = calc.asked
    changed = any(change["issuer"] == pair[1] for change in calc.changes)
    text = asked.wording.percent(now) if changed or calc.stake(*pair) is None else calc.text(*pair)
    return asked.say("compare.side", holder=asked.name(pair[0]), issuer=asked.name(pair[1]), percent=text)


def _verdict(asked: Asked, verdict: str, gap: Quantity, sides: dict[str, str], both: tuple[Pair, Pair]) -> str:
    """The first line: ``both`` are the left and the right holding."""
    larger = both[0] if verdict == "left_larger" else both[1]
    if verdict == "equal":
        if asked.slots.get("yes_no") and asked.sign("EQUAL"):
            return asked.say("compare.equal_yes", **sides)
        neither = asked.sign("ASK_WHO", "ASK_WHICH", "BIGGER") and not asked.sign("GAP", "EQUAL")
        return asked.say("compare.neither" if neither else "compare.equal", **sides)
    text = asked.wording.points(gap)
    if verdict == "indistinguishable":
        return asked.say("compare.same_size", gap=text, **sides)
    name = asked.say("compare.side_larger", holder=asked.name(larger[0]), issuer=asked.name(larger[1]))
    if asked.slots.get("yes_no") and _ordered(asked) and not asked.slots.get("either"):
        more, less = asked.sign("BIGGER"), asked.sign("LESS", "SMALLER")
        if more != less:
            right = (verdict == "left_larger") == more
            return asked.say("compare.larger_yes" if right else "compare.larger_no", larger=name, gap=text, **sides)
    first = next(iter(asked.slots.get("entities", ())), "")
    if asked.slots.get("yes_no") and "ahead" in asked.text.lower().split() and first in {pair[0] for pair in both}:
        right = larger[0] == first  # "was X ahead of Y"
        return asked.say("compare.larger_yes" if right else "compare.larger_no", larger=name, gap=text, **sides)
    less = asked.sign("LESS", "SMALLER") and not asked.sign("BIGGER", "GAP", "EQUAL", "TIMES")
    if less and asked.sign("ASK_WHO", "ASK_WHICH") and not asked.slots.get("yes_no"):
        small = next(pair for pair in both if pair != larger)
        name = asked.say("compare.side_smaller", holder=asked.name(small[0]), issuer=asked.name(small[1]))
        return asked.say("compare.larger", larger=name, gap=text, **sides)
    if asked.sign("GAP") and not asked.sign("EQUAL"):
        return asked.say("compare.gap", gap=text, **sides)
    key = "compare.larger_no" if asked.slots.get("yes_no") and asked.sign("EQUAL") else "compare.larger"
    return asked.say(key, larger=name, gap=text, **sides)


def _ordered(asked: Asked) -> bool:
    """Whether the first of the sides is the one that the question says to be larger or smaller than the other."""
    first = asked.slots.get("entities", [""])[:1] == [asked.slots.get("holder")]
    return bool(asked.slots.get("ordered")) or (first and "than" in asked.text.lower().split())


def cross(asked: Asked) -> Answer:
    """Both stakes of two companies in each other."""
    return compare(asked)
