"""The holding of the last answer with another company in the place of one of its two."""

from __future__ import annotations

from typing import Any

from knowledge.questions.frame import Frame

_ARTICLES = frozenset({"the", "a", "an", "that", "this", "their", "its"})


def put_in(frame: Frame, slots: dict[str, Any], key: str) -> None:
    """``and in Mitsubishi?`` changes the issuer, ``and Nissan?`` the holder; never a company in itself."""
    mention = next(m for m in frame.names if m.key == key)
    before = mention.start - 1
    while before > 0 and frame.words[before] in _ARTICLES:
        before -= 1
    inside = mention.start > 0 and frame.words[before] in {"in", "of", "into"}
    if inside:
        if key == slots["holder"]:
            slots["holder"] = slots["issuer"]
        slots["issuer"] = key
    else:
        if key == slots["issuer"]:
            slots["issuer"] = slots["holder"]
        slots["holder"] = key
    slots.pop("via", None)
