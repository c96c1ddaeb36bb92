"""Levels that a question states to ask which of them it was, who held them, or at which of two times they were so.

``X: who had 70 and who had 30``, ``was it 34 or 43 that it had``, ``is 15 each way before or after``.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from knowledge.claims.model import Stake
from knowledge.questions.frame import Frame
from knowledge.questions.reading import Reading
from knowledge.questions.saying import TIMED, left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.side_holdings import crossed
from knowledge.questions.stated import percent
from knowledge.questions.values import Figure
from knowledge.stakes import parse_percent

_OF_LEVELS = (
    *("STAKE", "HOLD", "HAVE", "HANDS", "ASK_WHO", "ASK_WHICH", "ASK_HOW_MUCH", "ASK_HOW_MANY", "WHAT_IS", "MARKER"),
    *("PAST", "YESNO", "EACH", "CROSS", "SHAREHOLDER", "RELATIVE", "EQUAL", "BREAKDOWN", "COMPANY_NOUN", "JOIN", "GET"),
    *("IF", "DOUBT", "EXACTLY", "CHECK_MATH", "CONFIRMED", "FIRST", "PARTS", "BUYER_SELLER", "DIRECT", "TOTAL"),
)
"""What such a question may speak of."""

_JOINTS = frozenset({"or", "vs", "versus", "/"})
_NEAR = 3
"""Words between the two levels of a choice at the most."""

_WHOLE = 100


def whose(scene: Scene) -> Reading | None:
    """Who held each of two levels or more of the company that is named with it; None for every other question."""
    frame, levels = scene.frame, _levels(scene)
    asked = frame.has("ASK_WHO", "ASK_WHICH", "BUYER_SELLER") or scene.said("whose")
    if not asked or len(levels) < 2 or _of_a_change(frame):
        return None
    issuers = [_company(scene, level) for level in levels]
    if not all(key and _held(scene, key, level) for key, level in zip(issuers, levels, strict=True)):
        return None
    if _left(scene, levels) or set(issuers) != set(scene.line.keys):
        return None
    typed = list(dict.fromkeys((key, level.amount) for key, level in zip(issuers, levels, strict=True)))
    parts = [{"issuer": key, "figures": [["percent", amount, ""]]} for key, amount in typed]
    return scene.reading("listed", parts=parts, of="reverse", issuer=issuers[0], when=scene.time(("", issuers[0])))


def _company(scene: Scene, level: Figure) -> str:
    """The company of a level: the only one that is named, else the one right behind it (``34 in X and 43 in Y``)."""
    keys = set(scene.line.keys)
    if len(keys) == 1:
        return next(iter(keys))
    near = (m.key for m in scene.line.owners if 0 < m.start - level.end <= _NEAR and scene.line.role(m) == "of")
    return next(near, "")


_CHANGED = ("SELL", "BUY", "CUT", "RAISE", "POINTS", "GAP", "PRICE", "VOTE", "BIGGER", "LESS", "SMALLER", "SUM")
"""What tells of a change, a comparison or another measure."""


def either(scene: Scene) -> Reading | None:
    """The level that a holding had, of two that the asker is not sure about; None for every other question."""
    frame, levels = scene.frame, _levels(scene)
    if len(levels) != 2 or _of_a_change(frame) or not _apart(scene, *levels) or _left(scene, levels):
        return None
    keys = list(dict.fromkeys(scene.line.keys))
    if len(keys) == 1:
        fits = [level.amount for level in levels if _held(scene, keys[0], level)]
        figures = [["percent", fits[0], ""]] if len(fits) == 1 else []
        return scene.reading("reverse", issuer=keys[0], figures=figures, yes_no=False) if figures else None
    pair = scene.pair() if len(keys) == 2 else None
    if pair is None or not scene.known(*pair):
        return None
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1]}
    if frame.has("FIRST") and not frame.dates:
        return _stake(scene, {**slots, "when": {"kind": "first", "pair": list(pair)}})
    if frame.dates or frame.has(*TIMED):
        return _stake(scene, {**slots, "when": scene.time(pair)})
    return scene.reading("stake", **slots)  # of the past the answer tells which of the two it was


def at_which_time(scene: Scene) -> Reading | None:
    """Whether a level, of one holding or of both cross ones, is that before the deal or after it."""
    frame, levels, deal = scene.frame, _levels(scene), scene.snapshot.deal
    amounts = {level.amount for level in levels}
    if "or" not in frame.words or len(amounts) != 1 or deal is None or frame.dates or _left(scene, levels):
        return None
    keys = list(dict.fromkeys(scene.line.keys))
    one = scene.pair() if len(keys) == 2 and not frame.has("CROSS") else None
    pairs = [one] if one else crossed(scene, keys) if frame.has("CROSS", "EACH") or len(levels) > 1 else []
    if not pairs or not all(any((c.holder, c.issuer) == pair for c in deal.changes) for pair in pairs):
        return None
    before = all(_before(scene, pair, levels[0].amount) for pair in pairs)
    after = all(levels[0].amount in scene.levels_after_the_deal(pair) for pair in pairs)
    when = {"kind": "before" if before else "after", "deal": deal.key}
    parts: list[dict[str, Any]] = [{"holder": holder, "issuer": issuer, "when": when} for holder, issuer in pairs]
    signs = sorted({*scene.reader.facts(frame)["signs"], "FROM_TO"} - {"BEFORE", "AFTER"})
    told: dict[str, Any] = {"of": "stake"} if before != after else {"of": "change", "signs": signs}
    if len(parts) == 1 and before != after:
        return _stake(scene, parts[0])
    return scene.reading("listed", parts=parts, figures=[], yes_no=False, **told, **parts[0])


def _stake(scene: Scene, slots: dict[str, Any]) -> Reading:
    """The holding told plainly: the levels stated are no claim that it answers with yes or no."""
    return scene.reading("stake", **slots, figures=[], yes_no=False)


def _levels(scene: Scene) -> list[Figure]:
    """The figures where all of them are levels of a holding (``15/15`` is one of them twice); else none."""
    figures: list[Figure] = []
    for figure in scene.frame.figures:
        one, _, two = figure.amount.partition("/")
        figures += [replace(figure, kind="percent", amount=one)] * 2 if one == two else [figure]
    fit = all(f.kind in {"percent", "number"} and "/" not in f.amount and Fraction(f.amount) <= _WHOLE for f in figures)
    return figures if fit and not scene.scenario else []


def _of_a_change(frame: Frame) -> bool:
    """Whether something else is asked than a level, or assumed; the "had" of what was held assumes nothing."""
    dealt = frame.concepts.intersection(_CHANGED) - frame.dating  # "before it was sold" only says when
    return bool(dealt) or any(frame.words[found.start] != "had" for found in frame.where("IF"))


def _apart(scene: Scene, one: Figure, two: Figure) -> bool:
    """Whether the levels are the two of a choice: ``34 or 43``."""
    between = scene.frame.words[one.end : two.start]
    return one.amount != two.amount and len(between) <= _NEAR and not _JOINTS.isdisjoint(between)


def _held(scene: Scene, issuer: str, level: Figure) -> bool:
    """Whether somebody is known to have held just so much of the company."""
    stated = percent(level.amount)
    held = (s for s in scene.snapshot.stakes_in(issuer) if s.kind.was_held and s.status.supports_figure)
    return stated is not None and any(parse_percent(stake.percent).meets(stated) for stake in held)


def _before(scene: Scene, pair: Pair, amount: str) -> bool:
    """Whether the holding was so large before the deal."""
    deal, stated = scene.snapshot.deal, percent(amount)
    keys = [c.before for c in deal.changes if (c.holder, c.issuer) == pair] if deal is not None else []
    held = (scene.snapshot.claims.get(key) for key in keys)
    return stated is not None and any(isinstance(s, Stake) and parse_percent(s.percent).meets(stated) for s in held)


def _left(scene: Scene, levels: list[Figure]) -> bool:
    """Whether the question says more than its levels, whose they are and when."""
    spans = [(level.start, level.end) for level in levels]
    spans += [(start, end) for _, start, end in scene.said("whose")]
    return bool(left_over(scene.frame, spans, (*_OF_LEVELS, "DATED", *scene.frame.dating)))
