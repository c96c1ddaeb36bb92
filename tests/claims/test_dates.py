import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.claims.dates import PartialDate, Period
from tests.claims.strategies import partial_dates


@given(partial_dates())
def test_a_date_reads_back_from_its_text(date: PartialDate) -> None:
    assert PartialDate.parse(str(date)) == date
    assert len(str(date)) == {"day": 10, "month": 7, "year": 4}[date.precision]


@given(partial_dates())
def test_the_first_and_last_day_bound_exactly_what_the_text_covers(date: PartialDate) -> None:
    text = str(date)
    assert date.first.isoformat().startswith(text)
    assert date.last.isoformat().startswith(text)
    assert not (date.first - dt.timedelta(1)).isoformat().startswith(text)
    assert not (date.last + dt.timedelta(1)).isoformat().startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-1",
        "2023-13",
        "2023-02-30",
        "2023-11-8",
        "2023-11-08 ",
        "8/11/2023",
        "last week",
        "2023-00",
        "0000",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|must be in|out of range"):
        PartialDate.parse(text)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(2023, None, 8)


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert PartialDate(2024, 2).last == dt.date(2024, 2, 29)
    assert PartialDate(2023, 2).last.day == calendar.monthrange(2023, 2)[1]


@given(st.none() | partial_dates(), st.none() | partial_dates(), st.dates(dt.date(1985, 1, 1), dt.date(2035, 1, 1)))
def test_a_period_includes_its_first_day_and_excludes_its_end(
    since: PartialDate | None, until: PartialDate | None, day: dt.date
) -> None:
    period = Period(since, until)
    after_start = since is None or day >= since.first
    before_end = until is None or day < until.first
    assert period.holds_on(day) is (after_start and before_end)


def test_the_day_of_completion_belongs_to_the_new_state() -> None:
    before = Period(PartialDate(2010, 4), PartialDate(2023, 11, 8))
    after = Period(PartialDate(2023, 11, 8))
    assert before.holds_on(dt.date(2023, 11, 7))
    assert not before.holds_on(dt.date(2023, 11, 8))
    assert after.holds_on(dt.date(2023, 11, 8))
    assert not after.holds_on(dt.date(2023, 11, 7))


@given(partial_dates(), partial_dates())
def test_dates_overlap_where_they_share_a_day(one: PartialDate, other: PartialDate) -> None:
    assert one.overlaps(other) is other.overlaps(one)
    assert one.overlaps(other) is (max(one.first, other.first) <= min(one.last, other.last))


@given(partial_dates(), st.dates())
def test_a_period_holds_until_it_has_ended(until: PartialDate, day: dt.date) -> None:
    assert Period(None, until).holds_on(day) is not Period(None, until).ended_by(day)
    assert not Period().ended_by(day)
