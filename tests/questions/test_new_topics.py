"""A new topic is not dragged into the old one: whole questions are answered alike whatever was talked about before."""

from __future__ import annotations

import random

import pytest

from tests.questions.desks import ask, talk
from tests.questions.scoring import files, questions

ASKED = 250
MOST = 10
"""Questions of these whose answer may still hang on another topic."""


def test_whole_questions_are_answered_alike_after_any_other() -> None:
    single = [q.turns[0] for path in files() for q in questions(path) if len(q.turns) == 1]
    chance = random.Random(23)
    dragged = [
        (before, question)
        for before, question in ((chance.choice(single), chance.choice(single)) for _ in range(ASKED))
        if (alone := ask(question)).outcome.value == "answered"
        if talk([before, question])[-1].headline != alone.headline
    ]
    assert len(dragged) <= MOST, dragged


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("How much of Mitsubishi Motors does Nissan hold?", "and in the trust?"),
        ("Who led Nissan in 2005?", "and before that, at the same company, who was it?"),
        ("How much of Nissan does Renault hold?", "how large was it at that time in the trust alone"),
    ],
)
def test_a_message_that_goes_on_or_points_back_leans_on_the_last_answer(before: str, message: str) -> None:
    assert talk([before, message])[-1].headline != ask(message).headline


def test_what_brought_no_answer_in_the_conversation_is_asked_without_it() -> None:
    whole = "which bank plays the trustee"
    assert talk(["What percentage of Horse is Geely's?", whole])[-1].headline == ask(whole).headline
