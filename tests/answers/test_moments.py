import datetime as dt
from typing import Any

import pytest

from knowledge.answers.moments import At, resolve
from tests.answers.build import DEAL, NOW, asked, on
from tests.questions.desks import ALLIANCE, KYODO, TODAY


def at(slot: dict[str, Any], pack: str = ALLIANCE) -> At:
    return resolve(asked(pack=pack), slot)


@pytest.mark.parametrize(
    ("slot", "day", "words"),
    [
        (NOW, "2026-11-22", "now"),
        (on("2016"), "2016-12-31", "in 2016"),
        (on("2016-05"), "2016-05-31", "in May 2016"),
        (on("2016-05-12"), "2016-05-12", "on 12 May 2016"),
        (on("2016", "end"), "2016-12-31", "at the end of 2016"),
        (on("2016", "start"), "2016-01-01", "in early 2016"),
        (on("2024-02", "end"), "2024-02-29", "at the end of February 2024"),
        ({"kind": "before", "deal": DEAL}, "2023-11-07", "before the deal that took effect on 8 November 2023"),
        ({"kind": "after", "deal": DEAL}, "2023-11-08", "after the deal completed on 8 November 2023"),
        ({"kind": "later", "deal": DEAL, "months": 12}, "2024-11-08", "1 year after the deal"),
        ({"kind": "later", "deal": DEAL, "months": 6}, "2024-05-08", "6 months after the deal"),
        ({"kind": "later", "deal": DEAL, "months": 1}, "2023-12-08", "1 month after the deal"),
    ],
)
def test_a_slot_becomes_a_day_and_its_words(slot: dict[str, Any], day: str, words: str) -> None:
    found = at(slot)
    assert (found.day.isoformat(), found.words) == (day, words)


def test_a_reported_deal_has_no_day_of_completion() -> None:
    deal = asked(pack=KYODO).snapshot.deal
    assert deal is not None
    found = at({"kind": "after", "deal": deal.key}, KYODO)
    assert found.words == "after the deal"
    assert "reported" in at({"kind": "before", "deal": deal.key}, KYODO).words


def test_a_period_has_a_beginning_and_an_end() -> None:
    assert (at(on("2023")).first, at(on("2023")).day) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    assert at(on("2023-11-08")).first == at(on("2023-11-08")).day


def test_the_last_and_the_first_day_of_a_holding() -> None:
    last = at({"kind": "last", "pair": ["daimler", "renault"]})
    first = at({"kind": "first", "pair": ["renault", "nissan"]})
    assert (last.kind, first.kind) == ("last", "on")
    assert last.day < TODAY
    assert first.day.year == 1999


@pytest.mark.parametrize(
    "slot",
    [{}, {"kind": "after", "deal": "no-such-deal"}, {"kind": "last", "pair": ["google", "nissan"]}, {"kind": "odd"}],
)
def test_what_cannot_be_found_is_now(slot: dict[str, Any]) -> None:
    assert at(slot).is_now
    assert at(slot).day == TODAY
