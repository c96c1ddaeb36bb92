"""Concepts whose meaning hangs on what stands beside them: the same words speak of time or of holdings."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from knowledge.questions.frame import Found, Mention

_OFFICES = frozenset({"CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR", "MINISTER"})


def led(words: list[str], found: list[Found], names: list[Mention], people: Set[str]) -> list[Found]:
    """The concepts with the lead that a company has in ``ahead of Nissan``, which says no time.

    ``people`` are the entities that are persons: to be ahead of one of them is to come before.
    """
    if "ahead" not in words:
        return found
    firms = {m.start for m in names if not m.possessive and m.key not in people}
    return [
        replace(f, concept="GAP") if f.concept == "BEFORE" and words[f.start] == "ahead" and f.end in firms else f
        for f in found
    ]


_STANDS = frozenset({"stand", "stands", "stood", "standing"})


def stands_in(words: list[str], found: list[Found], names: list[Mention], people: Set[str]) -> list[Found]:
    """``where did Renault stand in Nissan``: how much it holds; who stands in for somebody is no level.

    ``people`` are the entities that are persons, as in :func:`led`.
    """
    if _STANDS.isdisjoint(words):
        return found
    firms = {m.start for m in names if m.key not in people}
    subjects = {m.end for m in names if m.key not in people}

    def level(one: Found) -> bool:
        last = words[one.start] in _STANDS and words[one.end - 1] == "in"
        return one.concept == "INTERIM" and last and one.end in firms and bool({one.start, one.start - 1} & subjects)

    return [replace(one, concept="HOLD") if level(one) else one for one in found]


_SAID_OF_MUCH = frozenset({"EVERYTHING", "ROLE_WORD"})
"""Concepts that may mean a holding."""


def said_of_holdings(words: list[str], found: list[Found]) -> list[Found]:
    """``it had everything``, ``sold everything``, ``how large was its position of …``: said of a holding."""
    if not any(one.concept in _SAID_OF_MUCH for one in found):
        return found
    held = [one for one in found if one.concept in {"HOLD", "HAVE"}]
    sold = [one for one in found if one.concept == "SELL"]
    sized = any(one.concept == "ASK_HOW_MUCH" for one in found) and not any(one.concept in _OFFICES for one in found)

    def meant(one: Found) -> Found:
        if one.concept == "EVERYTHING" and words[one.start : one.end] == ["everything"]:
            if any(0 <= one.start - verb.end <= 1 for verb in sold):
                return replace(one, concept="TOTAL")
            if any(0 <= one.start - verb.end <= 1 or 0 < verb.start - one.end <= 2 for verb in held):
                return replace(one, concept="WHOLE")
        if one.concept == "ROLE_WORD" and words[one.start] == "position" and sized:
            return replace(one, concept="STAKE")
        return one

    return [meant(one) for one in found]


_BEFORE_A_VERB = frozenset(
    {"still", "also", "now", "not", "to", "they", "it", "ever", "already", "currently", "even", "actually", "don't"}
)


def owning(words: list[str], found: list[Found], names: list[Mention]) -> list[Found]:
    """``does X still own shares of Y``: the verb and what is held, no ``own shares`` of a company."""
    ends = {m.end for m in names if not m.possessive}
    starts = {m.start for m in names}
    out: list[Found] = []
    for one in found:
        if one.concept == "INTERIM" and words[one.end - 1] == "in" and one.end in starts:
            out.append(Found("HOLD", one.start, one.end))  # "where did X stand in Y"
            continue
        verb = one.concept.startswith("TREASURY") and words[one.start] == "own" and one.end - one.start == len(_OWN)
        if verb and (one.start in ends or words[max(one.start - 1, 0)] in _BEFORE_A_VERB):
            held = [Found("HOLD", one.start, one.start + 1), Found("STAKE", one.start + 1, one.end)]
            out += [each for each in held if each not in out]
        else:
            out.append(one)
    return out


_OWN = ("own", "shares")


_LEAVING = frozenset({"leave", "leaves", "left", "leaving", "quit", "quits", "exit", "exits", "exited"})


def sold_out(words: list[str], found: list[Found], names: list[Mention], people: Set[str]) -> list[Found]:
    """``when did Daimler quit Renault``: a company that leaves another one has sold its shares.

    ``people`` are the entities that are persons: they leave an office.
    """
    if _LEAVING.isdisjoint(words):
        return found
    leavers = {m.end for m in names if m.key not in people}
    left = {m.start for m in names if m.key not in people}
    return [
        replace(one, concept="SELL")
        if one.concept in {"END", "RESIGN"}
        and words[one.start] in _LEAVING
        and one.start in leavers
        and (one.start + 1 in left or one.end in left)
        else one
        for one in found
    ]


_BETWEEN = frozenset({"that", "which", "who", "are", "were", "currently", "still", "actually", "really", "also", "now"})
_BEHIND = frozenset({"in", "which", "where", "does", "else"})
_AHEAD = frozenset({"in", "of", "where", "into"})
_OWNING_THEM = frozenset({"HOLD", "HAVE", "INVEST", "STAKE"})


def that_own(words: list[str], found: list[Found], names: list[Mention]) -> list[Found]:
    """``which companies own Renault``: the companies are the holders asked for, none of those that it holds."""
    if not any(one.concept == "COMPANIES" for one in found):
        return found
    verbs = {one.start: one.end for one in found if one.concept in _OWNING_THEM}
    starts = {m.start for m in names}

    def subject(one: Found) -> bool:
        if one.concept != "COMPANIES" or words[one.end - 1] in _BEHIND or words[one.start] in _AHEAD:
            return False
        place = one.end
        while place < len(words) and words[place] in _BETWEEN and place not in verbs:
            place += 1
        end = verbs.get(place)
        return end is not None and not (words[place] in {"has", "had"} and end in starts)

    them = {(one.start, one.end) for one in found if subject(one)}
    if not them:
        return found
    kept = [one for one in found if (one.start, one.end) not in them]
    return kept + [Found("ASK_WHO", start, end) for start, end in sorted(them)]


_MEASURES = ("ASK_HOW_MUCH", "ASK_HOW_MANY")


def kept_by_the_trustee(words: list[str], found: list[Found]) -> list[Found]:
    """``how much sits with the trustee``: the part in trust is asked for, nobody's name."""
    concepts = {one.concept for one in found}
    if concepts.isdisjoint(_MEASURES) or not concepts & {"HOLD", "STAKE", "HAVE", "HANDS"} or concepts & _NAMES:
        return found
    return [
        replace(one, concept="TRUST") if one.concept == "TRUSTEE" and words[one.start] == "trustee" else one
        for one in found
    ]


