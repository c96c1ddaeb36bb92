import pytest

from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "asked", "days"),
    [
        ("Which was earlier, Ghosn's arrest or the FCA proposal?", "first", ["2018-11-19", "2019-05-27"]),
        ("the FCA proposal or the arrest of Ghosn, what came last", "last", ["2019-05-27", "2018-11-19"]),
        ("Was the Honda memorandum before or after the Flexis agreement?", "either", ["2024-12-23", "2026-02-23"]),
        ("Did Renault leave Russia after Ghosn's flight to Lebanon?", "after", ["2022-05-16", "2019-12-30"]),
        ("Did de Meo leave Renault before Uchida left Nissan?", "before", ["2025-07-15", "2025-03-31"]),
        ("Who became CEO first, Bolloré or Saikawa?", "first", ["2019-01-24", "2017-04-01"]),
    ],
)
def test_two_things_are_put_in_order(text: str, asked: str, days: list[str]) -> None:
    found = reader().in_sequence(reader().frame(text, TODAY))
    assert found is not None
    assert (found.slots["asked"], [end[0] for end in found.slots["ends"]]) == (asked, days)


@pytest.mark.parametrize(
    "text",
    [
        "Which was first, the hen or the egg?",
        "Was Renault's stake higher before or after the deal?",
        "Did Renault hold 43% before the deal?",
        "Who was CEO before Uchida?",
        "Did Renault leave Russia before 2023?",
    ],
)
def test_other_questions_are_of_no_order(text: str) -> None:
    assert reader().in_sequence(reader().frame(text, TODAY)) is None
