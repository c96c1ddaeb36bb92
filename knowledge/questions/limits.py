"""How far a holding is from the level of a contract: ``headroom under the RAMA ceiling``, ``above its vote cap``."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from knowledge.claims.caps import cap_percent, limit
from knowledge.claims.model import Route, Threshold
from knowledge.questions.holdings import named
from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading
from knowledge.questions.roles import Span
from knowledge.questions.saying import TIMED, left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.stated import standing_for
from knowledge.questions.vote_numbers import votes_counted

_KINDS = ("floor", "ceiling", "cap")
"""Kinds of levels, the more telling first: a ceiling of the RAMA is also "a cap"."""

_NOT_HERE = ("PRICE", "WORTH", "ASK_WHY", "ASK_WHO", "SHARES_COUNT", "INDIRECT", "VIA", "DOUBLE_VOTES")
_GOING = (
    "IF",
    "CUT",
    "RAISE",
    "CHANGE",
    "JOIN",
    "STAKE",
    "HOLD",
    "HAVE",
    "VOTE",
    "DIRECT",
    "CAP",
    "LOCKUP",
    "SAYS",
    "GAP",
)
"""What is said of a level that is supposed."""

_SHARES_OF = ("VOTE", "DIRECT", "TRUST", "TOTAL", "VOTES_EXERCISABLE", "VOTES_THEORETICAL")

_PARTS = frozenset({"DIRECT", "TRUST", "TOTAL", "VOTES_EXERCISABLE", "VOTES_THEORETICAL"})


def from_limit(scene: Scene) -> Reading | None:
    """The reading of a question for the distance from a contract's level; None for every other one."""
    frame = scene.frame
    if len(scene.line.keys) not in {1, 2} or scene.scenario or frame.has(*_NOT_HERE):
        return None
    phrases = scene.said("limits")
    kinds = {label for label, _, _ in phrases}
    kind = next((name for name in _KINDS if name in kinds), "")
    lifted = (frame.has("UNCAPPED") or "lifted" in kinds) and frame.has("POINTS")
    operator = "share" if "share" in kinds else "minus" if "apart" in kinds or lifted else ""
    pair = (
        _pair(scene) if kind and operator and not any(found.start == 0 for found in frame.where("ASK_WHEN")) else None
    )
    if pair is None or (operator == "share" and frame.has("VOTES_THEORETICAL")):
        return None
    if lifted and votes_counted(scene, pair):
        return None  # of double votes the stake says nothing
    when = _when(scene, pair, phrases)
    level = limit(scene.snapshot, kind, *pair, _day(scene, _held_then(scene, pair, when)))
    if kind == "cap" and not frame.has("VOTE") and _held_then(scene, pair, when) != when:
        kind = "ceiling"  # of what was held before the votes were capped, the stake itself had a contractual limit
        level = limit(scene.snapshot, kind, *pair, frame.today)
    if scene.line.has("if") and not lifted:
        return _supposed(scene, level, operator, [(start, end) for _, start, end in phrases])
    figures = [f for f in frame.figures if _explained(scene, pair, level, f.amount)]
    spans = [*((start, end) for _, start, end in phrases), *((f.start, f.end) for f in figures)]
    supposed = ("IF", "RAISE", "UNCAPPED") if lifted else ()
    concepts = ("STAKE", "HOLD", "HAVE", "RAMA_TERM", "PACTS", "FINAL_STAGE", *_SHARES_OF, *supposed)
    if level is None or len(figures) != len(frame.figures) or left_over(frame, spans, concepts):
        return None
    return _reading(scene, when, (pair, level, kind, operator))


def _supposed(scene: Scene, level: Threshold | None, operator: str, spans: list[Span]) -> Reading | None:
    """``if it went down to 12 %, how far above the floor``: the level that is supposed against that of the contract."""
    frame = scene.frame
    if level is None or operator != "minus":
        return None
    bound = cap_percent(level)
    stated = [f for f in frame.figures if f.kind in {"percent", "number"} and f.amount != bound]
    own = [(f.start, f.end) for f in frame.figures if f in stated or f.amount == bound]
    if len(stated) != 1 or len(own) != len(frame.figures) or left_over(frame, [*spans, *own], _GOING):
        return None
    operands: list[dict[str, Any]] = [{"level": str(Fraction(stated[0].amount) / 100)}, {"limit": level.key}]
    return scene.reading("compound", operator="minus", operands=operands, field="", currency="")


