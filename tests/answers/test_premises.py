from typing import Any

import pytest

from knowledge.answers.answer import Outcome
from knowledge.answers.premises import granted, premise
from tests.answers.build import asked, percent
from tests.questions.desks import ALLIANCE, KYODO, ask


def answer_to(pack: str = ALLIANCE, **slots: Any) -> str:
    found = premise(asked("premise", pack, **slots))
    assert found.outcome is Outcome.ANSWERED
    return found.headline


def test_a_figure_that_no_source_shows_is_denied() -> None:
    headline = answer_to(holder="renault", issuer="nissan", figures=percent("60"), signs=["ASK_WHY", "RAISE"])
    assert headline.startswith("No: my sources do not show 60%")


def test_a_stake_that_nobody_holds_is_denied() -> None:
    headline = answer_to(holder="mitsubishi_motors", issuer="nissan", figures=percent("34"), signs=["ASK_WHY", "BUY"])
    assert headline.startswith("No: my sources know no direct stake")


def test_a_change_the_other_way_round_is_denied() -> None:
    slots: dict[str, Any] = {"holder": "renault", "issuer": "nissan", "signs": ["ASK_WHY", "RAISE"]}
    figures = [["percent", "43.4", ""], ["percent", "36.8", ""]]
    assert answer_to(figures=figures, **slots).startswith("No")
    up = [["percent", "36.8", ""], ["percent", "44.4", ""]]
    assert not answer_to(figures=up, **slots).startswith("No")


def test_what_went_into_the_trust_was_not_sold() -> None:
    headline = answer_to(holder="renault", issuer="nissan", figures=percent("28.4"), signs=["ASK_WHEN", "SELL"])
    assert headline.startswith("No")


def test_a_denial_repeats_the_false_figure_on_its_own_line_only() -> None:
    found = premise(
        asked("premise", holder="renault", issuer="nissan", figures=percent("60"), signs=["ASK_WHY", "BUY"])
    )
    assert "60" in found.headline
    assert not any("60%" in note for note in found.notes)
    assert any("35.71%" in note for note in found.notes)


@pytest.mark.parametrize(
    ("supposed", "denied"),
    [
        ([["role", "luca_de_meo", "nissan"]], True),
        ([["role", "luca_de_meo", "renault"]], False),
        ([["unit", "ampere", "nissan"]], True),
        ([["unit", "ampere", "renault"]], False),
        ([["role", "emmanuel_macron", "nissan"]], True),
        ([], False),
    ],
)
def test_what_is_taken_for_granted_about_people_and_units(supposed: list[list[str]], denied: bool) -> None:
    found = granted(asked("told", KYODO, supposed=supposed))
    assert (found is not None) is denied
    if found:
        assert found.headline.startswith("No")


@pytest.mark.parametrize(
    "question",
    [
        "Why did Renault raise its stake in Nissan to 60%?",
        "When did Nissan sell all of its Renault shares?",
        pytest.param(
            "How did Mitsubishi Motors get 20% of Nissan?",
            marks=pytest.mark.xfail(strict=True, reason="a figure is missed instead of the stake denied"),
        ),
        "When did Renault sell 28.4% of Nissan on the market?",
        "Why did Nissan buy 43.4% of Renault?",
        "Since Nissan owns 60% of Renault, who controls whom?",
    ],
)
def test_a_false_premise_is_put_right_first(question: str) -> None:
    assert ask(question).headline.startswith("No"), ask(question).headline


@pytest.mark.parametrize(
    "question",
    [
        "When did Renault buy 36.8% of Nissan?",
        "Why did Nissan buy 34% of Mitsubishi Motors?",
        "When did Nissan sell 10.02% of Mitsubishi Motors?",
        "Was the deal announced on 30 January 2023?",
        "Was the deal completed on 8 November 2023?",
        "Were the definitive agreements signed on 26 July 2023?",
        "Was the deal signed on 26 July 2023?",
        "Was the framework agreement signed on 6 February 2023?",
    ],
)
def test_a_true_premise_is_not_denied(question: str) -> None:
    assert not ask(question).headline.startswith("No"), ask(question).headline
