"""What a message does with the figures of the last answers: ``the difference?``, ``halve it``, ``minus 3 points``.

The stakes and figures meant are written out, so that the message becomes a whole question that is read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.normal import normalise
from knowledge.questions.reading import Reading
from knowledge.questions.turn import Turn
from knowledge.questions.words import any_of

SHORT = 7
"""Words of a message that may only say what is done with the last figures."""

_OF_STAKES = frozenset({"stake", "votes"})

_BOTH = "cross"
"""An answer with two stakes, each company's in the other."""

_PLACES = {"before": " before the deal", "after": " after the deal", "now": " now"}


def stake_meant(intent: str, slots: Mapping[str, Any]) -> str:
    """The stake of an answer in words (``@renault's stake in @nissan in 2019``); empty where there is none."""
    when = slots.get("when", {})
    place = f" in {when['date']}" if when.get("kind") == "on" else _PLACES.get(when.get("kind", "now"), "")
    if intent not in _OF_STAKES or not place or not (slots.get("holder") and slots.get("issuer")):
        return ""
    return f"@{slots['holder']}'s stake in @{slots['issuer']}{place}"


class GoingOn:
    """Completes messages about the last figures in the words of one language."""

    def __init__(
        self, two: Mapping[str, str], one: Mapping[str, list[str]], side: Mapping[str, list[str]], lead: list[str]
    ) -> None:
        """``two`` are words for what is asked of two stakes, ``one`` phrases that do something with one figure.

        ``side`` are phrases for who bought or sold the last stake, ``lead`` words before any of these. They make
        questions with {one} and {two}, with {figure} and {rest}, or with {holder} and {issuer}, in place of what is
        meant.
        """
        before = rf"\W*(?:{any_of(lead).pattern} )*"
        self._two = dict(two)
        self._side = [
            (re.compile(rf"^{before}{any_of(phrases).pattern}$"), question) for question, phrases in side.items()
        ]
        self._one = [
            (re.compile(rf"^{before}{any_of(phrases).pattern}(?P<rest>.*)$"), question)
            for question, phrases in one.items()
        ]

    def read(self, frame: Frame, turn: Turn, read: Callable[[str], Reading]) -> Reading | None:
        """The reading of the message as a whole question; None for every other message."""
        if frame.names or frame.dates or frame.strangers or len(frame.words) > SHORT or turn.scenario:
            return None
        text = self._of_two(frame, turn) or self._of_one(frame, turn) or self._of_side(frame, turn)
        reading = read(text) if text else None
        return None if reading is None or reading.intent == "nothing" else reading

    def _of_two(self, frame: Frame, turn: Turn) -> str:
        now, prior = stake_meant(turn.intent, turn.slots), str(turn.slots.get("prior", ""))
        if turn.intent == _BOTH:
            sides = {"holder": turn.slots.get("issuer"), "issuer": turn.slots.get("holder")}
            prior, now = (stake_meant("stake", {**turn.slots, **side}) for side in ({}, sides))
        asked = [word for word in frame.words if word in self._two]
        if not now or not prior or now == prior or len(asked) != 1 or frame.figures or frame.unknown:
            return ""
        return self._two[asked[0]].format(one=prior, two=now)

    def _of_side(self, frame: Frame, turn: Turn) -> str:
        """Who was on the other side of the stake that was just told."""
        pair = {side: f"@{turn.slots[side]}" for side in ("holder", "issuer") if turn.slots.get(side)}
        words = normalise(frame.text).strip(" ?!.")
        found = (question for pattern, question in self._side if pattern.match(words))
        return next(found, "").format(**pair) if len(pair) == 2 and turn.intent in _OF_STAKES else ""

    def _of_one(self, frame: Frame, turn: Turn) -> str:
        """The last figure with what is done to it; a stake of today is changed as a what-if instead."""
        figure = turn.value.get("display", "")
        past = turn.slots.get("when", {}).get("kind", "now") != "now"
        if not figure or not (turn.intent == "count" or (turn.intent in _OF_STAKES and past)):
            return ""
        words = normalise(frame.text).strip(" ?!.")
        for pattern, question in self._one:
            match = pattern.match(words)
            if match:
                return question.format(figure=figure, rest=match["rest"].replace(" the ", " "))
        return ""
