"""Conversations with what the last answer must and must not show; shared by the tests of stories and traps."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from _pytest.mark.structures import ParameterSet

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.text import plain
from tests.questions.desks import talk

ANSWERED, MISSING, CHOICES = Outcome.ANSWERED, Outcome.MISSING, Outcome.CHOICES
OUT, NOT = Outcome.OUT_OF_SCOPE, Outcome.NOT_UNDERSTOOD
REFUSED = frozenset({MISSING, CHOICES, OUT, NOT})


@dataclass(frozen=True)
class Case:
    """``first`` stands in the first line, ``shown`` anywhere, ``hidden`` nowhere, ``not_first`` not in the first."""

    turns: tuple[str, ...]
    first: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    not_first: tuple[str, ...] = ()
    outcome: Outcome | frozenset[Outcome] | None = ANSWERED


def case(
    key: str,
    turns: str | list[str],
    first: str | list[str] = "",
    *,
    shown: str | list[str] = "",
    hidden: str | list[str] = "",
    not_first: str | list[str] = "",
    outcome: Outcome | frozenset[Outcome] | None = ANSWERED,
    fails: str = "",
) -> ParameterSet:
    """A parameter of a test; ``fails`` says what still goes wrong, and makes it a known failure."""
    made = Case(_all(turns), _all(first), _all(shown), _all(hidden), _all(not_first), outcome)
    marks = [pytest.mark.xfail(strict=True, reason=fails)] if fails else []
    return pytest.param(made, id=f"{key} {made.turns[-1][:50]}", marks=marks)


def _all(given: str | list[str]) -> tuple[str, ...]:
    return (given,) * bool(given) if isinstance(given, str) else tuple(given)


def check(made: Case, pack: str) -> Answer:
    """Hold the conversation and see that its last answer is as it must be."""
    answer = talk(made.turns, pack)[-1]
    text = plain(answer)
    for pattern in made.first:
        assert re.search(pattern, answer.headline), f"not in the first line: {pattern}\n{text}"
    for pattern in made.shown:
        assert re.search(pattern, text), f"not shown: {pattern}\n{text}"
    for pattern in made.hidden:
        assert not re.search(pattern, text), f"shown: {pattern}\n{text}"
    for pattern in made.not_first:
        assert not re.search(pattern, answer.headline), f"in the first line: {pattern}\n{text}"
    wanted = {made.outcome} if isinstance(made.outcome, Outcome) else made.outcome
    assert not wanted or answer.outcome in wanted, f"{answer.outcome}\n{text}"
    return answer
