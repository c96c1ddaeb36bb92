import pytest

from knowledge.questions.followups import follow
from knowledge.questions.turn import Turn
from tests.questions.desks import TODAY, reader


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("RNTBCI: who has 51 and who 49", ["51", "49"]),
        ("Flexis, 45 and 10, who is who", ["45", "10"]),
    ],
)
def test_each_level_is_asked_of_its_holder(text: str, levels: list[str]) -> None:
    reading = follow(reader(), text, Turn(), TODAY)
    assert reading.slots["of"] == "reverse"
    assert [part["figures"][0][1] for part in reading.slots["parts"]] == levels


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("36.8 or 44.4, which was Renault's first stake in Nissan", "first"),
        ("is 15 Renault's Nissan stake before or after the deal", "after"),
        ("15 each way: before the reform or after it", "after"),
        ("43.4 of Nissan for Renault, is that the old figure or the new one", "before"),
    ],
)
def test_of_two_levels_or_two_times_the_one_that_was_so_is_told(text: str, kind: str) -> None:
    reading = follow(reader(), text, Turn(), TODAY)
    assert reading.slots["when"]["kind"] == kind


def test_each_level_may_have_a_company_of_its_own() -> None:
    reading = follow(reader(), "34 in Mitsubishi Motors and 43 in Nissan, whose are they", Turn(), TODAY)
    assert [part["issuer"] for part in reading.slots["parts"]] == ["mitsubishi_motors", "nissan"]


def test_of_two_levels_of_one_company_the_one_that_somebody_held_is_asked_for() -> None:
    reading = follow(reader(), "which percentage goes with Mitsubishi Motors, 34 or 77", Turn(), TODAY)
    assert (reading.intent, reading.slots["figures"]) == ("reverse", [["percent", "34", ""]])


@pytest.mark.parametrize(
    "text", ["who sold 45 and who bought 10 of Horse", "if Renault had 20 or 43 of Nissan, which votes would it have"]
)
def test_what_is_sold_or_assumed_is_no_level_asked_for(text: str) -> None:
    assert follow(reader(), text, Turn(), TODAY).slots.get("of") != "reverse"
