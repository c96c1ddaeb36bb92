"""What a piece of a message says: something of the field, or only something about whoever asks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from knowledge.questions.chatter import Chatter
from knowledge.questions.frame import Frame
from knowledge.questions.normal import normalise
from knowledge.questions.reader import Reader
from knowledge.questions.words import cut

SENTENCE = 3
"""Words from which on a piece before a full stop is a sentence, not something shortened (``art. 308``)."""

_DIGIT = re.compile(r"\d")
_SIGNED = re.compile(r"[^,?]{2,30}, ?[A-Z]\w+(?: [A-Z]\w+)?\.?")
"""``Night night, Pru``: a few words and somebody's name."""

_ASKS = ("ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_WHERE", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Judges the pieces of one message."""

    reader: Reader
    chatter: Chatter
    today: dt.date

    def frame(self, text: str) -> Frame:
        """The piece taken apart."""
        return self.reader.frame(text.strip(), self.today)

    def ends_there(self, tail: Frame) -> bool:
        """Whether a farewell and what follows it is a name, nothing of the field."""
        strangers = any(name in self.reader.language.strangers for name in tail.strangers)
        said = tail.names or tail.dates or tail.figures or strangers or tail.has(*_ASKS)
        return not said and tail.concepts <= self.reader.retrieval.silent | self.chatter.everyday

    @staticmethod
    def is_denied(piece: Frame) -> bool:
        """``(not the 2010 number)``: a time or a figure that is not meant, and nothing else."""
        other = piece.names or piece.unknown or piece.concepts - {"NEGATION", "STAKE"}
        return piece.words[:1] == ("not",) and not other and bool(piece.dates or piece.figures)

    def is_chatter(self, text: str) -> bool:
        """Whether a sentence behind a question, or in brackets, is about the asker and narrows nothing."""
        text = text.strip()
        request = self.chatter.requests.match(text) is not None
        if (text.endswith("?") and not request) or self.holds_digits(text):
            return False
        piece = self.frame(text)
        if not piece.words or piece.words[0] in self.chatter.more:
            return False
        strangers = any(name in self.reader.language.strangers for name in piece.strangers)
        asks = piece.has(*_ASKS)
        if piece.names or piece.dates or strangers or asks or self._counts(piece):
            return False
        signed = _SIGNED.fullmatch(piece.text) is not None
        foreign = len(piece.words) >= SENTENCE and len(piece.strangers) == len(piece.words)
        polite = (
            piece.has("THANKS", "GREETING") or request or signed or foreign or bool(self.chatter.own & set(piece.words))
        )
        return polite and piece.concepts <= self._quiet(piece) - self.chatter.narrowing

    def is_pointed_at(self, head: Frame, rest: str) -> bool:
        """``Volvo Cars – how much does Geely hold there``: a name in front, to which the question points back."""
        named = head.unknown and len(head.words) - len(head.unknown) <= 1 and not self.chatter.own & set(head.words)
        return bool(named) and bool(self.chatter.pointing & set(self.frame(rest).words))

    def may_end_in_comma(self, piece: str) -> bool:
        """``Hi there,``, ``I am new here,``, ``For my homework,``: told by the words alone, as most commas end none."""
        words = cut(normalise(piece))
        return words[:1] == ["for"] or not (self.chatter.own | self.chatter.polite).isdisjoint(words)

    def says_nothing(self, head: Frame, *, stop: str) -> bool:
        """Whether a piece holds nothing that a question may be about; ``for two points:`` counts the asker's points."""
        scored = stop == ":" and head.words[:1] == ("for",)
        own = bool(self.chatter.own & set(head.words))
        figures = not (scored and head.has("POINTS")) and (self._counts(head) or bool(head.figures and not own))
        if (any(word[0].isdigit() for word in head.words) and not scored) or (
            stop == "." and len(head.words) < SENTENCE and not head.has("THANKS", "GREETING")
        ):
            return False
        if set(self.chatter.labels.found(head)) - self.chatter.common and not scored and not own:
            return False
        others = any(name in self.reader.language.strangers for name in head.strangers)
        quiet = self._quiet(head) | ({"POINTS"} if scored else set())
        return not (head.names or head.dates or figures or others or head.has(*_ASKS)) and head.concepts <= quiet

    def _quiet(self, piece: Frame) -> frozenset[str]:
        """The concepts that a piece may hold: more where somebody speaks of himself and supposes nothing."""
        silent = self.reader.retrieval.silent
        supposes = any(piece.words[found.start] in self.chatter.supposing for found in piece.where("IF"))
        said = set(piece.words)
        own = self.chatter.own & said and not self.chatter.demanding & said
        return silent | self.chatter.everyday if own and not supposes else silent

    def holds_digits(self, text: str) -> bool:
        """Whether a number in digits stands in a text, told before it is taken apart."""
        if not _DIGIT.search(text):
            return False
        return any(word[0].isdigit() for word in cut(self.reader.analyser.with_names(text)))

    @staticmethod
    def _counts(piece: Frame) -> bool:
        """Whether a piece holds a figure in digits, or one with its unit."""
        return any(f.kind not in {"number", "fraction"} for f in piece.figures) or any(
            word[0].isdigit() for word in piece.words
        )

    def has_content(self, rest: Frame) -> bool:
        """Whether what remains may be a question: a name and something said of it, or two telling concepts."""
        if rest.names:
            return bool(rest.concepts or rest.unknown)
        return len(rest.concepts - self.reader.retrieval.silent) > 1
