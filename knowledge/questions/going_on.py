"""What a message does with the figures of the last answers: ``the difference?``, ``halve it``, ``minus 3 points``.

The stakes and figures meant are written out, so that the message becomes a whole question that is read like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from fractions import Fraction
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.normal import normalise
from knowledge.questions.reading import Reading
from knowledge.questions.turn import Turn
from knowledge.questions.words import any_of

SHORT = 7
"""Words of a message that may only say what is done with the last figures."""

_OF_STAKES = frozenset({"stake", "votes"})

_OF_A_HOLDING = _OF_STAKES | {"count", "series", "stake_change"}
"""Kinds of question after which it may be asked who dealt in the holding, when, and for how much."""

_BOTH = "cross"
"""An answer with two stakes, each company's in the other."""

_ROUTES = frozenset({"TRUST", "DIRECT"})
"""Parts of a holding; what is done with the figure of one is no what-if about the whole."""

_AMOUNT = "…"
"""Stands in a phrase for the amount, where words follow it (``take … off``); at its end where nothing does."""

_NO_FIGURE = frozenset({"", "year"})
"""Names of values that nothing is worked out from."""

_ASIDE = re.compile(r"^(?:about|at least|at most) | *\([^)]*\)$")
"""What an answer says beside its figure: how exact it is."""

_OF_A_PART = frozenset({"JARGON_ASK", "ASK_HOW_MUCH", "ASK_HOW_MANY", "WHAT_IS", "STAKE", "MARKER", "FOLLOW_WHAT"})
"""Concepts of a message that asks for a part of the last figure and for nothing else."""

_OTHER = {"before": "after", "after": "before"}
"""The other side of a deal: what a stake told there is set against where nothing else was told."""

_PLACES = {"before": " before the deal", "after": " after the deal", "now": " now"}


def stake_meant(intent: str, slots: Mapping[str, Any]) -> str:
    """The stake of an answer in words (``@renault's stake in @nissan in 2019``); empty where there is none."""
    when = slots.get("when", {})
    place = _at(str(when["date"])) if when.get("kind") == "on" else _PLACES.get(when.get("kind", "now"), "")
    if intent not in _OF_STAKES or not place or not (slots.get("holder") and slots.get("issuer")):
        return ""
    return f"@{slots['holder']}'s stake in @{slots['issuer']}{place}"


def _at(date: str) -> str:
    """The time of a stake; a year stands for its beginning, as it does where the stake of a year is told."""
    return f" at the start of {date}" if len(date) == len("2023") else f" in {date}"


