"""How a company's count of shares or votes changed between two times, and counts held against what is said of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from knowledge.answers import counts
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.asking import Asked, Draft
from knowledge.answers.derived import Counted, issued_on, latest
from knowledge.answers.moments import At, resolve
from knowledge.answers.shares_held import LASTING, shares_held
from knowledge.claims.model import ShareCount
from knowledge.stakes import Unit, exact

CLOSE = Fraction(1, 200)
"""By this part of itself a stated count may differ from the source's, where it is rounded so."""

LARGE = 10_000
"""From here on a bare number counts shares or votes."""


def count(asked: Asked) -> Answer:
    """A count, behind yes or no where the question states one."""
    answer = counts.count(asked)
    stated = [amount for amount in asked.figures("shares", "number", "percent") if "/" not in amount]
    if answer.outcome is not Outcome.ANSWERED or not asked.slots.get("yes_no") or len(stated) != 1:
        return answer
    known = next((value for value in answer.values if value.unit in {"shares", "count"}), None)
    if known is None or (Fraction(stated[0]) < LARGE and not asked.figures("percent")):
        return answer
    right = _as_said(asked, stated[0], known.fraction)
    return replace(answer, headline=asked.verdict(answer.headline, right=right))


def _as_said(asked: Asked, stated: str, known: Fraction) -> bool:
    """Whether a count is the one stated, or as much more or less as is said."""
    figure = Fraction(stated)
    if asked.sign("BIGGER") != asked.sign("LESS"):
        equal = asked.sign("INCLUSIVE") and known == figure
        return equal or (known > figure if asked.sign("BIGGER") else known < figure)
    zeros = len(stated) - len(stated.rstrip("0")) if "." not in stated else -len(stated.partition(".")[2])
    slack = min(Fraction(10) ** zeros / 2, figure * CLOSE) if zeros > 0 else Fraction(0)
    return abs(known - figure) <= slack


def change(asked: Asked) -> Answer:
    """By how much a count rose or fell between two times, in numbers and in percent."""
    draft = Draft(asked)
    issuer, metric = asked.slots["issuer"], asked.slots["metric"]
    held = asked.slots.get("holder")
    name = asked.wording.get("count.metrics")[metric]
    times = sorted((resolve(asked, slot) for slot in asked.slots["moments"]), key=lambda at: at.day)
    found = [_counted(asked, issuer, metric, at) for at in times]
    one, two = found
    if one is None or two is None or one.claims == two.claims:
        return draft.missing(asked.say("count.missing_metric", metric=name, name=asked.name(issuer)))
    draft.use(*one.claims, *two.claims)
    draft.as_of = times[1].day
    unit = Unit.VOTE_COUNT if metric.endswith("votes") else Unit.SHARES
    number = asked.wording.number
    gap = abs(two.shares - one.shares)
    words = {
        "issuer": asked.name(held or issuer),
        "metric": asked.say("count.of", metric=name, issuer=asked.name(issuer)) if held else name,
        "gap": number(Fraction(gap)),
        "before": number(Fraction(one.shares)),
        "after": number(Fraction(two.shares)),
        "first": _day(asked, one, times[0]),
        "last": _day(asked, two, times[1]),
        "by": asked.by(two.claims[0]),
    }
    draft.value("change", exact(gap, unit), words["gap"])
    if gap:
        part = exact(Fraction(gap, one.shares), Unit.RELATIVE)
        draft.value("relative", part, asked.wording.percent(part))
        words["relative"] = asked.wording.percent(part)
        larger, smaller = sorted((words["after"], words["before"]), key=lambda t: -int(t.replace(",", "")))
        draft.working.append(f"{larger} − {smaller} = {words['gap']}")
        draft.working.append(f"{words['gap']} ÷ {words['before']} = {words['relative']}")
    key = "same" if not gap else "rose" if two.shares > one.shares else "fell"
    line = asked.say(f"count.{key}", **words)
    right = _rightly(asked, key)
    if right is not None:
        return draft.answered(asked.verdict(line, right=right))
    return draft.answered(line if gap else asked.say("count.unchanged", line=line))


def _rightly(asked: Asked, key: str) -> bool | None:
    """Whether a count went the way that the question says; None where yes or no is not asked."""
    if not asked.slots.get("yes_no"):
        return None
    if asked.sign("BIGGER", "LESS", "SMALLER"):
        dates = [resolve(asked, slot).day for slot in asked.slots["moments"]]
        of_the_first = "fell" if dates[0] < dates[1] else "rose"
        larger = key == of_the_first
        return larger if asked.sign("BIGGER") else key != "same" and not larger
    if asked.sign("RAISE") != asked.sign("CUT"):
        return key == ("rose" if asked.sign("RAISE") else "fell")
    if asked.sign("EQUAL"):
        return key == "same"
    return key != "same" if asked.sign("CHANGE") else None


def _counted(asked: Asked, issuer: str, metric: str, at: At) -> Counted | None:
    """The count at a time: issued shares carried over cancellations, every other one if it is not too far off."""
    if asked.slots.get("holder"):
        held = shares_held(asked, asked.slots["holder"], issuer, at)
        return Counted(int(held[0].value), tuple(held[1])) if held is not None else None
    if metric == "issued_shares":
        carried = issued_on(asked.snapshot, issuer, at.day)
        if carried is not None:
            return carried
    found: ShareCount | None = latest(asked.snapshot, issuer, (metric,), at.day)
    if found is None or abs((at.day - found.valid.start).days) > LASTING:
        return None
    return Counted(int(found.value), (found,))


def _day(asked: Asked, counted: Counted, at: At) -> str:
    """The day of a count that was taken near the time asked about, else that time."""
    since = counted.claims[-1].valid.since
    printed = len(counted.claims) == 1 and at.date is not None and since is not None and at.date.overlaps(since)
    return asked.wording.date(since if printed or at.date is None else at.date)
