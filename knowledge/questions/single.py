"""The one holding that a question is about: whose it is, at which time, and as a figure to reckon with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from knowledge.questions.holdings import named
from knowledge.questions.moments import Moment
from knowledge.questions.scene import Pair, Scene


def holding_of(scene: Scene) -> Pair | None:
    """The holding that is named, else the one that the deal or the conversation gives."""
    holdings = {holding.pair for holding in named(scene.line, scene.known)}
    if len(holdings) > 1:
        return None
    own = next((mention.key for mention in scene.line.owners if mention.possessive), "")
    pair = next(iter(holdings), None) or scene.pair()
    if pair is None or not scene.known(*pair) or own not in {"", *pair}:
        return None
    return pair


def deal_day(scene: Scene, pair: Pair) -> dt.date | None:
    """The day of the main deal, where it changed the holding."""
    deal = scene.snapshot.deal
    touched = deal is not None and any((change.holder, change.issuer) == pair for change in deal.changes)
    return deal.valid.start if deal is not None and touched else None


def operand_of(scene: Scene, pair: Pair, when: Moment) -> dict[str, Any]:
    """The holding at a time, as the operand of a compound."""
    slots = {**scene.reader.facts(scene.frame), "holder": pair[0], "issuer": pair[1], "when": when}
    return {"intent": "stake", "slots": {**slots, "figures": [], "signs": [], "yes_no": False}}
