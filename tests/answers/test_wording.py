import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.wording import Wording, wording
from knowledge.claims.dates import PartialDate
from knowledge.claims.model import Source
from knowledge.stakes.quantity import exact, parse_percent
from knowledge.stakes.status import Status
from knowledge.stakes.units import Unit

EN = wording("en")
PRINTED = st.decimals(0, 100, places=2).map(str)


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2023, 11, 8), "8 November 2023"),
        (PartialDate(2023, 11), "November 2023"),
        (PartialDate(2016), "2016"),
        (dt.date(2023, 1, 17), "17 January 2023"),
        (None, "a day that the source does not give"),
    ],
)
def test_a_date_is_written_no_more_exactly_than_it_is_known(date: PartialDate | dt.date | None, text: str) -> None:
    assert EN.date(date) == text


@given(st.dates(dt.date(1898, 1, 1), dt.date(2100, 1, 1)))
def test_a_date_in_digits_within_a_text_is_written_as_every_other(day: dt.date) -> None:
    assert EN.dated(f"Released on {day.isoformat()}; nothing since.") == f"Released on {EN.date(day)}; nothing since."


@pytest.mark.parametrize(
    "text", ["2025-02-30", "EUR 2025-03-312", "a-2025-03-31", "https://x.org/2025-03-31/a", "2003-07"]
)
def test_what_is_no_date_in_digits_stays(text: str) -> None:
    assert EN.dated(text) == text


@given(PRINTED)
def test_a_printed_percentage_is_repeated_to_the_letter(text: str) -> None:
    assert EN.percent(parse_percent(text)) == f"{text}%"


def test_a_difference_of_rounded_figures_has_its_honest_range() -> None:
    fall = parse_percent("43") - parse_percent("15")
    look = parse_percent("43") * parse_percent("34")
    assert EN.percent(look) == "about 14.62% (14.2 to 15.0, as the sources round)"
    assert "28" in EN.figure(fall)
    assert "27 to 29" in EN.figure(fall)


def test_an_exact_figure_has_no_range_and_no_about() -> None:
    assert EN.percent(exact(Fraction(1, 4), Unit.CAPITAL)) == "25%"
    assert EN.points(exact(28, Unit.POINTS)) == "28 points"
    assert EN.percent(exact(Fraction(1, 3), Unit.CAPITAL)) == "about 33.33%"


@pytest.mark.parametrize(
    ("figure", "text"), [("1", "1 point"), ("-1", "-1 point"), ("2", "2 points"), ("0", "0 points")]
)
def test_one_point_is_singular(figure: str, text: str) -> None:
    assert EN.counted_points(figure) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (999, "999"), (1000, "1,000"), (3713100000, "3,713,100,000"), (Fraction(5, 2), "2.5")],
)
def test_counts_have_their_thousands_separated(value: int | Fraction, text: str) -> None:
    assert EN.number(value) == text


def test_inside_a_formula_a_figure_is_bare() -> None:
    assert EN.bare(parse_percent("43") * parse_percent("34")) == "14.62%"
    assert EN.bare(parse_percent("43")) == "43%"
    assert EN.bare(exact(28, Unit.POINTS)) == "28 points"


SOURCE = Source(key="s", publisher="TEST Gazette", date=PartialDate(2023, 1, 18))


@pytest.mark.parametrize("status", list(Status))
def test_who_says_so_when_and_how_sure(status: Status) -> None:
    word = EN.get("status")[status.value]
    assert EN.by(SOURCE, status).startswith(word)
    assert "TEST Gazette, 18 January 2023" in EN.by(SOURCE, status)
    assert EN.by(Source(key="u", publisher="TEST Gazette"), status).endswith("undated")
    assert EN.by(None, status) == word


@pytest.mark.parametrize(
    ("since", "today", "text"),
    [
        ("2023-01-17", "2026-11-22", "3 years and 10 months"),
        ("2025-11-22", "2026-11-22", "1 year"),
        ("2025-11-23", "2026-11-22", "11 months"),
        ("2026-10-22", "2026-11-22", "1 month"),
        ("2026-11-21", "2026-11-22", "1 day"),
        ("2026-11-22", "2026-11-22", "0 days"),
        ("2024-02-29", "2025-02-28", "11 months"),
    ],
)
def test_an_age_is_in_whole_units(since: str, today: str, text: str) -> None:
    assert EN.age(dt.date.fromisoformat(since), dt.date.fromisoformat(today)) == text


@given(st.dates(dt.date(1999, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 10_000))
def test_an_age_never_grows_by_looking_earlier(since: dt.date, days: int) -> None:
    text = EN.age(since, since + dt.timedelta(days=days))
    assert text
    assert not text.startswith("-")


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_things_are_listed(items: list[str], text: str) -> None:
    assert EN.listed(items) == text


def test_a_sentence_that_does_not_exist_or_is_not_filled_is_an_error() -> None:
    with pytest.raises(KeyError):
        EN.say("stake.no_such_sentence")
    with pytest.raises(KeyError):
        EN.say("stake.now", holder="Renault")
    with pytest.raises(FileNotFoundError):
        wording("tlh")


def sentences(entry: Any, path: str = "") -> dict[str, str]:
    if isinstance(entry, dict):
        return {k: v for key, value in entry.items() for k, v in sentences(value, f"{path}.{key}").items()}
    return {path: entry} if isinstance(entry, str) else {}


def test_no_sentence_says_currently() -> None:
    data = {
        family: EN.get(family) for family in ("stake", "votes", "holders", "holdings", "role", "scenario", "compare")
    }
    assert not [key for key, text in sentences(data).items() if "currently" in text.lower()]


def test_the_words_are_taken_from_the_data() -> None:
    small = Wording({"greeting": {"one": "Hi {name}"}})
    assert small.say("greeting.one", name="you") == "Hi you"
