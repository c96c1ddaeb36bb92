"""Would a wording do as a taught one: what it would catch, and why it cannot be taught."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.answers.answer import Outcome
from knowledge.answers.desk import Desk
from knowledge.answers.differences import Difference
from knowledge.claims.facts import Facts
from knowledge.claims.model import Phrasing
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.frame import Frame
from knowledge.questions.language import load
from knowledge.questions.phrasings import ANY, Pattern
from knowledge.questions.words import joined

SHORTEST = 3
"""Telling words and names that a wording must have, and of them words: fewer would catch too much."""

FEWEST_WORDS = 2
SHOWN = 3
_UNDERSTOOD = frozenset({Outcome.ANSWERED, Outcome.MISSING})


@dataclass(frozen=True)
class Lesson:
    """What a wording would do. ``problem`` names a text on why it cannot be taught, with its ``values``.

    ``pattern`` is the wording as far as it reaches, ``caught`` are waiting questions that would be answered, ``taken``
    the wording said of others where that gets another answer now.
    """

    problem: str = ""
    values: tuple[tuple[str, object], ...] = ()
    pattern: str = ""
    differences: tuple[Difference, ...] = ()
    caught: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    looked_at: int = 0
    """How many questions that are answered now were looked at; none of them would get another answer."""


def examine(
    desk: Desk, phrasing: Phrasing, today: dt.date, *, waiting: Iterable[str], answered: Iterable[str]
) -> Lesson:
    """Try a wording: ``waiting`` are questions without an answer, ``answered`` questions that have one."""
    text, question = desk.frame(phrasing.text, today), desk.frame(phrasing.question, today)
    pattern = desk.phrasings.pattern(text)
    found = _problem(desk, phrasing, (text, question), pattern, today)
    if found is not None:
        return found
    before = desk.snapshot
    after = Desk(Snapshot(Facts.of([*before.facts.records(), phrasing]), before.revision + 1, former=before.former))
    others = list(_others(before, text, question))
    taken = [each for each in others if _changes(desk, after, each, today)]
    if 2 * len(taken) > len(others):  # the wording itself is one that is understood, of whomever it is said
        return _cannot("teach_captures", questions="; ".join(f"“{each}”" for each in taken[:SHOWN]))
    looked_at = tuple(dict.fromkeys(answered))
    changed = [each for each in looked_at if _changes(desk, after, each, today)]
    if changed:
        return _cannot("teach_changes", count=len(changed), of=len(looked_at))
    return Lesson(
        pattern=_reach(text, question),
        differences=tuple(_differences(desk, after, [phrasing.text, *taken, *others], today)),
        taken=tuple(taken),
        caught=tuple(each for each in dict.fromkeys(waiting) if after.phrasings.of(after.frame(each, today))),
        looked_at=len(looked_at),
    )


def _problem(
    desk: Desk, phrasing: Phrasing, frames: tuple[Frame, Frame], pattern: Pattern, today: dt.date
) -> Lesson | None:
    text, question = frames
    if _outcome(desk, phrasing.question, today) not in _UNDERSTOOD:
        return _cannot("teach_unclear", question=phrasing.question)
    taught = desk.phrasings.of(text)
    if taught is not None:
        return _cannot("teach_taught", question=taught.question)
    now = desk.reply(phrasing.text, today=today)
    if now.outcome is Outcome.ANSWERED:
        return _cannot("teach_known", answer=now.headline)
    if len(pattern) < SHORTEST or len([word for word in pattern if word != ANY]) < FEWEST_WORDS:
        return _cannot("teach_short")
    if _opposite(text, question):
        return _cannot("teach_opposite")
    lost = [desk.snapshot.entities[key].short for key in text.keys if key not in question.keys]
    lost += [figure.amount for figure in text.figures if figure.amount not in {f.amount for f in question.figures}]
    if lost:
        return _cannot("teach_loses", what=", ".join(lost))
    return None


def _cannot(problem: str, **values: object) -> Lesson:
    return Lesson(problem, tuple(values.items()))


def _outcome(desk: Desk, question: str, today: dt.date) -> Outcome:
    return desk.reply(question, today=today).outcome


def _opposite(text: Frame, question: Frame) -> bool:
    """Whether the two say opposite things: one denies, or each has the other half of a pair of opposites."""
    if text.has("NEGATION") != question.has("NEGATION"):
        return True
    pairs = load("en").data["intents"]["opposites"]
    sides = ((text.has(one), text.has(two), question.has(one), question.has(two)) for one, two in pairs)
    return any(side in {(True, False, False, True), (False, True, True, False)} for side in sides)


def _others(snapshot: Snapshot, text: Frame, question: Frame) -> Iterator[str]:
    """The wording said of other companies."""
    named = [key for key in text.keys if key in question.keys]
    known = list(dict.fromkeys((stake.holder, stake.issuer) for stake in snapshot.stakes))
    swapped = [tuple(reversed(pair)) for pair in known]
    for pair in (*known[:8], *swapped[:4]):
        instead = dict(zip(named, pair, strict=False))
        if len(named) <= len(pair) and instead != {key: key for key in named}:
            yield _said_of(snapshot, text, instead)


def _reach(text: Frame, question: Frame) -> str:
    """The wording with a mark for each name that may be another one."""
    starts = {mention.start for mention in text.names if mention.key in question.keys}
    inside = {p for mention in text.names if mention.start in starts for p in range(mention.start, mention.end)}
    words = [
        ANY if place in starts else word
        for place, word in enumerate(text.words)
        if place in starts or place not in inside
    ]
    return joined(words).replace(" ?", "?")


def _said_of(snapshot: Snapshot, text: Frame, instead: dict[str, str]) -> str:
    starts = {mention.start: mention.key for mention in text.names}
    inside = {place for mention in text.names for place in range(mention.start, mention.end)}
    words = [
        snapshot.entities[instead.get(starts[place], starts[place])].short if place in starts else word
        for place, word in enumerate(text.words)
        if place in starts or place not in inside
    ]
    return joined(words).replace(" ?", "?")


def _changes(desk: Desk, after: Desk, question: str, today: dt.date) -> bool:
    if after.phrasings.of(after.frame(question, today)) is None:
        return False
    one, two = (each.reply(question, today=today) for each in (desk, after))
    return one.outcome is Outcome.ANSWERED and one.headline != two.headline


def _differences(desk: Desk, after: Desk, questions: Iterable[str], today: dt.date) -> list[Difference]:
    """The first answers that would change."""
    found = []
    for question in questions:
        one, two = (each.reply(question, today=today) for each in (desk, after))
        found.append(Difference(question, one.headline, two.headline))
    return [each for each in found if each.changed][:SHOWN]
