import pytest

from tests.questions.desks import TODAY, desk


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("Which level of Renault was Nissan aiming at in June 2025?", ["st035"]),
        ("What was Renault's target for its Nissan stake in October 2001?", ["st003"]),
        ("What share of Renault was Nissan to get in the first step of March 2002?", ["st031"]),
        ("What part of Flexis is Renault going to have?", ["st101"]),
    ],
)
def test_a_planned_level_is_the_plan_of_its_time(text: str, plans: list[str]) -> None:
    reading = desk().read(text, today=TODAY)
    assert (reading.intent, reading.slots.get("plans")) == ("planned", plans)


@pytest.mark.parametrize(
    "text",
    [
        "I want to know Nissan's stake in Renault",
        "What is Nissan's target for electric cars?",
        "If Nissan planned to sell 5 points of Renault, what would it hold?",
        "What will Nissan hold of Renault in 2031?",
    ],
)
def test_a_plan_of_nobody_known_is_no_planned_level(text: str) -> None:
    assert desk().read(text, today=TODAY).intent != "planned"
