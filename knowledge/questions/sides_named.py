"""A question taken apart into the sides that it may set against each other: holdings, parts, times, lines, levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from knowledge.questions.frame import Found, Frame
from knowledge.questions.roles import Span
from knowledge.questions.saying import Said
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.side_holdings import holdings_said
from knowledge.questions.side_lines import KINDS, Bound, bounds_said
from knowledge.questions.side_operands import entrusted_pair
from knowledge.questions.side_times import Times, times_said
from knowledge.questions.values import Figure

_HARMLESS = (
    *("STAKE", "HOLD", "HAVE", "HANDS", "POINTS", "GAP", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH"),
    *("ASK_WHO", "MORE", "BY_HOW_MUCH", "LESS", "BIGGER", "SMALLER", "EQUAL", "TIMES", "RELATIVE"),
    *("WHAT_IS", "MARKER", "PAST", "FINAL_STAGE", "TABLE", "COMPANY_NOUN", "CUT", "RAISE", "CHANGE"),
    *("START", "EXACTLY", "SAYS", "GREETING", "RULE", "DIRECT", "TRUST", "TOTAL", "PARTS", "CROSSING"),
    *(
        "EVER",
        "HOW_LONG",
        "GET",
        "LEAST",
        "LARGEST",
        "YESNO",
        "CHECK_MATH",
        "CONFIRMED",
        "STILL_SO",
        "SHAREHOLDER",
        "THANKS",
        "PREVIOUS",
        "CROSS",
        "EACH",
    ),
)
"""What such a question says of its sides; the rest has to be one of them."""

_OF_VOTES = ("VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "VOTELESS", "CAP", "BECAUSE", "NEUTRAL")
_OF_LINES = (
    *("LOCKUP", "SELL", "CUT", "END", "TENDER", "BLOCKING", "MAJORITY", "SPECIAL_RESOLUTION"),
    *("ORDINARY_RESOLUTION", "RAMA_TERM", "PACTS", "TURNOUT", "ORDINAL_3", "JAPAN", "FRANCE_WORD"),
    *("RULE", "LARGE_REPORT"),
)
_ROUTES = {"own": "DIRECT", "trusted": "TRUST", "whole": "TOTAL"}


@dataclass(frozen=True, slots=True)
class Sides:
    """What a question names of each kind; ``wanted`` is minus, plus, mean, over or share."""

    pairs: list[Pair]
    cut: int
    parts: list[tuple[str, int]]
    times: Times
    bounds: list[Bound]
    levels: list[Figure]
    wanted: str
    kinds: frozenset[str]
    claim: Figure | None = None


def taken_apart(scene: Scene) -> Sides | None:
    """The sides; None where a word of the question is none of them, or a time or a line cannot be told."""
    frame, signs = scene.frame, {place for f in scene.frame.figures for place in range(f.start, f.end)}
    phrases = [each for each in scene.said("sides") if each[0] != "relative" or each[1] not in signs]
    kinds = frozenset(label for label, _, _ in phrases)
    wanted = _wanted(scene, kinds)
    if not wanted:
        return None
    named = holdings_said(scene)
    parts = [each for each in _parts(scene, phrases) if each[0] != "TOTAL" or wanted != "plus"]
    whole = entrusted_pair(scene)
    own_parts = bool(parts) or bool(kinds & {"silent", "floor", "floor_old"})
    if whole and own_parts and not frame.has("CROSS") and len(scene.line.keys) < 2:
        named = whole if set(scene.line.keys) <= {*whole[0][0]} else named
    pairs, cut = named or ([], 0)
    bounds = bounds_said(scene, phrases, pairs) if pairs or not scene.line.keys or kinds else None
    times = times_said(scene, phrases, pairs) if bounds is not None else None
    if bounds is None or times is None:
        return None
    parts = [(part, at) for part, at in parts if not any(start <= at < end for start, end in times.spans)]
    own = [(figure.start, figure.end) for bound in bounds for figure in bound.figures]
    claim = claimed(scene, wanted)
    levels = [f for f in frame.figures if (f.start, f.end) not in own and f is not claim]
    own += [(claim.start, claim.end)] if claim is not None else []
    if any(f.kind not in {"percent", "number"} or "/" in f.amount or Fraction(f.amount) > 100 for f in levels):
        return None
    spans: list[Span] = [(start, end) for label, start, end in phrases if not label.startswith("event.")]
    spans += [*times.spans, *own, *((bound.start, bound.end) for bound in bounds)]
    spans += [(f.start, f.end) for f in levels]
    spans += [
        (start, end)
        for label, start, end in scene.said("holdings")
        if label in {"besides", "minus", "over", "share", "mean"}
    ]
    if _unexplained(frame, spans, _concepts(frame, bounds, kinds)):
        return None
    return Sides(pairs, cut, parts, times, bounds, levels, wanted, kinds, claim)


def claimed(scene: Scene, wanted: str) -> Figure | None:
    """The result that a question for yes or no states: points, a multiple, or what two make together."""
    if not scene.yes_no:
        return None
    kinds = {"minus": ("points",), "over": ("times",), "plus": ("percent",)}.get(wanted, ())
    stated = [figure for figure in scene.frame.figures if figure.kind in kinds]
    return stated[0] if len(stated) == 1 else None


def _unexplained(frame: Frame, spans: list[Span], concepts: Sequence[str]) -> list[Span]:
    """What is neither a name, nor one of the sides, nor harmless; a word of time that tells none of the times too."""
    own = [*spans, *((m.start, m.end) for m in frame.names), *((f.start, f.end) for f in frame.where(*concepts))]
    explained = {place for start, end in own for place in range(start, end)}
    return [(start, end) for start, end, _ in frame.items if not set(range(start, end)) <= explained]


def _concepts(frame: Frame, bounds: Sequence[Bound], kinds: frozenset[str]) -> tuple[str, ...]:
    """What may be said besides: of votes only where votes or a line are one of the sides."""
    if bounds:
        return (*_HARMLESS, *_OF_VOTES, *_OF_LINES)
    return (*_HARMLESS, *_OF_VOTES) if kinds & {"silent", "votable", "capital"} or frame.has("VOTE") else _HARMLESS


def _wanted(scene: Scene, kinds: frozenset[str]) -> str:
    """What is done with the two: a ratio, a part in percent, or the points between them; empty for none."""
    frame = scene.frame
    said = {label for label, _, _ in scene.said("holdings")}
    if "product" in said:
        return ""
    if "mean" in said:
        return "mean"
    if "together" in kinds:
        return "plus" if not frame.has("GAP", "TIMES") and "over" not in said else ""
    if frame.has("TIMES") or "over" in said:
        return "over"
    ratio = said & {"share", "into"} and frame.has("BEFORE", "AFTER")
    if frame.has("POINTS", "GAP") and not ratio:
        return "minus"
    if frame.has("RELATIVE") or "relative" in kinds or "share" in said:
        return "share"
    far = frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY", "FINAL_STAGE")
    stated = any(figure.kind in {"percent", "number"} for figure in frame.figures)
    if scene.yes_no and "sided" in kinds:
        return "minus"
    far = far or (bool(kinds & KINDS) and (stated or frame.words[-1] == "by"))
    both = frame.has("BEFORE") and frame.has("AFTER") and not frame.has("VOTE")
    apart = "apart" in kinds or both
    return "minus" if apart or (far and kinds & {"silent", "sided"}) else ""


def _parts(scene: Scene, phrases: list[Said]) -> list[tuple[str, int]]:
    """The parts of a holding that are named, each once, with their places."""
    found = [(_part(scene.frame, each), each.start) for each in scene.frame.where("DIRECT", "TRUST", "TOTAL")]
    found += [(_ROUTES[label], start) for label, start, _ in phrases if label in _ROUTES]
    named = {mention.start for mention in scene.line.owners}
    own = [m.end for m in scene.line.owners if m.possessive and scene.line.word(m.end) == "own"]
    found += [("DIRECT", place) for place in own if place + 1 not in named]
    found += [("TRUST", m.start) for m in scene.frame.names if is_trust(scene, m.key)]
    first: dict[str, int] = {}
    for part, start in sorted(found, key=lambda item: item[1]):
        first.setdefault(part, start)
    return list(first.items())


def _part(frame: Frame, found: Found) -> str:
    """The part that a concept names: ``minus the trust`` is the direct one, but behind the total what is taken off."""
    taken = frame.words[found.start] == "minus" and any(each.start < found.start for each in frame.where("TOTAL"))
    return "TRUST" if taken and found.concept == "DIRECT" else found.concept


def is_trust(scene: Scene, key: str) -> bool:
    """Whether a name is that of a trust, or of somebody who only holds for another."""
    held = scene.snapshot.stakes_of(key)
    return scene.snapshot.entities[key].kind == "trust" or (bool(held) and all(stake.on_behalf_of for stake in held))
