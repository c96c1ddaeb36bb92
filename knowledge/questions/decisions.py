"""What a meeting decides and the majority that it needs: the decision leads to the rule, not the majority supposed.

``can directors be elected with two thirds``: the rule on electing directors, whatever majority the question names.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.questions.frame import Found, Frame

DECISIONS = ("APPOINT", "DISMISS", "MERGER", "DIVIDEND", "BUYBACK")
"""What meetings of shareholders decide."""

NEEDED = "MAJORITY_NEEDED"
"""The concept of every rule on the majority that a decision needs."""

_MAJORITIES = frozenset({"ORDINARY_RESOLUTION", "SPECIAL_RESOLUTION", "MAJORITY"})
_PARTS = frozenset({"1/2", "2/3", "3/4"})
_SAYING = frozenset({"majority", "third", "thirds", "2/3", "half", "supermajority", "votes"})
"""Words of a majority by its size; a ``special resolution`` is a decision of its own."""


_IN_FORCE = ("COMPLETE", "START", "END")
_RULES = ("CAP", "LOCKUP", "DOUBLE_VOTES", "NEUTRAL", "FIRST_OFFER", "TENDER", "UNDERTAKE", "RULE", "LARGE_REPORT")


def of_the_force(frame: Frame) -> Frame:
    """``from which date is the cap in force``: what is said of its force alone, which every rule's dates answer."""
    if not frame.has("ASK_WHEN", "SINCE_WHEN") or not frame.has(*_RULES) or not _FORCE & set(frame.words):
        return frame
    return replace(frame, found=tuple(one for one in frame.found if one.concept not in _IN_FORCE))


_FORCE = frozenset({"force", "apply", "applying", "applied", "applies", "binding", "bind", "valid", "effective"})


def of_the_decision(frame: Frame) -> Frame:
    """The question with any majority that it names taken as the rule asked about, where it names the decision too."""
    if not frame.has(*DECISIONS):
        return frame
    named = [
        one
        for one in frame.found
        if one.concept in _MAJORITIES and not _SAYING.isdisjoint(frame.words[one.start : one.end])
    ]
    parts = [figure for figure in frame.figures if figure.amount in _PARTS and figure.kind == "fraction"]
    named += [Found(NEEDED, part.start, part.end) for part in parts]
    if not named:
        return frame
    spans = {(one.start, one.end) for one in named}
    kept = [one for one in frame.found if one not in named]
    first = min(named, key=lambda one: one.start)
    figures = tuple(figure for figure in frame.figures if figure.kind != "fraction")
    inside = {place for start, end in spans for place in range(start, end)}
    kept = [one for one in kept if one.start not in inside]
    return replace(frame, found=(*kept, replace(first, concept=NEEDED)), figures=figures)
