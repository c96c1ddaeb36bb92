"""Numbers of votes at a company: what a cap leaves of somebody's, what is above it, what is missing to a part of all.

``how many of its votes count under the cap``; ``votes above the 15 % cap``; ``100 million votes in percent``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from knowledge.claims.caps import level_of, vote_cap
from knowledge.questions.kinds import by_kind
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene

_NOT_HERE = ("ASK_WHY", "ASK_WHO", "ASK_WHEN", "NEUTRAL", "TRUST", "IF", "BLOCKING")
_VOTES = frozenset({"votes", "vote", "voices", "rights"})
_ABOVE = frozenset(
    {"above", "over", "beyond", "lose", "loses", "lost", "exceed", "exceeds", "excess", "wasted", "idle"}
)
_LIMIT = frozenset({"cap", "capped", "limit", "limited", "ceiling", "lid"})
_MISSING = frozenset({"missing", "lacking", "lack", "lacks", "short", "needed", "more", "need", "needs"})
_PERCENT = frozenset({"percent", "%", "percentage", "percents", "share", "part", "fraction", "proportion"})
_NUMBER = frozenset({"many", "number", "count", "amount"})


def vote_numbers(scene: Scene) -> Reading | None:
    """The reading of a question for a number of votes at a company that is worked out; None for every other one."""
    frame, words = scene.frame, set(scene.frame.words)
    if scene.scenario or frame.has(*_NOT_HERE) or _VOTES.isdisjoint(words) or scene.yes_no:
        return None
    issuer = next((key for key in scene.line.keys if scene.snapshot.counts_of(key, "exercisable_votes")), "")
    if not issuer or len(set(scene.line.keys)) > 2 or len(frame.dates) > 1:
        return None
    pair = _pair(scene) if len(set(scene.line.keys)) == 2 else None
    if pair is not None and _held(scene, pair):
        return _under_the_cap(scene, pair) or _missing(scene, pair)
    return _in_percent(scene, issuer) if pair is None else None


def _pair(scene: Scene) -> Pair | None:
    """The holder and the company, which is the one behind "at" or "in" where a company is."""
    line = scene.line
    inside = [m.key for m in line.owners if line.word(m.start - 1) in {"at", "in", "inside"}]
    others = [key for key in line.keys if key not in inside]
    return (others[0], inside[0]) if len(set(inside)) == 1 and others else scene.pair()


def _held(scene: Scene, pair: Pair) -> bool:
    """Whether the votes of the holding are counted."""
    return any(
        count.issuer == pair[1] and (count.entity == pair[0] or count.entity.startswith(f"{pair[0]}_"))
        for count in scene.snapshot.counts
        if count.metric == "votes_held"
    )


def _under_the_cap(scene: Scene, pair: Pair) -> Reading | None:
    """What the cap leaves of the votes held, or how many are above it."""
    frame, words = scene.frame, set(scene.frame.words)
    line = vote_cap(scene.snapshot, *pair, frame.today)
    cap = level_of(line) if line is not None else Fraction(0)
    own = all(f.kind == "percent" and Fraction(f.amount) / 100 == cap for f in frame.figures)
    capped = frame.has("CAP") or not words.isdisjoint(_LIMIT)
    if not cap or not capped or not own or not words & _NUMBER or words & {"percentage", "points"}:
        return None
    if not words & _ABOVE:
        slots: dict[str, Any] = {
            "issuer": pair[1],
            "metric": "exercisable_votes",
            "part": str(cap),
            "when": _when(scene, pair),
        }
        return scene.reading("part_of_count", **slots)
    return _less(scene, _votes_held(pair), _part_of_all(scene, pair, cap))


def _missing(scene: Scene, pair: Pair) -> Reading | None:
    """How many votes the holder lacks to a part of all that can be cast."""
    frame, words = scene.frame, set(scene.frame.words)
    parts = [figure for figure in frame.figures if figure.kind in {"fraction", "percent"}]
    if len(parts) != 1 or len(frame.figures) != 1 or not words & _MISSING or not words & _NUMBER or frame.has("CAP"):
        return None
    if words & {"shares", "points", "stake"}:
        return None
    return _less(scene, _part_of_all(scene, pair, parts[0].in_percent / 100), _votes_held(pair))


def _in_percent(scene: Scene, issuer: str) -> Reading | None:
    """A stated number of votes as a part of all."""
    frame, words = scene.frame, set(scene.frame.words)
    counts = by_kind(frame)["count"]
    if len(counts) != 1 or len(frame.figures) != 1 or not words & _PERCENT or words & {"shares", "capital"}:
        return None
    operands = [{"votes": counts[0].amount}, _all(scene, issuer)]
    return scene.reading("compound", operator="share", operands=operands, field="", currency="")


def _when(scene: Scene, pair: Pair) -> dict[str, Any]:
    return dict(scene.time(pair)) if scene.frame.dates else {"kind": "now"}


def _all(scene: Scene, issuer: str) -> dict[str, Any]:
    sign = "VOTES_THEORETICAL" if scene.frame.has("VOTES_THEORETICAL") else "VOTES_EXERCISABLE"
    slots = {"issuer": issuer, "signs": [sign], "when": _when(scene, ("", issuer))}
    return {"intent": "count", "slots": slots}


def _votes_held(pair: Pair) -> dict[str, Any]:
    slots = {"holder": pair[0], "issuer": pair[1], "signs": ["VOTE"], "when": {"kind": "now"}}
    return {"intent": "count", "slots": slots}


def _part_of_all(scene: Scene, pair: Pair, part: Fraction) -> dict[str, Any]:
    """So much of the newest count of votes that can be cast, to the nearest."""
    counts = scene.snapshot.counts_of(pair[1], "exercisable_votes")
    newest = max(counts, key=lambda count: count.valid.start)
    return {"votes": str(round(int(newest.value) * part))}


def _less(scene: Scene, one: dict[str, Any], two: dict[str, Any]) -> Reading | None:
    """The difference of two numbers; of the newest count only, as a day would need that day's."""
    if scene.frame.dates and not scene.frame.has("NOW"):
        return scene.reading("nothing", near=[])
    return scene.reading("compound", operator="minus", operands=[one, two], field="", currency="")
