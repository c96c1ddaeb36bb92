"""A verdict on what a question for yes or no says of an event: only where every word of it is borne out."""

from __future__ import annotations

import pytest

from tests.questions.desks import ask


@pytest.mark.parametrize(
    "question",
    [
        "Was Ghosn arrested in Tokyo in 2018?",
        "Is it true that Ghosn surfaced in Lebanon?",
        "Was the Ampere listing cancelled in 2024?",
        "Did Macron and Kishida meet in Paris?",
    ],
)
def test_what_an_event_says_is_so(question: str) -> None:
    assert ask(question).headline.startswith("Yes: ")


@pytest.mark.parametrize(
    "question", ["Did Renault leave Russia in 2021?", "Did Renault sell its Daimler shares in 2022?"]
)
def test_another_date_is_denied(question: str) -> None:
    assert ask(question).headline.startswith("No: ")


@pytest.mark.parametrize(
    "question",
    [
        "Was Ghosn arrested in Osaka?",
        "Did Renault propose a merger to FCA?",
        "Did the IPO of the EV subsidiary ever happen?",
        "Did only FCA withdraw its proposal?",
        "Did FCA offer a 60/40 merger?",
        "Was the FCA offer to Renault binding?",
        "Was Horse formed by Renault and Aramco?",
        "Did Nissan exercise warrants in 2002?",
        "Did Aramco sell 10% of Horse?",
        "Did Mitsubishi Motors buy shares of Nissan in 2016?",
    ],
)
def test_nothing_is_affirmed_that_the_event_does_not_say(question: str) -> None:
    assert not ask(question).headline.startswith("Yes")
