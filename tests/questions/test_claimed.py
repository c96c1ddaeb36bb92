import pytest

from knowledge.questions.followups import follow
from knowledge.questions.turn import Turn
from tests.questions.desks import TODAY, reader


def read(text: str) -> tuple[str, str]:
    reading = follow(reader(), text, Turn(), TODAY)
    return reading.intent, str(reading.slots.get("when", {}).get("kind", ""))


@pytest.mark.parametrize(
    ("text", "intent", "when"),
    [
        ("Renault would keep 15% of Nissan, right?", "stake", "after"),
        ("would Nissan then own 15% of Renault too?", "stake", "after"),
        ("Renault had nearly half of Nissan, how much exactly in January 2023?", "stake", "on"),
        ("the 15 percent - is that Renault in Nissan before or after?", "stake", "after"),
    ],
)
def test_a_level_that_is_only_stated_is_checked_against_the_facts(text: str, intent: str, when: str) -> None:
    assert read(text) == (intent, when)


@pytest.mark.parametrize(
    "text",
    [
        "what if Renault held 20% of Nissan?",
        "if Renault sold 5 points of Nissan, would it keep 15%?",
        "suppose Nissan had 25% of Renault",
    ],
)
def test_what_is_assumed_stays_assumed(text: str) -> None:
    assert read(text)[0] == "whatif"


def test_whether_a_level_was_never_held_is_left_open() -> None:
    assert read("a mate bets Renault never had 44% of Nissan")[0] == "nothing"
