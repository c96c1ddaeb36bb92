import datetime as dt
from typing import Any

import pytest

from knowledge.claims.checks import check_sums
from knowledge.claims.model import Basis, Qualifier, Route, Stake, StakeKind
from knowledge.stakes.status import Status
from tests.claims.build import facts, stake


def _told(*stakes: Stake) -> list[str]:
    return [finding.message for finding in check_sums(facts(*stakes))]


def test_above_a_hundred_names_holders_figures_sources_and_the_day() -> None:
    (told,) = _told(
        stake("s1", "ann", percent="43", as_of="2023-01-17"), stake("s2", "bob", percent="60", as_of="2023-01-17")
    )
    assert told == (
        "the holders of dora add up to 43 + 60 = 103 on 2023-01-17: ann 43 (s1, gazette), bob 60 (s2, gazette)"
    )


def test_the_excess_begins_on_the_first_day_of_the_later_holding() -> None:
    (told,) = _told(
        stake("s1", "ann", percent="60", since="2020-01-01"), stake("s2", "bob", percent="60", since="2022-05-06")
    )
    assert "= 120 on 2022-05-06" in told


def test_a_holding_that_ended_before_does_not_count() -> None:
    ended = stake("s1", "ann", percent="60", since="2020-01-01", until="2022-05-06")
    assert _told(ended, stake("s2", "bob", percent="60", since="2022-05-06")) == []


@pytest.mark.parametrize(
    ("percents", "fits"),
    [
        (("43.4", "56.6"), True),
        (("43.4", "56.6", "0.1"), True),  # each may be 0.05 lower: 100.1 - 0.15
        (("43.4", "56.6", "0.2"), False),  # 100.2 - 0.15
        (("33.4", "33.3", "33.4"), True),
        (("50", "51"), True),
        (("50", "52"), False),
        (("100", "0.001"), True),
        (("60.00", "40.02"), False),
        (("60.00", "40.01"), True),
    ],
)
def test_rounding_explains_half_a_unit_of_the_last_place_of_each_figure(percents: tuple[str, ...], fits: bool) -> None:
    holders = ("ann", "bob", "cid")
    rows = [stake(f"s{n}", holders[n], percent=text, since="2020-01-01") for n, text in enumerate(percents)]
    assert (_told(*rows) == []) is fits


def test_parts_and_their_whole_count_once() -> None:
    rows = (
        stake("s1", percent="35.71", since="2024-10-03", route=Route.DIRECT_AND_TRUST),
        stake("s2", percent="17.05", since="2024-10-03"),
        stake("s3", percent="18.66", since="2024-10-03", route=Route.TRUST),
        stake("s4", "cid", percent="18.66", since="2024-10-03", route=Route.TRUST, on_behalf_of="ann"),
        stake("s5", "bob", percent="64", since="2024-10-03"),
    )
    assert _told(*rows) == []
    assert _told(*rows[1:]) == []
    assert len(_told(*rows[:4], stake("s5", "bob", percent="65", since="2024-10-03"))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"kind": StakeKind.PLAN, "status": Status.REPORTED},
        {"kind": StakeKind.ESTIMATE},
        {"kind": StakeKind.LIMIT},
        {"status": Status.ANNOUNCED},
        {"status": Status.WITHDRAWN},
        {"basis": Basis.VOTES},
        {"qualifier": Qualifier.TARGET, "kind": StakeKind.PLAN},
    ],
)
def test_what_is_not_held_or_is_of_another_basis_is_not_added(other: dict[str, Any]) -> None:
    assert _told(stake("s1", percent="60", since="2020"), stake("s2", "bob", percent="60", since="2020", **other)) == []


def test_dates_that_may_not_overlap_are_given_the_benefit() -> None:
    assert (
        _told(
            stake("s1", percent="80", as_of="2022-05-10", until="2022"), stake("s2", "bob", percent="34", since="2022")
        )
        == []
    )


def test_each_basis_is_summed_by_itself() -> None:
    rows = [
        stake(f"s{n}", holder, percent="60", since="2020", basis=Basis.VOTES) for n, holder in enumerate(("ann", "bob"))
    ]
    assert len(_told(*rows)) == 1


def test_many_small_holders_are_quick_to_check() -> None:
    rows = [stake(f"s{n}", f"h{n}", percent="0.001", since=f"20{n % 20:02}-01-01") for n in range(20_000)]
    started = dt.datetime.now(dt.UTC)
    assert _told(*rows) == []
    assert (dt.datetime.now(dt.UTC) - started).total_seconds() < 20
