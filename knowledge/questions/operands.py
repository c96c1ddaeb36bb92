"""The figures that a compound joins: a known trade's, a known holding's or count's, or a stated level."""

from __future__ import annotations

from typing import Any

from knowledge.questions.anchors import anchored
from knowledge.questions.dealt import TRADED, trade_of
from knowledge.questions.frame import Frame
from knowledge.questions.kinds import by_kind
from knowledge.questions.scene import Scene
from knowledge.questions.scores import ENOUGH
from knowledge.questions.trade_times import ORDINALS
from knowledge.questions.words import joined

FIGURES = frozenset({"stake", "count", "votes"})
"""Kinds of question whose answer is a figure that can be an operand."""

COUNTED = ("SHARES_COUNT", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "VOTE")
"""Concepts of a question that counts shares or votes."""

_LEVELS = frozenset({"percent", "fraction", "points", "number"})
"""Kinds of figure that may be a level, or points taken off or put to one."""

_TELLING = frozenset(
    {"VOTE", "VOTES_THEORETICAL", "VOTES_EXERCISABLE", "TREASURY", "TRUST", "DIRECT", "TOTAL", "CONVERT"}
)

Operand = dict[str, Any]
"""``{"claim": key}`` of a trade, ``{"level": fraction}``, ``{"part": fraction}``, or ``{"intent", "slots"}``."""


def each_of(scene: Scene, texts: list[str], field: str) -> list[Operand] | None:
    """The operands of several texts; None when one of them is no figure that the base can know."""
    operands: list[Operand] = []
    for text in texts:
        operand = _operand(scene, text, field, texts)
        if operand is None:
            return None
        operands.append(operand)
    return _one_way(scene, texts, operands)


def _one_way(scene: Scene, texts: list[str], operands: list[Operand]) -> list[Operand]:
    """The operands with the holding of the one that names both companies for one that names the same holder alone."""
    keys = [_keys(scene, text) for text in texts]
    whole = [o for o, named in zip(operands, keys, strict=True) if len(named) > 1 and o.get("intent") == "stake"]
    if len(whole) != 1:
        return operands
    holder, issuer = (whole[0]["slots"].get(key, "") for key in ("holder", "issuer"))
    return [
        {**o, "slots": {**o["slots"], "holder": holder, "issuer": issuer}}
        if o.get("intent") == "stake" and named == {holder} and o["slots"].get("issuer") == holder
        else o
        for o, named in zip(operands, keys, strict=True)
    ]


def _operand(scene: Scene, text: str, field: str, texts: list[str]) -> Operand | None:
    """What a text stands for: a stated level, else as it is completed by the others, or with all their names."""
    alone = scene.reader.frame(text, scene.frame.today)
    counts = by_kind(alone)["count"]
    if len(counts) == 1 and len(alone.figures) == 1 and field in {"", "shares"}:
        return {"shares": counts[0].amount}
    level = next((f for f in alone.figures if f.kind in _LEVELS), None)
    if level is not None and not alone.names and not field and not alone.unknown and len(alone.figures) == 1:
        amount = level.in_percent / 100
        return {"level": str(amount)} if amount <= 1 else None
    for every_name in (False, True):
        frame = scene.reader.frame(_completed(scene, text, texts, every_name=every_name), scene.frame.today)
        frame, reading = anchored(scene.reader, frame) or (frame, scene.reader.read(frame))
        figure = reading.intent in FIGURES and reading.score >= ENOUGH and not frame.has("PRICE", "WORTH")
        numbered = bool(field) and frame.has(*ORDINALS) and frame.has(*TRADED)
        if figure and field in {"", "shares"} and not numbered:
            counted = field == "shares" and reading.intent == "stake"
            return {"intent": "count" if counted else reading.intent, "slots": dict(reading.slots)}
        trade = trade_of(scene, frame, field) if field else None
        if trade:
            return {"claim": trade.key}
    return None


def _keys(scene: Scene, text: str) -> set[str]:
    """The entities that a text names."""
    return set(scene.reader.frame(text, scene.frame.today).keys)


def _completed(scene: Scene, text: str, texts: list[str], *, every_name: bool) -> str:
    """An operand with what the question says of another one only: names, the only date, what is counted or traded."""
    today = scene.frame.today
    frame = scene.reader.frame(text, today)
    added: list[str] = []
    if len(frame.names) == 1 and set(range(len(frame.words))) <= _named(frame):
        other = next((scene.reader.frame(other, today) for other in texts if other != text), frame)
        if len(other.names) > 1:  # "Nissan's plus Mitsubishi's commitment": of the same thing, by another
            return joined([*frame.words, *other.words[other.names[0].end :]])
    for other in (scene.reader.frame(other, today) for other in texts if other != text):
        if not frame.names or every_name:
            added += [word for m in other.names if m.key not in frame.keys for word in other.words[m.start : m.end]]
        if not frame.has(*COUNTED, *TRADED, "STAKE", "HOLD"):
            added += [word for f in other.where(*COUNTED) for word in other.words[f.start : f.end]]
        if frame.has(*ORDINALS) and not frame.has(*TRADED):
            added += [word for f in other.where(*TRADED) for word in other.words[f.start : f.end]]
        if not frame.dates and len(scene.frame.dates) == 1:
            added += [word for when in other.dates for word in other.words[when.start : when.end]]
    return joined([text, *added])


def _named(frame: Frame) -> set[int]:
    """The places of names."""
    return {place for mention in frame.names for place in range(mention.start, mention.end)}


def of_one_holding(operands: list[Operand]) -> bool:
    """Whether the operands are one holding at several times: there is no sum of these."""
    timeless = ({**operand, "slots": {**operand.get("slots", {}), "when": None}} for operand in operands)
    return all("intent" in operand for operand in operands) and len({identity(one) for one in timeless}) == 1


def identity(operand: Operand) -> str:
    """What tells one operand from another."""
    slots = operand.get("slots", {})
    signs = _TELLING & set(slots.get("signs", ()))
    return str(
        [
            operand.get("claim"),
            operand.get("level"),
            operand.get("shares"),
            [slots.get(key) for key in ("holder", "issuer", "when")],
            sorted(signs),
        ]
    )
