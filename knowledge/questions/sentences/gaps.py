"""Lines with gaps: which gap comes first, what is asked for it, and the line with it filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from knowledge.questions.sentences.fields import Readers
from knowledge.questions.sentences.slot import Slot
from knowledge.questions.sentences.texts import one_line
from knowledge.questions.sentences.words import Words

_GAP = re.compile(r"‹[^‹›]+›")

TYPES: Mapping[str, str] = {
    **dict.fromkeys(("company", "holder", "issuer", "seller", "buyer", "organisation"), "company"),
    "person": "person",
    "percent": "percent",
    "count": "count",
    "day": "day",
    "until": "day",
    "date": "day",
    "changes": "changes",
}
"""What can be read at once in a gap; other gaps take any text, and the whole line is read at the end."""


def first_gap(line: str, words: Words) -> str:
    """The name of the first gap of the line, empty when it has none."""
    names = {text: name for name, text in words.data["gaps"].items()}
    return next((names[found] for found in _GAP.findall(line) if found in names), "")


def filled(line: str, gap: str, text: str, words: Words) -> str:
    """The line with the first gap of this name filled in."""
    wrap = words.data["wraps"].get(gap)
    return chosen(line, gap, wrap.format(text=text.strip('"“” ')) if wrap else text, words)


def chosen(line: str, gap: str, text: str, words: Words) -> str:
    """The line with what was chosen in the place of a gap, as it stands."""
    return line.replace(words.gap(gap), text, 1)


def steps_of(kind: str, words: Words) -> str:
    """The sentence with gaps for a kind of fact, with its source and reason."""
    steps = words.data["steps"]
    return f"{steps[kind]} | {steps['source']} | {words.gap('reason')}"


def read_gap(gap: str, typed: str, readers: Readers) -> Slot[Any]:
    """What was typed for a gap, as it is to stand in the line."""
    text = _GAP.sub("", one_line(typed)).strip()
    if "|" in text or not text:
        return Slot(mistakes=(readers.words.say("no_bar" if text else "no_text", what=readers.words.gap(gap)),))
    kind = TYPES.get(gap)
    if kind is None:
        return Slot(text, text)
    slot: Slot[Any] = readers.read(kind, text, gap)
    return Slot(slot.value, slot.ready, slot.mistakes, slot.others, slot.note)
