"""Changes of a holding spread over time: how many points a year over a span, how much in each of so many steps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.claims.model import Route
from knowledge.questions.reading import Reading
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.starts import of_somebody
from knowledge.questions.stated import standing_for
from knowledge.questions.values import Figure

UNITS = ("year", "half", "quarter", "month", "week", "step")
"""Units of time, by the name that stands for "each"; a step is one of several equal ones, whenever it is made."""

_CHANGES = ("STAKE", "SELL", "BUY", "CUT", "RAISE", "CHANGE", "YEARLY", "HOW_LONG", "ASK_WHEN", "POINTS", "IF", "LESS")
_PARTS = ("TRUST", "DIRECT", "SAYS", "TRANCHE", "WHAT_IS", "BIGGER")
_NOT_HERE = (
    "PRICE",
    "WORTH",
    "VOTE",
    "DIVIDEND",
    "ASK_WHY",
    "ASK_WHO",
    "SHARES_COUNT",
    "CANCEL",
    "ISSUE",
    "TERM_LENGTH",
    "STABILISE",
    "PACTS",
)
_OF_WHAT = ("PARTS", "TOTAL")
"""What speaks of parts or of a whole: no pace over a time, but what is cut into equal steps."""

Said = list[tuple[str, int, int]]


def paced(scene: Scene) -> Reading | None:
    """The reading of a question for the pace that a span of time asks; None for every other one."""
    frame = scene.frame
    told = scene.yes_no and frame.has("BUY", "SELL") and not frame.has("IF")
    if scene.scenario or frame.has(*_NOT_HERE) or told:
        return None  # "was it bought in two steps": what happened, no pace
    phrases = scene.said("paces")
    each = next(((label, start) for label, start, _ in phrases if label in UNITS), None) or _in_steps(phrases)
    span = _span(scene, phrases)
    if each is None or span is None:
        return None
    unit = _unit(phrases, span)
    if (each[0] == "step") != (unit == "step") or (unit != "step" and frame.has(*_OF_WHAT)):
        return None
    other = [f for f in frame.figures if f != span]
    parted = _parted(scene, other, span, phrases) if unit == "step" else None
    if len(other) == 1 and _in_trust(scene, other[0]):
        return parted or _of_points(scene, other[0], span, unit, phrases)
    if parted is not None:
        return parted
    if len(other) == 1 and (other[0].kind == "points" or of_somebody(scene.line, other[0])):
        return _of_points(scene, other[0], span, unit, phrases)
    ends = [f for f in other if f.kind in {"percent", "number"}]
    pair = scene.pair()
    spans = [*((start, end) for _, start, end in phrases), *((f.start, f.end) for f in [*other, span])]
    changes = (*_CHANGES, *_PARTS) if len(ends) == 2 else _CHANGES  # both ends said, it is all one of what they are
    if pair is None or len(ends) > 2 or len(ends) != len(other) or left_over(frame, spans, changes):
        return None
    if not scene.known(*pair) or any(Fraction(figure.amount) > 100 for figure in ends):
        return None
    slots = _ends(scene, pair, ends, phrases) | {"span": span.amount}
    intent = "own_pace" if {"start", "target"} <= slots.keys() else "pace"
    return scene.reading(intent, holder=pair[0], issuer=pair[1], unit=unit, each=each[0], **slots)


def _in_steps(phrases: Said) -> tuple[str, int] | None:
    """``sold in four equal steps: points each?``: a number of steps says that each one is asked for."""
    return next((("step", start) for label, start, _ in phrases if label == "steps"), None)


def _parted(scene: Scene, other: list[Figure], span: Figure, phrases: Said) -> Reading | None:
    """``sold in four equal parts``: a stated size, or a holding or a part of it; None between two levels."""
    frame, line = scene.frame, scene.line
    both = frame.has("BEFORE") and frame.has("AFTER")
    ends = [f for f in other if line.before(f.start) in _ENDS]
    if len(other) > 1 or ends or both or frame.has("CHANGE", "CUT", "DEAL", "GAP", "FROM_TO"):
        return None
    even = any(label == "even" or (label == "steps" and end - start > 1) for label, start, end in phrases)
    spans = [*((start, end) for _, start, end in phrases), *((f.start, f.end) for f in [*other, span])]
    pair = scene.pair()
    if not even or left_over(frame, spans, (*_CHANGES, *_PARTS, *_OF_WHAT, "DIRECT", "HOLD", "HAVE", "SHAREHOLDER")):
        return None
    slots: dict[str, Any] = {"unit": "step", "each": "step", "span": span.amount}
    if other and other[0].kind in {"points", "percent", "number"} and Fraction(other[0].amount) <= 100:
        return scene.reading("pace", holder="", issuer="", points=other[0].amount, **slots)
    whole = frame.has("TRUST", "DIRECT", "STAKE", "SELL", "HOLD")
    if other or pair is None or not scene.known(*pair) or not whole:
        return None
    route = "trust" if frame.has("TRUST") else "direct" if frame.has("DIRECT") else ""
    return scene.reading(
        "pace", holder=pair[0], issuer=pair[1], parted=route or "total", when=scene.time(pair), **slots
    )


def _in_trust(scene: Scene, figure: Figure) -> bool:
    """``the 18.66 leave the trust over three years``: what lay in the trust is the whole that goes, no level."""
    at_that = scene.snapshot.stakes_at(figure.amount) if scene.frame.has("TRUST") else ()
    return any(stake.route is Route.TRUST for stake in at_that)


_ENDS = frozenset({"to", "till", "until", "under", "below", "from"})
"""Words before a level to which, or from which, a holding goes."""


def _of_points(scene: Scene, points: Figure, span: Figure, unit: str, phrases: Said) -> Reading | None:
    """``28.4 points in five tranches, how much each``: stated points spread evenly; no holding is needed."""
    spans = [*((start, end) for _, start, end in phrases), (points.start, points.end), (span.start, span.end)]
    if left_over(scene.frame, spans, (*_CHANGES, *_PARTS)):
        return None
    return scene.reading("pace", holder="", issuer="", unit=unit, each=unit, span=span.amount, points=points.amount)


def _span(scene: Scene, phrases: Said) -> Figure | None:
    """``over 4 years``: a number with a unit of time."""
    begins = {start for label, start, _ in phrases if label[:-1] in UNITS}
    figures = [f for f in scene.frame.figures if f.kind in {"years", "number"}]
    typed = next((f for f in figures if f.kind == "years" or f.end in begins), None)
    return typed or next((f for place in sorted(begins) if (f := _in_words(scene, place - 1))), None)


def _in_words(scene: Scene, place: int) -> Figure | None:
    """A small number before what it counts: ``in four equal steps``."""
    number = scene.reader.language.numbers.get(scene.line.word(place), 0)
    return Figure("number", str(number), place, place + 1) if number > 1 else None


def _unit(phrases: Said, span: Figure) -> str:
    """The unit in which the span is counted."""
    named = {start: label[:-1] for label, start, _ in phrases if label[:-1] in UNITS}
    return "year" if span.kind == "years" else named.get(span.end, "year")


def _ends(scene: Scene, pair: Pair, ends: list[Figure], phrases: Said) -> dict[str, Any]:
    """From where to where: the levels stated, else the holding and the level, else what the deal changed."""
    deal = scene.snapshot.deal
    former = any(label == "former" for label, _, _ in phrases)
    before = {"kind": "before", "deal": deal.key} if deal is not None else {"kind": "now"}
    when = scene.moment(pair)
    when = before if former and when["kind"] == "now" else when
    if not ends:
        return {"when": before}
    first = ends[0]
    start = first if len(ends) == 2 or scene.line.before(first.start) == "from" else None
    slots: dict[str, Any] = {"when": when}
    if start is not None:
        stands = None if scene.frame.has("TRUST") else standing_for(scene, pair, start.amount)
        slots |= {"when": stands} if stands else {"start": start.amount}
    if len(ends) == 2 or start is None:
        slots["target"] = ends[-1].amount
    return slots
