import pytest

from knowledge.questions.spans import ends
from tests.questions.desks import TODAY, reader


def dates(text: str) -> list[str]:
    one = reader()
    return [
        end[0] for end in ends(one.frame(text, TODAY), one.analyser, one.retrieval, one.snapshot, one.moments.story_day)
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("how long from 6 February 2023 to 8 November 2023?", ["2023-02-06", "2023-11-08"]),
        ("how many years between 1999 and 2023", ["1999", "2023"]),
        ("how many days from the completion of the rebalancing to 13 December 2023?", ["2023-11-08", "2023-12-13"]),
        ("how long between the arrest of Ghosn and his escape to Lebanon?", ["2018-11-19", "2019-12-30"]),
        ("how many days from the report by Kyodo to the completion?", ["2023-01-17", "2023-11-08"]),
        ("days between the third trust sale and the cancellation of its shares", ["2024-09-27", "2024-10-03"]),
        ("days between the joint statement and the binding framework of early 2023", ["2023-01-30", "2023-02-06"]),
        ("Qualcomm's November announcement > the Kyodo story, how many months?", ["2022-11-08", "2023-01-17"]),
        ("from Nissan's entry into Mitsubishi Motors to 8 November 2024, how many years?", ["2016-10", "2024-11-08"]),
        ("how many years from the Daimler swap to 26 August 2025", ["2010-04-07", "2025-08-26"]),
        ("he went on the 9th of January 2023 and it came on the 17th, how many days?", ["2023-01-09", "2023-01-17"]),
        ("It began in 1999 and the story is of January 2023. How many years?", ["1999", "2023-01"]),
    ],
)
def test_both_ends_are_dated(text: str, days: list[str]) -> None:
    assert dates(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "how long?",
        "from 2016",
        "between Renault and Nissan",
        "from blah to fnord",
        "from 2016 to 2016",
        "from March 2002 to 28 March 2002",
        "",
    ],
)
def test_without_two_different_ends_there_is_no_span(text: str) -> None:
    assert dates(text) == []
