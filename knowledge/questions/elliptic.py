"""Messages that leave out what was told: the last reading with what the message changes."""

from __future__ import annotations

from knowledge.questions.another_time import beside_the_last
from knowledge.questions.counted_again import counted_again, held_of_them
from knowledge.questions.frame import Frame
from knowledge.questions.holders_again import holders_again, of_the_holder
from knowledge.questions.office_again import in_office_again
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.same_holding import of_the_holding
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.turn import Turn

_KEEP = ("holder", "issuer", "via", "organisation", "person", "deal")
"""What a reading is about, kept from the last answer."""

_OF_THE_MESSAGE = ("figures", "signs", "dates", "entities", "strangers", "yes_no", "either", "operations")
"""What belongs to the message itself, never to the last answer."""


def filled_in(reader: Reader, frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """The last reading with what the message changes, or None when the message stands on its own."""
    slots = {key: value for key, value in turn.slots.items() if key in _KEEP or key in {"when", "organisations"}}
    slots |= {key: alone.slots[key] for key in _OF_THE_MESSAGE if key in alone.slots}
    companies = reader.slots.owners(frame)
    moment = reader.moments.of(frame, (str(slots.get("holder", "")), str(slots.get("issuer", ""))))
    beside = beside_the_last(reader, frame, turn, moment)
    if beside is not None or moment["kind"] != "now" or frame.has("NOW"):
        slots["when"] = beside or moment
    if turn.intent in STAKE_KINDS and "holder" in slots:
        return of_the_holding(reader, frame, alone, turn, slots, companies)
    return (
        holders_again(reader, frame, alone, turn, slots, companies)
        or of_the_holder(reader, frame, alone, turn)
        or held_of_them(reader, frame, alone, turn, slots, companies)
        or counted_again(reader, frame, alone, turn, slots)
        or in_office_again(reader, frame, alone, turn, slots, companies)
    )