class GoingOn:
    """Completes messages about the last figures in the words of one language."""

    def __init__(
        self,
        two: Mapping[str, str],
        one: Mapping[str, list[str]],
        side: Mapping[str, list[str]],
        parts: Mapping[str, list[str]],
        other_side: Mapping[str, Mapping[str, list[str]]],
        against: Mapping[str, str],
        lead: list[str],
        pointing: Set[str],
    ) -> None:
        """``two`` are the questions of two stakes with their words, ``one`` phrases that do something with one figure.

        ``side`` are phrases for who bought or sold the last stake, ``parts`` for the whole of which a part was told,
        ``other_side`` for a stake on the other side of the deal than the one told, by the kind of the latter's time,
        ``against`` the questions of it and one that the message names by its side, ``lead`` words before any of these,
        ``pointing`` words for what was said. They make questions with {one} and {two}, with {figure} and {rest}, or
        with {holder}, {issuer} and {when}, in place of what is meant.
        """
        self._pointing = pointing
        before = rf"\W*(?:{any_of(lead).pattern} )*"
        self._two, self._against = (
            {word: question for question, words in each.items() for word in words.split()} for each in (two, against)
        )
        self._side, self._parts, self._after, self._before = (
            [(re.compile(rf"^{before}{any_of(phrases).pattern}$"), question) for question, phrases in each.items()]
            for each in (side, parts, other_side["after"], other_side["before"])
        )
        self._one = [
            (re.compile(rf"^{before}{any_of([lead]).pattern}(?P<rest>.*){re.escape(end)}$"), question)
            for question, phrases in one.items()
            for lead, _, end in (phrase.partition(_AMOUNT) for phrase in sorted(phrases, key=len, reverse=True))
        ]

    def read(self, frame: Frame, turn: Turn, read: Callable[[str], Reading]) -> Reading | None:
        """The reading of the message as a whole question; None for every other message.

        What is done with a figure where the last answer had none is a reading of nothing.
        """
        if frame.names or frame.dates or frame.strangers or len(frame.words) > SHORT:
            return None
        done = self._of_a_part(frame, turn) if turn.scenario else self._of_two(frame, turn) or self._of_one(frame, turn)
        text = self._of_side(frame, turn) if done == "" and not turn.scenario else done
        reading = read(text) if text else None
        if reading is not None and reading.intent != "nothing":
            prior = stake_meant(turn.intent, turn.slots) if reading.intent == "stake" else ""
            return replace(reading, slots={**reading.slots, "prior": prior}) if prior else reading
        return None if text == "" or {"holder", "issuer"} <= set(turn.slots) else Reading("nothing")

    def together(self, one: str, two: str) -> str:
        """The question for the sum of two stakes that are written out."""
        return self._two["sum"].format(one=one, two=two)

    def _of_two(self, frame: Frame, turn: Turn) -> str:
        now, prior = stake_meant(turn.intent, turn.slots), str(turn.slots.get("prior", ""))
        if turn.intent == _BOTH:
            sides = {"holder": turn.slots.get("issuer"), "issuer": turn.slots.get("holder")}
            prior, now = (stake_meant("stake", {**turn.slots, **side}) for side in ({}, sides))
        other = _OTHER.get(turn.slots.get("when", {}).get("kind", "")) if now else None
        named = other is not None and frame.has(other.upper())
        if other is not None and (named or not prior):
            prior = stake_meant(turn.intent, {**turn.slots, "when": {"kind": other}})
        questions = {**self._two, **self._against} if named else self._two
        asked = {questions[word] for word in frame.words if word in questions}
        unknown = any(frame.words[place] not in questions for place in frame.unknown)
        if not now or not prior or now == prior or len(asked) != 1 or frame.figures or unknown:
            return ""
        return next(iter(asked)).format(one=prior, two=now)

    def _of_side(self, frame: Frame, turn: Turn) -> str:
        """Who was on the other side of the stake that was just told."""
        pair = {side: f"@{turn.slots[side]}" for side in ("holder", "issuer") if turn.slots.get(side)}
        words = normalise(frame.text).strip(" ?!.")
        deal = {"after": self._after, "before": self._before}.get(turn.slots.get("when", {}).get("kind", ""), [])
        asked = [*deal, *self._side, *(self._parts if _ROUTES & set(turn.slots.get("signs", ())) else ())]
        found = (question for pattern, question in asked if pattern.match(words))
        when = turn.slots.get("when", {})
        place = _at(str(when["date"])) if when.get("kind") == "on" else _PLACES.get(when.get("kind", "now"), "")
        return next(found, "").format(**pair, when=place) if len(pair) == 2 and turn.intent in _OF_A_HOLDING else ""

    def _of_one(self, frame: Frame, turn: Turn) -> str | None:
        """The last figure with what is done to it; None where there is no figure, empty where nothing is done.

        A whole stake of today is halved and doubled as a what-if instead.
        """
        words = normalise(frame.text).strip(" ?!.")
        figure = figure_told(turn)
        matches = ((pattern.match(words), question) for pattern, question in self._one)
        match, question = next(((match, question) for match, question in matches if match), (None, ""))
        if match is None:
            return self._of_a_part(frame, turn)
        bare = not match["rest"].strip()
        if bare == ("{rest}" in question):
            return ""
        now = turn.slots.get("when", {}).get("kind", "now") == "now" and frame.has("HALVE", "DOUBLE")
        if bare and turn.intent in _OF_STAKES and now and not _ROUTES & set(turn.slots.get("signs", ())):
            return ""
        if not figure:
            return None if bare else ""
        return question.format(figure=figure, rest=match["rest"].replace(" the ", " "))

    def _of_a_part(self, frame: Frame, turn: Turn) -> str:
        """``a third of that``, ``what's 34% of it?``: a stated part of the last figure."""
        part = frame.figure("percent", "fraction")
        figure = figure_told(turn)
        if part is None or len(frame.figures) > 1 or frame.unknown or not figure:
            return ""
        if any(found.concept not in _OF_A_PART for found in frame.found if not part.start <= found.start < part.end):
            return ""
        behind = [word for word in frame.words[part.end :] if word[0].isalnum()]
        if len(behind) != 2 or behind[0] != "of" or behind[1] not in self._pointing:
            return ""
        amount = Fraction(part.amount)
        if part.kind == "fraction" and amount.numerator == 1:
            return f"{figure} divided by {amount.denominator}"
        return f"{' '.join(frame.words[part.start : part.end])} of {figure}"


def figure_told(turn: Turn) -> str:
    """The last answer's figure as it was shown, without how exact it is; empty where it had none."""
    return "" if turn.value.get("name", "") in _NO_FIGURE else _ASIDE.sub("", turn.value.get("display", ""))
