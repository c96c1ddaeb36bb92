"""A message that holds more than one question, or one question behind a long text."""

from __future__ import annotations

import re

MOST = 5
"""Questions of one message that are answered."""

LONG = 400
"""Characters from which a message is a text with a question behind it, not a question."""

_ENDS = re.compile(r"(?<=[?!.])\s+|\n+")


def sentences(text: str) -> list[str]:
    """The sentences of a message, without empty ones."""
    return [part.strip() for part in _ENDS.split(text) if any(char.isalnum() for char in part)]


def last_question(text: str) -> str | None:
    """The question that a long text ends with, or None when the text is not long."""
    if len(text) <= LONG:
        return None
    parts = sentences(text)
    asked = [part for part in parts if part.endswith("?")]
    return next(iter([*reversed(asked), *reversed(parts)]), None)


def several(text: str) -> list[str]:
    """The questions of a message that holds two to five of them, else nothing."""
    parts = sentences(text)
    marked = [part for part in parts if part.endswith("?")]
    return parts if 2 <= len(parts) <= MOST and len(marked) >= len(parts) - 1 and len(text) <= LONG else []
