"""Changes, gaps, multiples, sums and remainders of stakes, with their honest ranges."""

from __future__ import annotations

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.held import Held, held, quantity
from knowledge.answers.moments import At, resolve
from knowledge.answers.stakes import nothing_held, percent
from knowledge.answers.stakes import stake as plain_stake
from knowledge.claims.model import Deal, Stake
from knowledge.stakes.quantity import Quantity, exact
from knowledge.stakes.status import Status
from knowledge.stakes.units import Unit


def both_sides(asked: Asked, holder: str, issuer: str) -> tuple[At, Held | None, At, Held | None]:
    """The stake before and after the deal of the question, the default one when it names none."""
    deal = _deal(asked, holder, issuer)
    key = deal.key if deal else ""
    before, after = (resolve(asked, {"kind": kind, "deal": key}) for kind in ("before", "after"))
    return before, held(asked, holder, issuer, before), after, held(asked, holder, issuer, after)


def _deal(asked: Asked, holder: str, issuer: str) -> Deal | None:
    named = asked.slots.get("when", {}).get("deal")
    deals = [deal for deal in asked.snapshot.deals if deal.valid.since]
    by_key = next((deal for deal in deals if deal.key == named), None)
    if by_key:
        return by_key
    touching = [d for d in deals if any((c.holder, c.issuer) == (holder, issuer) for c in d.changes)]
    return next((deal for deal in touching if deal.default), touching[-1] if touching else asked.snapshot.deal)


def capital(stake: Stake) -> Quantity:
    """A claim's figure for arithmetic across claims: its basis is named beside it, the number is taken as it is."""
    value = quantity(stake)
    return Quantity(value.value, value.low, value.high, Unit.CAPITAL, text=value.text)


def relative(before: Quantity, after: Quantity) -> Quantity:
    """(before − after) ÷ before, each figure moved once: the interval is taken at the corners."""
    corners = [1 - a / b for a in (after.low, after.high) for b in (before.low, before.high) if b]
    value = 1 - after.value / before.value
    return Quantity(abs(value), min(map(abs, corners)), max(map(abs, corners)), Unit.RELATIVE)


