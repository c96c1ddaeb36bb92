"""A company's own counts of shares or votes: how one changed between two times, and whether it is as is said.

``did the exercisable votes rise from 2022 to 2024``; ``were there five billion shares``; ``which is larger, theoretical
or exercisable votes``; ``when was the share count last seen``.
"""

from __future__ import annotations

from typing import Any

from knowledge.questions.kinds import by_kind
from knowledge.questions.moments import on
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.supposes import supposes

METRICS = {
    "VOTES_THEORETICAL": "theoretical_votes",
    "VOTES_EXERCISABLE": "exercisable_votes",
    "AUTHORISED": "authorised_shares",
    "TREASURY_COUNT": "treasury_shares",
    "TREASURY": "treasury_shares",
    "SHARES_COUNT": "issued_shares",
}
"""Concepts of a count, the more telling one first, and the count that it is."""

_NOT_HERE = (
    *("BUY", "SELL", "BUYBACK", "CANCEL", "WORTH", "PRICE", "DIVIDEND", "ASK_WHO", "ASK_WHY", "SHAREHOLDER"),
    *("TRUST", "DIRECT", "CAP", "BLOCKING", "MAJORITY", "CONTROL", "VIA", "INDIRECT", "LOCKUP", "RULE", "EX_TREASURY"),
    *("TENDER", "MERGER", "CONVERT", "DEAL", "TRANCHE", "SUM", "PREDICT_WORD", "POINTS"),
    *("DOUBLE_VOTES", "VOTELESS", "NEUTRAL", "EXPLAIN", "JARGON_ASK", "CONFLICT_WORD", "BECAUSE"),
)
"""What makes of the question one for a holding, a trade or a rule."""

_CHANGED = ("CUT", "RAISE", "CHANGE", "GAP", "BIGGER", "LESS", "SMALLER", "FROM_TO", "EQUAL", "RELATIVE", "TIMES")
"""What is asked of a count at two times."""

_COMPARED = frozenset({"compare", "compared", "comparison", "versus", "vs", "against", "minus", "than"})
"""The same in words that are no concepts."""

_VOTING = frozenset({"theoretical_votes", "exercisable_votes"})

_SHARES = frozenset({"shares", "stock", "titles"})

MOST_UNKNOWN = 2
"""Ordinary words at the most of which the reading makes nothing."""


def company_counts(scene: Scene) -> Reading | None:
    """The reading of a question for one company's own counts that wants more than the number; None for others."""
    frame, line = scene.frame, scene.line
    keys = list(dict.fromkeys(line.keys))
    if (
        supposes(frame)
        or scene.scenario
        or len(keys) != 1
        or _of_another_thing(scene)
        or len(keys) != len(set(frame.keys))
    ):
        return None
    if len(frame.unknown) > MOST_UNKNOWN or not frame.plain.issuperset(frame.unknown):
        return None
    issuer = keys[0]
    metrics = _metrics(scene)
    if not metrics or not all(_states(scene, issuer, metric) for metric in metrics):
        return None
    signs = [next(sign for sign, metric in METRICS.items() if metric == one) for one in metrics]
    if len(metrics) == 2 and len(frame.dates) < 2 and frame.has("BIGGER", "SMALLER", "LESS", "GAP"):
        operands = [_operand(scene, issuer, sign) for sign in signs]
        return scene.reading("compound", operator="minus", operands=operands, field="", currency="")
    if len(metrics) != 1:
        return None
    if (
        metrics == ["treasury_shares"]
        and _in_percent(scene)
        and not scene.snapshot.counts_of(issuer, "treasury_percent")
    ):
        operands = [_operand(scene, issuer, sign) for sign in ("TREASURY_COUNT", "SHARES_COUNT")]
        return scene.reading("compound", operator="share", operands=operands, field="", currency="")
    return _of_one(scene, issuer, signs[0], metrics[0])


def _of_another_thing(scene: Scene) -> bool:
    """Whether a holding, a trade or a rule is spoken of; the ``billion`` of a count is no money."""
    counted = {place for figure in scene.frame.figures for place in range(figure.start, figure.end)}
    return any(found.start not in counted for found in scene.frame.where(*_NOT_HERE))


def _of_one(scene: Scene, issuer: str, sign: str, metric: str) -> Reading | None:
    """What is wanted of one count: its change, whether it is as is said, its day, or the number of votes itself."""
    frame = scene.frame
    kinds = by_kind(frame)
    slots: dict[str, Any] = {"issuer": issuer, "metric": metric}
    compared = frame.has(*_CHANGED) or not _COMPARED.isdisjoint(frame.words)
    if len(frame.dates) == 2 and not frame.figures and compared:
        return scene.reading("count_change", moments=[on(when) for when in frame.dates], **slots)
    signs = sorted({*scene.reader.facts(frame)["signs"], sign})
    when = scene.time(("", issuer)) if frame.dates else {"kind": "now"}
    if len(frame.dates) > 1:
        return None
    wants = scene.yes_no
    stated = kinds["count"] or [figure for figure in frame.figures if figure.kind == "percent" and "treasury" in metric]
    if wants and len(stated) == len(frame.figures) == 1:
        return scene.reading("count", issuer=issuer, signs=signs, when=when)
    if wants or frame.figures:
        return None
    dated = frame.has("ASK_WHEN") and frame.has("LAST", "NOW") and not frame.dates
    if dated or (metric in _VOTING and scene.alone.intent in {"votes", "nothing", "told"} and not frame.has(*_CHANGED)):
        return scene.reading("count", issuer=issuer, signs=signs, when=when)
    return None


def _metrics(scene: Scene) -> list[str]:
    """The counts that the question speaks of; shares alone are those issued, votes alone those that can be cast."""
    frame = scene.frame
    found = dict.fromkeys(metric for sign, metric in METRICS.items() if frame.has(sign))
    if len(found) > 1 or frame.has("VOTE"):
        found.pop("issued_shares", None)  # "number of theoretical votes" counts votes
    if not found and frame.has("ITSELF") and scene.line.figures("percent"):
        return ["treasury_shares"]
    if not found and frame.has("VOTE"):
        counted = by_kind(frame)["count"] or frame.has("SHARES_COUNT", "ASK_HOW_MANY")
        return ["exercisable_votes"] if counted and not frame.has("STAKE") else []
    spoken = frame.has("HAVE", "ISSUE", "ASK_HOW_MANY", "CHANGE", "BIGGER", "LESS") or by_kind(frame)["count"]
    if not found and spoken and not _SHARES.isdisjoint(frame.words):
        return ["issued_shares"]
    return list(found)


def _in_percent(scene: Scene) -> bool:
    """``what fraction of its stock``: whether a part of all shares is asked for."""
    asks = {"fraction", "percent", "%", "percentage", "proportion", "portion", "slice", "part"}
    return not asks.isdisjoint(scene.frame.words) and not scene.frame.figures and len(scene.frame.dates) < 2


def _states(scene: Scene, issuer: str, metric: str) -> bool:
    counts = scene.snapshot.counts_of
    return bool(counts(issuer, metric) or (metric == "treasury_shares" and counts(issuer, "treasury_percent")))


def _operand(scene: Scene, issuer: str, sign: str) -> dict[str, Any]:
    when = scene.time(("", issuer)) if scene.frame.dates else {"kind": "now"}
    return {"intent": "count", "slots": {"issuer": issuer, "signs": [sign], "when": when}}
