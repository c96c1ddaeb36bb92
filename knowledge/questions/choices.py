"""The question that a typed number, ordinal or label stands for, where choices were offered."""

from __future__ import annotations

import re

from knowledge.questions.normal import normalise
from knowledge.questions.turn import Turn
from knowledge.questions.words import cut

_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "one": 0, "two": 1, "three": 2, "1st": 0, "2nd": 1}


def choice(text: str, turn: Turn) -> str | None:
    """The question that a typed number, ordinal or label stands for."""
    if not turn.choices:
        return None
    words = cut(normalise(text))
    plain = [word for word in words if word not in {"the", "one", "number", "please", "option"}] or words
    if len(plain) == 1:
        if re.fullmatch(r"[1-9]", plain[0]) and int(plain[0]) <= len(turn.choices):
            return turn.choices[int(plain[0]) - 1][1]
        if plain[0] in _ORDINALS and _ORDINALS[plain[0]] < len(turn.choices):
            return turn.choices[_ORDINALS[plain[0]]][1]
    wanted = normalise(text).strip("?!. ")
    return next((question for label, question in turn.choices if normalise(label).strip("?!. ") == wanted), None)
