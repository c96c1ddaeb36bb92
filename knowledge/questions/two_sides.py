"""Two figures about holdings set against each other, told in whatever order: times, holders, parts, lines, votes.

The question is taken apart into what it names of each kind (holdings, parts of one, times, lines, stated levels); where
one kind has two of it and every word is explained, these two are the sides. ``trust vs direct now, gap``, ``how many
points over the lock-up was its direct stake after the second cancellation``, ``state in Renault pre/post April 2015``.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from knowledge.claims.caps import level_of, limit
from knowledge.claims.dates import PartialDate
from knowledge.questions.frame import Frame
from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.side_events import EVENT
from knowledge.questions.side_lines import Bound
from knowledge.questions.side_operands import held_operand, joined_sides, operands_of, time_or_last, votes_operand
from knowledge.questions.side_readings import of_holdings
from knowledge.questions.sides_named import Sides, is_trust, taken_apart
from knowledge.questions.stated import standing_for

LONGEST = 40
"""Words from which on a message is a text."""

_NOT_HERE = (
    *("ASK_WHY", "ASK_WHEN", "PRICE", "WORTH", "INDIRECT", "VIA", "DIVIDEND", "YEARLY", "TREASURY"),
    *("CONVERT", "DOUBLE_VOTES", "INVEST", "CEO", "CHAIR", "BOARD", "REST", "ASK_WHERE", "MOTION"),
    *("ARREST", "SHARES_COUNT"),
)
_LENGTHS = frozenset({"years", "months", "weeks", "days", "shares", "titles", "yen", "euros"})
"""Words of questions that ask for a time or a number of things."""


_MORE = frozenset({"more", "over", "above", "least", "beyond", "exceeding", "exceeds", "exceed", ">"})
_LESS = frozenset({"less", "under", "below", "fewer", "most", "<"})
_JUST = frozenset(
    {"by", "is", "was", "exactly", "=", "of", "about", "gap", "makes", "make", "fully", "up", "down", "hold"}
)
_BEFORE_A_CLAIM = 3
"""Words before a stated result in which it is said whether more or less than it is meant."""


def two_sides(scene: Scene) -> Reading | None:
    """The reading of a question that sets two figures against each other; None for every other one."""
    frame = scene.frame
    if len(frame.words) > LONGEST or scene.scenario or _of_another_thing(scene) or _supposing(frame):
        return None
    if not _names_holders(scene) or ("or" in frame.words and scene.yes_no):
        return None
    if not _LENGTHS.isdisjoint(frame.words) and not frame.has("POINTS"):
        return None
    measured = frame.has("POINTS", "GAP", "ASK_HOW_MUCH", "ASK_HOW_MANY", "TIMES", "RELATIVE")
    if frame.has("ASK_WHO", "ASK_WHICH") and not measured:
        return None
    if scene.yes_no:
        return _whether(scene)
    sides = taken_apart(scene)
    if sides is None:
        return None
    return _of_bounds(scene, sides) or _of_votes(scene, sides) or of_holdings(scene, sides)


def _of_another_thing(scene: Scene) -> bool:
    """Whether something else is asked than the size of holdings; a part that is "put into the trust" is one of them."""
    said = scene.said("sides")
    parts = {place for label, start, end in said if label == "trusted" for place in range(start, end)}
    events = [start for label, start, _ in said if label.startswith(EVENT)]
    parts |= {f.start for f in scene.frame.where("VIA") if any(0 <= at - f.end <= _TO_AN_EVENT for at in events)}
    return any(found.start not in parts for found in scene.frame.where(*_NOT_HERE))


_TO_AN_EVENT = 4
"""Words from "through" to what happened at the most (``through the second trust sale``)."""


def _whether(scene: Scene) -> Reading | None:
    """``did it fall by more than ten points``: the result held against the one that is stated."""
    sides = taken_apart(scene)
    if sides is None:
        return None
    if sides.claim is None:
        far = scene.frame.has("POINTS", "GAP", "ASK_HOW_MUCH", "ASK_HOW_MANY")
        past = _of_bounds(scene, sides) if far and sides.levels else None
        return _together_past(scene, sides) or past
    reading = _of_bounds(scene, sides) or _of_votes(scene, sides) or of_holdings(scene, sides)
    operands = operands_of(scene, reading) if reading is not None else None
    if reading is None or operands is None:
        return None
    frame, claim = scene.frame, sides.claim
    words = frame.words[max(0, claim.start - _BEFORE_A_CLAIM) : claim.start]
    more = not _MORE.isdisjoint(words) and "no" not in words
    less = not _LESS.isdisjoint(words)
    just = {"by"} if sides.bounds else _JUST
    if not (more or less) and just.isdisjoint(words):
        return None  # "are those 28 points more than half": no result, but what is held against one
    fell = frame.has("CUT") and not frame.has("RAISE")
    rose = frame.has("RAISE") and not frame.has("CUT")
    check = {"level": claim.amount, "less": less, "equal": not (more or less)}
    check["way"] = 0 if reading.intent != "stake_change" else 1 if fell else -1 if rose else 0
    operator = reading.slots.get("operator", sides.wanted)
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="", check=check)


def _together_past(scene: Scene, sides: Sides) -> Reading | None:
    """``do they have a majority between them``: the sum of two holdings held against a line."""
    if sides.wanted != "plus" or len(sides.bounds) != 1 or len(sides.pairs) != 2 or sides.levels:
        return None
    reading = of_holdings(scene, replace(sides, bounds=[]))
    operands = operands_of(scene, reading) if reading is not None else None
    if operands is None:
        return None
    level = sides.bounds[0].level * 100
    check = {"level": str(level), "less": scene.frame.has("LESS", "SMALLER"), "equal": False, "way": 0}
    return scene.reading("compound", operator="plus", operands=operands, field="", currency="", check=check)


def _names_holders(scene: Scene) -> bool:
    """Whether nobody is named but companies, states, and the trust."""
    others = {mention.key for mention in scene.frame.names} - set(scene.line.keys)
    return all(is_trust(scene, key) for key in others)


def _supposing(frame: Frame) -> bool:
    """Whether something is assumed; the "had" of what was held assumes nothing."""
    return any(frame.words[found.start] != "had" for found in frame.where("IF"))


def _of_bounds(scene: Scene, sides: Sides) -> Reading | None:
    """Two lines, or a line and a holding or a stated level."""
    bounds = sides.bounds
    if len(bounds) == 2 and not sides.levels and not sides.parts:
        if bounds[0].level == bounds[1].level and bounds[0].operand == bounds[1].operand:
            return None
        ordered = sorted(bounds, key=lambda bound: bound.level, reverse=sides.wanted != "share")
        if all("level" in bound.operand for bound in bounds):
            rows = [{"amount": str(bound.level), "kind": "fraction"} for bound in ordered]
            return scene.reading("expression", operator=sides.wanted, operands=rows, points=sides.wanted == "minus")
        return joined_sides(scene, sides.wanted, [bound.operand for bound in ordered])
    if len(bounds) != 1 or len(sides.pairs) > 1 or len(sides.parts) > 1 or len(sides.times.found) > 1:
        return None
    of_votes = sides.kinds & {"silent", "votable"} and not sides.levels
    if sides.times.event is not None or of_votes or sides.wanted != "minus":
        return None
    when = sides.times.found[0].moment if sides.times.found else None
    bound = _in_force(scene, bounds[0], sides.pairs, when)
    if len(sides.levels) == 1:
        level = Fraction(sides.levels[0].amount) / 100
        named = len(scene.line.keys) > 1  # of one company alone the level may be anybody's
        if named and sides.pairs and not standing_for(scene, sides.pairs[0], sides.levels[0].amount):
            return None
        if "level" in bound.operand:
            rows = [
                {"amount": str(each * 100), "kind": "percent"} for each in sorted((level, bound.level), reverse=True)
            ]
            return scene.reading("expression", operator="minus", operands=rows, points=True)
        operands: list[dict[str, Any]] = [{"level": str(level)}, bound.operand]
        return joined_sides(scene, sides.wanted, operands if level > bound.level else operands[::-1])
    if sides.levels or not sides.pairs:
        return None
    pair = sides.pairs[0]
    of_votes = scene.frame.has("VOTES_THEORETICAL", "VOTES_EXERCISABLE") or (
        scene.frame.has("VOTE") and not sides.parts
    )
    votes = of_votes and "cap" in bound.kind
    held = (
        votes_operand(scene, pair, when)
        if votes
        else held_operand(scene, pair, time_or_last(scene, pair, when), _route(sides, bound, when))
    )
    return joined_sides(scene, sides.wanted, [held, bound.operand])


def _in_force(scene: Scene, bound: Bound, pairs: list[Pair], when: Moment | None) -> Bound:
    """The floor as it was at a time that is told, unless the question says which of the floors it means."""
    said = {label for label, _, _ in scene.said("sides")}
    if when is None or not pairs or bound.kind != "floor_new" or "floor_new" in said:
        return bound
    deal = scene.snapshot.deal
    after = when["kind"] == "after" and deal is not None and when["deal"] == deal.key
    day = PartialDate.parse(str(when["date"])).last if when["kind"] == "on" else None
    day = deal.valid.start if after and deal is not None else day
    line = limit(scene.snapshot, "floor", *pairs[0], day) if day is not None else None
    return bound if line is None else replace(bound, level=level_of(line), operand={"limit": line.key})


def _route(sides: Sides, bound: Bound, when: Moment | None) -> str:
    """The part of the holding that a line is about: of the contract of both the direct one, else the whole.

    What a deal leaves is told without its trust, as everywhere.
    """
    if sides.parts:
        return sides.parts[0][0]
    if when is not None and when["kind"] == "after":
        return ""
    return "DIRECT" if bound.kind.startswith("floor") or bound.kind == "cap" else "TOTAL"


def _of_votes(scene: Scene, sides: Sides) -> Reading | None:
    """What of a holding may not vote or may, and votes against capital."""
    frame = scene.frame
    if len(sides.pairs) != 1 or len(sides.times.found) > 1 or sides.times.event is not None or len(sides.parts) > 1:
        return None
    pair = sides.pairs[0]
    when = time_or_last(scene, pair, sides.times.found[0].moment if sides.times.found else None)
    if sides.kinds & {"silent", "votable"} and all(standing_for(scene, pair, f.amount) for f in sides.levels):
        return _capped(scene, sides, pair, when)
    votes = frame.has("VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE")
    if votes and "capital" in sides.kinds and not sides.levels and not sides.bounds and not sides.parts:
        return scene.reading("wedge", holder=pair[0], issuer=pair[1], when=when) if sides.wanted != "share" else None
    return None


def _capped(scene: Scene, sides: Sides, pair: Pair, when: Moment) -> Reading | None:
    """What of a holding the cap on its votes silences, or which part of it may vote; of the trust's shares all."""
    part = sides.parts[0][0] if sides.parts else ""
    if part == "TRUST":
        silent = "silent" in sides.kinds and sides.wanted == "minus"
        return scene.reading("stake", **held_operand(scene, pair, when, "TRUST")["slots"]) if silent else None
    day = scene.frame.dates[0].date.last if scene.frame.dates else scene.frame.today
    line = limit(scene.snapshot, "cap", *pair, day)
    others = [bound for bound in sides.bounds if line is None or bound.operand != {"limit": line.key}]
    if line is None or others or when["kind"] == "before":
        return None
    if scene.frame.has("VOTES_THEORETICAL"):
        return None  # of the votes counted on paper, not of the holding
    held = held_operand(scene, pair, when, part or "TOTAL")
    if "silent" in sides.kinds:
        return joined_sides(scene, "minus", [held, {"limit": line.key}]) if sides.wanted == "minus" else None
    return joined_sides(scene, "share", [{"limit": line.key}, held]) if sides.wanted == "share" else None
