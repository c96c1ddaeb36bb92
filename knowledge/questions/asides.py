"""What people say around a question: ``Bonus round:``, ``I am writing an essay``, ``if memory serves``, ``Best, Ada``.

It is cut off where it names nobody and nothing of the field and a question with content remains.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from itertools import islice, pairwise

from knowledge.questions.chatter import chatter_of
from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.pieces import Pieces
from knowledge.questions.reader import Reader
from knowledge.questions.reported import as_asked

MOST = 8
"""Pieces before a question, and pieces behind it, that are looked at."""

_STOP = r"\s[-–—]+\s|[:!;.…?](?=\s)|\n"
_BREAK = re.compile(rf"{_STOP}|,(?=\s)")
_END = re.compile(r"[!.…?](?=\s)|\n")
_TAIL = re.compile(rf"{_END.pattern}|\s[-–—]\s")
_COMMAS = re.compile(r"(?:\s*,){2,}")
_BRACKETS = re.compile(r"\s?\(([^()]*)\)")


def without_asides(reader: Reader, text: str, today: dt.date) -> str:
    """The question without the chatter before it, in it and behind it; the text itself where nothing else remains."""
    asides = chatter_of(reader.language.code)
    said = _in_lower_case(text)
    if not (
        "(" in text
        or text.lstrip().startswith(('"', "“", "«"))
        or _BREAK.search(text)
        or any(p.search(said) for p in (asides.phrases, asides.asking, asides.closings))
        or asides.reporting.places(said)
    ):
        return text
    spoken = _Spoken(Pieces(reader, asides, today))
    text = spoken.without_own_holding(spoken.without_story(text))
    plain = spoken.without_phrases(spoken.without_farewell(text))
    if not any(char.isalnum() for char in plain):
        return text
    plain = spoken.without_brackets(plain)
    frame = reader.frame(plain, today)
    polite = frame.has("THANKS", "GREETING") and len(frame.concepts) > 1
    if not (polite or frame.unknown or frame.figures or frame.strangers or frame.concepts & asides.everyday):
        return plain
    plain = as_asked(spoken.pieces, spoken.without_middles(spoken.without_tails(plain)))
    return spoken.without_heads(plain)


def _in_lower_case(text: str) -> str:
    """The text in lower case, every character at its place: one capital letter is two small ones in Unicode."""
    return text.replace("İ", "I").lower()


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Takes the chatter off one message."""

    pieces: Pieces

    def without_phrases(self, text: str) -> str:
        """The text without ``if memory serves`` and the like, where these name nobody."""
        for match in reversed(list(self.pieces.chatter.phrases.finditer(_in_lower_case(text)))):
            start, end = match.span()
            if not self.pieces.frame(text[start:end]).names:
                text = f"{text[:start]} {text[end:]}"
        return _COMMAS.sub(",", text).strip(" ,;")

    def without_story(self, text: str) -> str:
        """The question behind ``anyway,``: whatever was told before, where the question names its own."""
        for turn in list(self.pieces.chatter.turning.finditer(text))[-1:]:
            rest = self.pieces.frame(text[turn.end() :])
            if turn.start() and rest.names and self.pieces.asks(rest.text) and not self._points_back(rest):
                return text[turn.end() :]
        return text

    def _points_back(self, piece: Frame) -> bool:
        """Whether a piece means by a pronoun somebody who was named before it."""
        return not (self.pieces.chatter.pointing | self.pieces.reader.language.pointing).isdisjoint(piece.words)

    def without_own_holding(self, text: str) -> str:
        """The question behind ``I am a small holder of X since 1994.``, with X before it where it names nobody else."""
        had = self.pieces.chatter.having.match(text)
        if had is not None:
            asked = self.pieces.frame(text[had.end() :])
            return asked.text if asked.names and not self._points_back(asked) else text
        said = self.pieces.chatter.owning.match(text)
        if said is None:
            return text
        own, rest = self.pieces.frame(said.group()), text[said.end() :]
        kinds = self.pieces.reader.snapshot.entities
        if own.figures or len(own.keys) > 1 or not any(char.isalnum() for char in rest):
            return text
        asked = self.pieces.frame(rest)
        owners = [key for key in asked.keys if kinds[key].kind in OWNERS]
        points = bool(self.pieces.chatter.pointing & set(asked.words)) and len(owners) == 1 and owners != list(own.keys)
        if not own.keys or (owners and not points):
            return rest
        return f"{kinds[own.keys[0]].short}: {rest}"

    def without_middles(self, text: str) -> str:
        """The text without the sentences between the first and the last that are about the asker alone."""
        ends = [match.end() for match in islice(_END.finditer(text), MOST)]
        for start, end in reversed(list(pairwise(ends))):
            piece = text[start:end]
            own = self.pieces.chatter.own & set(self.pieces.frame(piece).words[:1])
            if own and self.pieces.is_chatter(piece):
                text = f"{text[:start]}{text[end:]}"
        return text

    def without_farewell(self, text: str) -> str:
        """The text up to ``Kind regards, Pilar``."""
        for match in self.pieces.chatter.closings.finditer(_in_lower_case(text)):
            marks = re.match(r"[\s,;:.!?–-]*", match.group())
            begin = match.start() + (marks.end() if marks else 0)
            if self.pieces.ends_there(self.pieces.frame(text[begin:])):
                kept = text[:begin].rstrip(" ,;:–-")
                return kept if self.pieces.has_content(self.pieces.frame(kept)) else text
        return text

    def without_brackets(self, text: str) -> str:
        """``(asking for a friend)``, ``(not the 2010 number)`` in the middle of a question."""
        for match in _BRACKETS.finditer(text):
            if self.pieces.is_chatter(match[1]) or self.pieces.is_denied(self.pieces.frame(match[1])):
                text = text.replace(match.group(), "", 1)
        return text

    def without_tails(self, text: str) -> str:
        """The text up to the last sentence that says something of the field."""
        for _ in range(MOST):
            text = text.rstrip()
            start = max((match.end() for match in _TAIL.finditer(text)), default=0)
            if not start or not self.pieces.is_chatter(text[start:]):
                break
            if not self.pieces.has_content(self.pieces.frame(text[:start])):
                break
            text = text[:start].rstrip(" \n–—-")
        return text

    def without_heads(self, text: str) -> str:
        """The text from the first piece on that says something of the field."""
        for end in [match.end() for match in self.pieces.chatter.asking.finditer(text)][-1:]:
            if self.pieces.says_nothing(self.pieces.frame(text[:end]), stop=""):
                rest = text[end:].strip()
                if self.pieces.has_content(self.pieces.frame(rest)):
                    return self.without_heads(rest)
        kept = start = 0
        for match in islice(_BREAK.finditer(text), MOST):
            stop = match.group().strip()
            piece = text[start : match.end()]
            if stop == "," and not self._ends_in_comma(piece, text[match.end() :]):
                continue  # "A reader wrote in, so:" is cut at its end only
            if stop not in {".", "!"} and self.pieces.holds_digits(piece):
                if stop == ",":
                    continue  # the sentence is looked at as a whole
                break  # told before the piece is taken apart
            head = self.pieces.frame(piece)
            if stop == "," and not self.pieces.may_end_in_comma(piece) and self.pieces.says_more(head):
                break
            if not self.pieces.says_nothing(head, stop=stop) or self.pieces.is_pointed_at(head, text[match.end() :]):
                break
            kept = start = match.end()
        if not kept:
            return text
        before, behind = self.pieces.frame(text[:kept]), self.pieces.frame(text[kept:])
        goes_on = before.has("THANKS", "GREETING") and bool(behind.concepts - {"THANKS", "GREETING"})
        return text[kept:].strip() if goes_on or self.pieces.has_content(behind) else text

    def _ends_in_comma(self, piece: str, rest: str) -> bool:
        """Whether the piece up to a comma may be chatter: by its own words, or as a question begins behind it."""
        if self.pieces.may_end_in_comma(piece):
            return True
        return self.pieces.opens(rest) and not self.pieces.goes_on(piece, rest)
