import pytest

from tests.questions.desks import TODAY, reader


def concepts(text: str) -> frozenset[str]:
    return reader().frame(text, TODAY).concepts


@pytest.mark.parametrize(
    ("concept", "stands", "does_not"),
    [
        ("VOTE", "what say in Nissan does Renault have", "what did he say in June 2025"),
        ("LESS", "which stakes are under 20%", "what was sold under the agreement"),
        ("ASK_WHEN", "when did it hold Nissan shares", "how much did it hold when it sold shares"),
        ("ASK_WHEN", "when was Nissan sold and how much", "when I came to Nissan, how much did Renault hold"),
        ("ASK_WHEN", "in which year was it sold", "how much did it hold in that year"),
        ("ASK_WHEN", "what was the date of publication", "how much did it hold at the date of publication"),
        ("HOLD", "is Renault holding Nissan", "Nissan holding size"),
        ("DIRECT", "the direct stake in Nissan", "can Renault direct the votes"),
        ("ANNOUNCE", "when did Renault present its unit", "the present head of Nissan"),
        ("SUM", "what do they hold altogether", "who got out of Nissan altogether"),
        ("SWITCHED_ON", "what switched the votes of Nissan on", "what switched the votes of Nissan off"),
        ("TRUST", "the shares in the trust", "which one can I trust"),
    ],
)
def test_words_say_a_concept_only_where_they_stand_for_themselves(concept: str, stands: str, does_not: str) -> None:
    assert concept in concepts(stands)
    assert concept not in concepts(does_not)


@pytest.mark.parametrize(
    ("text", "treasury"),
    [
        ("does Daimler still own shares of Renault", False),
        ("does Nissan own shares of Renault", False),
        ("Nissan's own shares", True),
        ("how many own shares does Nissan hold", True),
    ],
)
def test_to_own_shares_is_to_hold_them(text: str, treasury: bool) -> None:
    assert ("TREASURY" in concepts(text)) == treasury
    assert "HOLD" in concepts(text) or treasury


@pytest.mark.parametrize(
    ("text", "supports"),
    [
        ("does it hold a part of Renault back nowadays", False),
        ("does Macron back the talks", True),
        ("will it back Nissan", True),
    ],
)
def test_to_back_takes_somebody_who_is_backed(text: str, supports: bool) -> None:
    assert ("SUPPORT" in concepts(text)) == supports


def test_the_biggest_part_ever_held_is_the_peak_and_no_holder() -> None:
    found = concepts("the biggest part of Nissan that Renault ever held")
    assert "PEAK" in found
    assert "LARGEST" not in found
    assert "LARGEST" in concepts("who was the biggest holder Nissan ever had")
