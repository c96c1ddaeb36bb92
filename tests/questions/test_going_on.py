"""What a message does with the figures and stakes of the last answers."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.questions.going_on import GoingOn, stake_meant
from knowledge.questions.reading import Reading
from knowledge.questions.turn import Turn
from knowledge.questions.years import with_its_year
from tests.questions.desks import ALLIANCE, TODAY, reader

GOING_ON = GoingOn(
    two={"gap between {one} and {two}": "gap difference"},
    one={"{figure} divided by 2": ["halve it"], "{figure} minus{rest}": ["minus", "take… off"]},
    lead=["and", "ok"],
    pointing={"that", "it"},
    parts={"total of {holder} in {issuer}{when}": ["together"]},
    other_side={
        "after": {"{holder} in {issuer} before the deal": ["what was it"]},
        "before": {"{holder} in {issuer} after the deal": ["keeps"]},
    },
    against={"{two} as a percentage of {one}": "share"},
    side={"to whom did {holder} sell {issuer}": ["to whom"]},
)
PAIR = {"holder": "renault", "issuer": "nissan"}
IN_2019 = PAIR | {"when": {"kind": "on", "date": "2019", "edge": ""}}
AFTER = PAIR | {"when": {"kind": "after", "deal": "deal-rebalancing-2023"}}
NOW = {"holder": "nissan", "issuer": "renault", "when": {"kind": "now"}}


def whole(message: str, turn: Turn) -> str:
    """The question that the message became; empty where it is left alone."""
    asked: list[str] = []

    def read(text: str) -> Reading:
        asked.append(text)
        return Reading("stake")

    GOING_ON.read(reader(ALLIANCE).frame(message, TODAY), turn, read)
    return asked[0] if asked else ""


@pytest.mark.parametrize(
    ("intent", "slots", "words"),
    [
        ("stake", IN_2019, "@renault's stake in @nissan at the start of 2019"),
        ("stake", NOW, "@nissan's stake in @renault now"),
        ("stake", PAIR | {"when": {"kind": "last"}}, ""),
        ("role", {"organisation": "nissan"}, ""),
    ],
)
def test_a_stake_is_written_out_with_its_time(intent: str, slots: dict[str, Any], words: str) -> None:
    assert stake_meant(intent, slots) == words


@pytest.mark.parametrize(
    ("message", "slots", "question"),
    [
        ("and the gap?", NOW | {"prior": "A"}, "gap between A and @nissan's stake in @renault now"),
        ("and the gap?", NOW, ""),
        (
            "and the difference?",
            AFTER,
            "gap between @renault's stake in @nissan before the deal and @renault's stake in @nissan after the deal",
        ),
        (
            "as a share of before?",
            AFTER,
            "@renault's stake in @nissan after the deal as a percentage of @renault's stake in @nissan before the deal",
        ),
        ("and the share?", AFTER, ""),
        ("and what was it?", AFTER, "@renault in @nissan before the deal"),
        ("keeps?", AFTER, ""),
        ("halve it", IN_2019, "43.4% divided by 2"),
        ("halve it", NOW, ""),
        ("halve it", NOW | {"signs": ["TRUST"]}, "43.4% divided by 2"),
        ("take 3 points off", IN_2019, "43.4% minus 3 points"),
        ("what's a third of that?", NOW, "43.4% divided by 3"),
        ("and 34% of it?", NOW, "34 % of 43.4%"),
        ("and 34% of Renault?", NOW, ""),
        ("ok minus 3 points", IN_2019, "43.4% minus 3 points"),
        ("to whom?", IN_2019, "to whom did @renault sell @nissan"),
        ("to whom did Nissan?", IN_2019, ""),
    ],
)
def test_what_is_done_with_the_last_figures_becomes_a_question(
    message: str, slots: dict[str, Any], question: str
) -> None:
    assert whole(message, Turn("stake", slots, value={"name": "stake", "display": "43.4%"})) == question


@pytest.mark.parametrize(
    ("message", "slots", "read_as"),
    [
        ("and in April that year?", IN_2019, "and in April 2019?"),
        ("and two years later?", IN_2019, "and in 2021 ?"),
        ("and in April 2016?", IN_2019, "and in April 2016?"),
        ("and that year?", NOW, "and that year?"),
    ],
)
def test_the_year_is_that_of_the_last_answer(message: str, slots: dict[str, Any], read_as: str) -> None:
    own = reader(ALLIANCE)
    assert with_its_year(own, own.frame(message, TODAY), Turn("stake", slots)) == read_as


def test_nothing_is_done_with_a_figure_that_was_not_told() -> None:
    message = reader(ALLIANCE).frame("halve it", TODAY)
    reading = GOING_ON.read(message, Turn("role", {"organisation": "nissan"}), lambda _: Reading("stake"))
    assert reading is not None
    assert reading.intent == "nothing"


def test_years_apart_are_counted_from_the_last_answer() -> None:
    """``ten years earlier`` is the year so far from the one spoken of, and needs one."""
    frame = reader(ALLIANCE).frame("and ten years earlier?", TODAY)
    assert "in 2009" in with_its_year(
        reader(ALLIANCE), frame, Turn("stake", IN_2019, question="Renault in Nissan 2019")
    )
    assert "in" not in with_its_year(reader(ALLIANCE), frame, Turn("stake", NOW, question="Nissan in Renault")).split()
