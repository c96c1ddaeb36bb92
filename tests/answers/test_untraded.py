import pytest

from tests.questions.desks import ask


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("Why did Renault buy Nissan shares in October 2024?", "bought nothing"),
        ("Why did Mitsubishi Corporation sell Mitsubishi Motors shares in November 2024?", "sold by Nissan"),
        ("What did Renault pay to lift its direct Nissan stake from 15% to 17.05%?", "bought nothing"),
    ],
)
def test_a_trade_that_nobody_made_is_denied_with_what_happened(question: str, shown: str) -> None:
    answer = ask(question)
    assert answer.headline.startswith("No:")
    assert shown in " ".join(answer.notes)


@pytest.mark.parametrize(
    "question",
    ["Why did Nissan sell Mitsubishi Motors shares in November 2024?", "How much of Nissan did Renault sell in 2016?"],
)
def test_a_trade_that_was_made_or_of_which_nothing_is_known_is_not_denied(question: str) -> None:
    assert not ask(question).headline.startswith("No:")
