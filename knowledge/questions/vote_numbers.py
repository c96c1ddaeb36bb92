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

_NOT_HERE = ("ASK_WHY", "ASK_WHO", "ASK_WHEN", "NEUTRAL", "TRUST", "BLOCKING")
_VOTES = frozenset({"votes", "vote", "voices", "rights"})
_ABOVE = frozenset(
    {"above", "over", "beyond", "lose", "loses", "lost", "exceed", "exceeds", "excess", "wasted", "idle"}
)
_LIMIT = frozenset({"cap", "capped", "limit", "limited", "ceiling", "lid"})
_MISSING = frozenset({"missing", "lacking", "lack", "lacks", "short", "needed", "more", "need", "needs"})
_PERCENT = frozenset(
    {"percent", "%", "percentage", "percents", "share", "part", "fraction", "proportion", "slice", "portion", "chunk"}
)
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
    if pair is not None and not votes_counted(scene, pair) and votes_counted(scene, pair[::-1]):
        pair = pair[::-1]  # "Nissan's 88,716,686 Renault votes": who has them stands first
    if pair is not None and votes_counted(scene, pair):
        supposed = _uncapped(scene, pair) or _other_cap(scene, pair) or _silent(scene, pair)
        told = not frame.has("IF")
        return supposed or ((_under_the_cap(scene, pair) or _missing(scene, pair)) if told else None)
    return _in_percent(scene, issuer) if pair is None and not frame.has("IF") else None


def _pair(scene: Scene) -> Pair | None:
    """The holder and the company, which is the one behind "at" or "in" where a company is."""
    line = scene.line
    inside = [m.key for m in line.owners if line.word(m.start - 1) in {"at", "in", "inside"}]
    others = [key for key in line.keys if key not in inside]
    return (others[0], inside[0]) if len(set(inside)) == 1 and others else scene.pair()


def _uncapped(scene: Scene, pair: Pair) -> Reading | None:
    """``without the cap, what share of the exercisable votes``: all the votes held against all that can be cast."""
    frame, words = scene.frame, set(scene.frame.words)
    cap = vote_cap(scene.snapshot, *pair, frame.today)
    own = all(cap is not None and f.in_percent / 100 == level_of(cap) for f in frame.figures)
    if not frame.has("UNCAPPED") or not own or not frame.has("IF", "VOTES_EXERCISABLE"):
        return None
    if words & {"points", "more"}:
        return scene.reading("nothing", near=[])  # what the cap takes, in points, is nowhere stated
    if words & _PERCENT:
        operands = [_votes_held(pair), _all(scene, pair[1])]
        return scene.reading("compound", operator="share", operands=operands, field="", currency="")
    return scene.reading("count", holder=pair[0], issuer=pair[1], signs=["VOTE"]) if words & _NUMBER else None


def _other_cap(scene: Scene, pair: Pair) -> Reading | None:
    """``with the cap at 20 %, how many votes``: so much of all that can be cast, though no more than are held."""
    frame, words = scene.frame, set(scene.frame.words)
    line = vote_cap(scene.snapshot, *pair, frame.today)
    levels = [f for f in frame.figures if f.kind in {"percent", "number", "fraction"} and f.in_percent < 100]
    others = [f for f in levels if line is not None and f.in_percent / 100 != level_of(line)]
    capped = frame.has("CAP") or not words.isdisjoint(_LIMIT)
    if not capped or len(others) != 1 or len(levels) != len(frame.figures) or not words & _NUMBER or frame.dates:
        return None
    counts = scene.snapshot.counts_of(pair[1], "exercisable_votes")
    held = [c for c in scene.snapshot.counts if c.issuer == pair[1] and c.metric == "votes_held"]
    newest = max(counts, key=lambda count: count.valid.start)
    part = others[0].in_percent / 100
    if any(int(count.value) < int(newest.value) * part for count in held):
        return scene.reading("count", holder=pair[0], issuer=pair[1], signs=["VOTE"])  # it has not so many
    return scene.reading("part_of_count", issuer=pair[1], metric="exercisable_votes", part=str(part))


def _silent(scene: Scene, pair: Pair) -> Reading | None:
    """``if its shares were still without votes, how many votes would remain``: all that can be cast, less its own."""
    frame, words = scene.frame, set(scene.frame.words)
    totals = {count.value for count in scene.snapshot.counts_of(pair[1], "exercisable_votes")}
    known = all(figure.amount in totals for figure in frame.figures)
    if not frame.has("VOTELESS") or not frame.has("IF") or not known or not words & _NUMBER or words & _PERCENT:
        return None
    return _less(scene, _all(scene, pair[1]), _votes_held(pair)) if words & _STAYING else None


_STAYING = frozenset({"remain", "remains", "left", "stay", "there", "be", "total", "have"})


def votes_counted(scene: Scene, pair: Pair) -> bool:
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
    known = {count.value for count in scene.snapshot.counts if pair[1] in {count.entity, count.issuer}}
    own = all(f.amount in known or f.in_percent / 100 == cap for f in frame.figures)
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
