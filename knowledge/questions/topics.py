"""What a message leaves to the conversation: the subject of the question before it, or the day of what was told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from knowledge.questions.anchors import beside
from knowledge.questions.filled import OWNERS
from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.telling import parties
from knowledge.questions.turn import Turn
from knowledge.questions.words import joined

SELF_CONTAINED = 12
"""Words from which on a message says by itself what it is about."""


OF_A_TIME = frozenset({"stake", "votes", "holders", "count", "compare", "lookthrough", "cross", "sum"})
"""Kinds of question whose time is what "then" refers to; after any other answer it is the day of what was told."""

OWN_WORDS = 0.4
"""Part of a message's own words that a claim of the last answer's subject has to hold to be told."""

NEARLY = 0.1
"""By so much less a claim of the same subject may explain than one of another subject."""


def of_that_day(reader: Reader, frame: Frame, turn: Turn) -> Frame:
    """``at that moment``: the time of the last answer's claim, or the one that its question named."""
    if not (frame.has("SAME_TIME") or _ends_with_then(frame)) or frame.dates or frame.moment:
        return frame
    when = turn.slots.get("when") or {"kind": "now"}
    if when["kind"] == "now" or turn.intent not in OF_A_TIME:
        claims = (reader.snapshot.claims[key] for key in turn.claims if key in reader.snapshot.claims)
        when = next((found for claim in claims if (found := beside(claim, "at"))), when)
    return frame if when["kind"] == "now" else replace(frame, moment=when)


def _ends_with_then(frame: Frame) -> bool:
    """``how much was in the trust then?``: a word for the past as the last one; ``then`` before it leads over."""
    said = [place for place, word in enumerate(frame.words) if word[0].isalnum()]
    return bool(said) and any(found.end == said[-1] + 1 and found.start > 0 for found in frame.where("PAST"))


def with_the_topic(reader: Reader, frame: Frame, turn: Turn, alone: Reading) -> Reading | None:
    """A message that names nobody, read together with what the question before it was about; None if that fails too.

    ``alone`` is what it was read as by itself: nothing, or some claim that shares its words but not the subject.
    """
    own = frame.names or frame.figures or frame.strangers or len(frame.words) > SELF_CONTAINED
    if not turn.topic or own:
        return None
    before = reader.frame(turn.topic, frame.today)
    if before.words == frame.words:
        return None  # the same question once more: its own subject adds nothing
    if alone.intent == "told" and (alone.score >= ENOUGH or not before.names) and shares(reader, alone, before, turn):
        return None
    within = _within_the_subject(reader, frame, turn, before.keys)
    rivalled = alone.intent == "told" and alone.score >= ENOUGH and not reader.language.pointing & set(frame.words)
    if within is not None and within.score >= (alone.score - NEARLY if rivalled else OWN_WORDS):
        return within
    if alone.intent == "told" and alone.score >= ENOUGH and (before.keys or turn.claims):
        return None
    names = [word for mention in before.names for word in before.words[mention.start : mention.end]]
    told = {place for f in before.found if f.concept not in reader.retrieval.silent for place in range(f.start, f.end)}
    named = {place for mention in before.names for place in range(mention.start, mention.end)}
    subject = [before.words[place] for place in sorted(told | named | set(before.unknown))]
    if frame.concepts <= reader.retrieval.silent and not frame.unknown:
        return None
    for words in (subject,) if turn.intent == "nothing" else (names, subject):  # its names alone tell too little
        text = joined([*frame.words, *words])
        reading = reader.read(reader.frame(text, frame.today)) if words else None
        if reading is None or reading.intent == "nothing" or reading.score < ENOUGH:
            continue
        if reading.intent == "told" or not frame.unknown:
            return replace(reading, corrections=frame.corrections, unexplained=())
    return None


