"""Follow-ups on people in office: ``until when?``, ``who came after him?``, ``and the chairman?``."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from knowledge.questions.frame import Frame
from knowledge.questions.pronouns import PERSONS
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import Turn

OFFICES = ("CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR", "MINISTER", "PRIME_MINISTER", "HEAD_OF_STATE")
"""Concepts of offices; a follow-up that names none is about the office of the last answer."""

DEEDS = ("ASK_WHY", "ARREST", "DISMISS", "FLEE", "SEND", "ANNOUNCE", "SIGN", "MEET", "SUPPORT")
"""What happened to a person or was done by one, and why: told by its event, not by the office."""

OF_OFFICE = frozenset(OFFICES) | {
    *("SUCCESSOR", "PREDECESSOR", "INTERIM", "TENURE", "SINCE_WHEN", "HOW_LONG", "START", "END", "RESIGN", "NEXT"),
    *("ROLE_WORD", "BOARD", "NOMINEE", "DEAL", "SAME_TIME", "PERIOD_LATER", "JOIN"),
}
"""What a message about somebody's office may speak of."""


_THEN_WHO = frozenset({"PAST", "ASK_WHO", "FOLLOW_WHAT", "MARKER"})
"""What ``then who?``, ``and then?`` speaks of: who came next."""


_BESIDE_WHOM = _THEN_WHO | {"BEFORE", "AFTER"}
"""What ``and before her?`` speaks of: who was in office then."""


def of_an_office(
    frame: Frame, alone: Reading, turn: Turn, slots: dict[str, Any], companies: list[str]
) -> Reading | None:
    """``and at Renault?``, ``the chairman?``, ``in 2018?``: the last office with what the message changes; else None.

    ``slots`` are those kept of the last reading, ``companies`` those that the message names.
    """
    if (companies and alone.score < ENOUGH) or (companies and frame.words[:1] == ("and",)):
        slots["organisation"] = companies[0]
        slots.pop("person", None)
    elif companies:
        return None
    if (frame.has(*OFFICES) or frame.dates) and not PERSONS & set(frame.words):
        slots.pop("person", None)
    slots["signs"] = _with_office(frame, turn, slots["signs"])
    return replace(alone, intent="role", slots=slots, score=max(alone.score, ENOUGH))


def _with_office(frame: Frame, turn: Turn, signs: list[str]) -> list[str]:
    """The signs of a message with the office of the last answer, where the message names none itself."""
    kept = set() if frame.has(*OFFICES) else set(turn.slots.get("signs", ())) & set(OFFICES)
    return sorted({*signs, *kept})


def signs_of(turn: Turn) -> dict[str, Any]:
    """The signs of the last reading as a slot; nothing where it had none."""
    return {"signs": turn.slots["signs"]} if "signs" in turn.slots else {}


def of_a_person(frame: Frame, alone: Reading, turn: Turn) -> Reading | None:
    """``and him, until when?``, ``who came after him?``: the person of the last answer, in the same office."""
    pronoun = PERSONS & set(frame.words)
    still = frame.has("NOW", "STILL_SO") and bool(alone.slots.get("yes_no"))  # "is he still there?"
    then = turn.intent != "told" and frame.has("PAST") and frame.concepts <= _THEN_WHO and not frame.unknown
    asks = still or then or frame.has("SUCCESSOR", "PREDECESSOR", "SINCE_WHEN", "HOW_LONG", "TENURE", "ASK_WHEN")
    side = {"BEFORE": "PREDECESSOR", "AFTER": "SUCCESSOR"}
    beside = [side[c] for c in side if frame.has(c)] if pronoun and frame.concepts <= _BESIDE_WHOM else []
    asks = asks or bool(beside)
    companies = [key for key in frame.keys if key != turn.slots["person"]]
    if (frame.names and not (pronoun and len(companies) == len(frame.names) == 1)) or not (
        pronoun or (asks and turn.intent != "told")
    ):
        return None
    if not (asks or frame.has("CEO", "CHAIR", "PRESIDENT", "DIRECTOR", "TENURE", "ROLE_WORD")) or frame.has(*DEEDS):
        return None
    slots = dict(alone.slots) | {"person": turn.slots["person"], "organisation": turn.slots.get("organisation", "")}
    slots["signs"] = _with_office(frame, turn, slots.get("signs", []))
    slots["when"] = {"kind": "now"} if still else turn.slots.get("when", {"kind": "now"})
    slots["organisation"] = companies[0] if companies else slots["organisation"]
    if then:
        slots["signs"] = sorted({*slots["signs"], "SUCCESSOR"})
    if beside:
        slots["signs"] = sorted({*slots["signs"], beside[0]})
    kind = "role" if then or beside or frame.has("SUCCESSOR", "PREDECESSOR", "CEO", "CHAIR", "PRESIDENT") else "person"
    return replace(alone, intent=kind, slots=slots, score=ENOUGH)
