"""Whether a message leans on the last answer, and how: a pronoun, a remark, a reason, the same asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.questions.after_trade import held_beside
from knowledge.questions.again import asked_again, of_another_thing
from knowledge.questions.completing import completed_by
from knowledge.questions.frame import Frame
from knowledge.questions.holding_facets import of_its_facet
from knowledge.questions.keeping import kept
from knowledge.questions.matter import of_others, of_the_matter
from knowledge.questions.office_told import of_the_office
from knowledge.questions.pronouns import PERSONS, THERE, level_meant, person_meant, resolved
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.remarks import remarked
from knowledge.questions.rule_facets import of_its_rule
from knowledge.questions.scores import ENOUGH
from knowledge.questions.stake_kinds import STAKE_KINDS
from knowledge.questions.topics import why_so, with_its_company, with_the_topic
from knowledge.questions.turn import Turn

Whole = Callable[[str], Reading]
"""Reads a question that leans on nothing."""


def leaning_on(reader: Reader, frame: Frame, alone: Reading, turn: Turn, whole: Whole) -> Reading:
    """The reading of a message that may lean on the last answer; ``alone`` where it does not.

    ``whole`` reads a question that leans on nothing.
    """
    ruled = of_its_rule(reader, frame, alone, turn)
    if ruled is not None:
        return ruled
    leaning = kept(reader, frame, turn, _leaning(reader, frame, alone, turn, whole))
    return of_the_office(reader, frame, turn, leaning)


def _leaning(reader: Reader, frame: Frame, alone: Reading, turn: Turn, whole: Whole) -> Reading:
    """The message read by how it leans on the last answer, whatever it comes to tell."""
    who = person_meant(reader, frame, turn) if PERSONS & set(frame.words) and not frame.names else ""
    if who and who != turn.slots.get("person"):
        turn = replace(turn, slots={**turn.slots, "person": who, "organisation": ""})
    points_at = (PERSONS | {THERE}) & set(frame.words) or level_meant(reader, frame, turn)[0]
    of_somebody = points_at or frame.concepts == {"ASK_WHERE"}
    named = _with_names(reader, frame, turn, whole) if of_somebody else None
    if named is not None and (named.intent == "told" or frame.has("ASK_WHERE")):
        return named
    beside = held_beside(reader, frame, alone, turn)
    if beside is not None:
        return beside
    remark = remarked(reader, frame, turn)
    if remark is not None:
        return remark
    why = why_so(reader, frame, turn, whole)
    if why is not None:
        return why
    facet = of_its_facet(reader, frame, alone, turn, whole)
    if facet is not None:
        return facet
    sold = turn.intent == "traded"
    completed = (asked_again(reader, frame, turn, whole) if sold else None) or completed_by(reader, frame, alone, turn)
    if completed is alone or completed.intent in {"nothing", "told"}:
        again = asked_again(reader, frame, turn, whole)
        if again is not None:
            return again
        if alone.intent == "stake" and of_another_thing(reader, frame, turn):
            return replace(alone, intent="nothing", slots=reader.facts(frame))
        named = named or _with_names(reader, frame, turn, whole)
        if named is not None:
            return named
    told = completed is not alone and completed.intent == "told"
    settled = told and frame.has("PRICE", "COMPLETE")  # of the holding, or the deal, told before
    if completed.intent in {"nothing", "told"} and not (turn.scenario or settled):
        subject = with_its_company(reader, frame, turn, completed) or with_the_topic(reader, frame, turn, completed)
        completed = subject or completed
    points = set(frame.words) & reader.language.pointing and turn.intent in {"told", "traded"}
    if completed is alone and alone.doubtful and points and len(frame.names) == 1 and alone.intent in STAKE_KINDS:
        return replace(alone, intent="nothing", slots=reader.facts(frame))  # "how much of it came from Nissan"
    if completed.intent == "told" and (
        (who and not reader.retrieval.names(completed.slots["claims"][0], [who]))
        or (completed is alone and of_others(reader, frame, turn, completed))
    ):
        return replace(completed, intent="nothing", slots=reader.facts(frame))
    if completed is alone and completed.intent == "told":
        return of_the_matter(reader, frame, turn, completed)
    return completed


def _with_names(reader: Reader, frame: Frame, turn: Turn, whole: Whole) -> Reading | None:
    """The message read with names for its pronouns, where that makes a whole question."""
    text = resolved(reader, frame, turn)
    reading = whole(text) if text is not None else None
    if text is None or reading is None or reading.intent in {"nothing", "stranger"} or reading.score < ENOUGH:
        return None
    if reading.intent == "person" and frame.has("ASK_WHO") and not frame.has("SUCCESSOR", "PREDECESSOR"):
        return None  # "who appointed him" asks for somebody else
    if reading.intent == "about" and not frame.has("WHAT_IS"):
        return None
    new = set(reading.slots["entities"]) - set(frame.keys)
    if reading.intent == "told" and not reader.retrieval.names(reading.slots["claims"][0], new):
        return None
    return replace(reading, slots={**reading.slots, "topic": text}, corrections=frame.corrections)
