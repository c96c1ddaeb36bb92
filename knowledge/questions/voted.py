"""Votes or shares of a holding told by its level: ``did the 36.8% come with votes?`` is asked of its time."""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.reading import Reading
from knowledge.questions.scene import Scene
from knowledge.questions.stated import standing_for

_ELSE = ("BIGGER", "LESS", "IF", "CAP", "CONTROL", "UNCAPPED", "NOW", "AFTER", "BLOCKING", "SUM", "CALC_WORD")
"""Concepts of a question in which the level is not simply that of the shares."""

_OF = "of"


def of_a_former_level(scene: Scene) -> Reading | None:
    """The reading of a question after the votes or the shares of a holding of a stated level, at the time of that."""
    frame = scene.frame
    if len(frame.figures) != 1 or frame.dates or frame.has(*_ELSE):
        return None
    alone = scene.alone
    counted = alone.intent == "count" and frame.has("ASK_HOW_MANY") and bool(alone.slots.get("holder"))
    if not (counted or alone.intent == "votes"):
        return None
    figure, slots = frame.figures[0], alone.slots
    if figure.kind not in {"percent", "number"} or slots["when"]["kind"] not in {"now", "before", "first"}:
        return None
    votes = {found.start for found in frame.where("VOTE", "VOTES_EXERCISABLE", "VOTES_THEORETICAL", "VOTELESS")}
    if votes & set(range(figure.end, figure.end + 4)) and frame.words[figure.end] == _OF:
        return None  # "15% of the votes"
    stands = standing_for(scene, (slots["holder"], slots["issuer"]), figure.amount)
    if stands is None or stands["kind"] == "now" or slots["when"]["kind"] == stands["kind"]:
        return None
    return replace(alone, slots={**slots, "when": stands})
