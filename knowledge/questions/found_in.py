"""What the rules of standing look at: a sentence with all that was found in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.questions.frame import Found, Mention
from knowledge.questions.once import once
from knowledge.questions.times import When

OF_HOLDINGS = frozenset({"STAKE", "HOLD", "HAVE"})
"""Concepts that tell of a holding."""


@dataclass
class Sentence:
    """What the rules look at: the text as typed, its words, and all that was found in them."""

    text: str
    words: list[str]
    found: list[Found]
    names: list[Mention]
    dates: list[When]

    @once
    def begin(self) -> frozenset[int]:
        """The places at which dates begin."""
        return frozenset(when.start for when in self.dates)


Rule = Callable[[Found, Sentence], bool]
"""Tells whether the words of a concept say something else in this sentence, so that the concept is left out."""
