"""Follow-ups: a message that leans on the last answer is completed from its reading; a whole question stands alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

from knowledge.questions.after_put_right import after_put_right
from knowledge.questions.alone import Alone
from knowledge.questions.anchors import anchored
from knowledge.questions.calculations import calculated
from knowledge.questions.choices import choice
from knowledge.questions.completing import STANDALONE
from knowledge.questions.frame import Frame
from knowledge.questions.going_on import stake_meant
from knowledge.questions.held_against import held_against, said_before
from knowledge.questions.joined_up import adds_up, joined_up
from knowledge.questions.leaning import leaning_on
from knowledge.questions.missed import of_another_currency
from knowledge.questions.pressing import pressing
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.standing_alone import stands_alone
from knowledge.questions.stems import stem
from knowledge.questions.the_other import with_the_other
from knowledge.questions.told_facets import asks_a_facet, facet_asked, in_plain_words
from knowledge.questions.topics import of_that_day
from knowledge.questions.turn import FRAGMENT, SHORT, Turn
from knowledge.questions.years import with_its_year

_OF_NOBODY = frozenset({"thanks", "help", "coverage", "greeting", "share"})
"""Kinds of message in which a strange name is asked nothing about."""

BACKGROUND = 0.35
"""Part of their weight that the terms of the last question keep in a follow-up."""


def follow(reader: Reader, text: str, turn: Turn, today: dt.date) -> Reading:
    """The reading of a message within its conversation."""
    chosen = choice(text, turn)
    if chosen:
        return Reading("choice", {"question": chosen})
    if not turn.intent:
        return _within(reader, text, turn, today)
    frame = reader.frame(text, today)
    pressed = pressing(reader, frame, turn)
    if pressed is not None:
        return pressed
    put_right = after_put_right(frame, turn)
    if put_right:
        return replace(_whole(reader, today, put_right), corrections=frame.corrections)
    asked = joined_up(reader, frame, turn, partial(_whole, reader, today)) or facet_asked(reader, frame, turn)
    if asked is not None:
        return _on_topic(frame, asked, turn)
    if turn.intent not in STAKE_KINDS and adds_up(reader, frame):
        return Reading("nothing", reader.facts(frame), language=reader.language.code)
    fresh = _within(reader, text, Turn(), today)
    if stands_alone(reader, frame, fresh, turn):
        return fresh
    return _within(reader, text, turn, today)


def _within(reader: Reader, text: str, turn: Turn, today: dt.date) -> Reading:
    """The reading of a message that may lean on the last answer."""
    frame = reader.frame(with_the_other(reader, reader.frame(text, today), turn), today)
    frame = of_that_day(reader, reader.frame(with_its_year(reader, frame, turn), today), turn)
    frame = in_plain_words(reader, frame, turn)
    against = held_against(frame, turn)
    if against:
        checked = _whole(reader, today, against)
        return replace(checked, slots={**checked.slots, "topic": against})
    by_itself = _by_itself(reader, frame, turn, today)
    frame, whole = by_itself.frame, partial(_whole, reader, today)
    gone_on = reader.going_on.read(frame, turn, whole)
    if gone_on is not None:
        nothing = replace(by_itself.reading, intent="nothing", slots=reader.facts(frame))
        return nothing if gone_on.intent == "nothing" else _on_topic(frame, gone_on, turn)
    worked_out = calculated(reader, by_itself, turn)
    if worked_out is not None:
        return worked_out
    alone = by_itself.reading
    said = said_before(reader, frame, alone, turn)
    if said is not None:
        return said
    if frame.has("SWAP") and not frame.names and len(frame.words) <= FRAGMENT and "holder" not in turn.slots:
        return replace(alone, intent="nothing", slots=reader.facts(frame))
    if not turn.intent and asks_a_facet(reader, frame):
        return replace(alone, intent="nothing", slots=reader.facts(frame))
    if not turn.intent:
        return _strangers(reader, frame, _named_alone(frame, _without_context(frame, alone)))
    leaning = leaning_on(reader, frame, alone, turn, whole)
    if leaning.intent == "told" and of_another_currency(frame, leaning.slots["claims"][0], reader.retrieval):
        leaning = replace(leaning, intent="nothing", slots=reader.facts(frame))
    prior = stake_meant(turn.intent, turn.slots) if leaning.intent == "stake" else ""
    if prior:
        leaning = replace(leaning, slots={**leaning.slots, "prior": prior})
    return _strangers(reader, frame, _on_topic(frame, _named_alone(frame, leaning), turn))


def _by_itself(reader: Reader, frame: Frame, turn: Turn, today: dt.date) -> Alone:
    """The message as of the day of what it names, else as it stands, before it is read by itself."""
    as_of = anchored(reader, frame)
    if as_of is not None:
        left, reading = as_of
        return Alone(reader, left, lambda: reading)
    recent = turn.claims if turn.intent == "told" and len(frame.words) <= FRAGMENT else ()
    return Alone(reader, frame, lambda: reader.read(frame, _background(reader, frame, turn, today), recent))


def _named_alone(frame: Frame, reading: Reading) -> Reading:
    """``Ampere?``, ``what about the Chennai plant``: a name and nothing else asks what is known of it."""
    if reading.intent != "nothing" or len(frame.names) != 1:
        return reading
    name = frame.names[0]
    before = frame.words[max((found.end for found in frame.where("FOLLOW_WHAT")), default=0) : name.start]
    if not {*before, *frame.words[name.end :]} <= {"the", "?"}:
        return reading
    return replace(reading, intent="about", slots={**reading.slots, "entity": name.key}, score=ENOUGH)


def _whole(reader: Reader, today: dt.date, text: str) -> Reading:
    """The reading of a question that leans on nothing."""
    return _within(reader, text, Turn(), today)


def _on_topic(frame: Frame, reading: Reading, turn: Turn) -> Reading:
    """The reading with the question that the conversation is still about, where the message names nobody itself."""
    whole = frame.names or frame.strangers or len(frame.words) > FRAGMENT or reading.intent in STANDALONE
    if whole or not turn.topic or "topic" in reading.slots or reading.intent.startswith("oos_"):
        return reading
    return replace(reading, slots={**reading.slots, "topic": turn.topic})


def _background(reader: Reader, frame: Frame, turn: Turn, today: dt.date) -> dict[str, float]:
    """What a message without names of its own takes over from the question before it, ordinals apart."""
    if not turn.topic or turn.intent.startswith("oos_") or turn.intent in {"stranger", "nothing"}:
        return {}
    if len(frame.unknown) > 2 or (frame.names and len(frame.words) > SHORT):
        return {}
    before = reader.retrieval.terms(reader.frame(turn.topic, today))
    return {term: BACKGROUND for term in before if "ORDINAL" not in term and term[0] in "ec"}


def _without_context(frame: Frame, alone: Reading) -> Reading:
    if frame.has("DISPUTE") and alone.intent == "nothing":
        return replace(alone, intent="dispute")
    if frame.has("SOURCE") and alone.intent == "nothing":
        return replace(alone, intent="source")
    return alone


def _strangers(reader: Reader, frame: Frame, reading: Reading) -> Reading:
    """A question about a name that the base does not hold is told apart from one that was not understood.

    What some claim says (``RNBV``) is nobody strange, even if no dictionary has it.
    """
    known, listed = set(frame.words), reader.language.strangers
    said = (name for name in frame.strangers if " " in name or name in known)
    named = [name for name in said if name in listed or not reader.retrieval.holding(f"w:{stem(name)}")]
    pair = {str(reading.slots.get("holder", "")), str(reading.slots.get("issuer", ""))}
    if pair <= set(frame.keys) and not any(" " in name or name in listed for name in named):
        return reading  # an odd word beside two companies that are known: a place, a paper
    if not named or reading.intent.startswith("oos_") or reading.intent in _OF_NOBODY:
        return reading
    if reading.intent == "told" and reading.score >= ENOUGH and not any(name in listed for name in named):
        return reading
    return replace(reading, intent="stranger")
