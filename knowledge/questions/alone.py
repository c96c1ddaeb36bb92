"""The reading that a question has by itself, made when somebody first asks for it: most calculations never do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.once import once
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading, Weighed


class Alone:
    """A question before it is read by itself, with what is known of it without that."""

    def __init__(self, reader: Reader, frame: Frame, read: Callable[[], Reading]) -> None:
        """``read`` makes the reading; it is called once at the most."""
        self.frame, self._reader, self._read = frame, reader, read

    @once
    def reading(self) -> Reading:
        """The reading itself, which takes a search of the claims and a composition of the typed readings."""
        return self._read()

    @once
    def yes_no(self) -> bool:
        """Whether the question wants yes or no."""
        return bool(self._reader.facts(self.frame)["yes_no"])

    @once
    def may_be_talk(self) -> bool:
        """Whether it has the signs of small talk, or of a question of no concern to the base."""
        return self._reader.talk(self.frame) is not None

    @property
    def is_talk(self) -> bool:
        """Whether it is about products, advice or the market, or is small talk without a figure."""
        if not self.may_be_talk:
            return False
        intent = self.reading.intent
        return intent in _OF_OTHERS or (intent in _CHAT and not self.frame.figures)

    def worked_out(self, intent: str, slots: Mapping[str, Any], *, doubtful: bool) -> Reading:
        """Another reading of the same question, which explains all of it."""
        return Reading(
            intent,
            slots,
            corrections=self.frame.corrections,
            unexplained=tuple(self.frame.words[place] for place in self.frame.unknown),
            candidates=Weighed(lambda: self.reading.candidates),
            doubtful=doubtful,
            language=self._reader.language.code,
        )


_OF_OTHERS = frozenset({"oos_product", "oos_advice", "oos_market"})
"""Questions with figures of cars or of somebody's savings."""

_CHAT = frozenset({"oos_chat", "oos_personal"})
