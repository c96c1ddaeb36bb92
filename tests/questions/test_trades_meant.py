import pytest

from tests.questions.desks import TODAY, desk


@pytest.mark.parametrize(
    ("text", "operator", "claims"),
    [
        ("How many euros did the trust sales of 2024 bring in?", "plus", ["tx17", "tx18"]),
        ("price fall from the second trust sale to the third", "minus", ["tx17", "tx18"]),
        ("what did renault and nissan get together for their daimler shares", "plus", ["tx10", "tx11"]),
        (
            "gap of the 2018 tender price and the 2024 buyback price of Mitsubishi Motors",
            "minus",
            ["tx09", "tx19"],
        ),
        ("How many shares were sold in the last two trust sales combined?", "plus", ["tx17", "tx18"]),
        ("what did the 3 trust sales make in euros, all in", "plus", ["tx16", "tx17", "tx18"]),
        (
            "money of the three lots together, the most the first may have made",
            "plus",
            ["tx16", "tx17", "tx18"],
        ),
        ("how many Nissan shares has Renault sold since the deal", "plus", ["tx16", "tx17", "tx18"]),
        ("since 2022 how many shares has Nissan bought back from Renault", "plus", ["tx16", "tx17", "tx18"]),
        ("euro proceeds of both trust disposals of 2024, summed", "plus", ["tx17", "tx18"]),
        ("mean number of shares in a trust sale", "mean", ["tx16", "tx17", "tx18"]),
        (
            "by how many yen was the price of the Mercedes pension trust below the third trust sale",
            "minus",
            ["tx18", "tx22"],
        ),
    ],
)
def test_every_trade_that_is_told_is_reckoned_with(text: str, operator: str, claims: list[str]) -> None:
    reading = desk().read(text, today=TODAY)

    assert (reading.intent, reading.slots["operator"]) == ("compound", operator)
    found = [operand["claim"] for operand in reading.slots["operands"]]
    assert sorted(found) == sorted(claims)


def test_stated_shares_are_taken_at_the_price_of_the_trade() -> None:
    reading = desk().read("What would 700 Nissan shares have fetched in the first trust sale?", today=TODAY)

    assert reading.slots["operator"] == "times"
    assert reading.slots["operands"] == [{"shares": "700"}, {"claim": "tx16"}]


@pytest.mark.parametrize(
    "text",
    [
        "How many votes did the second and the third trust sale cost Renault together?",
        "What was Renault's stake after the first and the second trust sale?",
        "Total euro proceeds of the three trust sales, net of fees?",
        "What did both sales of cars bring in euros together?",
        "What did the five trust sales bring in euros together?",
        "How many Renault shares has Nissan sold since the deal?",
        "What did Geely and Nissan get together for their Daimler shares?",
    ],
)
def test_what_no_trade_explains_is_left_to_others(text: str) -> None:
    assert desk().read(text, today=TODAY).slots.get("operator") is None
