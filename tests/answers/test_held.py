import datetime as dt

import pytest

from knowledge.answers.held import done, held, known_on, on_day, other_figures, quantity
from knowledge.answers.moments import resolve
from knowledge.claims.model import Basis
from tests.answers.build import DEAL, asked, on
from tests.questions.desks import KYODO


@pytest.mark.parametrize(
    ("holder", "issuer", "day", "percent"),
    [
        ("renault", "nissan", "1999-06-30", "36.8"),
        ("renault", "nissan", "2005-06-30", "44.4"),
        ("renault", "nissan", "2012-06-30", "43.4"),
        ("renault", "nissan", "2023-11-07", "43.4"),
        ("renault", "nissan", "2026-11-22", "35.71"),
        ("nissan", "renault", "2020-01-01", "15"),
        ("nissan", "renault", "2026-11-22", "15"),
        ("nissan", "mitsubishi_motors", "2026-11-22", "26.67"),
        ("french_state", "renault", "2026-11-22", "15.01"),
    ],
)
def test_what_was_held_on_a_day(holder: str, issuer: str, day: str, percent: str) -> None:
    found = on_day(asked(), holder, issuer, dt.date.fromisoformat(day))
    assert found is not None
    assert found.main.percent == percent


def test_nothing_is_held_before_the_first_claim_or_by_strangers() -> None:
    assert on_day(asked(), "renault", "nissan", dt.date(1998, 1, 1)) is None
    assert on_day(asked(), "geely", "nissan", dt.date(2024, 1, 1)) is None
    assert on_day(asked(pack=KYODO), "french_state", "renault", dt.date(2023, 1, 17)) is None


@pytest.mark.parametrize(("kind", "percent", "trust"), [("before", "43.4", None), ("after", "15", "28.4")])
def test_both_sides_of_the_deal(kind: str, percent: str, trust: str | None) -> None:
    question = asked(holder="renault", issuer="nissan", when={"kind": kind, "deal": DEAL})
    found = held(question, "renault", "nissan", resolve(question))
    assert found is not None
    assert found.main.percent == percent
    assert (found.trust.percent if found.trust else None) == trust
    assert found.from_deal is not None
    if found.total:
        assert found.total.percent == "43.4"


def test_now_the_whole_stands_with_its_parts() -> None:
    found = on_day(asked(), "renault", "nissan", dt.date(2026, 11, 22))
    assert found is not None
    assert found.direct is not None
    assert found.trust is not None
    parts = quantity(found.direct).value + quantity(found.trust).value
    assert parts == found.quantity.value


def test_figures_on_other_bases_are_of_the_same_time() -> None:
    question = asked(when=on("2020-12-31"))
    found = on_day(question, "nissan", "renault", dt.date(2020, 12, 31))
    assert found is not None
    for other in other_figures(question, found.main, dt.date(2020, 12, 31)):
        assert other.basis is not found.main.basis
        assert (other.holder, other.issuer) == ("nissan", "renault")


def test_a_plan_is_not_done() -> None:
    plans = [stake for stake in asked(pack=KYODO).snapshot.stakes if not done(stake)]
    assert {stake.key for stake in plans} == {"k2", "k4"}


def test_a_figure_is_known_for_a_day_that_is_not_ahead_of_today() -> None:
    question = asked()
    for stake in question.snapshot.stakes:
        date = known_on(stake, question)
        assert date is None or date.first <= question.today or not done(stake), stake.key


def test_percentages_keep_their_basis() -> None:
    for stake in asked().snapshot.stakes:
        assert quantity(stake).text.rstrip("%").strip() == stake.percent.rstrip("%").strip()
        assert (quantity(stake).unit.value == "capital") is (stake.basis is Basis.CAPITAL)
