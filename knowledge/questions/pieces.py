"""What a piece of a message says: something of the field, or only something about whoever asks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction

from knowledge.questions.chatter import Chatter
from knowledge.questions.frame import Frame
from knowledge.questions.normal import normalise
from knowledge.questions.reader import Reader
from knowledge.questions.words import cut

SENTENCE = 3
"""Words from which on a piece before a full stop is a sentence, not something shortened (``art. 308``)."""

LATELY = 14
"""Days before today of which an asker speaks as of now; nothing that the base tells changes in them."""

_DIGIT = re.compile(r"\d")
_SIGNED = re.compile(r"[^,?]{2,30}, ?[A-Z]\w+(?: [A-Z]\w+)?\.?")
"""``Night night, Pru``: a few words and somebody's name."""

_LOOSE = frozenset({"number", "fraction", "years"})
"""Kinds of figure that an asker may tell of himself (``for thirty years``)."""

_LARGE = 1000
"""Figures of the asker's own life are smaller."""

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
        said = tail.names or tail.dates or tail.figures or self._of_others(tail) or tail.has(*_ASKS)
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
        asks = piece.has(*_ASKS) or "sum" in self.chatter.labels.found(piece)
        if piece.names or self._dated(piece) or self._of_others(piece) or asks or self._counts(piece):
            return False
        signed = _SIGNED.fullmatch(piece.text) is not None
        foreign = len(piece.words) >= SENTENCE and len(piece.strangers) == len(piece.words)
        polite = (
            piece.has("THANKS", "GREETING") or request or signed or foreign or bool(self.chatter.own & set(piece.words))
        )
        return polite and piece.concepts <= self._quiet(piece) - self.chatter.narrowing

    def is_tag(self, text: str) -> bool:
        """Whether what stands behind a claim only asks whether it is so, in whatever words (``is the lad right``)."""
        piece = self.frame(text)
        said = piece.names or piece.dates or piece.figures or piece.has(*_ASKS) or self._of_others(piece)
        return not said and piece.concepts <= self._quiet(piece) - self.chatter.narrowing | self.chatter.doubting

    def asks(self, text: str) -> bool:
        """Whether a piece asks something by its own words, not by its mark alone."""
        return self.frame(text).has(*_ASKS, "ASK_HOW", "WHAT_IS")

    def opens(self, text: str) -> bool:
        """Whether a piece begins as a question does (``what …``, ``did …``)."""
        return self.chatter.opening.match(text.lstrip()) is not None

    def goes_on(self, text: str, rest: str) -> bool:
        """Whether a piece leads over to the rest: ``in Germany, who …`` tells where, ``the firm, which …`` of whom."""
        first, behind = cut(normalise(text))[:1], cut(normalise(rest))[:1]
        return not (self.chatter.leading.isdisjoint(first) and self.chatter.relative.isdisjoint(behind))

    def is_own(self, text: str) -> bool:
        """Whether a piece begins with the asker himself."""
        return not self.chatter.asker.isdisjoint(cut(normalise(text))[:1])

    def says_more(self, piece: Frame) -> bool:
        """Whether a quiet piece says more of the question all the same: ``in total``, or nothing but a strange name."""
        strange = len(piece.unknown) == len(piece.words) > len(piece.plain)
        return strange or not piece.concepts.isdisjoint(self.chatter.narrowing)

    def _of_others(self, piece: Frame) -> bool:
        """Whether somebody is named whom the base does not know, other than where something is read or heard."""
        strange = self.reader.language.strangers - self.chatter.channels
        return any(name in strange for name in piece.strangers)

    def _dated(self, piece: Frame) -> bool:
        """Whether a piece tells a time that a question may be about, not ``yesterday`` or ``this morning``."""
        return any((when.date.last - self.today).days < -LATELY or when.date.first > self.today for when in piece.dates)

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
        polite = own or head.has("THANKS", "GREETING")
        told = stop in {".", "!"} and polite and self._of_himself(head)
        figures = not (scored and head.has("POINTS")) and (
            self._counts(head) or (self._tells_figures(head) and not own)
        )
        if (any(word[0].isdigit() for word in head.words) and not (scored or told)) or (
            stop == "." and len(head.words) < SENTENCE and not polite
        ):
            return False
        if set(self.chatter.labels.found(head)) - self.chatter.common and not scored and not own:
            return False
        quiet = self._quiet(head) | ({"POINTS"} if scored else set())
        named = [mention for mention in head.names if not (told and mention.described)]
        said = named or self._dated(head) or self._of_others(head)
        return not (said or (figures and not told) or head.has(*_ASKS)) and head.concepts <= quiet

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
    def _tells_figures(piece: Frame) -> bool:
        """Whether a piece holds a figure; ``one``, which is a mere article in many tongues, is none."""
        return any(figure.amount != "1" or figure.kind != "number" for figure in piece.figures)

    @staticmethod
    def _of_himself(piece: Frame) -> bool:
        """Whether the figures of a sentence may count the asker's years, hours or children."""
        return all(figure.kind in _LOOSE and float(Fraction(figure.amount)) < _LARGE for figure in piece.figures)

    @staticmethod
    def _counts(piece: Frame) -> bool:
        """Whether a piece holds a figure in digits, or one with its unit."""
        return any(f.kind not in _LOOSE for f in piece.figures) or any(word[0].isdigit() for word in piece.words)

    def claims(self, said: Frame) -> bool:
        """Whether what is said tells of two that are named, or something telling of one."""
        return len(said.keys) > 1 or (bool(said.keys) and bool(said.concepts - self.reader.retrieval.silent))

    def has_content(self, rest: Frame) -> bool:
        """Whether what remains may be a question: a name and something said of it, or two telling concepts."""
        if rest.names:
            return bool(rest.concepts or rest.unknown or len(rest.keys) > 1)
        return len(rest.concepts - self.reader.retrieval.silent) > 1
