"""Trades that are thought away: the holding on their eve, and its shares with those that they moved."""

from __future__ import annotations

import pytest

from tests.questions.desks import ask


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Had the State not sold in 2017, what would it hold in Renault?", "19.74%"),
        ("If the third trust sale had not happened, how many Nissan shares would Renault hold?", "1,521,704,927"),
        ("If Renault had not sold in March 2024, how many Nissan shares would it own?", "1,425,363,427"),
    ],
)
def test_what_would_be_without_a_trade_is_marked_as_hypothetical(question: str, shown: str) -> None:
    answer = ask(question)
    assert answer.hypothetical
    assert shown in answer.headline


def test_a_level_is_not_told_where_a_later_trade_moved_it() -> None:
    """Of the sales after the second one the percentage before it says nothing."""
    answer = ask("If Renault had not sold in March 2024, how many Nissan shares would it own?")
    assert not any("still hold" in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "Had Nissan not sold its Renault shares, what would it hold?",
        "If Aramco had not come in, what would Renault's share of Horse be?",
    ],
)
def test_a_trade_that_nobody_knows_is_declined(question: str) -> None:
    assert not ask(question).values
