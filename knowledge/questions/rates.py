"""A holding that changes at a stated pace: how long it takes to a level, and what is left after a stated time.

``at 5 points a year from 43.4, when is it at 15``; ``the trust loses a point a month, how long until it is empty``;
``35.71 less 5 a year, after two years``; ``50 million shares a month, how long for 1,326,231,327``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.rate_parts import SIZES, UNITS, WHOLE, is_count, level, rate_said, roles, span_said, way_said
from knowledge.questions.reading import Reading
from knowledge.questions.saying import Said, left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.values import Figure

_NOT_HERE = ("DIVIDEND", "ASK_WHY", "ASK_WHO", "ISSUE", "CONVERT", "TERM_LENGTH", "DOUBLE_VOTES")
_CHANGES = ("STAKE", "SELL", "BUY", "CUT", "RAISE", "CHANGE", "YEARLY", "HOW_LONG", "ASK_WHEN", "POINTS", "IF", "LESS")


def at_rate(scene: Scene) -> Reading | None:
    """The reading of a question that states a pace; None for every other one, and where a figure has no part in it."""
    frame = scene.frame
    told = scene.yes_no and frame.has("BUY", "SELL") and not frame.has("IF")
    if scene.scenario or frame.has(*_NOT_HERE) or told or frame.strangers:
        return None
    phrases = scene.said("paces")
    found = rate_said(scene, phrases)
    if found is None:
        return None
    unit, place, rate = found
    free = [f for f in frame.figures if f != rate and not place[0] <= f.start < place[1]]
    span = span_said(phrases, free)
    free = [f for f in free if span is None or f.start != span[1].start]
    if any(f.kind not in SIZES for f in free) or len(free) > 2:
        return None
    in_shares = rate.kind == "shares" or Fraction(rate.amount) > WHOLE
    if any((is_count(f) != in_shares) and Fraction(f.amount) for f in free):
        return None
    return _read(scene, phrases, unit, rate, span, free, in_shares)


def _read(
    scene: Scene,
    phrases: list[Said],
    unit: str,
    rate: Figure,
    span: tuple[str, Figure] | None,
    levels: list[Figure],
    in_shares: bool,
) -> Reading | None:
    frame = scene.frame
    start, goal = roles(scene, levels)
    if in_shares and start is None:
        start, goal = goal, None  # "how long for 693 million": all of them
    labels = {label for label, _, _ in phrases}
    until = [when for when in frame.dates if when.date.first > frame.today]
    target = level(goal) if goal is not None else ("50" if frame.has("MAJORITY") and not in_shares else "")
    lasting = bool(span or until)
    if goal is None and not target and not lasting and (labels & {"gone"} or (in_shares and start is not None)):
        target = "0"
    if len(until) != len(frame.dates) or (until and (span or not _stands_now(scene, start))):
        return None  # from what day on a stated level shrinks is not known
    if not target and not lasting:
        return _of_the_deal(scene, phrases, unit, rate) if start is None and not in_shares else None
    if target and lasting:
        return None
    slots: dict[str, Any] = {"rate": str(Fraction(rate.amount)), "unit": unit, "way": way_said(scene)}
    slots["measure"] = "shares" if in_shares else "points"
    if start is not None:
        slots |= {"holder": "", "issuer": "", "start": level(start)}
    else:
        held = _held(scene, phrases, in_shares)
        if held is None:
            return None
        slots |= held
    if target:
        slots |= {"target": target, "asked": _asked_unit(scene, phrases) or unit}
    elif until:
        slots |= {"until": str(until[0].date)}
    elif span is not None:
        slots |= {"span": span[1].amount, "span_unit": span[0]}
    return scene.reading("own_pace" if start is not None else "pace", **slots)


def _of_the_deal(scene: Scene, phrases: list[Said], unit: str, rate: Figure) -> Reading | None:
    """``selling 4 points a year, how long from its old to its new stake``: what the deal changed, at a pace."""
    frame, pair = scene.frame, scene.pair()
    asked = frame.has("HOW_LONG", "ASK_WHEN") or "when" in frame.words
    spans = [*((start, end) for _, start, end in phrases), (rate.start, rate.end)]
    if pair is None or not asked or left_over(frame, spans, _CHANGES) or not scene.levels_after_the_deal(pair):
        return None
    slots: dict[str, Any] = {"rate": rate.amount, "unit": unit, "measure": "points"}
    slots |= {"asked": _asked_unit(scene, phrases) or unit, "holder": pair[0], "issuer": pair[1]}
    return scene.reading("pace", when=scene.moment(pair), **slots)


def _stands_now(scene: Scene, start: Figure | None) -> bool:
    """Whether a level is what is held today, by any route."""
    pair = scene.pair()
    return start is None or (pair is not None and start.amount in scene.levels_now(pair))


def _asked_unit(scene: Scene, phrases: list[Said]) -> str:
    """``how many months``: the unit that is asked for."""
    words = scene.frame.words
    named = [(label[:-1], start) for label, start, _ in phrases if label.endswith("s") and label[:-1] in UNITS]
    return next((unit for unit, start in named if words[max(0, start - 1)] in {"many", "much", "of", "in"}), "")


def _held(scene: Scene, phrases: list[Said], in_shares: bool) -> dict[str, Any] | None:
    """Whose holding it is that changes, and as of when; nobody's where no company is named."""
    pair = scene.pair()
    if pair is None or not (scene.line.keys or scene.frame.has("TRUST")) or not scene.known(*pair) or in_shares:
        return None
    former = any(label == "former" for label, _, _ in phrases)
    route = {"route": "trust", "first": former} if scene.frame.has("TRUST") else {}
    return {"holder": pair[0], "issuer": pair[1], "when": _when(scene, pair, former), **route}


def _when(scene: Scene, pair: Pair, former: bool) -> dict[str, Any]:
    when, deal = scene.moment(pair), scene.snapshot.deal
    if scene.frame.dates or not former or when["kind"] != "now" or deal is None:
        return {"kind": "now"} if scene.frame.dates else dict(when)
    return {"kind": "before", "deal": deal.key}
