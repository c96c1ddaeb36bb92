"""Whether a question wants yes or no: it begins with a verb, or ends with a tag."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from knowledge.questions.frame import Frame

_BEFORE_A_DATE = frozenset({"in", "on", "by", "at", "as", "before", "after", "during", "around"})

_PERSONS = frozenset({"it", "he", "she", "they", "we", "you", "i"})


_HELD_AGAINST = frozenset({"=", "than", ">", "<"})
"""Words before the figure that a sum is held against."""

_ASKING = ("ASK_WHO", "ASK_WHY", "ASK_WHEN", "ASK_WHERE", "ASK_HOW_MUCH", "ASK_HOW_MANY", "ASK_WHICH", "ASK_HOW")


class YesNo:
    """The verbs, openers and tags of one language."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """``words`` is the file ``words.yaml`` of the language."""
        self._verbs = frozenset(words["yes_no_verbs"].split())
        self._past = frozenset(words["past_verbs"].split())
        self._present = frozenset(words["present_verbs"].split())
        self._openers = frozenset(words["openers"].split())
        self._requests = frozenset(words["requests"])
        self._tags = frozenset(words["tags"].split())
        self._always = frozenset(words["always"].split())
        self._entirely = frozenset(words["entirely"].split())
        self._sole = frozenset(words["sole"].split())
        verbs, persons = ("|".join(sorted(listed)) for listed in (self._verbs, _PERSONS))
        self._behind_its_subject = re.compile(rf"^[^,;:–—]+[,;:–—]\s(?:{verbs})\s(?:{persons})\b")
        self._tagged = re.compile(rf"\b(?:{'|'.join(sorted(self._tags))})\b\s*\?")

    def asked(self, frame: Frame) -> bool:
        """Whether the question wants yes or no: it begins with a verb, or asks to be confirmed."""
        if not self._always.isdisjoint(frame.words):
            return False  # a holding of one day says nothing of all the time
        said = [word for word in frame.words if word[0].isalnum()]
        if frame.has("CHECK_MATH", "CONFIRMED", "YESNO") or (said and said[-1] in self._tags):
            return True
        if "?" in frame.text and not self._tags.isdisjoint(frame.words) and self._tagged.search(frame.text.lower()):
            return True  # "she runs it, right? since when"
        sole = not self._sole.isdisjoint(frame.words)  # "is it only X": of all others it is asked too
        open_ended = sole or frame.has(*_ASKING) or _PERSONS.isdisjoint(frame.words)
        if not open_ended and self._behind_its_subject.match(frame.text.lower()):
            return True  # "that stake, does it carry votes"
        if len(said) > 3 and said[-2] in self._verbs and said[-1] in _PERSONS and not frame.has(*_ASKING):
            return True  # "isn't he?", but not "how much is it?"
        return self._verb(frame) in self._verbs or _claims_a_sum(frame)

    def entirely(self, frame: Frame) -> bool:
        """Whether it is asked of all of something (``did it sell its entire stake``), not of counted shares."""
        return not self._entirely.isdisjoint(frame.words) and not frame.has("SHARES_COUNT", "TRUST", "TRANCHE")

    def past(self, frame: Frame) -> bool:
        """Whether the verb that the question begins with is one of the past."""
        return self._verb(frame) in self._past

    def was(self, frame: Frame) -> bool:
        """Whether the first verb of the question, wherever it stands, is one of the past."""
        verbs = self._past | self._present
        return next((word for word in frame.words if word in verbs), "") in self._past

    def _verb(self, frame: Frame) -> str:
        """The first word behind the openers and a leading date, a verb in a question for yes or no."""
        dated = (when.end for when in frame.dates if when.start <= 2 and frame.words[0] in _BEFORE_A_DATE)
        first = next(dated, 0)
        led = frame.names[0].end if frame.names and frame.names[0].start == first else first
        if led != first and frame.words[led : led + 1] and frame.words[led] in self._verbs:
            first = led if _PERSONS & set(frame.words[led + 1 : led + 2]) else first  # "Delbos – was she ever boss"
        words = [word for word in frame.words[first:] if word not in self._openers]
        led_in = 2 if " ".join(words[:2]) in self._requests else 0  # "can you add up …" asks for no yes
        return next(iter(words[led_in:]), "")


def _claims_a_sum(frame: Frame) -> bool:
    """``volvo + cma = 55% of flexis?``: what a sum of holdings is said to make, asked without a verb."""
    if "+" not in frame.words or "?" not in frame.text or len(frame.figures) != 1 or len(frame.names) < 2:
        return False
    start = frame.figures[0].start
    return frame.figures[0].kind in {"percent", "fraction"} and frame.words[max(start - 1, 0)] in _HELD_AGAINST
