"""What of a question is left out before its claims are looked for: names that only date it or are to choose from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from knowledge.questions.frame import Frame


def asks_for_a_story(frame: Frame) -> bool:
    """Whether it is asked when, or by whom, a story about something was published."""
    published = frame.has("PUBLISH", "INFORMANT") and frame.has("SAYS", "KYODO_STORY", "AGENCY")
    return published and "about" in frame.words


def without_the_officer(frame: Frame) -> Frame:
    """``in 2015, when X was minister``: X only says when, which the date says too."""
    opened = {found.end for found in frame.where("IN_OFFICE")}
    return replace(frame, names=tuple(mention for mention in frame.names if mention.start not in opened))


def without_the_subject(frame: Frame) -> Frame:
    """``the day the paper ran its story about X``: asked of the story, whatever it is about."""
    end = frame.words.index("about")
    return replace(
        frame,
        names=tuple(mention for mention in frame.names if mention.start < end),
        found=tuple(found for found in frame.found if found.start < end),
        figures=tuple(figure for figure in frame.figures if figure.start < end),
        dates=tuple(when for when in frame.dates if when.start < end),
        unknown=tuple(place for place in frame.unknown if place < end),
        strangers=(),
        plain=frozenset(place for place in frame.plain if place < end),
    )


_OR = frozenset({"'s", "or", "of", "the", "by", "from", "at"})
"""Words between two names of which one is to be chosen (``Nissan's or Renault's``, ``on the part of X or of Y``)."""


def without_the_choice(frame: Frame) -> Frame:
    """``was it X's worry or Y's?``: which of the two is asked, so that neither is known to be what is told of."""
    for one, two in pairwise(frame.names):
        between = frame.words[one.end : two.start]
        if one.key != two.key and "or" in between and set(between) <= _OR and len(frame.found) > 1:
            return replace(frame, names=tuple(m for m in frame.names if m.key not in {one.key, two.key}))
    return frame
