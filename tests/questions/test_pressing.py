"""Somebody presses for an answer: what is known is said shorter, with its source, and nothing becomes surer."""

from __future__ import annotations

import pytest

from tests.questions.desks import KYODO, ask, talk

UNKNOWN = "How big is the French State's stake in Renault?"
KNOWN = "How much of Nissan does Renault own?"


@pytest.mark.parametrize(
    "pressed", [["just guess"], ["roughly?", "yes or no only"], ["reply with one word", "I'll lose my job", "please!"]]
)
def test_the_unknown_stays_unknown(pressed: list[str]) -> None:
    first = ask(UNKNOWN, KYODO)
    last = talk([UNKNOWN, *pressed], KYODO)[-1]
    assert last.outcome.value == "missing"
    assert last.headline == f"I don't guess. {first.headline}"
    assert not last.values


@pytest.mark.parametrize(
    ("question", "pressed", "told"),
    [
        (KNOWN, "reply only with the number", "43% (stated by Kyodo News, 17 January 2023)."),
        (KNOWN, "yes or no?", "Neither yes nor no answers that. Renault holds 43% of Nissan"),
        (KNOWN, "come on, keep it short", "Renault holds 43% of Nissan as of 17 January 2023 (stated by"),
        ("Does Renault hold 43% of Nissan?", "yes or no", "Yes: Renault holds 43%"),
        (
            "If Renault sold 5 points of Nissan, what would remain?",
            "number only",
            "HYPOTHETICAL: Renault would hold 38%",
        ),
    ],
)
def test_the_known_is_said_shorter(question: str, pressed: str, told: str) -> None:
    last = talk([question, pressed], KYODO)[-1]
    assert last.headline.startswith(told)
    assert not last.notes
    assert last.sources


def test_what_was_not_understood_is_not_mixed_up_with_the_answer_before_it() -> None:
    last = talk([KNOWN, "Who painted the fence of the Kyodo office?", "just guess"], KYODO)[-1]
    assert "43%" not in last.headline
    assert last.outcome.value != "answered"


@pytest.mark.parametrize("message", ["roughly how many shares is that?", "a number of Nissan", "just 15%"])
def test_a_message_that_says_more_is_read_by_what_it_says(message: str) -> None:
    assert talk([KNOWN, message], KYODO)[-1].reading.intent != "pressed"
