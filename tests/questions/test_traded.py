import pytest

from tests.questions.desks import TODAY, desk


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("what did renault get for its daimler shares", ["tx10"]),
        ("How much did Geely pay for its part of Renault Korea?", ["tx14"]),
        ("how much did renault get from selling avtovaz", ["tx13"]),
        ("What did Nissan spend on Mitsubishi Motors shares?", ["tx07"]),
        ("What percentage of Mitsubishi Motors did Nissan sell in November 2024?", ["tx19"]),
        ("how many renault shares were sold by the state in 2003", ["tx04"]),
        ("How many Nissan shares were cancelled in April 2024?", ["tx17"]),
        ("How much money has Renault made from selling Nissan shares?", ["tx16", "tx17", "tx18"]),
        ("daimler exit from renault proceeds", ["tx12"]),
    ],
)
def test_a_trade_is_found_by_who_paid_or_got_what(text: str, claims: list[str]) -> None:
    reading = desk().read(text, today=TODAY)

    assert (reading.intent, reading.slots["claims"]) == ("traded", claims)


@pytest.mark.parametrize(
    "text",
    [
        "How many Renault shares did Nissan sell in 2025?",
        "What would Renault get if it sold its Nissan shares at 400 yen?",
        "How much of Nissan did Renault hold before it sold shares in 2024?",
        "how many leafs did nissan sell in 2025",
        "How much of Nissan did Renault sell?",
        "What is Renault's Nissan stake worth?",
        "What is the price of a Nissan share?",
    ],
)
def test_other_questions_of_money_and_sales_are_not_about_one_trade(text: str) -> None:
    assert desk().read(text, today=TODAY).intent != "traded"
