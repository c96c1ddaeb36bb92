"""Shares that one holds in another, in number: whether they are as many as is said, and the votes that each has.

``does X hold more than a billion Y shares``; ``how many votes per share does X have in Y``.
"""

from __future__ import annotations

from itertools import pairwise

from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.verbs import verbs

_DEALT = (
    *("BUY", "SELL", "BUYBACK", "CANCEL", "TRANCHE", "PRICE", "WORTH", "ISSUE", "CONVERT", "DIVIDEND", "TENDER"),
    *("ASK_WHO", "ASK_WHY", "ASK_WHEN", "CAP", "RULE", "BLOCKING", "MAJORITY", "POINTS", "TRUST", "DIRECT", "VIA"),
    *("PREDICT_WORD", "EX_TREASURY", "CONSIDER", "DEAL"),
)
"""What makes of the question one for a trade, a rule or a part of the holding."""

_COUNTED = frozenset({"shares", "titles", "pieces", "stock"})


def held_counts(scene: Scene) -> Reading | None:
    """The reading of a question for shares held that wants more than their number; None for every other one."""
    frame, line = scene.frame, scene.line
    keys = set(line.keys)
    if ("per", "share") in pairwise(frame.words) and frame.has("VOTE") and not frame.figures:
        return _votes_each(scene)
    traded = frame.has("SELL", "BUY") and frame.has("BIGGER", "LESS", "MORE") and len(frame.dates) > 1
    if traded and keys and scene.yes_no:
        return scene.reading("nothing", near=[])  # what changed hands in one time against another is no one trade's
    counted = {place for figure in frame.figures for place in range(figure.start, figure.end)}
    dealt = any(found.start not in counted for found in frame.where(*_DEALT))
    if scene.scenario or len(keys) != 2 or len(set(frame.keys)) != 2 or dealt or frame.has("IF"):
        return None
    if len(frame.unknown) > 1 or not frame.plain.issuperset(frame.unknown) or _COUNTED.isdisjoint(frame.words):
        return None
    pair = scene.pair()
    if pair is None or not scene.known(*pair):
        return None
    return _checked(scene, pair)


def _votes_each(scene: Scene) -> Reading | None:
    """How many votes each of the shares held has."""
    pair = scene.pair() if len(set(scene.line.keys)) == 2 and not scene.scenario else None
    held = [
        count for count in scene.snapshot.counts if pair and (count.issuer == pair[1] and count.metric == "votes_held")
    ]
    if pair is None or not any(count.entity == pair[0] or count.entity.startswith(f"{pair[0]}_") for count in held):
        return None
    when = {"kind": "now"}
    slots = ({"holder": pair[0], "issuer": pair[1], "signs": signs, "when": when} for signs in (["VOTE"], []))
    operands = [{"intent": "count", "slots": each} for each in slots]
    return scene.reading("compound", operator="over", operands=operands, field="", currency="")


def _checked(scene: Scene, pair: Pair) -> Reading | None:
    """Whether it is as many as is said."""
    frame = scene.frame
    counts = by_kind(frame)["count"]
    if len(counts) != len(frame.figures) or len(counts) != 1 or not scene.yes_no:
        return None
    return _count(scene, pair) if len(frame.dates) < 2 and not verbs(scene.line) else None


def _count(scene: Scene, pair: Pair) -> Reading:
    holder, issuer = pair
    signs = [sign for sign in scene.reader.facts(scene.frame)["signs"] if sign not in {"DIRECT", "TRUST"}]
    when = scene.time(pair) if scene.frame.dates else {"kind": "now"}
    return scene.reading("count", holder=holder, issuer=issuer, signs=signs, when=when)
