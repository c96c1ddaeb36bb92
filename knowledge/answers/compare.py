"""Two stakes side by side, and one stake at two times: gaps, multiples, changes in points and in percent."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.book import figure
from knowledge.answers.calculating import Calc, answered, begin, refused
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.counts import shares_held
from knowledge.answers.held import Held, percent, whole_held
from knowledge.answers.moments import At, resolve
from knowledge.answers.stakes import stake as plain_stake
from knowledge.answers.than_then import whether
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.claims.model import Deal, Stake
from knowledge.stakes import Backing, Holding, Quantity, Refusal, Result, SetStake, Status, Unit, exact, fold, snapshot
from knowledge.stakes import change as engine_change
from knowledge.stakes import compare as engine_compare

Sides = tuple[At, Held | None, At, Held | None]
"""A stake at two moments."""

YEAR = 366
"""Days from a deal beyond which a time that is named has nothing to do with it."""


SOON = 60
"""The same for a deal that is known for its own day."""


def both_sides(asked: Asked, holder: str, issuer: str) -> Sides:
    """The stake at the two moments of the question, or before and after its deal (the default one if none is named)."""
    moments = asked.slots.get("moments")
    if moments:
        first, last = (resolve(asked, moment) for moment in moments)
        return first, whole_held(asked, holder, issuer, first), last, whole_held(asked, holder, issuer, last)
    deal = _deal(asked, holder, issuer)
    key = deal.key if deal else ""
    before, after = (resolve(asked, {"kind": kind, "deal": key}) for kind in ("before", "after"))
    return before, whole_held(asked, holder, issuer, before), after, whole_held(asked, holder, issuer, after)


def _deal(asked: Asked, holder: str, issuer: str) -> Deal | None:
    named = asked.slots.get("when", {}).get("deal")
    deals = [deal for deal in asked.snapshot.deals if deal.valid.since]
    by_key = next((deal for deal in deals if deal.key == named), None)
    if by_key:
        return by_key
    touching = [d for d in deals if any((c.holder, c.issuer) == (holder, issuer) for c in d.changes)]
    return next((deal for deal in touching if deal.default), touching[-1] if touching else asked.snapshot.deal)


def _within_a_period(asked: Asked, holder: str, issuer: str) -> Sides | None:
    """Both ends of the time named, where no deal of about that time changed the stake; None for the sides of a deal."""
    if asked.slots.get("moments") or asked.slots.get("when", {}).get("kind") != "on" or asked.sign("ASK_WHO"):
        return None
    last, deal = resolve(asked), _deal(asked, holder, issuer)
    since = deal.valid.since if deal else None
    near = YEAR if deal is not None and deal.default else SOON  # the main deal was spoken of long before it was done
    if since is not None and min(abs((since.first - day).days) for day in (last.first, last.day)) <= near:
        return None
    eve = last.first - dt.timedelta(days=1)
    first = At("on", eve, asked.say("moments.on_day", date=asked.wording.date(eve)), eve)
    return first, whole_held(asked, holder, issuer, first), last, whole_held(asked, holder, issuer, last)


def _differ(sides: Sides) -> bool:
    _, old, _, new = sides
    return old is not None and new is not None and old.main.percent != new.main.percent


def moved(before: Stake, after: Stake) -> Result:
    """The engine's change from one claim to another: values before, after, points and relative."""
    row = Holding(before.holder, before.issuer, figure(before), backing=Backing(before.status, claim=before.key))
    step = SetStake(after.issuer, after.holder, figure(after), backing=Backing(after.status, claim=after.key))
    return engine_change(fold(snapshot([row]), [step]), before.holder, before.issuer)


