"""The holding of the last answer set against one that the message names: ``compare that with Nissan's in Renault``.

The other one differs by its companies, by its time, or by both; what the message leaves out of it is that of the last
answer. Every word has to be explained, as for holdings that are named in one question.
"""

from __future__ import annotations

from typing import Any

from knowledge.questions.holdings import named
from knowledge.questions.moments import Moment
from knowledge.questions.periods import in_order
from knowledge.questions.reading import Reading
from knowledge.questions.saying import TIMED, left_over
from knowledge.questions.scene import Pair, Scene
from knowledge.questions.scores import ENOUGH
from knowledge.questions.verbs import verbs

LONGEST = 16
"""Words of a message that may still be about the holding before it."""

_OPERATIONS = ("product", "over", "share", "plus", "minus")
"""What may be done with the two holdings, the one that is meant before the more general one."""

_WHOLE = frozenset({"compare", "cross", "sum", "stake_change", "complement"})
"""Kinds of question that set holdings against each other without the last one."""

_SAYING = (
    *("HAVE", "HOLD", "STAKE", "ASK_HOW_MUCH", "ASK_HOW", "WHAT_IS"),
    *("CALC_WORD", "PRODUCT", "FOLLOW_WHAT", "BIGGER", "LESS", "SMALLER", "POINTS", "MARKER"),
)
"""Concepts of a message that sets holdings against each other."""


def against(scene: Scene) -> Reading | None:
    """The reading of a message that compares the last holding with another; None for every other message."""
    frame, last = scene.frame, scene.last_pair
    if scene.before != "stake" or last is None or len(frame.words) > LONGEST or scene.scenario or frame.figures:
        return None
    wanted = _wanted(scene)
    alone = len(scene.line.owners) != 2 or len(named(scene.line, scene.known)) != 1
    if not wanted or verbs(scene.line) or frame.has("IF", "ASK_WHO", "ASK_WHEN", "ASK_WHY"):
        return None
    if alone and len(scene.line.keys) >= 2 and scene.alone.intent in _WHOLE and scene.alone.score >= ENOUGH:
        return None
    pair = scene.pair() if scene.line.keys else last
    if pair is None or not scene.known(*pair):
        return None
    then = dict(scene.slots.get("when") or {"kind": "now"})
    return _of_two(scene, wanted, (last, then), (pair, _moment(scene, pair, then)))


def _wanted(scene: Scene) -> str:
    """What is done with the two holdings; empty where nothing is, or where a word of the message has no part in it."""
    frame, phrases = scene.frame, scene.said("holdings")
    spans = [(start, end) for _, start, end in phrases]
    spans += [(each.start, each.end) for each in named(scene.line, scene.known)]
    asked = {label for label, _, _ in phrases}
    wanted = next((name for name in _OPERATIONS if name in asked), "")
    return "" if left_over(frame, spans, _SAYING) else wanted


def _moment(scene: Scene, pair: Pair, then: Moment) -> Moment:
    """The time of the other holding: the one that the message says, else that of the last answer."""
    timed = scene.frame.dates or scene.frame.has(*TIMED)
    return scene.reader.moments.of(scene.frame, pair) if timed else then


def _of_two(scene: Scene, wanted: str, last: tuple[Pair, Moment], other: tuple[Pair, Moment]) -> Reading | None:
    (pair, then), (own, when) = last, other
    if pair == own:
        if then == when or wanted not in {"minus", "over"}:
            return None
        moments = in_order(scene, [then, when])
        return scene.reading("stake_change", holder=own[0], issuer=own[1], moments=moments, when=moments[1])
    slots: dict[str, Any] = {"holder": pair[0], "issuer": pair[1], "when": then}
    if then == when and wanted in {"minus", "over"}:
        return scene.reading("compare", sides=[list(pair), list(own)], times=wanted == "over", ordered=True, **slots)
    facts = scene.reader.facts(scene.frame)
    operands = [
        {"intent": "stake", "slots": {**facts, "holder": holder, "issuer": issuer, "when": moment}}
        for (holder, issuer), moment in (last, other)
    ]
    operator = "times" if wanted == "product" else wanted
    return scene.reading("compound", operator=operator, operands=operands, field="", currency="")
