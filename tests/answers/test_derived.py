import datetime as dt
from fractions import Fraction

import pytest

from knowledge.answers.derived import derived, issued_on
from tests.questions.desks import KYODO, snapshot


def stake(day: str) -> Fraction | None:
    found = derived(snapshot(), "renault", "nissan", dt.date.fromisoformat(day))
    return found.quantity.value if found else None


def printed(value: Fraction | None, places: int = 2) -> str:
    assert value is not None
    return f"{float(value * 100):.{places}f}"


@pytest.mark.parametrize(
    ("day", "percent"), [("2024-10-03", "35.71"), ("2025-07-30", "35.71"), ("2024-10-02", "33.92")]
)
def test_counts_give_the_percentage_that_the_sources_print(day: str, percent: str) -> None:
    assert printed(stake(day)) == percent


def test_a_sale_lowers_and_a_cancellation_raises_what_is_left() -> None:
    before, sold, cancelled = (stake(day) for day in ("2024-09-26", "2024-09-27", "2024-10-03"))
    assert before is not None
    assert sold is not None
    assert cancelled is not None
    assert sold < before
    assert sold < cancelled < before


def test_the_stake_never_jumps_but_on_a_day_of_a_trade_or_a_cancellation() -> None:
    facts = snapshot()
    days = {trade.valid.since.first for trade in facts.transactions if trade.valid.since}
    days |= {trade.cancelled_on.first for trade in facts.transactions if trade.cancelled_on}
    day, last = dt.date(2023, 12, 1), None
    while day < dt.date(2025, 1, 1):
        found = derived(facts, "renault", "nissan", day)
        now = found.quantity.value if found else None
        if last is not None and now != last:
            assert day in days, day
        last, day = now, day + dt.timedelta(days=1)


def test_what_goes_in_is_named() -> None:
    found = derived(snapshot(), "renault", "nissan", dt.date(2024, 3, 31))
    assert found is not None
    assert len(found.claims) == len(set(found.claims)) >= 3
    assert found.quantity.is_exact
    assert found.held.shares < found.issued.shares


def test_without_counts_nothing_is_derived() -> None:
    assert derived(snapshot(), "renault", "mitsubishi_motors", dt.date(2024, 1, 1)) is None
    assert derived(snapshot(), "geely", "horse", dt.date(2025, 1, 1)) is None
    assert derived(snapshot(KYODO), "renault", "nissan", dt.date(2023, 1, 17)) is None


@pytest.mark.parametrize(
    ("day", "shares"),
    [("2008-03-31", 4_520_715_000), ("2017-03-31", 4_220_715_112), ("2024-01-01", 4_009_715_112)],
)
def test_shares_issued_are_those_of_the_count_that_holds_on_the_day(day: str, shares: int) -> None:
    found = issued_on(snapshot(), "nissan", dt.date.fromisoformat(day))
    assert found is not None
    assert found.shares == shares


def test_between_counts_that_no_trade_explains_nothing_is_carried_on() -> None:
    assert issued_on(snapshot(), "nissan", dt.date(2012, 1, 1)) is None