def change(asked: Asked) -> Answer:
    """By how much a stake changes: in points, in percent of the holding, from what to what."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    _, old, at, new = both_sides(asked, holder, issuer)
    if old is None or new is None:
        return plain_stake(asked)
    draft.use(old.main, new.main, new.trust)
    before, after = capital(old.main), capital(new.main)
    words = _words(asked, holder, issuer, old.main, new.main)
    draft.as_of = at.day
    if before.value == after.value:
        draft.value("points", exact(0, Unit.POINTS), "0")
        return draft.answered(_yes_no(asked, asked.say("change.none", **words), right=False))
    points = after - before if after.value > before.value else before - after
    share = relative(before, after)
    words |= {"points": asked.wording.points(points), "relative": asked.wording.percent(share)}
    draft.value("points", points, words["points"])
    draft.value("relative", share, words["relative"])
    _trust_note(draft, new)
    bare = {key: asked.wording.bare(q) for key, q in (("before", before), ("after", after), ("points", points), ("relative", share))}  # fmt: skip
    draft.working.append(asked.say("change.working" if before.value > after.value else "change.working_up", **bare))
    return draft.answered(_change_headline(draft, words, before, after, points))


def _words(asked: Asked, holder: str, issuer: str, old: Stake, new: Stake) -> dict[str, str]:
    return {
        "holder": asked.name(holder),
        "issuer": asked.name(issuer),
        "before": percent(asked, old),
        "after": percent(asked, new),
        "by": asked.by(new),
    }


def _change_headline(draft: Draft, words: dict[str, str], before: Quantity, after: Quantity, points: Quantity) -> str:
    asked = draft.asked
    if asked.sign("GIVE_KEEP"):
        gap = points.value - after.value * 100
        text = asked.wording.points(_gap_of_parts(before, after))
        key = "change.given_kept" if gap > 0 else "change.given_kept_no"
        return asked.say(key, **words, given=words["points"], kept=words["after"], gap=text)
    if asked.sign("TIMES"):
        times = (
            asked.wording.times(before / after) if before.value > after.value else asked.wording.times(after / before)
        )
        return asked.say("change.times" if before.value > after.value else "change.times_up", **words, times=times)
    if asked.sign("RELATIVE"):
        return asked.say("change.relative_first", **words)
    draft.notes.insert(0, asked.say("change.relative", relative=words["relative"]))
    if before.value < after.value:
        return asked.say("change.rose", **words)
    done = draft.claims[1].status is Status.COMPLETED
    return asked.say("change.fell_past" if done else "change.would_fall", **words)


def _gap_of_parts(before: Quantity, after: Quantity) -> Quantity:
    """(before − after) − after in points, ``after`` moved once."""
    ends = [100 * (b - 2 * a) for b in (before.low, before.high) for a in (after.low, after.high)]
    return Quantity(100 * (before.value - 2 * after.value), min(ends), max(ends), Unit.POINTS)


def _trust_note(draft: Draft, new: Held) -> None:
    if new.trust is not None and new.total is not None:
        asked = draft.asked
        draft.use(new.total)
        draft.notes.append(
            asked.say(
                "change.trust",
                percent=percent(asked, new.trust),
                total=percent(asked, new.total),
                holder=asked.name(new.main.holder),
            )
        )


def _yes_no(asked: Asked, line: str, *, right: bool) -> str:
    if not asked.slots.get("yes_no"):
        return line
    return f"{asked.say('yes' if right else 'no')}: {line[0].lower()}{line[1:]}"


def compare(asked: Asked) -> Answer:
    """Two stakes against each other: which is larger, the gap, or how many times."""
    draft = Draft(asked)
    if asked.sign("LESS", "BIGGER") and asked.figures("percent"):
        return plain_stake(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    if asked.sign("CUT", "SMALLER", "TIMES") and not _mutual(asked):
        return change(asked)
    at = resolve(asked)
    left, right = held(asked, holder, issuer, at), held(asked, issuer, holder, at)
    if left is None or right is None:
        return nothing_held(draft, holder, issuer, at) if left is None else nothing_held(draft, issuer, holder, at)
    draft.use(left.main, right.main)
    draft.as_of = at.day
    one, two = capital(left.main), capital(right.main)
    sides = {"left": _side(asked, left.main), "right": _side(asked, right.main), "by": asked.by(left.main)}
    draft.value("left", one, sides["left"])
    draft.value("right", two, sides["right"])
    draft.notes.append(asked.say("compare.different"))
    if asked.sign("TIMES"):
        times = one / two if one.value >= two.value else two / one
        draft.working.append(_working(asked, "times", one, two, times))
        draft.values.insert(0, draft.values[0])
        draft.value("times", times, asked.wording.times(times))
        return draft.answered(asked.say("compare.times", times=asked.wording.times(times), **sides))
    return _verdict(draft, one, two, sides, (left.main, right.main))


def _mutual(asked: Asked) -> bool:
    """Whether both stakes in each other are compared, not one stake at two times."""
    names = asked.slots.get("entities", [])
    text = asked.text.lower()
    return asked.sign("CROSS") or any(text.count(asked.name(name).lower()) >= 2 for name in names)


def _working(asked: Asked, kind: str, one: Quantity, two: Quantity, result: Quantity) -> str:
    bare = asked.wording.bare
    large, small = (one, two) if one.value >= two.value else (two, one)
    return asked.say(f"compare.working_{kind}", left=bare(large), right=bare(small), **{kind: bare(result)})


def _side(asked: Asked, stake: Stake) -> str:
    return asked.say(
        "compare.side", holder=asked.name(stake.holder), issuer=asked.name(stake.issuer), percent=percent(asked, stake)
    )


def _verdict(draft: Draft, one: Quantity, two: Quantity, sides: dict[str, str], stakes: tuple[Stake, Stake]) -> Answer:
    asked = draft.asked
    gap = one - two if one.value >= two.value else two - one
    text = asked.wording.points(gap)
    draft.working.append(_working(asked, "gap", one, two, gap))
    if one.value == two.value:
        if asked.slots.get("yes_no") and asked.sign("EQUAL"):
            return draft.answered(asked.say("compare.equal_yes", **sides))
        neither = asked.sign("ASK_WHO", "ASK_WHICH", "BIGGER") and not asked.sign("GAP", "EQUAL")
        return draft.answered(asked.say("compare.neither" if neither else "compare.equal", **sides))
    if one.meets(two):
        return draft.answered(asked.say("compare.same_size", **sides))
    larger = stakes[0] if one.value > two.value else stakes[1]
    if asked.sign("GAP") and not asked.sign("EQUAL"):
        return draft.answered(asked.say("compare.gap", gap=text, **sides))
    name = asked.say("compare.side_larger", holder=asked.name(larger.holder), issuer=asked.name(larger.issuer))
    key = "compare.larger_no" if asked.slots.get("yes_no") and asked.sign("EQUAL") else "compare.larger"
    return draft.answered(asked.say(key, larger=name, gap=text, **sides))


def cross(asked: Asked) -> Answer:
    """Both stakes of two companies in each other."""
    return compare(asked)


def total(asked: Asked) -> Answer:
    """A sum of stakes: of holders in one issuer, or the bare sum of points of stakes in different companies."""
    draft = Draft(asked)
    at = resolve(asked)
    pairs = _pairs(asked)
    found = [(pair, held(asked, *pair, at)) for pair in pairs]
    known = [(pair, stake) for pair, stake in found if stake is not None]
    if len(known) < 2 or len(known) < len(found):
        absent = next((pair for pair, stake in found if stake is None), pairs[0])
        return nothing_held(draft, *absent, at)
    draft.use(*(stake.main for _, stake in known))
    terms = [_side(asked, stake.main) for _, stake in known]
    numbers = [capital(stake.main) for _, stake in known]
    result = numbers[0]
    for number in numbers[1:]:
        result = result + number
    points = Quantity(result.value * 100, result.low * 100, result.high * 100, Unit.POINTS)
    same = len({pair[1] for pair, _ in known}) == 1
    draft.as_of = at.day
    draft.value("sum", result if same else points, asked.wording.points(points))
    draft.working.append(
        asked.say(
            "sum.working", terms=" + ".join(asked.wording.bare(n) for n in numbers), sum=asked.wording.bare(points)
        )
    )
    by = asked.by(known[0][1].main)
    if same:
        return draft.answered(
            asked.say("sum.same", sum=asked.wording.percent(result), terms=asked.wording.listed(terms), by=by)
        )
    draft.notes.append(asked.say("sum.no_stake"))
    return draft.answered(
        asked.say("sum.headline", sum=asked.wording.points(points), terms=asked.wording.listed(terms), by=by)
    )


def _pairs(asked: Asked) -> list[tuple[str, str]]:
    """Every holding among the companies named that the base knows, both directions of the pair at least."""
    names = [key for key in asked.slots.get("entities", []) if key in asked.snapshot.entities]
    known = [(a, b) for a in names for b in names if a != b and asked.snapshot.stakes_between(a, b)]
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    return known if len(known) >= 2 else [(holder, issuer), (issuer, holder)]


def complement(asked: Asked) -> Answer:
    """What the others have: 100 % less the stake."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None:
        return nothing_held(draft, holder, issuer, at)
    draft.use(found.main)
    stake = capital(found.main)
    rest = Quantity(1 - stake.value, 1 - stake.high, 1 - stake.low, Unit.CAPITAL)
    draft.value("rest", rest, asked.wording.percent(rest))
    draft.as_of = at.day
    bare = asked.wording.bare
    draft.working.append(asked.say("complement.working", percent=bare(stake), rest=bare(rest)))
    verb = "would" if found.main.status is not Status.COMPLETED else "is" if at.is_now else "was"
    if found.trust is not None:
        _trust_note(draft, found)
    return draft.answered(
        asked.say(
            "complement.headline",
            rest=asked.wording.percent(rest),
            issuer=asked.name(issuer),
            holder=asked.name(holder),
            was=asked.say(f"complement.{verb}"),
            moment=at.words,
            percent=percent(asked, found.main),
            by=asked.by(found.main),
        )
    )