def change(asked: Asked) -> Answer:
    """By how much a stake changes: in points, in percent of the holding, from what to what."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    within = _within_a_period(asked, holder, issuer)
    if within is not None and not _differ(within):
        return plain_stake(asked)
    first, old, last, new = within or both_sides(asked, holder, issuer)
    old, new = _part(asked, old), _part(asked, new)
    if old is None or new is None:
        if asked.slots.get("moments"):
            return nothing_held(draft, holder, issuer, first if old is None else last)
        return plain_stake(asked)
    ended = old.main.valid.until
    gone = old.main is new.main and ended is not None and ended.first <= asked.today
    if gone and not asked.slots.get("moments") and within is None:
        return plain_stake(asked)  # the deal that is known brought it; what it was given up in has no other side
    draft.use(old.main, new.main, new.trust)
    result = moved(old.main, new.main)
    words = _words(asked, old.main, new.main, (first, last))
    draft.as_of = last.day
    if isinstance(result, Refusal) or result.values["points"].value == 0:
        draft.value("points", exact(0, Unit.POINTS), "0")
        key = "change.same" if asked.slots.get("moments") else "change.none"
        return draft.answered(_yes_no(asked, asked.say(key, **words), right=False))
    points, share = _up(result.values["points"]), _up(result.values["relative"])
    words |= {"points": asked.wording.points(points), "relative": asked.wording.percent(share)}
    draft.value("points", points, words["points"])
    draft.value("relative", share, words["relative"])
    timed = bool(asked.slots.get("moments")) or within is not None
    if not timed:
        _trust_note(draft, new)
    before, after = figure(old.main), figure(new.main)
    named = (("before", before), ("after", after), ("points", points), ("relative", share))
    bare = {key: asked.wording.bare(q) for key, q in named}
    draft.working.append(asked.say("change.working" if before.value > after.value else "change.working_up", **bare))
    headline = _change_headline(draft, words, before, after, points, timed=timed)
    stated = asked_percent(asked)
    if stated is None:
        return draft.answered(whether(asked, headline, rose=after.value > before.value))
    return draft.answered(_checked(draft, points, share, headline, reached=agrees(stated, new.main)))


def _part(asked: Asked, found: Held | None) -> Held | None:
    """The direct part or the trust's, when that is what changes."""
    route = asked.slots.get("route")
    if found is None or route not in {"trust", "direct"}:
        return found
    part = found.trust if route == "trust" else found.direct
    return Held(part) if part is not None else None


def _up(quantity: Quantity) -> Quantity:
    """The size of a change, whatever its direction."""
    if quantity.value >= 0:
        return quantity
    return Quantity(-quantity.value, -quantity.high, -quantity.low, quantity.unit)


def _words(asked: Asked, old: Stake, new: Stake, ends: tuple[At, At]) -> dict[str, str]:
    return {
        "holder": asked.name(new.holder),
        "issuer": asked.name(new.issuer),
        "before": percent(asked, old),
        "after": percent(asked, new),
        "first": ends[0].words,
        "last": ends[1].words,
        "by": asked.by(new),
    }


def _change_headline(
    draft: Draft, words: dict[str, str], before: Quantity, after: Quantity, points: Quantity, *, timed: bool
) -> str:
    asked = draft.asked
    falls = before.value > after.value
    if asked.sign("GIVE_KEEP"):
        gap = points.value - after.value * 100
        text = asked.wording.points(_gap_of_parts(before, after))
        key = "change.given_kept" if gap > 0 else "change.given_kept_no"
        return asked.say(key, **words, given=words["points"], kept=words["after"], gap=text)
    if asked.sign("TIMES"):
        times = asked.wording.times(before / after if falls else after / before)
        return asked.say("change.times" if falls else "change.times_up", **words, times=times)
    if asked.sign("RELATIVE"):
        return asked.say("change.relative_first", **words)
    draft.notes.insert(0, asked.say("change.relative", relative=words["relative"]))
    if timed:
        return asked.say("change.fell_between" if falls else "change.rose_between", **words)
    if not falls:
        return asked.say("change.rose", **words)
    done = draft.claims[1].status is Status.COMPLETED
    return asked.say("change.fell_past" if done else "change.would_fall", **words)


def _checked(draft: Draft, points: Quantity, share: Quantity, line: str, *, reached: bool) -> str:
    """``a 28% cut, right?``: points are put right where percent was said, and the other way round.

    ``reached`` tells that the stated figure is the level to which the holding came (``cut it to 15%``).
    """
    asked = draft.asked
    stated = asked_percent(asked)
    checks = asked.slots.get("yes_no") or asked.text.rstrip("?!. ").lower().endswith(("right", "correct", "true"))
    if stated is None or not checks or asked.slots.get("moments"):
        return line
    in_points = Quantity(stated.value * 100, stated.low * 100, stated.high * 100, Unit.POINTS)
    if reached or share.meets(Quantity(stated.value, stated.low, stated.high, Unit.RELATIVE)):
        return f"{asked.say('yes')}: {line}"
    if points.meets(in_points):
        words = {"points": asked.wording.bare(points), "relative": asked.wording.percent(share)}
        return asked.say("change.points_not_percent", line=line, **words)
    return f"{asked.say('no')}: {line}"


