"""The last question asked again with one thing changed: ``and Alpine?``, ``and in 2019?``, ``and the chairman?``.

Such a message holds nothing but things of which the last question held one of the same kind. Put in its place they
make a whole question, which is read like any other.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from knowledge.questions.frame import Frame
from knowledge.questions.reader import Reader
from knowledge.questions.reading import TELLING, Reading
from knowledge.questions.scores import ENOUGH
from knowledge.questions.turn import Turn
from knowledge.questions.words import joined

SHORT = 9
"""Words of a message that may only change something in the last question."""

MOST = 6
"""Ways to put a message's things into the last question that are tried."""

_NOW = "NOW"

_LEADING = frozenset({"in", "on", "at", "from", "since", "by", "of", "as"})
"""Words that lead to a date, and to no other word for a time."""

_KINDS = {
    **dict.fromkeys(["CEO", "CHAIR", "PRESIDENT", "COO", "DIRECTOR", "MINISTER", "PRIME_MINISTER"], "office"),
    **dict.fromkeys(["ORDINAL_1", "ORDINAL_2", "ORDINAL_3", "ORDINAL_4"], "ordinal"),
    **dict.fromkeys(["ANNOUNCE", "SIGN", "COMPLETE"], "step"),
    **dict.fromkeys(["JAPAN", "FRANCE_WORD"], "country"),
}
"""Concepts that stand for one of several things of a kind."""

_LEADS = frozenset({"FOLLOW_WHAT", "GREETING", "THANKS", "AGAIN", "FIRST", "MARKER", "BESIDES", "PAST"})
"""What may lead over to the thing that changes."""

_THE_SAME = frozenset({"EQUAL", "HAVE", "HOLD"})
"""What ``does Nissan have the same?`` speaks of."""

_NO_SUBJECT = frozenset({"stranger", "nothing", "thanks", "greeting", "help", "coverage", "share", "dispute", "source"})
"""Kinds of question whose reading tells nothing about what is asked again."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Words that stand for one thing of a kind."""

    kind: str
    start: int
    end: int
    key: str


def asked_again(reader: Reader, frame: Frame, turn: Turn, read: Callable[[str], Reading]) -> Reading | None:
    """The reading of the last question with the message's things in place of its own; None for other messages.

    ``read`` reads a whole question. What is found must be about the new things, so that nothing else is told instead.
    """
    things = _things(reader, frame) if turn.topic and turn.intent not in _NO_SUBJECT else []
    if not things or len(frame.words) > SHORT or not _nothing_else(frame, things):
        return None
    before = reader.frame(turn.topic, frame.today)
    if turn.scenario and frame.figures:
        return None  # a change with another amount
    if frame.has("EQUAL") and set(frame.keys) & set(before.keys):
        return None  # the other way round, of which the last question says nothing
    best: tuple[Reading, str] | None = None
    for words in itertools.islice(_put(frame, things, before, _things(reader, before)), MOST):
        text = joined(words)
        again = _of_the_same_pair(read(text), before, turn)
        if _about(reader, again, things, turn) and (best is None or _rank(reader, again) > _rank(reader, best[0])):
            best = (again, text)
    if best is None:
        return None
    return replace(best[0], slots={**best[0].slots, "topic": best[1]}, corrections=frame.corrections)


def _rank(reader: Reader, again: Reading) -> tuple[bool, float]:
    """A holding of which something is known goes before one of which nothing is."""
    pair = [str(again.slots.get(side, "")) for side in ("holder", "issuer")]
    known = again.intent != "stake" or not all(pair) or bool(reader.snapshot.stakes_between(pair[0], pair[1]))
    return known, again.score


def _of_the_same_pair(again: Reading, before: Frame, turn: Turn) -> Reading:
    """The last question asked again of its own two companies, where it named none itself."""
    pair = {side: turn.slots[side] for side in ("holder", "issuer") if turn.slots.get(side)}
    left_open = not before.names and again.intent == turn.intent and len(pair) == 2 and pair.keys() <= set(again.slots)
    return replace(again, slots={**again.slots, **pair}) if left_open else again


def of_another_thing(reader: Reader, frame: Frame, turn: Turn) -> bool:
    """``and Renault in Nissan?`` behind what was told of the same two: not their holding, which nobody spoke of."""
    things = _things(reader, frame) if turn.intent in TELLING and turn.topic else []
    before = reader.frame(turn.topic, frame.today) if _is_pair(frame, things) and _nothing_else(frame, things) else None
    return before is not None and set(before.keys) == set(frame.keys) and not before.has("STAKE", "HOLD", "HAVE")


