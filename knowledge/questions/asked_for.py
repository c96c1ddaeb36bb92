"""The very thing that a question asks for: the noun behind ``what is the``, ``which`` or ``how many``."""

from __future__ import annotations

from knowledge.questions.frame import Frame

FRAGMENT = 6
"""Words of a question that may name nothing but the thing asked for (``voting age in France?``)."""


class Things:
    """Finds the thing asked for by the words of one language."""

    def __init__(self, asking: str, counting: str, passed: str, stops: str, vague: str) -> None:
        """Words that ask (``counting`` behind ``how``), that stand before the noun, that end it; ``vague`` nouns.

        A vague noun may stand for anything asked for (``which entity``, ``what was the result``).
        """
        self._asking, self._counting = frozenset(asking.split()), frozenset(counting.split())
        self._passed, self._stops = frozenset(passed.split()), frozenset(stops.split())
        self.vague = frozenset(vague.split())

    def of(self, frame: Frame) -> list[int]:
        """Places of the words that say what is asked for (``the voting age``, ``which party``) and are unexplained."""
        unknown = frame.plain - {place for place in frame.plain if frame.words[place] in self.vague}
        if not unknown:
            return []
        return [noun for start in self._starts(frame) if (noun := self._noun(frame, start)) in unknown]

    def _starts(self, frame: Frame) -> list[int]:
        """Where the things asked for begin: behind what asks, or where nothing asks at the beginning of a fragment."""
        words = frame.words
        asked = [
            place + 1
            for place, word in enumerate(words)
            if word in self._asking or (word in self._counting and words[place - 1 : place] == ("how",))
        ]
        fragment = len(words) <= FRAGMENT and not any(found.concept.startswith("ASK_") for found in frame.found)
        return asked or ([0] if fragment else [])

    def _noun(self, frame: Frame, start: int) -> int:
        """The place of the noun from there on: the last word before one that ends it, -1 where there is none.

        A word in -ed is no noun (``how many were slated for cancellation``).
        """
        place = start
        while place < len(frame.words) and frame.words[place] in self._passed:
            place += 1
        ended = next((n for n in range(place, len(frame.words)) if frame.words[n] in self._stops), len(frame.words))
        named = [mention.start for mention in frame.names if place <= mention.start and not mention.possessive]
        end = min([ended, *named])
        return end - 1 if end > place and not frame.words[end - 1].endswith("ed") else -1
