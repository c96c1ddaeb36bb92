"""What somebody else is said to say: ``my neighbour swears that X holds Y, is he right?`` asks whether it is so."""

from __future__ import annotations

import re

from knowledge.questions.pieces import Pieces

_BEGIN = re.compile(r"(?:^|(?<=[.!?…:]\s))(?=\S)|\n")
_TAG = re.compile(r"[.!?…](?=\s)|,(?=\s)|\s[-–—]\s")
_END = re.compile(r"[.!?…]\s")
_ASIDE = re.compile(r",? who [^,]*,")
"""``my neighbour, who sells insurance, …``: what is told of somebody whom the base does not know."""

_QUOTED = re.compile(r"""["“«](.{8,}?)["”»](.*)""")
"""A headline in quotes, and what is asked of it."""

_MARKS = " .!?,;\"'“”«»"
_LEAD = " ,:;–-"

MOST = 4
"""Pieces behind what is said that are looked at."""


def as_asked(pieces: Pieces, text: str) -> str:
    """The question whether what somebody is said to say is so; the text itself where nobody is said to say anything.

    Whoever says it is nobody of the base, and he says something of it. A question that he asks stays as it is.
    """
    quoted = _QUOTED.fullmatch(text.strip())
    if quoted and pieces.claims(pieces.frame(quoted[1])) and not pieces.asks(quoted[1]) and pieces.is_tag(quoted[2]):
        return pieces.chatter.claimed.format(claim=quoted[1].strip(_MARKS))
    for match in reversed(pieces.chatter.reporting.places(text)):
        begin = max((b.end() for b in _BEGIN.finditer(text, 0, match.start())), default=0)
        said = text[match.end() :].strip(_LEAD)
        if not said or not _says(pieces, text[begin : match.end()], said) or pieces.frame(text[:begin]).names:
            continue
        if pieces.is_own(said):
            continue  # "they told us we were mad to buy it"
        if pieces.opens(said):
            return said
        if pieces.asks(said):
            continue  # "he says they merged; who chose the name"
        claim = _without_tag(pieces, said)
        if _END.search(claim):
            continue
        return pieces.chatter.claimed.format(claim=claim.strip(_MARKS))
    return text


def _says(pieces: Pieces, head: str, said: str) -> bool:
    """Whether the head only tells that somebody says something, and what is said is of the field."""
    aside = _ASIDE.search(head)
    if aside and not pieces.frame(aside.group()).names:
        head = head.replace(aside.group(), " ")
    frame = pieces.frame(head)
    if not frame.words or pieces.opens(head) or pieces.says_more(frame):
        return False
    return pieces.says_nothing(frame, stop="") and pieces.claims(pieces.frame(said))


def _without_tag(pieces: Pieces, said: str) -> str:
    """What is said without ``is the lad right?`` and whatever else behind it says nothing of the field."""
    for _ in range(MOST):
        cut = [match for match in _TAG.finditer(said) if match.end() < len(said)][-1:]
        if not cut or not pieces.is_tag(said[cut[0].end() :]):
            break
        said = said[: cut[0].start()]
    return said
