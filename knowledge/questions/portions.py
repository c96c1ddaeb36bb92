"""A part of one holding: what is kept of it or given up by a later time, and a stated multiple of it at a time.

``what share of its January 2023 stake does Renault keep``, ``half of Renault's stake before the deal``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.questions.holdings import named
from knowledge.questions.kinds import by_kind
from knowledge.questions.moments import Moment, on
from knowledge.questions.multiples import multiple
from knowledge.questions.reading import Reading
from knowledge.questions.roles import Span
from knowledge.questions.saying import left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.single import deal_day, holding_of, operand_of
from knowledge.questions.stated import standing_for

SOON = 730
"""Days before the deal up to which a date is that of the holding with which it began."""

_SIZES = ("STAKE", "BIGGER", "LESS", "SMALLER", "MAJORITY", "CUT", "POINTS")
"""What a question may speak of that holds points against a holding."""

_NOT_HERE = (
    *("VOTE", "PRICE", "WORTH", "ASK_WHY", "ASK_WHEN", "ASK_WHO", "INDIRECT", "VIA", "SHARES_COUNT", "TRUST"),
    *("DIRECT", "TRANCHE", "CANCEL", "DIVIDEND", "YEARLY", "DOUBLE_VOTES"),
)


def portion(scene: Scene) -> Reading | None:
    """The reading of a question for a part or a multiple of one holding; None for every other one."""
    frame = scene.frame
    if len(scene.line.keys) > 2 or scene.scenario or frame.has(*_NOT_HERE):
        return None
    phrases = scene.said("portions")
    kinds = {label for label, _, _ in phrases}
    spans = [(start, end) for _, start, end in phrases]
    if scene.line.figures("points"):
        return _of_points(scene, kinds, spans)
    if frame.has("POINTS"):
        return None
    if "part" in kinds and kinds & {"keep", "lose"} and _of_a_holding(scene) and not by_kind(frame)["count"]:
        return _kept(scene, kinds, spans)
    return multiple(scene, spans)


def _of_a_holding(scene: Scene) -> bool:
    """Whether the whole is somebody's holding, not a company: "its old stake", not "what part of Nissan"."""
    if any(figure.kind in {"percent", "number"} and _begun(scene, figure.amount) for figure in scene.frame.figures):
        return True  # "of the 43.4"
    return bool({"its", "their"} & set(scene.frame.words)) or any(mention.possessive for mention in scene.line.owners)


def _begun(scene: Scene, amount: str) -> bool:
    """Whether a figure is the level from which the deal brought the holding that is meant."""
    pair = scene.pair()
    return (
        pair is not None
        and deal_day(scene, pair) is not None
        and (standing_for(scene, pair, amount) or {}).get("kind") == "before"
    )


def _of_points(scene: Scene, kinds: set[str], spans: list[Span]) -> Reading | None:
    """``are those 28 points more than half of what it had``: stated points as a part of the holding."""
    frame, line = scene.frame, scene.line
    points = line.figures("points")[0]
    others = [figure for figure in frame.figures if figure is not points]
    pair = holding_of(scene)
    asked = "part" in kinds and not others
    checked = len(others) == 1 and others[0].kind == "fraction" and frame.has("BIGGER", "LESS", "SMALLER", "MAJORITY")
    inside = frame.has("BEFORE", "STAKE", "HAVE", "HOLD") or "former" in kinds
    if pair is None or not (asked or checked) or not inside:
        return None
    own = [(figure.start, figure.end) for figure in frame.figures]
    if left_over(frame, [*spans, *own], _SIZES):
        return None
    when = scene.time(pair)
    deal = scene.snapshot.deal
    if when["kind"] == "now" and deal is not None and deal_day(scene, pair) and kinds.isdisjoint({"still"}):
        when = {"kind": "before", "deal": deal.key}
    part = {"level": str(Fraction(points.amount) / 100), "points": True}
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": when}
    if checked:
        slots["check"] = {"level": others[0].amount, "less": frame.has("LESS", "SMALLER")}
    operands = [part, operand_of(scene, pair, when)]
    return scene.reading("compound", operator="share", operands=operands, field="", currency="", **slots)


def _kept(scene: Scene, kinds: set[str], spans: list[Span]) -> Reading | None:
    """What is left of a holding, or gone from it, as a part of what it was."""
    frame = scene.frame
    begun = [figure for figure in frame.figures if _begun(scene, figure.amount)]
    told = begun or frame.has("STAKE", "BEFORE") or named(scene.line, scene.known)
    pair = holding_of(scene) if told else None
    figures = [(figure.start, figure.end) for figure in begun]
    if "SELL" in frame.dating and frame.has("BEFORE") and not frame.has("AFTER"):
        return None  # "what part was its own before selling" asks for the holding
    if pair is None or len(figures) != len(frame.figures) or left_over(frame, [*spans, *figures], ("STAKE",)):
        return None
    ends = _ends(scene, pair, kinds, bool(figures))
    if ends is None:
        return None
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": ends[1]}
    if "lose" in kinds and "keep" not in kinds:
        signs = sorted({*scene.reader.facts(frame)["signs"], "RELATIVE"})
        return scene.reading("stake_change", moments=list(ends), signs=signs, **slots)
    operands = [operand_of(scene, pair, when) for when in ends[::-1]]
    slots["rest"] = "lose" in kinds  # "what part does it keep and what part goes"
    return scene.reading("compound", operator="share", operands=operands, field="", currency="", **slots)


def _ends(scene: Scene, pair: Pair, kinds: set[str], reached: bool) -> tuple[Moment, Moment] | None:
    """The two times: before the deal and after it, or a date and now; None where nothing says from when."""
    frame, day, deal = scene.frame, deal_day(scene, pair), scene.snapshot.deal
    if len(frame.dates) > 1:
        return None
    dated = frame.dates[0] if frame.dates else None
    of_the_deal = frame.has("DEAL", "BEFORE", "AFTER") or "former" in kinds or reached
    of_the_deal = of_the_deal or {"keep", "lose"} <= kinds
    soon = dated is not None and day is not None and 0 <= (day - dated.date.first).days <= SOON
    if deal is not None and day is not None and "still" not in kinds and (soon or (dated is None and of_the_deal)):
        return {"kind": "before", "deal": deal.key}, {"kind": "after", "deal": deal.key}
    if dated is not None:
        return on(dated), {"kind": "now"}
    if deal is not None and day is not None and of_the_deal:
        return {"kind": "before", "deal": deal.key}, {"kind": "now"}
    return None