def _pair(scene: Scene) -> Pair | None:
    holdings = {holding.pair for holding in named(scene.line, scene.known)}
    pair = next(iter(holdings)) if len(holdings) == 1 else scene.pair() if not holdings else None
    return pair if pair and scene.known(*pair) else None


def _when(scene: Scene, pair: Pair, phrases: list[tuple[str, int, int]]) -> Moment:
    """The time asked about; the "before" of "before hitting the floor" and of "the former ceiling" is none."""
    levels = {"apart", *_KINDS}
    inside = {place for label, start, end in phrases if label in levels for place in range(start, end)}
    said_when = [found for found in scene.frame.where(*TIMED) if found.start not in inside]
    now = any(found.concept == "NOW" for found in said_when) and not scene.frame.dates
    return scene.time(pair) if (said_when and not now) or scene.frame.dates else {"kind": "now"}


def _held_then(scene: Scene, pair: Pair, when: Moment) -> Moment:
    """The time asked about, or else the one before the deal at which the pair's holding was what the asker says."""
    told = [standing_for(scene, pair, f.amount) for f in scene.frame.figures] if when["kind"] == "now" else []
    return next((moment for moment in told if moment is not None and moment["kind"] == "before"), when)


def _day(scene: Scene, when: Moment) -> dt.date:
    """The day on which the level has to be in force."""
    deal = scene.snapshot.deal
    since = deal.valid.since if deal is not None else None
    if when["kind"] == "before" and since is not None:
        return since.first - dt.timedelta(days=1)
    return scene.frame.dates[0].date.last if scene.frame.dates else scene.frame.today


def _explained(scene: Scene, pair: Pair, level: Threshold | None, amount: str) -> bool:
    """Whether a figure is the level itself, or what the holding was."""
    return level is not None and (amount == cap_percent(level) or standing_for(scene, pair, amount) is not None)


def _reading(scene: Scene, when: Moment, of: tuple[Pair, Threshold, str, str]) -> Reading:
    (pair, level, kind, operator), signs = of, _PARTS & scene.frame.concepts
    stands = [m for f in scene.frame.figures if (m := _stated(scene, pair, level, f.amount)) is not None]
    if stands and when["kind"] == "now":
        when = stands[0]
    told = {route for f in scene.frame.figures for route in _routes(scene, pair, f.amount)}
    signs |= {"DIRECT"} if told == {Route.DIRECT} and _parted(scene, pair) else set()
    whole = "TOTAL" in signs or (bool(stands) and "DIRECT" not in signs) or operator == "share" or kind == "ceiling"
    whole = whole or bool({"owns", "own", "owned"} & set(scene.frame.words))
    if not signs and not whole and _parted(scene, pair):
        signs |= {"DIRECT"}  # the trust's shares have no votes, and are to be sold
    votes = operator == "minus" and bool(signs & {"VOTES_EXERCISABLE", "VOTES_THEORETICAL"})
    slots: dict[str, Any] = {**scene.reader.facts(scene.frame), "holder": pair[0], "issuer": pair[1], "when": when}
    slots |= {"signs": sorted(signs), "figures": [], "yes_no": False}
    held = {"intent": "votes" if votes else "stake", "slots": slots}
    bound = {"limit": level.key}
    operands = [bound, held] if kind == "ceiling" or operator == "share" else [held, bound]
    pairing: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": when}
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="", **pairing)


def _routes(scene: Scene, pair: Pair, amount: str) -> set[Route]:
    """How the parts of the holding of which a stated figure tells are held today."""
    stakes = scene.snapshot.stakes_between(*pair)
    return {s.route for s in stakes if s.percent == amount and s.valid.holds_on(scene.frame.today)}


def _stated(scene: Scene, pair: Pair, level: Threshold, amount: str) -> Moment | None:
    return standing_for(scene, pair, amount) if amount != cap_percent(level) else None


def _parted(scene: Scene, pair: Pair) -> bool:
    """Whether the deal put a part of the holding into a trust."""
    deal = scene.snapshot.deal
    changes = deal.changes if deal is not None else ()
    return any((c.holder, c.issuer) == pair and c.change == "entrust" for c in changes)
