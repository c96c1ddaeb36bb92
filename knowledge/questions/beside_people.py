"""What stands beside people and dates: ``instead of X``, ``post X``, ``not the stand-in``, ``say in February``."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from knowledge.questions.frame import Found, Mention
from knowledge.questions.times import When

_STEAD = frozenset({"instead of", "in lieu of", "in the stead of"})
_GIVEN = frozenset({"give for", "gave for", "given for"})
_TURNED = frozenset({"PRICE", "SUPPORT", "ASK_PLACE", "ASK_WHERE", "WHAT_IS", "IF", "INTERIM", "HAVE"})
"""Concepts that may mean something else here."""

_WHO = frozenset({"who is", "who was", "who's"})
_TITLES = frozenset({"mr", "mrs", "ms", "m", "the"})
_NOT = frozenset({"not", "no", "non", "nor", "without"})


def of_people(words: list[str], found: list[Found], names: list[Mention], people: Set[str]) -> list[Found]:
    """What stands before a person or an office: ``instead of X``, ``post X``, ``not the stand-in``.

    ``Who was rumoured to want`` asks for somebody, not what somebody is. ``Give for`` behind a reason that is asked for
    tells no price, and ``on what was it based`` asks for no place.
    """
    if "post" not in words and _TURNED.isdisjoint([one.concept for one in found]):
        return found
    persons = {mention.start for mention in names if mention.key in people}
    concepts = {one.concept for one in found}
    why, doing = not concepts.isdisjoint({"ASK_WHY", "BECAUSE"}), not concepts.isdisjoint({"CONSIDER", "INTERIM"})

    def before_somebody(end: int) -> bool:
        return (end + 1 if words[end : end + 1] and words[end] in _TITLES else end) in persons

    out = []
    for one in found:
        if one.concept not in _TURNED:
            out.append(one)
            continue
        said = " ".join(words[one.start : one.end])
        if why and one.concept == "PRICE" and said in _GIVEN:
            continue
        last = one.start > 0 and not any(word[0].isalnum() for word in words[one.end :])
        if one.concept == "SUPPORT" and said == "back" and last:
            continue  # "how did it get its votes back"
        if one.concept in {"ASK_PLACE", "ASK_WHERE"} and said == "based" and "on" in words[: one.start]:
            continue
        if one.concept == "HAVE" and one.start == 0 and before_somebody(one.end):
            continue  # "has X stepped down"
        if doing and one.concept == "WHAT_IS" and said in _WHO:
            out.append(replace(one, concept="ASK_WHO"))
        elif one.concept == "IF" and said in _STEAD and before_somebody(one.end):
            out.append(replace(one, concept="SUCCESSOR"))
        elif one.concept == "INTERIM" and _negated(words, one.start):
            out.append(replace(one, concept="LASTING"))
        else:
            out.append(one)
    later = [place for place, word in enumerate(words) if word == "post" and before_somebody(place + 1)]
    covered = {place for one in found for place in range(one.start, one.end)} if later else set()
    return out + [Found("SUCCESSOR", place, place + 1) for place in later if place not in covered]


def said_then(words: list[str], found: list[Found], when: list[When]) -> list[Found]:
    """``what did X say in February``: a date behind it shows that nobody's say in something is meant."""
    if not when:
        return found
    dated = {date.start for date in when}

    def meant(one: Found) -> Found:
        if one.concept == "VOTE" and words[one.start : one.end] == ["say", "in"] and {one.end, one.end - 1} & dated:
            return replace(one, concept="SAYS")
        return one

    return [meant(one) for one in found]


def _negated(words: list[str], place: int) -> bool:
    """Whether ``not`` stands before the place, articles passed over."""
    while place > 0 and words[place - 1] in {"the", "a", "an", "just", "merely", "some", "any"}:
        place -= 1
    return place > 0 and words[place - 1] in _NOT
