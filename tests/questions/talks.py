"""Conversations of two messages made from the claims, and judges that tell whether the second answer is right."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.text import plain
from knowledge.answers.wording import wording
from knowledge.claims.dates import PartialDate
from knowledge.questions.language import load
from tests.questions.desks import TODAY, ask, desk, snapshot

WORDS: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
"""Ways to open a conversation and to go on with it, by what they ask."""


class Verdict(StrEnum):
    """What became of a follow-up."""

    RIGHT = "right"
    WRONG = "wrong"
    DECLINED = "declined"


Judge = Callable[[Answer], Verdict]


@dataclass(frozen=True)
class Follow:
    """What is asked after an answer: the key of its wordings, the names that fill them, and what has to be told."""

    asks: str
    judge: Judge
    fills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Opened:
    """A conversation that was opened: the kind of the first answer, its wordings, the claim it tells, what may follow.

    ``claim`` is the key of the claim that the first answer has to have used, or empty where none is meant.
    """

    last: str
    opening: str
    fills: tuple[tuple[str, str], ...]
    follows: tuple[Follow, ...]
    claim: str = ""


def shows(*tokens: str, first: bool = False) -> Judge:
    """All tokens stand in the answer, or in its first line; ``|`` parts those of which one is enough."""

    def judge(answer: Answer) -> Verdict:
        text = answer.headline if first else plain(answer)
        return _verdict(answer, good=all(any(_has(text, each) for each in token.split("|")) for token in tokens))

    return judge


def like(question: str) -> Judge:
    """The same figure of the same two companies, or the same first line, as to the whole question; as silent as it."""

    def judge(answer: Answer) -> Verdict:
        whole = told(question)
        if Outcome.ANSWERED not in {answer.outcome, whole.outcome}:
            return Verdict.RIGHT
        if whole.outcome is not Outcome.ANSWERED:
            return Verdict.WRONG
        same = answer.headline == whole.headline
        if whole.values and answer.values and whole.values[0].name != "year":
            pairs = [tuple(one.reading.slots.get(side) for side in ("holder", "issuer")) for one in (answer, whole)]
            same = same or (answer.values[0].display == whole.values[0].display and pairs[0] == pairs[1])
        return _verdict(answer, good=same)

    return judge


def verdict_on(*, right: bool) -> Judge:
    """Yes or no as the first word."""
    return lambda answer: _verdict(answer, good=answer.headline.lower().startswith("yes" if right else "no"))


def something(answer: Answer) -> Verdict:
    """Anything at all is told."""
    return _verdict(answer, good=True)


def _verdict(answer: Answer, *, good: bool) -> Verdict:
    if answer.outcome is not Outcome.ANSWERED:
        return Verdict.DECLINED
    return Verdict.RIGHT if good else Verdict.WRONG


def _has(text: str, token: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(token)}(?!\d|[.,]\d)", text, re.IGNORECASE) is not None


@cache
def told(question: str) -> Answer:
    """The answer to a question that stands alone."""
    return ask(question)


def name(key: str | None) -> str:
    """The everyday name of an entity."""
    return snapshot().entities[str(key)].short


def date(when: PartialDate) -> str:
    """A date as answers write it."""
    return wording(load("en").code).date(when)


def held(opened: Opened) -> list[tuple[str, str, Follow, Verdict]]:
    """The follow-ups of a conversation as they went, each in one of its wordings; none where the opening failed."""
    text = _worded("open", opened.opening, opened.fills, "")
    first = desk().reply(text, today=TODAY)
    if first.outcome is not Outcome.ANSWERED or (opened.claim and opened.claim not in first.claims[:1]):
        return []
    went = []
    for follow in opened.follows:
        message = _worded("more", follow.asks, (*opened.fills, *follow.fills), text)
        answer = desk().reply(message, context=first.context, today=TODAY)
        went.append((text, message, follow, follow.judge(answer)))
    return went


def _worded(part: str, key: str, fills: tuple[tuple[str, str], ...], beside: str) -> str:
    """One of the wordings, another one in every conversation."""
    forms = WORDS[part][key]
    drawn = zlib.crc32(f"{key}{beside}{fills}".encode()) % len(forms)
    return str(forms[drawn].format(**dict(fills)))
