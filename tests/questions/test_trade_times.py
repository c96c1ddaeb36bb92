"""Times beside buybacks that are counted out."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.questions.trade_times import beside_a_buyback, bought_back, counted_out
from tests.questions.desks import TODAY, reader, snapshot

PAIR = ("renault", "nissan")
BOUGHT = bought_back(snapshot().trades_in(PAIR[1]))


def test_buybacks_are_those_of_the_issuer_in_the_order_of_time() -> None:
    """Trades between others are none."""
    assert len(BOUGHT) > 1
    assert all(trade.buyer == trade.issuer == PAIR[1] for trade in BOUGHT)
    assert [trade.valid.start for trade in BOUGHT] == sorted(trade.valid.start for trade in BOUGHT)


@pytest.mark.parametrize(("text", "place"), [("the first sale", 0), ("the second sale", 1), ("the sale", None)])
def test_the_place_is_counted_from_nothing(text: str, place: int | None) -> None:
    """Without an ordinal none of the series is meant."""
    assert counted_out(reader().frame(text, TODAY)) == place


def test_before_a_buyback_is_the_day_before_it() -> None:
    """A side has to be named, and a buyback that has not happened has none."""

    def day(text: str) -> str | None:
        moment = beside_a_buyback(reader().frame(text, TODAY), snapshot(), PAIR)
        return str(moment["date"]) if moment else None

    begun, cancelled = BOUGHT[1].valid.since, BOUGHT[1].cancelled_on
    assert begun is not None
    assert cancelled is not None
    assert day("its stake before the second buyback") == (begun.first - dt.timedelta(days=1)).isoformat()
    assert day("its stake after the second buyback") == max(begun.last, cancelled.last).isoformat()
    assert day("its stake at the second buyback") is None
    assert day("its stake before the buyback") is None
