"""Lines of law and contract told: whether a stated level reaches one, and from when until when it is in force."""

from __future__ import annotations

from fractions import Fraction

from knowledge.answers.asking import Asked
from knowledge.claims.caps import level_of
from knowledge.claims.dates import last_day
from knowledge.claims.model import Threshold, VotingRule
from knowledge.questions.decisions import DECISIONS

_STRICT = "more than"
_CONTRACT = "contract"


def verdict(asked: Asked, line: Threshold) -> bool | None:
    """Whether it is as a question with one stated level supposes; None where that cannot be told from the level."""
    stated = asked.figures("percent", "fraction") or asked.figures("number") or _majority(asked)
    level = level_of(line)
    words = set(asked.text.lower().replace("?", " ").replace(",", " ").split())
    doubtful = asked.slots.get("either") or asked.sign("NEGATION", "ASK_WHY", "SAYS", "CONFLICT_WORD")
    if not asked.slots.get("yes_no") or len(stated) != 1 or not level or doubtful or "without" in words:
        return None
    part = Fraction(stated[0]) / (1 if "/" in stated[0] else 100)
    if asked.sign(*DECISIONS):
        return part == level
    if words & set(asked.wording.get("told.allowed")):
        return _reaches(asked, line, part)
    held = asked.slots.get("entities") and asked.sign("STAKE", "HOLD", "HAVE")
    if held or line.country == _CONTRACT:
        return None  # a level beside a name may be what somebody holds; contracts changed
    return part == level


def successor(asked: Asked, line: Threshold) -> Threshold | None:
    """The line now in force in the place of one that has ended, where it is asked whether that one is so now."""
    if not asked.slots.get("yes_no") or not asked.sign("NOW", "STILL_SO") or not line.valid.ended_by(asked.today):
        return None
    same = (other for other in asked.snapshot.thresholds if (other.country, other.basis) == (line.country, line.basis))
    return next((other for other in same if other.valid.holds_on(asked.today) and other is not line), None)


def _majority(asked: Asked) -> list[str]:
    """The part of the votes that a majority named in words has, for a decision that needs one."""
    if not asked.sign(*DECISIONS):
        return []
    simple, special = asked.sign("ORDINARY_RESOLUTION", "MAJORITY"), asked.sign("SPECIAL_RESOLUTION")
    return ["1/2"] if simple and not special else ["2/3"] if special and not simple else []


def _reaches(asked: Asked, line: Threshold, part: Fraction) -> bool | None:
    """Whether a holding of this size has what the line gives, or is bound by it."""
    effect = line.effect.lower()
    if line.country == _CONTRACT or not any(words in effect for words in asked.wording.get("told.granting")):
        return None
    return part > level_of(line) if line.threshold.startswith(_STRICT) else part >= level_of(line)


def in_force(asked: Asked, claim: Threshold | VotingRule) -> list[str]:
    """From when and until when a rule is in force, where its sources date it."""
    since, until = claim.valid.since, claim.valid.until
    dates = {"since": asked.wording.date(since), "until": asked.wording.date(until)}
    if since and until:
        lines = [asked.say("told.force_between", **dates)]
    elif until:
        lines = [asked.say("told.force_until", **dates)]
    else:
        lines = [asked.say("told.force_since", **dates)] if since else []
    if until and until.day:
        lines.append(asked.say("told.last_day", day=asked.wording.date(last_day(until))))
    return lines
