"""One holding at two times, two of its parts, two holdings or two stated levels: how they are reckoned."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.moments import Moment
from knowledge.questions.periods import in_order
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.side_operands import held_operand, joined_sides, parted, time_or_last, votes_operand
from knowledge.questions.sides_named import Sides
from knowledge.questions.stated import standing_for, stands_at

_MOVED = ("CUT", "RAISE", "CHANGE", "LESS", "BIGGER", "SMALLER", "MORE")
_DIVIDED = frozenset({("over",), ("/",), ("÷",), ("divided", "by")})
_PERCENT = frozenset({"percent", "%", "percentage", "pct"})
_KEPT = frozenset({"keep", "keeps", "kept", "keeping", "left", "remain", "remains", "remained", "retain", "retains"})


def of_holdings(scene: Scene, sides: Sides) -> Reading | None:
    """One holding at two times, two of its parts, or two holdings."""
    if sides.bounds or sides.kinds & {"silent", "votable"}:
        return None
    if len(sides.levels) == 2 and len(sides.times.found) < 2 and sides.times.event is None:
        return _of_levels(scene, sides)
    of_old = _of_the_former(scene, sides) if len(sides.pairs) == 1 else None
    if of_old is not None:
        return of_old
    moments = [time.moment for time in sides.times.found]
    if sides.times.since and len(moments) == 1 and moments[0]["kind"] != "now":
        moments.append({"kind": "now"})
    if sides.times.event is not None and len(moments) == 1:
        moments = list(sides.times.event)
    if not sides.pairs or len(moments) > 2 or len(sides.parts) > 2:
        return None
    named = len(moments) == 2 and len(sides.pairs) == 1 and sides.times.event is None
    if not all(named and any(stands_at(scene, sides.pairs[0], f.amount, m) for m in moments) for f in sides.levels):
        return None  # a level is neither of the ends ("from 43.4 after the transfer to the total now")
    votes = scene.frame.has("VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE")
    counted = [len(sides.pairs), len(sides.parts), len(moments)]
    if votes and (counted[0] != 1 or sides.parts or "capital" in sides.kinds):
        return None
    direct = all(part == "DIRECT" for part, _ in sides.parts) or scene.frame.has("CROSS")
    if counted[0] == 2 and sides.pairs[0] == sides.pairs[1][::-1] and direct and not votes:
        crossed = _of_the_crossed(scene, sides, moments)
        if crossed is not None:
            return crossed
    if (sides.wanted == "plus" and counted[2] > 1) or (sides.wanted == "mean" and counted[2] - counted[0] != 1):
        return None
    if counted[0] == 2 and len(sides.parts) < 2 and not votes:
        return _of_two(scene, sides, moments)
    if counted[0] == 1 and counted[1] == 2 and counted[2] < 2 and "former" not in sides.kinds:
        return _of_parts(scene, sides, moments)
    if counted[0] == 1 and counted[1] < 2 and counted[2] == 2:
        return _of_times(scene, sides, moments, votes=votes)
    return None


def _of_levels(scene: Scene, sides: Sides) -> Reading | None:
    """Two levels that the asker states, which must be levels of the holdings where such are named."""
    one, two = sides.levels
    if len(sides.pairs) == 1 and not all(standing_for(scene, sides.pairs[0], f.amount) for f in (one, two)):
        return None
    parts = bool(sides.parts) or bool(sides.kinds & {"trusted", "own"})
    rows = [{"amount": figure.amount, "kind": "percent"} for figure in (one, two)]
    turned = Fraction(one.amount) < Fraction(two.amount)
    if sides.wanted == "minus" or (sides.wanted == "over" and scene.frame.has("TIMES")):
        return scene.reading(
            "expression", operator=sides.wanted, operands=rows[::-1] if turned else rows, points=sides.wanted == "minus"
        )
    if sides.wanted != "share" or (parts and not turned):
        return None
    if parts:
        return scene.reading("expression", operator="share", operands=rows)
    moments = [standing_for(scene, sides.pairs[0], f.amount) for f in (one, two)] if len(sides.pairs) == 1 else []
    if len(moments) != 2 or moments[0] == moments[1] or None in moments:
        return None
    return _of_times(scene, sides, [moment for moment in moments if moment is not None], votes=False)


def _of_two(scene: Scene, sides: Sides, moments: list[Moment]) -> Reading | None:
    """Two holdings, each with the part and the time that are said on its side."""
    if sides.wanted == "share":
        return None
    if sides.wanted == "plus" and (sides.parts or len(moments) > 1 or sides.pairs[0][1] != sides.pairs[1][1]):
        return None
    places = [time.start for time in sides.times.found]
    if sides.times.event is not None:
        moments = [sides.times.event[1]]
    if len(moments) == 2 and not (len(places) > 1 and places[0] < sides.cut <= places[1]):
        return None
    whens = moments if len(moments) == 2 else [moments[0] if moments else None] * 2
    routes = ["", ""]
    if sides.parts:
        part, start = sides.parts[0]
        routes[int(start >= sides.cut)] = part
        if part == "TOTAL" and parted(scene, sides.pairs[1]) and not parted(scene, sides.pairs[0]):
            routes = ["", part]
    if whens[0] is None:
        ended = [time_or_last(scene, pair, None) for pair in sides.pairs]
        last = next((moment for moment in ended if moment["kind"] == "on"), {"kind": "now"})
        whens = [last, last]
    one, two = sides.pairs
    if sides.wanted == "plus":
        slots: dict[str, Any] = {"holder": one[0], "issuer": one[1], "when": whens[0]}
        return scene.reading("sum", pairs=[list(one), list(two)], mean=False, **slots)
    if not any(routes) and whens[0] == whens[1]:
        slots = {"holder": one[0], "issuer": one[1], "when": whens[0]}
        return scene.reading(
            "compare", sides=[list(one), list(two)], times=sides.wanted == "over", ordered=True, **slots
        )
    held = [
        held_operand(scene, pair, when, route)
        for pair, when, route in zip(sides.pairs, whens, routes, strict=True)
        if when
    ]
    turned = sides.wanted == "over" and scene.frame.words[:3] == ("how", "many", "times")
    return joined_sides(scene, sides.wanted, held[::-1] if turned and _asked_of_the_first(scene, sides) else held)


def _of_the_crossed(scene: Scene, sides: Sides, moments: list[Moment]) -> Reading | None:
    """What two companies hold of each other: the bare sum at a time, or how far apart the sums at two times are."""
    pair, deal = sides.pairs[0], scene.snapshot.deal
    all_in = "whole" in sides.kinds and sides.wanted == "minus" and scene.frame.has("CROSS") and not scene.line.keys
    summed_up = "together" in sides.kinds or all_in
    if not summed_up or sides.wanted not in {"plus", "minus"}:
        return None
    parts = [part for part, _ in sides.parts]
    if "DIRECT" in parts and len(moments) < 2:
        when = (moments or [{"kind": "now"}])[0]
        routes = ["DIRECT" if parted(scene, each) else "" for each in sides.pairs]
        both = [held_operand(scene, each, when, route) for each, route in zip(sides.pairs, routes, strict=True)]
        return joined_sides(scene, "plus", both)
    if len(moments) < 2 and deal is not None and (scene.frame.has(*_MOVED) or sides.wanted == "minus"):
        moments = [{"kind": side, "deal": deal.key} for side in ("before", "after")]
    if len(moments) < 2:
        slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": (moments or [{"kind": "now"}])[0]}
        return scene.reading("sum", pairs=[list(each) for each in sides.pairs], mean=False, **slots)
    summed = [
        {"together": [held_operand(scene, each, when, "") for each in sides.pairs]} for when in in_order(scene, moments)
    ]
    return joined_sides(scene, "minus", summed)


def _asked_of_the_first(scene: Scene, sides: Sides) -> bool:
    """``how many times A is B``: the holding that is the measure stands before the verb and the other one."""
    words = scene.frame.words
    return any(word in {"is", "was", "were"} for word in words[3 : sides.cut]) and words[3] not in {"is", "was", "were"}


def _of_parts(scene: Scene, sides: Sides, moments: list[Moment]) -> Reading | None:
    """Two parts of one holding: their gap, their ratio, or the smaller in percent of the whole."""
    pair, deal = sides.pairs[0], scene.snapshot.deal
    if not moments and deal is not None and scene.frame.has("TRANSFER") and parted(scene, pair):
        moments = [{"kind": "after", "deal": deal.key}]  # the part that "was put into the trust"
    when = time_or_last(scene, pair, moments[0] if moments else None)
    parts = [part for part, _ in sides.parts]
    if sides.wanted == "plus":
        return (
            scene.reading("stake", **held_operand(scene, pair, when, "TOTAL")["slots"])
            if "TOTAL" not in parts
            else None
        )
    parts.sort(key=lambda part: part == "TOTAL", reverse=sides.wanted == "minus")
    if "TOTAL" not in parts:
        if sides.wanted == "share":
            return None
        if when["kind"] in {"now", "after"}:
            return scene.reading("parts", holder=pair[0], issuer=pair[1], when=when)
        parts.sort(key=lambda part: part == "DIRECT")
    return joined_sides(scene, sides.wanted, [held_operand(scene, pair, when, part) for part in parts])


def _of_the_former(scene: Scene, sides: Sides) -> Reading | None:
    """What part of the old holding was handed to the trust or kept, and what is left of the block in trust."""
    deal, frame = scene.snapshot.deal, scene.frame
    if deal is None or sides.wanted != "share" or len(sides.parts) != 1 or not parted(scene, sides.pairs[0]):
        return None
    pair, part = sides.pairs[0], sides.parts[0][0]
    before, after = {"kind": "before", "deal": deal.key}, {"kind": "after", "deal": deal.key}
    told = [standing_for(scene, pair, figure.amount) for figure in sides.levels]
    old = "former" in sides.kinds or before in told
    kinds = {time.moment["kind"] for time in sides.times.found}
    left = not _KEPT.isdisjoint(frame.words) and sides.kinds & {"former", "trusted"}
    if part == "TRUST" and left and not sides.levels and kinds <= {"before", "now"}:
        return joined_sides(
            scene, "share", [held_operand(scene, pair, when, part) for when in ({"kind": "now"}, after)]
        )
    if part in {"DIRECT", "TRUST"} and old and all(stands in (before, after) for stands in told):
        return joined_sides(
            scene, "share", [held_operand(scene, pair, after, part), held_operand(scene, pair, before, "TOTAL")]
        )
    return None


def _of_times(scene: Scene, sides: Sides, moments: list[Moment], *, votes: bool) -> Reading | None:
    """One holding, or its votes, at two times."""
    pair = sides.pairs[0]
    first, last = in_order(scene, moments)
    part = sides.parts[0][0] if sides.parts else ""
    moved = scene.frame.has(*_MOVED) or "apart" in sides.kinds
    if not votes and (ratio := _ratio(scene, sides, moments)) is not None:
        return ratio
    if sides.wanted == "share" and (not moved or not _KEPT.isdisjoint(scene.frame.words)):
        return None
    if votes and len(scene.line.keys) < 2:
        return None
    if votes:
        return joined_sides(scene, sides.wanted, [votes_operand(scene, pair, when) for when in (last, first)])
    kinds = {moment["kind"] for moment in moments}
    if part in {"", "TOTAL"} and parted(scene, pair) and "after" in kinds and "before" not in kinds:
        if sides.wanted != "minus":
            return None
        return joined_sides(scene, "minus", [held_operand(scene, pair, when, "TOTAL") for when in (first, last)])
    if part == "TRUST" and sides.wanted == "share":
        return None
    route = {"TRUST": "trust", "DIRECT": "direct"}.get(part, "")
    signs = sorted({*scene.reader.facts(scene.frame)["signs"], *({"RELATIVE"} if sides.wanted == "share" else set())})
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "moments": [first, last], "when": last}
    return scene.reading("stake_change", route=route, subject=-1, signs=signs, **slots)


def _ratio(scene: Scene, sides: Sides, moments: list[Moment]) -> Reading | None:
    """``its stake after as a fraction of before``, ``old to new, ratio``, ``the mean of both``; None for a change.

    A part is one of the time that is said behind it (``what part of the old one is the new one``), else of the first.
    """
    said = [(label, end) for label, _, end in scene.said("holdings") if label in {"share", "over", "mean"}]
    part = sides.parts[0][0] if sides.parts else ""
    held = [held_operand(scene, sides.pairs[0], moment, part) for moment in moments]
    if sides.wanted == "mean":
        return joined_sides(scene, "mean", held)
    told = sides.times.found
    between = scene.frame.words[told[0].start + 1 : told[1].start] if len(told) == 2 else ()
    divided = between in _DIVIDED and sides.wanted in {"share", "over"}
    if divided and moments == [time.moment for time in told]:
        return joined_sides(scene, sides.wanted, held)  # "new over old"
    if not said or sides.times.event is not None or scene.frame.has("CUT", "RAISE", "CHANGE", "POINTS"):
        return None
    relative = scene.frame.has("RELATIVE") or "relative" in sides.kinds or not _PERCENT.isdisjoint(scene.frame.words)
    if sides.wanted == "over" and not relative:
        return None if scene.frame.has("TIMES") else joined_sides(scene, "over", held)
    ends = [end for label, end in said if label == "share"]
    behind = [time.moment for time in sides.times.found if ends and time.start >= ends[-1]]
    base = behind[0] if behind and behind[0] in moments else in_order(scene, moments)[0]
    return joined_sides(scene, "share", sorted(held, key=lambda operand: bool(operand["slots"]["when"] == base)))