_NAMES = frozenset({"ASK_WHO", "VOTE", "DIRECTOR", "SHARES_COUNT", "DIVIDEND", "EX_TREASURY"})


def of_one_holding(words: list[str], found: list[Found], names: list[Mention]) -> list[Found]:
    """``Renault's combined stake in Nissan``, ``how much of Nissan does Renault own in all``: its parts together.

    No sum with another holding, as one holder and one company are told apart and nothing joins them.
    """
    if len(names) != 2 or names[0].key == names[1].key:
        return found
    said = [(one, tuple(words[one.start : one.end])) for one in found if one.concept == "SUM"]
    sums = [one for one, phrase in said if phrase in _WHOLLY or (phrase == ("sum",) and words[one.start - 1] == "in")]
    within = {place for one in sums for place in range(one.start, one.end)}
    joined = any(word in _ADDING for place, word in enumerate(words) if place not in within)
    led = set(words[names[0].end : names[1].start]) | set(words[max(names[0].start - 1, 0) : names[0].start])
    if not sums or joined or not {"in", "of", "interest", "stake"} & led:
        return found
    whole = [replace(one, concept="TOTAL") for one in sums]
    return sorted({*(one for one in found if one not in sums), *whole}, key=lambda one: one.start)


_ADDING = frozenset({"and", "plus", "&", "+", "with", "both", "each", "together", "other"})
_WHOLLY = frozenset({("combined",), ("in", "all"), ("altogether",), ("taken", "together")})
"""Phrases of a sum that also say that a whole is meant."""


_OF_SHARES = frozenset({"shares", "share", "stock", "stocks", "treasury", "titles", "securities"})
_BEFORE_A_DEED = frozenset(
    {"was", "were", "been", "be", "being", "is", "are", "get", "got", "has", "had", "have"}
).union(("he", "she", "who", "and", "they"))


def in_retirement(words: list[str], found: list[Found], names: list[Mention]) -> list[Found]:
    """``a retired teacher``: the word for an asker's age, which cancels no shares and ends no office."""
    if "retired" not in words or words.index("retired") == 0:
        return found
    place = words.index("retired")
    deed = words[place - 1] in _BEFORE_A_DEED or any(name.end == place for name in names)
    if deed or _OF_SHARES & set(words[max(place - 3, 0) : place + 4]):
        return found
    return [one for one in found if (one.start, one.end) != (place, place + 1)]
