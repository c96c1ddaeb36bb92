"""Deeds that a question takes for granted: put right where nobody did them, answered where they were done."""

from __future__ import annotations

import pytest

from tests.questions.desks import talk


@pytest.mark.parametrize(
    ("question", "known"),
    [
        ("how much did Nissan pay for RNAIPL in 2025?", "the other way round"),
        ("I read that Renault bought all of Nissan last year. What did they pay?", "35.71%"),
        ("when did geely take over renault", "no direct stake of Geely in Renault"),
        ("why did renault sell dacia", "99.43%"),
        ("Mitsubishi Motors bought 10% of Nissan in November 2024, at what price?", "149,028,300"),
        ("who paid for the merger of Renault and FCA", "5 June 2019"),
        ("what did Google pay for its Ampere stake", "it would work with the EV company"),
        ("after Nissan was bought by Honda, who ran it?", "no direct stake of Honda in Nissan"),
    ],
)
def test_what_nobody_did_is_denied_with_what_is_known(question: str, known: str) -> None:
    answer = talk([question])[-1]
    assert answer.headline.startswith("No: ")
    assert known in "\n".join([answer.headline, *answer.notes])


@pytest.mark.parametrize(
    "question",
    [
        "how much did Renault pay for RNAIPL?",
        "why did Geely sell Horse shares to Aramco?",
        "what did Nissan get for its Daimler shares?",
        "when did Mitsubishi Motors pull out of Ampere?",
        "why did Honda want to merge with Nissan?",
        "who sold Nissan shares to Renault in 1999?",
        "what did the State pay for the Renault shares it bought in 2015?",
        "when did Renault take over Flexis?",
    ],
)
def test_what_was_done_or_only_meant_is_not_denied(question: str) -> None:
    assert not talk([question])[-1].headline.startswith("No: ")
