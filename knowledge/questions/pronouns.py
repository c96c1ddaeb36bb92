"""Who ``he`` and what ``it`` is: the one person or company that the conversation is about, put in place of the word."""

from __future__ import annotations

from knowledge.claims.caps import level_of
from knowledge.claims.model import Threshold
from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.turn import Turn
from knowledge.questions.words import joined

PERSONS = frozenset({"he", "him", "his", "she", "her"})
"""Words for a person."""

THINGS = frozenset({"it", "its"})
"""Words for a company."""

THERE = "there"
"""The word for the company in which somebody holds something, or is in office."""

_POSSESSIVE = frozenset({"his", "its"})


def resolved(reader: Reader, frame: Frame, turn: Turn) -> str | None:
    """The message with its pronouns replaced by the names they stand for; None where it has none or that is unsure.

    ``he`` behind the name of a person may mean that one, and ``it`` beside a company that one, so they are left alone.
    A bare ``where to?`` behind what was told of a person is asked of that person.
    """
    meant: dict[str, str] = {}
    pronouns = [place for place, word in enumerate(frame.words) if word in PERSONS]
    kinds = reader.snapshot.entities
    people = [mention.start for mention in frame.names if kinds[mention.key].kind == "person"]
    if pronouns and pronouns[0] < min(people, default=len(frame.words)):
        meant |= dict.fromkeys(PERSONS, person_meant(reader, frame, turn))
    if THINGS & set(frame.words) and not _told_a_sum(reader, frame, turn):
        meant |= dict.fromkeys(THINGS, _company(reader, frame, turn))
    if THERE in frame.words and _names_a_place(reader, frame):
        meant[THERE] = _where(reader, frame, turn)
    level, at = level_meant(reader, frame, turn)
    words = [
        word
        for place, text in enumerate(frame.words)
        for word in ([level] if level and place == at else _put(text, meant.get(text, "")))
    ]
    if "it" in frame.words and _of_its_size(frame, turn):
        place, (holder, issuer) = frame.words.index("it"), (turn.slots["holder"], turn.slots["issuer"])
        whose = [f"@{holder}", "'s", "stake", "in", f"@{issuer}"]
        words = [*frame.words[:place], *whose, *frame.words[place + 1 :]]
    if turn.intent in {"role", "person"} and turn.slots.get("person") and _only_where(frame):
        words.append(f"@{turn.slots['person']}")
    return joined(words) if words != list(frame.words) else None


def _names_a_place(reader: Reader, frame: Frame) -> bool:
    """Whether ``there`` stands for a place (``is Aramco there?``), rather than for nothing (``are there others?``)."""
    place = frame.words.index(THERE)
    beside = frame.words[max(place - 1, 0) : place + 2]
    return place > 0 and not (reader.language.present | reader.language.past) & set(beside)


def _where(reader: Reader, frame: Frame, turn: Turn) -> str:
    """The company in which what was told is held, or in office; else the only one that the question named."""
    told = str(turn.slots.get("issuer", "") or turn.slots.get("organisation", ""))
    return told if told and told not in frame.keys else _company(reader, frame, turn)


def _told_a_sum(reader: Reader, frame: Frame, turn: Turn) -> bool:
    """Whether the last answer told a sum, which ``how much of it`` is then about."""
    sums = ("PRICE", "WORTH", "RESULT_LOSS", "INVEST", "ASK_HOW_MUCH")
    return turn.intent == "told" and bool(turn.topic) and reader.frame(turn.topic, frame.today).has(*sums)


def level_meant(reader: Reader, frame: Frame, turn: Turn) -> tuple[str, int]:
    """The level of the line just told and the place of the word for it (``is Nissan above it?``); empty without one."""
    line = reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None
    level = level_of(line) * 100 if isinstance(line, Threshold) else 0
    after = (found.end for found in frame.where("BIGGER", "LESS") if found.end < len(frame.words))
    at = next((place for place in after if frame.words[place] in reader.language.pointing), -1)
    if not level or at < 0:
        return "", -1
    return (f"{level}%" if level.denominator == 1 else f"{level / 100}"), at


def _of_its_size(frame: Frame, turn: Turn) -> bool:
    """``is it bigger than Nissan's?``: the holding that was asked about, not the company."""
    sized = [found.start for found in frame.where("BIGGER", "LESS", "SMALLER")]
    holding = turn.intent == "stake" and turn.slots.get("holder") and turn.slots.get("issuer")
    return bool(holding and sized and frame.names) and frame.words.index("it") < sized[0] < frame.names[0].start


def _only_where(frame: Frame) -> bool:
    return frame.concepts == {"ASK_WHERE"} and not (frame.names or frame.unknown or frame.dates or frame.figures)


def _put(word: str, key: str) -> list[str]:
    if not key:
        return [word]
    if word == THERE:
        return ["in", f"@{key}"]
    return [f"@{key}", "'s"] if word in _POSSESSIVE else [f"@{key}"]


def person_meant(reader: Reader, frame: Frame, turn: Turn) -> str:
    """Who ``he`` is: the person that the last answer named, or the only one of its question; empty where unsure."""
    named = _only(reader, frame, turn, frozenset({"person"}))
    found = str(turn.slots.get("person", "")) or named
    if turn.intent == "told" and turn.topic:
        topic = reader.frame(turn.topic, frame.today)
        asked_who = topic.has("ASK_WHO") or topic.words[:1] == ("who",)
        found = _the_other(reader, turn, named) if asked_who else named or found
    return found if found not in frame.keys else ""


def _the_other(reader: Reader, turn: Turn, named: str) -> str:
    """The one person of what was told whom the question did not name."""
    told = next((key for key in turn.claims if reader.retrieval.holds(key)), None)
    others = sorted(reader.retrieval.people(told) - {named}) if told is not None else []
    return others[0] if len(others) == 1 else ""


def _company(reader: Reader, frame: Frame, turn: Turn) -> str:
    """The company that the last question was about, if it named one alone and the message names no other."""
    only = _only(reader, frame, turn, OWNERS)
    return only if only not in frame.keys else ""


def _only(reader: Reader, frame: Frame, turn: Turn, kinds: frozenset[str]) -> str:
    entities = reader.snapshot.entities
    named = reader.frame(turn.topic, frame.today).keys if turn.topic and turn.intent != "nothing" else ()
    found = [key for key in named if entities[key].kind in kinds]
    return found[0] if len(found) == 1 else ""