def shares(reader: Reader, told: Reading, before: Frame, turn: Turn) -> bool:
    """Whether what was read is about the parties of the question before, or was told already."""
    key = told.slots["claims"][0]
    if not before.keys and not turn.claims:
        return reader.retrieval.part(key, before, without=frozenset()) > 0
    first = reader.snapshot.claims.get(turn.claims[0]) if turn.claims else None
    who = set(before.keys or (parties(first) if first is not None else ()))
    return key in turn.claims or who <= set(parties(reader.snapshot.claims[key]))


def _within_the_subject(reader: Reader, frame: Frame, turn: Turn, names: tuple[str, ...]) -> Reading | None:
    """The claim about what was just told of that holds most of the message's own words."""
    told = [key for key in turn.claims if reader.retrieval.holds(key)]
    if not told:
        return None
    related = reader.retrieval.related(names, told[0])
    if frame.has("STATUS_ASK") and frame.concepts - reader.retrieval.silent == frozenset():
        found = max(related, key=lambda key: reader.snapshot.claims[key].valid.start, default=None)
        score = 1.0
    else:
        best = next(
            (match for match in reader.retrieval.among(frame, related) if telling(reader, frame, match.key)), None
        )
        found, score = (best.key, best.score) if best else (None, 0.0)
    if found is None:
        return None
    slots = {**reader.facts(frame), "claims": [found]}
    return Reading("told", slots, score=round(score, 3), corrections=frame.corrections)


def telling(reader: Reader, frame: Frame, key: str) -> bool:
    """Whether what the claim shares with the message is more than a concept that tells no single claim."""
    said = [found for found in frame.found if found.concept not in reader.retrieval.silent]
    return not said or any(reader.retrieval.tells(key, frame, found.start, found.end) for found in said)


def why_so(reader: Reader, frame: Frame, turn: Turn, read: Callable[[str], Reading]) -> Reading | None:
    """``why not?`` behind an answer on votes or on a line: the last question asked as why; None if that fails."""
    bare = frame.concepts <= _WHY and not (frame.names or frame.figures or frame.dates or frame.unknown)
    if turn.intent not in _WITH_REASONS or not bare or not frame.has("ASK_WHY", "BECAUSE") or not turn.topic:
        return None
    text = f"why {'not ' if frame.has('NEGATION') else ''}{turn.topic}"
    reading = read(text)
    named = reader.frame(turn.topic, frame.today).keys
    if reading.intent == "told" and not reader.retrieval.names(reading.slots["claims"][0], named):
        return None
    return reading if reading.intent in {"told", "votes"} and reading.score >= ENOUGH else None


_WHY = frozenset({"ASK_WHY", "BECAUSE", "NEGATION", "MARKER", "ASK_HOW", "EXPLAIN"})

_WITH_REASONS = frozenset({"votes", "votes_cap", "majority", "threshold_check"})
"""Kinds of question whose answer a rule of law or contract gives the reason for."""


def with_its_company(reader: Reader, frame: Frame, turn: Turn, alone: Reading) -> Reading | None:
    """``what did Renault pay for Nissan's part?`` of the company that the conversation is about, left out here.

    Only a claim about all of them that explains the message as well as what it was read as by itself is taken.
    """
    kinds = reader.snapshot.entities
    topic = reader.frame(turn.topic, frame.today).keys if turn.topic else ()
    left_out = [key for key in topic if key not in frame.keys and kinds[key].kind in OWNERS]
    if not frame.names or frame.strangers or len(left_out) != 1 or len(frame.words) > SELF_CONTAINED:
        return None
    reading = reader.read(reader.frame(joined([*frame.words, f"@{left_out[0]}"]), frame.today))
    if reading.intent != "told" or reading.score < ENOUGH:
        return None
    key = reading.slots["claims"][0]
    if not (reader.retrieval.names(key, [*frame.keys, *left_out]) and reader.retrieval.beyond_names(key, frame)):
        return None
    if alone.intent == "told":
        own = (reader.retrieval.part(claim, frame, without=frozenset()) for claim in (key, alone.slots["claims"][0]))
        if next(own) < next(own):
            return None
    return replace(reading, corrections=frame.corrections)
