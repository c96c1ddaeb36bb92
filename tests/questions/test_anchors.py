"""A time told by what happened then is the day of that event, or the day beside it."""

import pytest

from tests.questions.desks import TODAY, desk

DATED = [
    ("Who was CEO of Nissan when Carlos Ghosn was arrested?", "role", "2018-11-19"),
    ("who chaired renault when FCA made its merger proposal", "role", "2019-05-27"),
    ("When the Honda talks collapsed, who ran Nissan?", "role", "2025-02-13"),
    ("What part of Nissan did Renault own until the warrants of 2002?", "stake", "2002-02-28"),
    (
        "Mitsubishi Corporation's part of Mitsubishi Motors at the launch of the 2018 tender offer",
        "stake",
        "2018-02-28",
    ),
    ("Nissan's share of the Chennai plant before Renault bought it out", "stake", "2025-07-31"),
    ("How much of Nissan did Renault have between the second and the third trust sale?", "stake", "2024-09-26"),
    ("Issued shares of Nissan after the second buyback was cancelled?", "count", "2024-04-03"),
    ("What did Renault hold of Nissan the year after Ghosn was arrested?", "stake", "2019-11-19"),
    ("Renault's Nissan stake two years after the alliance was signed", "stake", "2001-03-27"),
    ("How much of Nissan did Renault have by the time Ghosn left?", "stake", "2019-01-24"),
    ("The year after it first came in, what did Renault hold of Nissan?", "stake", "2000-05-28"),
    ("State's stake in Renault when the Nissan cross-shareholding plan was announced", "stake", "2001-10-30"),
]


@pytest.mark.parametrize(("question", "intent", "day"), DATED)
def test_an_event_dates_the_question(question: str, intent: str, day: str) -> None:
    reading = desk().read(question, today=TODAY)
    assert (reading.intent, reading.slots["when"].get("date")) == (intent, day)


UNDATED = [
    "Who is CEO of Nissan after all?",
    "How much of Nissan does Renault hold at present, after it sold some in 2024?",
    "What did Renault hold in Nissan before the deal?",
    "What happened after Ghosn was arrested?",
    "Renault's holding of Nissan before and after the deal",
]


@pytest.mark.parametrize("question", UNDATED)
def test_what_tells_no_single_event_dates_nothing(question: str) -> None:
    assert "claim" not in desk().read(question, today=TODAY).slots.get("when", {})
