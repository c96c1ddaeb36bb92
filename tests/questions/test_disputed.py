import pytest

from knowledge.questions.disputed import digits
from tests.questions.desks import talk


@pytest.mark.parametrize(
    ("amount", "kept"),
    [("9.5", "95"), ("9500000000", "95"), ("0.97", "97"), ("100.2", "1002"), ("100,242,900", "1002429"), ("0", "")],
)
def test_digits_do_not_depend_on_the_unit(amount: str, kept: str) -> None:
    assert digits(amount) == kept


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Was the rescue 605 or 643 billion yen?", "cf16"),
        ("Third sale: 95 million or 195 million shares?", "cf08"),
        ("Mitsubishi Corporation at Mitsubishi Motors: is it 20 or 22?", "cf28"),
        ("24 or 26.67 percent for Nissan in MMC after the sale", "cf11"),
        ("why is the hit put at 9.5 here and at 9.3 bn there", "cf21"),
    ],
)
def test_figures_of_one_conflict_are_told_together(question: str, key: str) -> None:
    assert talk([question])[-1].claims[:1] == (key,)


@pytest.mark.parametrize("question", ["What is 15 plus 17.05?", "How many points lie between 43.4 and 43.7?"])
def test_figures_to_reckon_with_are_no_conflict(question: str) -> None:
    assert talk([question])[-1].reading.intent != "told"
