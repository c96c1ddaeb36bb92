"""What was held beside a trade that was told."""

import pytest

from tests.questions.desks import talk

SALE = "How many Renault shares did the State sell in 2017?"
BUYBACK = "When did Nissan sell Mitsubishi shares back?"


@pytest.mark.parametrize(
    ("turns", "intent", "holder", "day"),
    [
        ([BUYBACK, "What is left for Nissan after that?"], "stake", "nissan", "2024-11-29"),
        ([BUYBACK, "what did it hold before?"], "stake", "nissan", "2024-11-07"),
        ([SALE, "how much did it keep?"], "count", "french_state", "2017-11-03"),
    ],
)
def test_what_is_left_is_the_sellers_holding_beside_the_trade(
    turns: list[str], intent: str, holder: str, day: str
) -> None:
    reading = talk(turns)[-1].reading
    assert (reading.intent, reading.slots["holder"], reading.slots["when"].get("date")) == (intent, holder, day)


def test_what_is_left_now_is_asked_of_the_present() -> None:
    assert talk([BUYBACK, "what does it hold now?"])[-1].reading.slots["when"] == {"kind": "now"}


def test_a_message_that_asks_for_more_is_no_question_of_what_is_left() -> None:
    assert talk([BUYBACK, "who kept the chairman?"])[-1].reading.intent != "stake"
