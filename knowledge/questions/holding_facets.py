"""What a short message asks of the holding told last: why it is so, by how much it rose, how fresh, who differs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

from knowledge.claims.model import Stake, Transaction
from knowledge.questions.frame import Frame
from knowledge.questions.going_on import stake_meant
from knowledge.questions.nearby import happened_with
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import FRAGMENT, Turn

Whole = Callable[[str], Reading]
"""Reads a question that leans on nothing."""

_OF_A_HOLDING = frozenset({"stake", "votes", "count", "series", "stake_change", "planned"})
"""Kinds of question whose answer is a holding."""

_LEADS = frozenset({"MARKER", "FOLLOW_WHAT", "PAST", "THANKS", "WHAT_IS", "HAVE", "HOLD", "STAKE", "EXACTLY", "DATED"})
"""What may lead over to the thing asked for, or names the holding once more."""

_MOVED = frozenset({"CUT", "RAISE", "CHANGE"})
"""That a holding became smaller or larger."""

_WHY = (
    frozenset({"ASK_WHY", "BECAUSE", "WORKING", "EXPLAIN", "MORE", "POINTS", "DIRECT", "TRUST", "BIGGER", "SMALLER"})
    | _MOVED
    | _LEADS
)
"""What a message may speak of that asks for the reason of a holding."""

_HOW = frozenset({"ASK_HOW", "BUY", "GET", "JOIN", "VIA"}) | _MOVED | _LEADS
"""What ``how did they get it?`` may speak of."""

_BY_HOW_MUCH = _MOVED | _LEADS | {"POINTS", "ASK_HOW_MUCH", "ASK_HOW_MANY", "FROM_TO", "ASK_WHICH", "RELATIVE"}
"""What a message may speak of that asks by how much a holding became smaller or larger."""

_HOW_FRESH = frozenset({"CONFIRMED", "ASK_WHEN", "LAST", "DATED", "NOW"}) | _LEADS
"""What ``last confirmed when?`` may speak of."""

_WHO_DIFFERS = frozenset({"OTHER", "CROSS", "SOURCE", "CONFLICT_WORD", "SAYS", "ASK_WHICH", "ASK_HOW_MUCH"}) | _LEADS
"""What ``and the other source?`` may speak of."""


_PARTS_COMPARED = frozenset({"BIGGER", "SMALLER", "DIRECT", "TRUST", "YESNO"}) | _LEADS
"""What ``is it more than the direct part?`` may speak of, which no answer compares."""

_BY = re.compile(r"\bby how (?:much|many points)\b")

_DOUBTED = frozenset({"YESNO", "CONFIRMED", "SAYS", "NEGATION", "PAST"}) | _LEADS
"""What a message may speak of that holds another figure against the one told."""


def of_its_facet(reader: Reader, frame: Frame, alone: Reading, turn: Turn, whole: Whole) -> Reading | None:
    """The reading of a message that asks this of the holding told last; None for every other message."""
    told = next((claim for key in turn.claims if isinstance(claim := reader.snapshot.claims.get(key), Stake)), None)
    named = frame.names or frame.dates or frame.strangers or set(frame.unknown) - frame.plain
    if told is None or named or len(frame.words) > FRAGMENT or turn.intent not in _OF_A_HOLDING or turn.scenario:
        return None
    facts = reader.facts(frame)
    pair = {"holder": told.holder, "issuer": told.issuer}
    if frame.has("ASK_WHY", "BECAUSE") and frame.concepts <= _WHY:
        reason = _reason(reader, frame, turn, told)
        return replace(alone, intent="told", slots={**facts, "claims": [reason]}, score=ENOUGH) if reason else None
    if len(frame.figures) == 1 and _doubts(reader, frame):
        figures = [["percent", frame.figures[0].amount, ""]]
        kept = {key: turn.slots[key] for key in ("holder", "issuer", "when", "signs") if key in turn.slots}
        intent = turn.intent if turn.intent in {"stake", "votes"} else "stake"
        doubted = {**facts, **pair, **kept, "figures": figures, "yes_no": True}
        return replace(alone, intent=intent, slots=doubted, score=ENOUGH)
    if frame.figures:
        return None
    if frame.has("BIGGER", "SMALLER") and frame.has("DIRECT", "TRUST") and frame.concepts <= _PARTS_COMPARED:
        return replace(alone, intent="nothing", slots=facts)
    if _BY.search(frame.text.lower()) and frame.concepts <= _LEADS | {"ASK_HOW_MUCH"}:
        return (
            _moved(alone, turn, told, whole)
            if turn.slots.get("prior")
            else replace(alone, intent="nothing", slots=facts)
        )
    if frame.has("ASK_HOW") and frame.concepts <= _HOW:
        came = [key for key in happened_with(reader, told) if isinstance(reader.snapshot.claims[key], Transaction)]
        return replace(alone, intent="told", slots={**facts, "claims": came[:1]}, score=ENOUGH) if came else None
    if frame.has(*_MOVED, "POINTS") and frame.has("ASK_HOW_MUCH", "ASK_HOW_MANY") and frame.concepts <= _BY_HOW_MUCH:
        return _moved(alone, turn, told, whole)
    if frame.has("CONFIRMED") and frame.has("ASK_WHEN", "LAST") and frame.concepts <= _HOW_FRESH:
        return replace(alone, intent=turn.intent, slots=dict(turn.slots), score=ENOUGH)
    if frame.has("SOURCE", "CONFLICT_WORD") and frame.has("OTHER", "CONFLICT_WORD") and frame.concepts <= _WHO_DIFFERS:
        slots = {**facts, **pair, "figures": [["percent", told.percent, ""]], "when": {"kind": "now"}}
        return replace(alone, intent="conflict", slots=slots, score=ENOUGH)
    return None


def _doubts(reader: Reader, frame: Frame) -> bool:
    """``sure? i read 36.8``: whether another figure is held against the one told."""
    of_a_part = frame.figures[0].kind in {"percent", "number"}
    return of_a_part and frame.concepts <= _DOUBTED and reader.doubting.search(frame.text.lower()) is not None


def _reason(reader: Reader, frame: Frame, turn: Turn, told: Stake) -> str | None:
    """The claim that gives the reason of a holding: its own note, else what it came from where that is told."""
    stakes = [claim for key in turn.claims if isinstance(claim := reader.snapshot.claims.get(key), Stake)]
    noted = [claim.key for claim in stakes if reader.retrieval.explains(claim.key)]
    if noted and (frame.figures or frame.has(*_MOVED, "MORE")):
        return noted[0]
    came = [key for key in happened_with(reader, told) if reader.retrieval.holds(key)]
    reasoned = [key for key in came if reader.retrieval.wanted(key, frame)]
    if reasoned:
        return reasoned[0]
    return noted[0] if noted else came[0] if came and frame.has(*_MOVED) else None


def _moved(alone: Reading, turn: Turn, told: Stake, whole: Whole) -> Reading | None:
    """From the holding told before it, if there is one, else from what was held on the day before it began."""
    prior, now = str(turn.slots.get("prior", "")), stake_meant(turn.intent, turn.slots)
    if prior and now and prior != now:
        return whole(f"difference between {prior} and {now}")
    if told.valid.since is None or turn.intent != "stake":
        return None
    eve = {"kind": "on", "date": str(told.valid.since.first - dt.timedelta(days=1)), "edge": ""}
    began = {"kind": "on", "date": str(told.valid.since.last), "edge": ""}
    slots = {**alone.slots, "holder": told.holder, "issuer": told.issuer, "when": began, "moments": [eve, began]}
    return replace(alone, intent="stake_change", slots={**slots, "figures": []}, score=ENOUGH)
