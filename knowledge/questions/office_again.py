"""Follow-ups on an office or a person: somebody else in it, or another office."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.officers import DEEDS, OF_OFFICE, OFFICES, of_an_office, signs_of
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import SHORT, Turn


def in_office_again(
    reader: Reader, frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    """``and Senard?``, ``the chairman?`` after an office or a person: another person, or another office."""
    people = [key for key in frame.keys if key not in companies]
    whole = alone.intent == "told" and alone.score >= ENOUGH
    if turn.intent in {"role", "person"} and people and len(frame.words) <= SHORT and not whole:
        slots |= {"person": people[0]} | signs_of(turn)
        beside = {"SUCCESSOR"} if frame.has("AFTER") else {"PREDECESSOR"} if frame.has("BEFORE") else set()
        if turn.intent == "role" and beside:
            slots["signs"] = sorted({*slots["signs"], *beside})  # "after Bolloré got the boot"
        return replace(alone, intent=turn.intent, slots=slots, score=ENOUGH)
    if (
        turn.intent == "role"
        and frame.has(*OFFICES)
        and not frame.has("SAME_TIME")
        and _beside_somebody(reader, frame, turn)
    ):
        return None  # "and the chief executive?" after that same person: the whole question asked again
    other = frame.concepts - reader.retrieval.silent - OF_OFFICE
    changes = frame.found or frame.dates or frame.moment or companies
    beyond = frame.unknown or other or (whole and people) or frame.has(*DEEDS)
    if turn.intent == "role" and changes and not beyond:
        return of_an_office(frame, alone, turn, slots, companies)
    return None


def _beside_somebody(reader: Reader, frame: Frame, turn: Turn) -> bool:
    """Whether the last question was who came before or after somebody whom it names."""
    topic = reader.frame(turn.topic, frame.today)
    kinds = reader.snapshot.entities
    people = any(kinds[key].kind == "person" for key in topic.keys)
    return people and topic.has("BEFORE", "AFTER", "SUCCESSOR", "PREDECESSOR")
