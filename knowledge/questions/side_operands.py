"""The figures of two sides as operands of a compound: a holding or its part, its votes, at a time."""

from __future__ import annotations

from typing import Any

from knowledge.questions.moments import Moment
from knowledge.questions.reading import Reading
from knowledge.questions.scene import Pair, Scene

_A_DAY = len("2023-11-08")


def entrusted_pair(scene: Scene) -> tuple[list[Pair], int] | None:
    """The holding of which the main deal put a part into a trust, as the only one named; None where it did not."""
    deal = scene.snapshot.deal
    entrusted = [c for c in deal.changes if c.change == "entrust"] if deal is not None else []
    return ([(entrusted[0].holder, entrusted[0].issuer)], 0) if entrusted else None


def parted(scene: Scene, pair: Pair) -> bool:
    """Whether a part of the holding was put into a trust."""
    named = entrusted_pair(scene)
    return named is not None and named[0] == [pair]


def time_or_last(scene: Scene, pair: Pair, when: Moment | None) -> Moment:
    """The time said, else now, or the last day of a holding that has ended."""
    if when is not None:
        return when
    ended = scene.reader.moments.last_day(pair)
    return {"kind": "now"} if ended is None else ended


def held_operand(scene: Scene, pair: Pair, when: Moment | None, route: str) -> dict[str, Any]:
    """The holding at a time, or the part of it that a sign (``DIRECT``, ``TRUST``, ``TOTAL``) names."""
    slots = {**scene.reader.facts(scene.frame), "holder": pair[0], "issuer": pair[1], "when": when or {"kind": "now"}}
    return {"intent": "stake", "slots": {**slots, "figures": [], "yes_no": False, "signs": [route] if route else []}}


def votes_operand(scene: Scene, pair: Pair, when: Moment | None) -> dict[str, Any]:
    """The votes of a holding at a time, of the kind that the question names."""
    kinds = [sign for sign in ("VOTES_EXERCISABLE", "VOTES_THEORETICAL") if scene.frame.has(sign)]
    slots = {**scene.reader.facts(scene.frame), "holder": pair[0], "issuer": pair[1], "when": when or {"kind": "now"}}
    return {"intent": "votes", "slots": {**slots, "figures": [], "yes_no": False, "signs": kinds}}


def joined_sides(scene: Scene, operator: str, operands: list[dict[str, Any]]) -> Reading:
    """The reading of two operands joined."""
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="")


def operands_of(scene: Scene, reading: Reading) -> list[dict[str, Any]] | None:
    """The two figures that a reading sets against each other, as operands; None where it has none."""
    slots = reading.slots
    if reading.intent == "compound":
        return list(slots["operands"])
    if reading.intent in {"compare", "sum"}:
        pairs = [tuple(side) for side in slots["sides" if reading.intent == "compare" else "pairs"]]
        return [held_operand(scene, (holder, issuer), slots["when"], "") for holder, issuer in pairs]
    if reading.intent in {"parts", "stake_change"}:
        pair = (slots["holder"], slots["issuer"])
        if reading.intent == "parts":
            return [held_operand(scene, pair, slots["when"], part) for part in ("TRUST", "DIRECT")]
        part = str(slots["route"]).upper() or ("TOTAL" if parted(scene, pair) else "")
        return [held_operand(scene, pair, _at_its_end(when), part) for when in slots["moments"]]
    return None


def _at_its_end(when: Moment) -> Moment:
    """A year or a month as a change takes it: at its end."""
    return {**when, "edge": when["edge"] or "end"} if when["kind"] == "on" and len(when["date"]) < _A_DAY else when
