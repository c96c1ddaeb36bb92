"""Desks on the shipped packs, each built once a run: building one takes longer than a thousand questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from knowledge.answers.answer import Answer
from knowledge.answers.desk import Desk
from knowledge.claims.packs import load_pack
from knowledge.claims.snapshot import Snapshot
from knowledge.questions.reader import Reader

ALLIANCE = "alliance"
KYODO = "kyodo-2023-01-17"
PACKS = (ALLIANCE, KYODO)

TODAY = dt.date(2026, 11, 22)
"""The day on which the tests ask, so that "now" and the age of a figure mean the same for ever."""


@cache
def snapshot(pack: str = ALLIANCE) -> Snapshot:
    """The facts of a shipped pack."""
    return Snapshot(load_pack(pack))


@cache
def desk(pack: str = ALLIANCE) -> Desk:
    """The desk on a shipped pack."""
    return Desk(snapshot(pack))


@cache
def reader(pack: str = ALLIANCE) -> Reader:
    """The reader of a shipped pack, for looking at frames and readings by themselves."""
    return Reader(snapshot(pack))


def ask(text: str, pack: str = ALLIANCE, *, today: dt.date = TODAY) -> Answer:
    """The answer to a question that stands alone."""
    return desk(pack).reply(text, today=today)


def talk(turns: Iterable[str], pack: str = ALLIANCE, *, today: dt.date = TODAY) -> list[Answer]:
    """The answers to the messages of one conversation, in order."""
    answers: list[Answer] = []
    for text in turns:
        context = answers[-1].context if answers else None
        answers.append(desk(pack).reply(text, context=context, today=today))
    return answers
