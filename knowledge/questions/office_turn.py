"""Whether a question about an office is about taking or leaving it: ``did X take over in 2009``, ``until when``."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.language import Language
from knowledge.questions.saying import said

_BY = frozenset({"by", "before", "until", "till"})
_FROM = frozenset({"after", "since", "from"})

_OF = frozenset({"of"})

_BEFORE_HE = frozenset({("before", "he"), ("before", "she"), ("before", "becoming"), ("before", "being")})

_STILL = ("STILL_SO",)


def turn_of(frame: Frame, language: Language) -> dict[str, Any]:
    """The slots ``turn`` (``starts`` or ``ends``) and ``turn_bound`` (``by``, ``from``); none where neither is said.

    What leads to a date (``at the end of 2019``) tells of no office.
    """
    dated = {when.start - 1 for when in frame.dates if frame.words[when.start - 1] in _OF}
    told = {label for label, _, end in said(language.code, "office_ends", frame.words) if end not in dated}
    ending = not language.until.isdisjoint(frame.words) and not frame.dates
    told |= {"ends"} if ending or frame.has("RESIGN", "DISMISS") else set()
    own = any(pair in _BEFORE_HE for pair in pairwise(frame.words))  # "what was X before he became Y"
    if own and not frame.has("ASK_WHO", "SUCCESSOR"):
        return {"own_before": True}
    leads = {frame.words[place] for when in frame.dates for place in range(max(when.start - 2, 0), when.start)}
    if not told and "since" in leads:
        return {"turn": "starts", "turn_bound": ""}  # "has X been CEO since 2014"
    if len(told) != 1 or frame.has(*_STILL):
        return {}
    bound = "by" if leads & _BY else "from" if leads & _FROM else ""
    return {"turn": told.pop(), "turn_bound": bound}
