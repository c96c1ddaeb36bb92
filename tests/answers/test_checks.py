import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.checks import agrees, asked_percent, parted_as_said
from knowledge.claims.model import Stake
from knowledge.stakes.quantity import parse_percent
from tests.answers.build import asked, percent
from tests.questions.desks import KYODO, ask, snapshot


@pytest.mark.parametrize(
    ("figures", "amount"),
    [
        (percent("43"), "43"),
        (percent("43.4"), "43.4"),
        ([["number", "43", ""]], "43"),
        ([["number", "43", ""], ["number", "15", ""]], None),
        (percent("120"), None),
        ([["fraction", "1/3", ""]], None),
        ([["percent", "1/3", ""]], None),
        ([["points", "28", ""]], None),
        ([], None),
    ],
)
def test_the_percentage_that_a_question_states(figures: list[list[str]], amount: str | None) -> None:
    found = asked_percent(asked(figures=figures))
    assert (found.text.rstrip("%") if found else None) == amount


@pytest.mark.parametrize(
    ("typed", "key", "same"),
    [
        ("43", "st005", True),
        ("43.4", "st005", True),
        ("43.5", "st005", False),
        ("44", "st005", False),
        ("15", "st005", False),
    ],
)
def test_figures_agree_as_exactly_as_they_are_given(typed: str, key: str, same: bool) -> None:
    stake = snapshot().claims[key]
    assert isinstance(stake, Stake)
    assert stake.percent == "43.4"
    assert agrees(parse_percent(typed), stake) is same


@given(st.sampled_from(snapshot().stakes))
def test_a_figure_agrees_with_itself(stake: Stake) -> None:
    assert agrees(parse_percent(stake.percent), stake)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Is it true that Renault holds 43% of Nissan?", "Yes"),
        ("Does Renault hold 43.4% of Nissan?", "Yes"),
        ("Does Renault hold 45% of Nissan?", "No"),
        ("Does Renault hold 44% of Nissan?", "No"),
        ("Does Nissan own 14% of Renault?", "No"),
        ("Does Nissan own 16% of Renault?", "No"),
        ("Renault holds 15% of Nissan, right?", "No"),
        ("Does Nissan own 15% of Renault?", "Yes"),
        ("Does Nissan own 43% of Renault?", "No"),
        ("Is Renault's stake in Nissan under 50%?", "Yes|Under"),
        ("Is Renault's stake in Nissan over 50%?", "No|Under"),
    ],
)
def test_yes_or_no(question: str, begins: str) -> None:
    assert ask(question, KYODO).headline.startswith(tuple(begins.split("|"))), ask(question, KYODO).headline


@pytest.mark.parametrize("percentage", ["43", "15"])
def test_opposite_questions_have_consistent_answers(percentage: str) -> None:
    yes = ask(f"Renault holds {percentage}% of Nissan, right?", KYODO)
    no = ask(f"Renault does not hold {percentage}% of Nissan, right?", KYODO)
    assert {"43%"} <= {word.strip("();:,.") for word in yes.headline.split()}
    assert {"43%"} <= {word.strip("();:,.") for word in no.headline.split()}


def test_a_rounder_figure_is_said_to_be_rounded() -> None:
    answer = ask("Did Renault hold 43% of Nissan in 2015?")
    assert answer.headline.startswith("Yes")
    assert any("43% is 43.4% rounded" in note for note in answer.notes)


@given(st.permutations(["renault", "geely", "aramco"]))
def test_the_parts_stated_are_those_of_the_parties_in_their_order(parties: list[str]) -> None:
    rows = [s for s in snapshot().stakes_in("horse") if s.holder in parties and s.valid.until is None]
    levels = {row.holder: row.percent for row in rows}
    assert sorted(levels.values()) == ["10", "45", "45"]
    said = asked(parties=parties, levels=[levels[party] for party in parties])
    assert parted_as_said(said, rows) is True
    turned = asked(parties=parties, levels=["10", "45", "45"])
    assert parted_as_said(turned, rows) is (parties[0] == "aramco")
    assert parted_as_said(asked(parties=parties[:2], levels=[]), rows) is ("aramco" not in parties[:2])
    assert parted_as_said(asked(), rows) is None