def _things(reader: Reader, frame: Frame) -> list[_Thing]:
    kinds = reader.snapshot.entities
    named = [
        _Thing("person" if kinds[m.key].kind == "person" else "company", m.start, m.end - m.possessive, m.key)
        for m in frame.names
    ]
    dated = [*_times(frame)]
    stated = [_Thing(f.kind, f.start, f.end, f"{f.amount} {f.currency}") for f in frame.figures]
    one_of = {f.start: _Thing(_KINDS[f.concept], f.start, f.end, f.concept) for f in frame.found if f.concept in _KINDS}
    own = {place for mention in frame.names for place in range(mention.start, mention.end)}
    others = [thing for thing in (*dated, *stated, *one_of.values()) if thing.start not in own]
    return sorted([*named, *others], key=lambda thing: thing.start)


def _times(frame: Frame) -> Iterator[_Thing]:
    """The dates, words for now, and sides of a deal."""
    yield from (_Thing("date", when.start, when.end, str(when.date)) for when in frame.dates)
    yield from (_Thing("date", found.start, found.end, _NOW) for found in frame.where(_NOW))
    for side in frame.where("BEFORE", "AFTER"):
        behind = (deal for deal in frame.where("DEAL") if 0 <= deal.start - side.end <= 1)
        yield from (_Thing("date", side.start, deal.end, side.concept) for deal in behind)


def _nothing_else(frame: Frame, things: list[_Thing]) -> bool:
    """Whether the message says nothing besides its things, each of another kind."""
    once = len({t.kind for t in things}) == len(things) or _is_pair(frame, things)
    if frame.unknown or frame.strangers or not once:
        return False
    taken = {place for thing in things for place in range(thing.start, thing.end)}
    allowed = _LEADS | _THE_SAME if frame.has("EQUAL") else _LEADS
    return all(found.concept in allowed or found.start in taken for found in frame.found)


def _is_pair(frame: Frame, things: list[_Thing]) -> bool:
    """``Nissan in Renault``: two companies and nothing else, one of them in the other."""
    if [thing.kind for thing in things] != ["company", "company"] or things[0].key == things[1].key:
        return False
    return frame.words[things[0].end : things[1].start] == ("in",)


def _put_pair(things: list[_Thing], before: Frame, own: list[_Thing]) -> list[str] | None:
    """The words of the last question with one pair of companies in the place of another; None where it has no pair."""
    old = [thing for thing in own if thing.kind == "company"]
    if len(old) != 2 or not _is_pair(before, old):
        return None
    middle = before.words[old[0].end : old[1].start]
    names = (f"@{things[0].key}", *middle, f"@{things[1].key}")
    return [w for w in (*before.words[: old[0].start], *names, *before.words[old[1].end :]) if w != "?"]


def _put(frame: Frame, things: list[_Thing], before: Frame, own: list[_Thing]) -> Iterator[list[str]]:
    """The words of the last question with each thing in place of one of its kind; a new date may only be added."""
    if len({thing.kind for thing in things}) < len(things):
        pair = _put_pair(things, before, own)
        yield from [pair] if pair else []
        return
    keys = {thing.key for thing in things}
    places = [[old for old in own if old.kind == thing.kind and old.key not in keys] for thing in things]
    if any(not found and thing.kind != "date" for thing, found in zip(things, places, strict=True)):
        return
    ways: list[list[_Thing | None]] = [[*found] or [None] for found in places]
    for chosen in itertools.product(*ways):
        words: list[list[str]] = [[word] for word in before.words if word != "?"]
        for thing, old in zip(things, chosen, strict=True):
            new = _marked(frame, thing)
            led = thing.kind == "date" and _is_led(thing)
            if old is None:
                words.append(new if led else ["in", *new])
                continue
            words[old.start : old.end] = [new, *[[]] * (old.end - old.start - 1)]
            if led and old.start and before.words[old.start - 1] in _LEADING:
                words[old.start - 1] = []
        yield [word for group in words for word in group]


def _is_led(thing: _Thing) -> bool:
    """Whether a time needs no word before it: now, or a side of a deal."""
    return thing.key in {_NOW, "BEFORE", "AFTER"}


def _marked(frame: Frame, thing: _Thing) -> list[str]:
    """The words of a thing; a name as its mark, so that it is read as the same."""
    return [f"@{thing.key}"] if thing.kind in {"person", "company"} else list(frame.words[thing.start : thing.end])


def _about(reader: Reader, again: Reading, things: list[_Thing], turn: Turn) -> bool:
    """Whether the question was understood, is told of again where it was told of, and is about the new names."""
    if again.intent in _NO_SUBJECT or again.score < ENOUGH:
        return False
    remarked = turn.topic != turn.question and again.intent in {
        "stake",
        "count",
        "votes",
    }  # the remark was told, not the question
    if turn.intent in TELLING and again.intent not in TELLING and not remarked:
        return False
    named = {thing.key for thing in things if thing.kind in {"person", "company"}}
    return again.intent not in TELLING or reader.retrieval.names(again.slots["claims"][0], named)
