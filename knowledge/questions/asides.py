"""What people say around a question: ``Bonus round:``, ``I am writing an essay``, ``if memory serves``, ``Best, Ada``.

It is cut off where it names nobody and nothing of the field and a question with content remains.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import islice, pairwise

from knowledge.questions.chatter import Chatter, chatter_of
from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.normal import normalise
from knowledge.questions.reader import Reader
from knowledge.questions.words import cut

MOST = 8
"""Pieces before a question, and pieces behind it, that are looked at."""

SENTENCE = 3
"""Words from which on a piece before a full stop is a sentence, not something shortened (``art. 308``)."""

_STOP = r"\s[-–—]+\s|[:!;.…?](?=\s)|\n"
_BREAK = re.compile(rf"{_STOP}|,(?=\s)")
_END = re.compile(r"[!.…?](?=\s)|\n")
_DIGIT = re.compile(r"\d")
_SIGNED = re.compile(r"[^,?]{2,30}, ?[A-Z]\w+(?: [A-Z]\w+)?\.?")
"""``Night night, Pru``: a few words and somebody's name."""

_BRACKETS = re.compile(r"\s?\(([^()]*)\)")

_ASKS = ("ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_WHERE", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH")


def without_asides(reader: Reader, text: str, today: dt.date) -> str:
    """The question without the chatter before it, in it and behind it; the text itself where nothing else remains."""
    asides = chatter_of(reader.language.code)
    said = _in_lower_case(text)
    if not (
        "(" in text
        or _BREAK.search(text)
        or any(p.search(said) for p in (asides.phrases, asides.asking, asides.closings))
    ):
        return text
    spoken = _Spoken(reader, asides, today)
    text = spoken.without_own_holding(text)
    plain = spoken.without_phrases(spoken.without_farewell(text))
    if not any(char.isalnum() for char in plain):
        return text
    plain = spoken.without_brackets(plain)
    frame = reader.frame(plain, today)
    if not (frame.unknown or frame.figures or frame.strangers or frame.concepts & asides.everyday):
        return plain
    return spoken.without_heads(spoken.without_middles(spoken.without_tails(plain)))


def _in_lower_case(text: str) -> str:
    """The text in lower case, every character at its place: one capital letter is two small ones in Unicode."""
    return text.replace("İ", "I").lower()


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Looks at the pieces of one message."""

    reader: Reader
    asides: Chatter
    today: dt.date

    def frame(self, text: str) -> Frame:
        return self.reader.frame(text.strip(), self.today)

    def without_phrases(self, text: str) -> str:
        """The text without ``if memory serves`` and the like, where these name nobody."""
        for match in reversed(list(self.asides.phrases.finditer(_in_lower_case(text)))):
            start, end = match.span()
            if not self.frame(text[start:end]).names:
                text = f"{text[:start]} {text[end:]}"
        return text.strip(" ,;")

    def without_own_holding(self, text: str) -> str:
        """The question behind ``I am a small holder of X since 1994.``, with X before it where it names nobody else."""
        said = self.asides.owning.match(text)
        if said is None:
            return text
        own, rest = self.frame(said.group()), text[said.end() :]
        kinds = self.reader.snapshot.entities
        if own.figures or len(own.keys) > 1 or not any(char.isalnum() for char in rest):
            return text
        asked = self.frame(rest)
        owners = [key for key in asked.keys if kinds[key].kind in OWNERS]
        points = bool(self.asides.pointing & set(asked.words)) and len(owners) == 1 and owners != list(own.keys)
        if not own.keys or (owners and not points):
            return rest
        return f"{kinds[own.keys[0]].short}: {rest}"

    def without_middles(self, text: str) -> str:
        """The text without the sentences between the first and the last that are about the asker alone."""
        ends = [match.end() for match in islice(_END.finditer(text), MOST)]
        for start, end in reversed(list(pairwise(ends))):
            if set(self.frame(text[start:end]).words[:1]) & self.asides.own and self._is_chatter(text[start:end]):
                text = f"{text[:start]}{text[end:]}"
        return text

    def without_farewell(self, text: str) -> str:
        """The text up to ``Kind regards, Pilar``."""
        for match in self.asides.closings.finditer(_in_lower_case(text)):
            marks = re.match(r"[\s,;:.!?–-]*", match.group())
            begin = match.start() + (marks.end() if marks else 0)
            if self._ends_there(self.frame(text[begin:])):
                kept = text[:begin].rstrip(" ,;:–-")
                return kept if self._has_content(self.frame(kept)) else text
        return text

    def _ends_there(self, tail: Frame) -> bool:
        """Whether a farewell and what follows it is a name, nothing of the field."""
        strangers = any(name in self.reader.language.strangers for name in tail.strangers)
        said = tail.names or tail.dates or tail.figures or strangers or tail.has(*_ASKS)
        return not said and tail.concepts <= self.reader.retrieval.silent | self.asides.everyday

    def without_brackets(self, text: str) -> str:
        """``(asking for a friend)``, ``(not the 2010 number)`` in the middle of a question."""
        for match in _BRACKETS.finditer(text):
            if self._is_chatter(match[1]) or self._is_denied(self.frame(match[1])):
                text = text.replace(match.group(), "", 1)
        return text

    @staticmethod
    def _is_denied(piece: Frame) -> bool:
        """``(not the 2010 number)``: a time or a figure that is not meant, and nothing else."""
        other = piece.names or piece.unknown or piece.concepts - {"NEGATION", "STAKE"}
        return piece.words[:1] == ("not",) and not other and bool(piece.dates or piece.figures)

    def without_tails(self, text: str) -> str:
        """The text up to the last sentence that says something of the field."""
        for _ in range(MOST):
            text = text.rstrip()
            start = max((match.end() for match in _END.finditer(text)), default=0)
            if not start or not self._is_chatter(text[start:]):
                break
            if not self._has_content(self.frame(text[:start])):
                break
            text = text[:start]
        return text

    def _is_chatter(self, text: str) -> bool:
        """Whether a sentence behind a question, or in brackets, is about the asker and narrows nothing."""
        text = text.strip()
        request = self.asides.requests.match(text) is not None
        if (text.endswith("?") and not request) or self._holds_digits(text):
            return False
        piece = self.frame(text)
        if not piece.words or piece.words[0] in self.asides.more:
            return False
        strangers = any(name in self.reader.language.strangers for name in piece.strangers)
        asks = piece.has(*_ASKS)
        if piece.names or piece.dates or strangers or asks or self._counts(piece):
            return False
        signed = _SIGNED.fullmatch(piece.text) is not None
        foreign = len(piece.words) >= SENTENCE and len(piece.strangers) == len(piece.words)
        polite = (
            piece.has("THANKS", "GREETING") or request or signed or foreign or bool(self.asides.own & set(piece.words))
        )
        return polite and piece.concepts <= self._quiet(piece) - self.asides.narrowing

    def without_heads(self, text: str) -> str:
        """The text from the first piece on that says something of the field."""
        for end in [match.end() for match in self.asides.asking.finditer(text)][-1:]:
            if self._says_nothing(self.frame(text[:end]), stop=""):
                rest = text[end:].strip()
                if self._has_content(self.frame(rest)):
                    return self.without_heads(rest)
        kept = start = 0
        for match in islice(_BREAK.finditer(text), MOST):
            stop = match.group().strip()
            piece = text[start : match.end()]
            if stop == "," and not self._may_end_in_comma(piece):
                continue  # "A reader wrote in, so:" is cut at its end only
            if self._holds_digits(piece) and not piece.lstrip().lower().startswith("for"):
                break  # told before the piece is taken apart
            head = self.frame(piece)
            if not self._says_nothing(head, stop=stop) or self._is_pointed_at(head, text[match.end() :]):
                break
            kept = start = match.end()
        if not kept:
            return text
        before, behind = self.frame(text[:kept]), self.frame(text[kept:])
        goes_on = before.has("THANKS", "GREETING") and bool(behind.concepts - {"THANKS", "GREETING"})
        return text[kept:].strip() if goes_on or self._has_content(behind) else text

    def _is_pointed_at(self, head: Frame, rest: str) -> bool:
        """``Volvo Cars – how much does Geely hold there``: a name in front, to which the question points back."""
        named = head.unknown and len(head.words) - len(head.unknown) <= 1 and not self.asides.own & set(head.words)
        return bool(named) and bool(self.asides.pointing & set(self.frame(rest).words))

    def _may_end_in_comma(self, piece: str) -> bool:
        """``Hi there,``, ``I am new here,``, ``For my homework,``: told by the words alone, as most commas end none."""
        words = cut(normalise(piece))
        return words[:1] == ["for"] or not (self.asides.own | self.asides.polite).isdisjoint(words)

    def _says_nothing(self, head: Frame, *, stop: str) -> bool:
        """Whether a piece holds nothing that a question may be about; ``for two points:`` counts the asker's points."""
        scored = stop == ":" and head.words[:1] == ("for",)
        own = bool(self.asides.own & set(head.words))
        figures = not (scored and head.has("POINTS")) and (self._counts(head) or bool(head.figures and not own))
        if (any(word[0].isdigit() for word in head.words) and not scored) or (
            stop == "." and len(head.words) < SENTENCE and not head.has("THANKS", "GREETING")
        ):
            return False
        if set(self.asides.labels.found(head)) - self.asides.common and not scored and not own:
            return False
        others = any(name in self.reader.language.strangers for name in head.strangers)
        quiet = self._quiet(head) | ({"POINTS"} if scored else set())
        return not (head.names or head.dates or figures or others or head.has(*_ASKS)) and head.concepts <= quiet

    def _quiet(self, piece: Frame) -> frozenset[str]:
        """The concepts that a piece may hold: more where somebody speaks of himself and supposes nothing."""
        silent = self.reader.retrieval.silent
        supposes = any(piece.words[found.start] in self.asides.supposing for found in piece.where("IF"))
        said = set(piece.words)
        own = self.asides.own & said and not self.asides.demanding & said
        return silent | self.asides.everyday if own and not supposes else silent

    def _holds_digits(self, text: str) -> bool:
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

    def _has_content(self, rest: Frame) -> bool:
        if rest.names:
            return bool(rest.concepts or rest.unknown)
        return len(rest.concepts - self.reader.retrieval.silent) > 1
