"""Sets of trades against the base itself: what a list holds, how many it counts, which of them comes first and last."""

from __future__ import annotations

from collections import defaultdict

import pytest

from knowledge.claims.model import Transaction
from knowledge.stakes.status import Status
from tests.questions.desks import ask, snapshot

SNAPSHOT = snapshot()

NOBODY = "market"
"""Who stands on one side of a trade on the exchange: nobody that a question could name."""


def _sold() -> dict[tuple[str, str], list[Transaction]]:
    """The trades by who sold shares of whom; new shares are sold by nobody."""
    sets: dict[tuple[str, str], list[Transaction]] = defaultdict(list)
    for trade in SNAPSHOT.transactions:
        if trade.status.supports_figure and trade.seller not in {None, NOBODY, trade.issuer}:
            sets[str(trade.seller), trade.issuer].append(trade)
    return dict(sets)


SOLD = _sold()
NAMES = [(SNAPSHOT.entities[who].name, SNAPSHOT.entities[whose].name, trades) for (who, whose), trades in SOLD.items()]
IDS = [f"{who}-{whose}" for who, whose in SOLD]


def test_the_base_has_such_sets() -> None:
    assert len(SOLD) > 5
    assert any(len(trades) > 1 for trades in SOLD.values())


@pytest.mark.parametrize(("who", "whose", "trades"), NAMES, ids=IDS)
def test_a_list_holds_every_sale_and_nothing_else(who: str, whose: str, trades: list[Transaction]) -> None:
    answer = ask(f"list all sales of {whose} shares by {who}")
    assert answer.reading.intent == "trade_set"
    assert set(answer.claims) == {trade.key for trade in trades}


@pytest.mark.parametrize(("who", "whose", "trades"), NAMES, ids=IDS)
def test_the_number_of_sales_is_that_of_the_list(who: str, whose: str, trades: list[Transaction]) -> None:
    answer = ask(f"how many times did {who} sell {whose} shares?")
    assert answer.headline.startswith("One" if len(trades) == 1 else str(len(trades)))


@pytest.mark.parametrize(("who", "whose", "trades"), NAMES, ids=IDS)
def test_the_last_sale_is_the_latest_that_was_completed(who: str, whose: str, trades: list[Transaction]) -> None:
    done = [trade for trade in trades if trade.status is Status.COMPLETED]
    answer = ask(f"the last sale of {whose} shares by {who}")
    if done:
        assert answer.claims[:1] == (max(done, key=lambda trade: trade.valid.start).key,)
    else:
        assert answer.reading.intent != "trade_set"
