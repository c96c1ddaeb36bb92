"""How a stake changes from one time to another: in points, as a part of the holding, from what to what."""

from __future__ import annotations

import datetime as dt

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.book import figure
from knowledge.answers.checks import agrees, asked_percent
from knowledge.answers.held import Held, percent, whole_held
from knowledge.answers.moments import At, resolve
from knowledge.answers.stakes import stake as plain_stake
from knowledge.answers.than_then import still_held, whether
from knowledge.answers.unknown_stakes import nothing_held
from knowledge.claims.model import Deal, Route, Stake
from knowledge.stakes import Backing, Holding, Quantity, Refusal, Result, SetStake, Status, Unit, exact, fold, snapshot
from knowledge.stakes import change as engine_change

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
        return _as_held(asked)
    first, old, last, new = within or both_sides(asked, holder, issuer)
    old, new = _part(asked, old), _part(asked, new)
    if old is None or new is None:
        if asked.slots.get("moments"):
            return nothing_held(draft, holder, issuer, first if old is None else last)
        return _as_held(asked)
    ended = old.main.valid.until
    gone = old.main is new.main and ended is not None and ended.first <= asked.today
    if gone and not asked.slots.get("moments") and within is None:
        return _as_held(asked)  # the deal that is known brought it; what it was given up in has no other side
    kept = still_held(asked, holder, issuer)
    if kept is not None:
        return kept
    draft.use(old.main, new.main, new.trust)
    result = moved(old.main, new.main)
    words = _words(asked, old.main, new.main, (first, last))
    draft.as_of = last.day
    if isinstance(result, Refusal) or result.values["points"].value == 0:
        draft.value("points", exact(0, Unit.POINTS), "0")
        key = "change.same" if asked.slots.get("moments") else "change.none"
        return draft.answered(_yes_no(asked, asked.say(key, **words), right=False))
    points, share = size(result.values["points"]), size(result.values["relative"])
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
        return draft.answered(whether(asked, headline, rose=after.value > before.value, some=after.value > 0))
    past = _passed(asked, stated, before, after)
    if past is not None:
        return draft.answered(asked.verdict(headline, right=past))
    return draft.answered(_checked(draft, points, share, headline, reached=agrees(stated, new.main)))


def _as_held(asked: Asked) -> Answer:
    """What is held where no change is known: no yes to ``did it sell 10 %`` because so much is held."""
    sold = asked.slots.get("yes_no") and asked.sign("SELL", "CUT") and not asked.sign("HOLD", "HAVE", "NOW")
    return plain_stake(asked.with_slots(yes_no=False) if sold else asked)


def _passed(asked: Asked, level: Quantity, before: Quantity, after: Quantity) -> bool | None:
    """``did it go above 20 %``: whether it rose past the level, or fell below it; None where no such thing is asked."""
    over, under = asked.sign("BIGGER"), asked.sign("LESS", "SMALLER")
    if not asked.slots.get("yes_no") or over == under or asked.sign("POINTS", "TIMES") or _by_how_much(asked):
        return None
    return before.value < after.value > level.value if over else before.value > after.value < level.value


def _by_how_much(asked: Asked) -> bool:
    """Whether the figure is the size of the change (``by more than 4 %``), no level."""
    return "by" in asked.text.lower().split()


def _part(asked: Asked, found: Held | None) -> Held | None:
    """The direct part or the trust's, when that is what changes."""
    route = asked.slots.get("route")
    if found is None or route not in {"trust", "direct"}:
        return found
    whole = found.main if found.main.route is Route.DIRECT else None
    part = found.trust if route == "trust" else found.direct or whole
    return Held(part) if part is not None else None


def size(quantity: Quantity) -> Quantity:
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
        return asked.verdict(line, right=True)
    if points.meets(in_points):
        words = {"points": asked.wording.bare(points), "relative": asked.wording.percent(share)}
        return asked.say("change.points_not_percent", line=line, **words)
    return asked.verdict(line, right=False)


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
