"""The parts of one holding against each other: direct and in trust, and votes against capital."""

from __future__ import annotations

from typing import Any

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene


def parts(scene: Scene) -> Reading | None:
    """The reading of a question that sets parts of one holding side by side; None for every other one."""
    line = scene.line
    if line.has("if", "must") or scene.frame.has("ASK_WHY", "ASK_WHEN"):
        return None
    asks = (
        line.has("gap", "times", "above")
        or scene.frame.has("BIGGER", "LESS", "SMALLER")
        or "minus" in scene.frame.words
    )
    portion = {"portion", "fraction", "part", "share", "percentage", "proportion"} & set(scene.frame.words)
    holding = any(m.possessive and line.before(m.start) in {"of", "in"} for m in line.owners) or line.has("whole")
    if (
        portion
        and holding
        and not line.has("indirect", "via", "sum")
        and line.has("trusted", "direct")
        and scene.frame.has("STAKE")
        and len(line.keys) == 2
    ):
        pair = scene.pair()
        route = "trust" if line.has("trusted") else "direct"
        return scene.reading("portion", holder=pair[0], issuer=pair[1], route=route) if pair else None
    if line.has("direct") and line.has("trusted") and asks:
        pair = scene.pair()
        return scene.reading("parts", holder=pair[0], issuer=pair[1], when=_time_of(scene, pair)) if pair else None
    words = scene.frame.words
    beside = line.has("direct") != line.has("trusted") and scene.frame.has("TOTAL")
    if beside and (asks or "less" in words) and line.has("total", "whole") and not line.figures():
        return _from_the_whole(scene)
    if line.has("votes") and "capital" in words and (line.has("gap", "times") or "vs" in words) and line.keys:
        pair = scene.pair()
        if pair and scene.known(*pair):
            return scene.reading("wedge", holder=pair[0], issuer=pair[1], when=scene.time(pair))
    return None


def _time_of(scene: Scene, pair: Pair) -> dict[str, Any]:
    """The time named; of a part told by its being put in trust, the deal by which it was, where it is of this pair."""
    when, deal = scene.time(pair), scene.snapshot.deal
    put = when["kind"] == "now" and scene.frame.has("TRANSFER") and not scene.frame.has("NOW")
    ours = put and deal is not None and any((c.holder, c.issuer) == pair for c in deal.changes)
    return {"kind": "after", "deal": deal.key} if ours and deal is not None else when


def _from_the_whole(scene: Scene) -> Reading | None:
    """``its total less its direct stake``: what the other part is."""
    pair = scene.pair()
    if pair is None or not scene.known(*pair):
        return None
    when = scene.time(pair)
    facts = scene.reader.facts(scene.frame) | {"holder": pair[0], "issuer": pair[1], "when": when, "yes_no": False}
    part = "DIRECT" if scene.line.has("direct") else "TRUST"
    operands = [{"intent": "stake", "slots": facts | {"signs": signs}} for signs in (["TOTAL"], [part])]
    share = scene.line.has("percent_word", "relative") or {"over", "divided", "ratio"} & set(scene.frame.words)
    if share:
        operands.reverse()
    operator = "share" if share else "minus"
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="", when=when)
