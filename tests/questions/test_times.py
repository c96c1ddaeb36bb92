import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions.language import load
from knowledge.questions.normal import normalise
from knowledge.questions.times import When, dates, months_told, stretch
from knowledge.questions.words import cut
from tests.questions.desks import TODAY

MONTHS = load("en").months
SEASONS = load("en").data["words"]["seasons"]
LONG = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def read(text: str) -> list[When]:
    return dates(cut(normalise(text)), MONTHS, TODAY, 2023, SEASONS)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("spring 2015", "2015-03-01", "2015-05-31"),
        ("in the mid 2000s", "2005-01-01", "2005-12-31"),
        ("late 1990s", "1999-01-01", "1999-12-31"),
        ("the 2000s", "2000-01-01", "2009-12-31"),
        ("the end of the nineties", "1999-01-01", "1999-12-31"),
        ("in the summer of 2024", "2024-06-01", "2024-08-31"),
        ("fall 2023", "2023-09-01", "2023-11-30"),
        ("the 2024 autumn", "2024-09-01", "2024-11-30"),
        ("winter 2023", "2023-12-01", "2024-02-29"),
        ("mid-2024", "2024-06-01", "2024-07-31"),
    ],
)
def test_a_part_of_a_year_has_its_own_days(text: str, first: str, last: str) -> None:
    assert [tuple(map(str, stretch(when.date, when.edge))) for when in read(text)] == [(first, last)]


def test_a_verb_before_a_year_is_no_season() -> None:
    assert [(str(when.date), when.edge) for when in read("did it fall in 2017")] == [("2017", "")]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2016", "2016"),
        ("2023-11", "2023-11"),
        ("2023-11-08", "2023-11-08"),
        ("8 November 2023", "2023-11-08"),
        ("8th of November, 2023", "2023-11-08"),
        ("the 8th Nov 2023", "2023-11-08"),
        ("November 8, 2023", "2023-11-08"),
        ("Nov. 8th 2023", "2023-11-08"),
        ("November 2023", "2023-11"),
        ("November of 2023", "2023-11"),
        ("sept 2024", "2024-09"),
        ("May 2016", "2016-05"),
        ("8 May 2016", "2016-05-08"),
        ("Q3 2024", "2024-09"),
        ("q1 2024", "2024-03"),
        ("H1 2024", "2024-06"),
        ("h2 2024", "2024-12"),
        ("last year", "2025"),
        ("this year", "2026"),
        ("yesterday", "2026-11-21"),
        ("last month", "2026-10"),
        ("two years ago", "2024-11"),
        ("five years back", "2021-11"),
        ("a decade ago", "2016-11"),
        ("3 years ago", "2023-11"),
        ("11 months ago", "2025-12"),
        ("26 January", "2023-01-26"),
        ("January 26", "2023-01-26"),
        ("november", "2023-11"),
    ],
)
def test_a_date_is_read(text: str, date: str) -> None:
    assert [str(when.date) for when in read(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "may I ask",
        "the march of time",
        "2023-13-01",
        "1812",
        "2099",
        "43",
        "second sale",
        "",
        "may 15%",
        "q5 2024",
        "9000 years ago",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [when for when in read(text) if when.date.precision != "year" or text in {"1812", "2099"}] == []


@pytest.mark.parametrize(
    ("text", "edge", "day"),
    [
        ("at the end of 2023", "end", dt.date(2023, 12, 31)),
        ("end 2023", "end", dt.date(2023, 12, 31)),
        ("late 2023", "end", dt.date(2023, 12, 31)),
        ("at the close of March 2024", "end", dt.date(2024, 3, 31)),
        ("early 2023", "start", dt.date(2023, 1, 1)),
        ("at the beginning of 2023", "start", dt.date(2023, 1, 1)),
        ("in 2023", "", dt.date(2023, 1, 1)),
        ("the end of the matter on 8 November 2023", "", dt.date(2023, 11, 8)),
        ("Q3 2024", "end", dt.date(2024, 9, 30)),
    ],
)
def test_the_part_of_a_period(text: str, edge: str, day: dt.date) -> None:
    (when,) = read(text)
    assert (when.edge, when.day) == (edge, day)


def test_a_year_that_was_not_typed_is_marked() -> None:
    assert read("26 January")[0].assumed_year
    assert not read("26 January 2024")[0].assumed_year


def test_quarters_and_halves_are_read_from_their_words() -> None:
    found = [dates([word, "2024"], MONTHS, TODAY, 2023)[0] for word in ("q1", "q3", "h1", "h2")]
    assert [str(when.date) for when in found] == ["2024-03", "2024-09", "2024-06", "2024-12"]
    assert {when.edge for when in found} == {"end"}


def test_several_dates_stand_in_order() -> None:
    assert [str(when.date) for when in read("from March 2016 to 8 November 2023")] == ["2016-03", "2023-11-08"]


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_every_day_is_read_in_every_usual_way_of_writing(day: dt.date) -> None:
    month = LONG[day.month - 1]
    ways = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.day}. {month[:3]} {day.year}",
    ]
    for way in ways:
        assert [str(when.date) for when in read(f"on {way} then")] == [day.isoformat()], way


@given(
    st.lists(st.sampled_from(["2023", "8", "8th", "november", "may", "of", "the", "q1", "ago", "years", "3", "end"]))
)
def test_dates_never_overlap_and_stand_in_the_words(words: list[str]) -> None:
    found = dates(words, MONTHS, TODAY, 2023)
    assert all(0 <= when.start < when.end <= len(words) for when in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("three months after", 3),
        ("a year before", 12),
        ("18 months after", 18),
        ("months after", None),
        ("after", None),
    ],
)
def test_a_length_of_time_is_read_before_its_side(text: str, months: int | None) -> None:
    words = text.split()
    assert months_told(words, len(words) - 1) == months


@pytest.mark.parametrize(
    ("text", "date"),
    [("this April", "2026-04"), ("last April", "2026-04"), ("next April", "2027-04"), ("last December", "2025-12")],
)
def test_a_month_is_pointed_at_from_today(text: str, date: str) -> None:
    (found,) = dates(cut(normalise(text)), MONTHS, TODAY, 2023, SEASONS)
    assert str(found.date) == date
    assert not found.assumed_year
