"""What-ifs on one stake: sold, bought, multiplied or set, marked as hypothetical and never taken for a fact."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.answer import Answer
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.compare import capital
from knowledge.answers.held import Held, held
from knowledge.answers.moments import At, resolve
from knowledge.answers.stakes import nothing_held, percent
from knowledge.answers.stakes import stake as plain_stake
from knowledge.stakes.quantity import Quantity, exact
from knowledge.stakes.units import Unit


def whatif(asked: Asked) -> Answer:
    """One change to one stake, the shares passing between the holder and others unless a buyback is said."""
    draft = Draft(asked)
    holder, issuer = asked.slots["holder"], asked.slots["issuer"]
    at = resolve(asked)
    found = held(asked, holder, issuer, at)
    if found is None:
        return nothing_held(draft, holder, issuer, at)
    start = capital(found.main)
    draft.use(found.main)
    draft.as_of = at.day
    factor = _factor(asked)
    if factor is not None:
        result = start * exact(factor, Unit.RATIO)
        working = f"{asked.wording.bare(start)} × {_plain(factor)}"
        return _shown(draft, found, at, result, working)
    amount = _amount(asked)
    if amount is None:
        return plain_stake(asked)
    points = exact(amount, Unit.POINTS)
    selling = asked.sign("SELL", "CUT", "BUYBACK") and not asked.sign("RAISE", "BUY")
    if selling and amount / 100 > start.high:
        words = {"holder": asked.name(holder), "issuer": asked.name(issuer), "percent": percent(asked, found.main)}
        draft.notes.append(asked.say("whatif.nearest", percent=percent(asked, found.main)))
        return draft.missing(asked.say("whatif.impossible_sale", asked=asked.wording.points(points), **words))
    result = start - points if selling else start + points
    if result.value > 1:
        return draft.missing(asked.say("whatif.impossible_over"))
    sign = "−" if selling else "+"
    if asked.sign("BUYBACK", "CANCEL", "TREASURY") and selling:
        return _buyback(draft, found, at, points)
    if asked.figures("percent") and selling and not asked.figures("points"):
        _as_a_part(draft, start, amount)
    return _shown(draft, found, at, result, f"{asked.wording.bare(start)} {sign} {asked.wording.bare(points)}")


def _factor(asked: Asked) -> Fraction | None:
    times = asked.figures("times")
    if times:
        return Fraction(times[0])
    if asked.sign("ONE_AND_A_HALF"):
        return Fraction(3, 2)
    if asked.sign("DOUBLE"):
        return Fraction(2)
    fractions = asked.figures("fraction")
    if fractions and asked.sign("SELL", "CUT", "HALVE"):
        return 1 - Fraction(fractions[0])
    return Fraction(1, 2) if asked.sign("HALVE") else None


def _amount(asked: Asked) -> Fraction | None:
    amounts = asked.figures("points") or asked.figures("percent") or asked.figures("number")
    return Fraction(amounts[0]) if amounts else None


def _plain(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"


def _as_a_part(draft: Draft, start: Quantity, amount: Fraction) -> None:
    """ "10 %" may be points or a part of the holding: the other reading beside the first."""
    asked = draft.asked
    rest = start * exact(1 - amount / 100, Unit.RATIO)
    named = asked.say("percent", figure=_plain(amount))
    draft.notes.append(asked.say("whatif.part", amount=named, figure=asked.wording.percent(rest)))


def _buyback(draft: Draft, found: Held, at: At, points: Quantity) -> Answer:
    """Sold to the issuer: cancelled, (a − x) ÷ (1 − x) is left; kept in treasury, a − x of the issued shares."""
    asked = draft.asked
    start = capital(found.main)
    x = points.value / 100
    ends = [(a - x) / (1 - x) for a in (start.low, start.value, start.high)]
    cancelled = Quantity(ends[1], ends[0], ends[2], Unit.CAPITAL)
    kept = start - points
    bare = asked.wording.bare
    working = f"({bare(start)} − {bare(points)}) ÷ (100% − {bare(points)})"
    if asked.sign("TREASURY") and not asked.sign("CANCEL"):
        draft.value("capital", kept, asked.wording.percent(kept))
        draft.notes.append(
            asked.say("whatif.treasury", figure=asked.wording.percent(kept), votes=asked.wording.percent(cancelled))
        )
        return _shown(draft, found, at, kept, f"{bare(start)} − {bare(points)}")
    draft.notes.append(
        asked.say("whatif.treasury", figure=asked.wording.percent(kept), votes=asked.wording.percent(cancelled))
    )
    return _shown(draft, found, at, cancelled, working)


def _shown(draft: Draft, found: Held, at: At, result: Quantity, working: str) -> Answer:
    asked = draft.asked
    draft.value("stake", result, asked.wording.percent(result))
    draft.working.append(f"{working} = {asked.wording.bare(result)}")
    if not asked.sign("BUYBACK", "CANCEL", "TREASURY"):
        draft.notes.append(asked.say("whatif.assume_others", holder=asked.name(found.main.holder)))
    moment = "now" if at.is_now else at.words
    return draft.answered(
        asked.say(
            "whatif.headline",
            holder=asked.name(found.main.holder),
            issuer=asked.name(found.main.issuer),
            figure=asked.wording.percent(result),
            working=f"{working}",
            start=f"{percent(asked, found.main)} {moment}",
            by=asked.by(found.main),
        ),
        hypothetical=True,
    )