def _gap_of_parts(before: Quantity, after: Quantity) -> Quantity:
    """(before − after) − after in points, ``after`` moved once."""
    ends = [100 * (b - 2 * a) for b in (before.low, before.high) for a in (after.low, after.high)]
    return Quantity(100 * (before.value - 2 * after.value), min(ends), max(ends), Unit.POINTS)


def _trust_note(draft: Draft, new: Held) -> None:
    if new.trust is not None and new.total is not None:
        asked = draft.asked
        draft.use(new.total)
        words = {"percent": percent(asked, new.trust), "total": percent(asked, new.total)}
        draft.notes.append(asked.say("change.trust", holder=asked.name(new.main.holder), **words))


def _yes_no(asked: Asked, line: str, *, right: bool) -> str:
    if not asked.slots.get("yes_no"):
        return line
    return f"{asked.say('yes' if right else 'no')}: {line[0].lower()}{line[1:]}"


def compare(asked: Asked) -> Answer:
    """Two stakes against each other: which is larger, the gap, or how many times."""
    if asked.sign("LESS", "BIGGER") and asked.figures("percent", "fraction") and not asked.slots.get("sides"):
        return plain_stake(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if not asked.slots.get("sides") and not asked.snapshot.stakes_between(issuer, holder):
        return change(asked) if asked.sign("CUT", "TIMES") else plain_stake(asked)  # nothing on the other side
    if asked.sign("CUT", "SMALLER", "TIMES") and not _mutual(asked) and not asked.slots.get("sides"):
        return change(asked)
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
        return calc.missing(*left) if found[0] is None else calc.missing(*right)
    result = engine_compare(calc.fold, left, right)
    if isinstance(result, Refusal):
        return refused(calc, result)
    calc.use(result)
    return _compared(calc, left, right, result)


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
    one, two, gap = result.values["left"], result.values["right"], _up(result.values["gap"])
    for name, value in (("left", one), ("right", two)):
        draft.value(name, value, sides[name])
    draft.value("gap", gap, asked.wording.points(gap))
    if left[1] != right[1]:
        draft.notes.append(asked.say("compare.different"))
    draft.working.append(_working(asked, "gap", one, two, gap))
    larger = left if result.verdict == "left_larger" else right
    return draft.answered(_verdict(asked, result.verdict, gap, sides | {"by": asked.by(held[0])}, larger))


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
    return draft.answered(asked.say("compare.shares", by=asked.by(draft.claims[0]), **words))


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
    gap = _up(result.values["gap"])
    draft.value("gap", gap, asked.wording.points(gap))
    draft.working.append(_working(asked, "gap", one, two, gap))
    larger = left if result.verdict == "left_larger" else right
    return answered(calc, _verdict(asked, result.verdict, gap, sides, larger))


def _mutual(asked: Asked) -> bool:
    """Whether both stakes in each other are compared, not one stake at two times."""
    names = asked.slots.get("entities", [])
    text = asked.text.lower()
    return asked.sign("CROSS") or any(text.count(asked.name(name).lower()) >= 2 for name in names)


def _working(asked: Asked, kind: str, one: Quantity, two: Quantity, result: Quantity) -> str:
    bare = asked.wording.bare
    large, small = (one, two) if one.value >= two.value else (two, one)
    return asked.say(f"compare.working_{kind}", left=bare(large), right=bare(small), **{kind: bare(result)})


def _side(calc: Calc, pair: tuple[str, str], now: Quantity) -> str:
    asked = calc.asked
    changed = any(change["issuer"] == pair[1] for change in calc.changes)
    text = asked.wording.percent(now) if changed or calc.stake(*pair) is None else calc.text(*pair)
    return asked.say("compare.side", holder=asked.name(pair[0]), issuer=asked.name(pair[1]), percent=text)


def _verdict(asked: Asked, verdict: str, gap: Quantity, sides: dict[str, str], larger: tuple[str, str]) -> str:
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
