"""Which claim speaks for a day; the expected answers are worked out by hand from small bases and from the research."""

import datetime as dt

import pytest

from knowledge.claims.model import Basis, Confidence, Qualifier, Route, Stake, StakeKind
from knowledge.claims.registers import holdings, preferred, register, total
from knowledge.claims.snapshot import Snapshot
from knowledge.claims.standing import Standing, standing
from knowledge.stakes.status import Status
from tests.claims.build import facts, stake

DAY = dt.date(2020, 6, 1)


def _chosen(*stakes: Stake, day: dt.date = DAY) -> tuple[str, Standing] | None:
    found = preferred(Snapshot(facts(*stakes)), "ann", "dora", day)
    if found is None:
        return None
    ground = standing(found, day)
    assert ground is not None
    return found.key, ground


SNAPSHOT = {"kind": StakeKind.SNAPSHOT}


@pytest.mark.parametrize(
    ("stakes", "expected"),
    [
        ([], None),
        ([stake("a", since="2020-06-01")], ("a", Standing.COVERED)),
        ([stake("a", since="2020-06-02")], None),
        ([stake("a", since="2010", until="2020-06-01")], None),
        ([stake("a", since="2010", until="2020-06-02")], ("a", Standing.COVERED)),
        ([stake("a", until="2021")], ("a", Standing.START_UNKNOWN)),
        ([stake("a")], ("a", Standing.START_UNKNOWN)),
        ([stake("a", as_of="2020-06-01")], ("a", Standing.COVERED)),
        ([stake("a", as_of="2020-06-02")], None),  # seen later only: not extended backwards
        ([stake("a", as_of="2019")], ("a", Standing.COVERED)),
        ([stake("a", as_of="2020-06-01", until="2020")], ("a", Standing.ON_DAY)),  # ended within that very year
        ([stake("a", as_of="2020-06-01", **SNAPSHOT)], ("a", Standing.ON_DAY)),
        ([stake("a", as_of="2020", **SNAPSHOT)], ("a", Standing.ON_DAY)),
        ([stake("a", as_of="2020-05", **SNAPSHOT)], ("a", Standing.LAST_KNOWN)),
        ([stake("a", as_of="2020-07", **SNAPSHOT)], None),
        ([stake("a", **SNAPSHOT)], None),
        ([stake("a", as_of="2019", until="2020", **SNAPSHOT)], None),
        ([stake("a", as_of="2019", superseded_by="b", **SNAPSHOT)], None),
        (
            [stake("a", since="2019-12", as_of="2020-12", **SNAPSHOT)],
            ("a", Standing.ON_DAY),
        ),  # the same figure on both days
        ([stake("a", since="2010", kind=StakeKind.PLAN)], None),
        ([stake("a", since="2010", kind=StakeKind.LIMIT)], None),
        ([stake("a", since="2010", kind=StakeKind.ESTIMATE)], None),
        ([stake("a", since="2010", status=Status.ENDED)], None),
        ([stake("a", since="2010", status=Status.WITHDRAWN)], None),
        ([stake("a", since="2010", status=Status.DENIED)], None),
        ([stake("a", since="2010", status=Status.ANNOUNCED)], ("a", Standing.COVERED)),
        ([stake("a", since="2010", basis=Basis.EX_TREASURY)], None),
    ],
)
def test_what_one_claim_says_of_a_day(stakes: list[Stake], expected: tuple[str, Standing] | None) -> None:
    assert _chosen(*stakes) == expected


WORSE_AND_BETTER = [
    (stake("worse", as_of="2020-06-01", **SNAPSHOT), stake("better", since="2010")),
    (stake("worse", until="2021"), stake("better", as_of="2020-06-01", **SNAPSHOT)),
    (stake("worse", as_of="2020-05-01", **SNAPSHOT), stake("better", since="2010")),
    (stake("worse", since="2019", status=Status.ANNOUNCED), stake("better", since="2010")),
    (
        stake("worse", since="2010", qualifier=Qualifier.APPROX, percent="43.41"),
        stake("better", since="2010", percent="43"),
    ),
    (
        stake("worse", since="2010", percent="43"),
        stake("better", since="2010", percent="43.4", confidence=Confidence.LOW),
    ),
    (stake("worse", since="2010", confidence=Confidence.MEDIUM), stake("better", since="2010")),
    (stake("worse", since="2010"), stake("better", since="2015")),
    (stake("worse", until="2030"), stake("better", until="2021")),
    (stake("worse", until="2024"), stake("better", as_of="2019", **SNAPSHOT)),
    (stake("worse", as_of="2011", **SNAPSHOT), stake("better", until="2021")),
    (stake("worse", as_of="2018", **SNAPSHOT), stake("better", as_of="2019", **SNAPSHOT)),
    (stake("worse", since="2010"), stake("better", since="2010", route=Route.DIRECT_AND_TRUST)),
    (stake("worse", since="2010", route=Route.TRUST), stake("better", since="2010", route=Route.SUBSIDIARY)),
]


@pytest.mark.parametrize(("worse", "better"), WORSE_AND_BETTER)
def test_the_better_of_two_is_chosen_in_whatever_order_they_come(worse: Stake, better: Stake) -> None:
    for stakes in ((worse, better), (better, worse)):
        chosen = _chosen(*stakes)
        assert chosen is not None
        assert chosen[0] == "better"


def test_a_figure_of_a_moment_is_overtaken_by_what_began_or_ended_later() -> None:
    old = stake("old", as_of="2008", **SNAPSHOT)
    sold = stake("sold", until="2019-05-16")
    assert _chosen(old, sold) is None
    assert _chosen(old, sold, day=dt.date(2010, 1, 1)) == ("old", Standing.LAST_KNOWN)
    other_basis = stake("other", since="2012", basis=Basis.EX_TREASURY)
    assert _chosen(old, other_basis) == ("old", Standing.LAST_KNOWN)
    plan = stake("plan", since="2012", kind=StakeKind.PLAN)
    assert _chosen(old, plan) == ("old", Standing.LAST_KNOWN)


def test_a_figure_of_unknown_start_is_not_carried_back_over_another_one_or_a_trade() -> None:
    last = stake("last", until="2021")
    early = stake("early", percent="30", until="2012")
    assert _chosen(last, day=dt.date(2010, 1, 1)) == ("last", Standing.START_UNKNOWN)
    assert _chosen(last, early, day=dt.date(2010, 1, 1)) == ("early", Standing.START_UNKNOWN)
    assert _chosen(last, early, day=dt.date(2013, 1, 1)) == ("last", Standing.START_UNKNOWN)


def test_without_a_basis_the_firmer_figure_of_the_capital_leads() -> None:
    snapshot = Snapshot(
        facts(
            stake("capital", as_of="2019", **SNAPSHOT),
            stake("less", since="2020", basis=Basis.EX_TREASURY),
            stake("votes", since="2020", basis=Basis.VOTES),
        )
    )
    chosen = preferred(snapshot, "ann", "dora", DAY, basis=None)
    assert chosen is not None
    assert chosen.key == "less"


# holder, issuer, day, direct, trust, total – the last three on capital
RESEARCH = [
    ("renault", "nissan", "1999-05-01", "36.8", None, None),
    ("renault", "nissan", "2002-02-28", "36.8", None, None),
    ("renault", "nissan", "2002-03-01", "44.4", None, None),
    ("renault", "nissan", "2010-03-31", "44.4", None, None),
    ("renault", "nissan", "2010-04-01", "43.4", None, None),
    ("renault", "nissan", "2023-01-17", "43.4", None, None),
    ("renault", "nissan", "2023-11-07", "43.4", None, None),
    ("renault", "nissan", "2023-11-08", "15", "28.4", "43.4"),
    ("renault", "nissan", "2023-12-12", "15", "28.4", "43.4"),
    ("renault", "nissan", "2023-12-20", None, "24.63", None),
    ("renault", "nissan", "2024-04-03", None, "22.73", "38.92"),
    ("renault", "nissan", "2024-09-30", None, None, "33.92"),
    ("renault", "nissan", "2024-10-03", "17.05", "18.66", "35.71"),
    ("renault", "nissan", "2026-11-22", "17.05", "18.66", "35.71"),
    ("nissan", "renault", "2001-12-31", None, None, None),
    ("nissan", "renault", "2002-06-01", "15", None, None),
    ("nissan", "renault", "2026-11-22", "15", None, None),
    ("french_state", "renault", "2001-10-30", "44.2", None, None),
    ("french_state", "renault", "2003-07-28", "15", None, None),
    ("french_state", "renault", "2015-04-19", "15.01", None, None),
    ("french_state", "renault", "2016-01-01", "19.74", None, None),
    ("french_state", "renault", "2026-11-22", "15.01", None, None),
    ("nissan", "mitsubishi_motors", "2016-05-12", None, None, None),
    ("nissan", "mitsubishi_motors", "2023-01-17", "34", None, None),
    ("nissan", "mitsubishi_motors", "2024-11-08", "24", None, None),
    ("nissan", "mitsubishi_motors", "2026-11-22", "24.5", None, None),
    ("renault", "avtovaz", "2022-05-15", "67.69", None, None),
    ("renault", "avtovaz", "2022-05-16", None, None, None),
    ("nami", "avtovaz", "2022-05-16", "67.69", None, None),
    ("daimler", "renault", "2015-01-01", "3.1", None, None),
    ("daimler", "renault", "2022-01-01", None, None, None),
    ("renault", "dacia", "1999-06-01", "51", None, None),
    ("renault", "dacia", "2026-11-22", "99.43", None, None),
    ("renault", "flexis", "2026-11-22", "45", None, None),
    ("renault", "rnaipl", "2025-07-31", "49", None, None),
    ("renault", "rnaipl", "2025-08-01", "100", None, None),
    ("nissan", "ampere", "2026-11-22", None, None, None),
]


@pytest.mark.parametrize(("holder", "issuer", "day", "direct", "trust", "whole"), RESEARCH)
def test_the_research_on_its_days(
    alliance: Snapshot, holder: str, issuer: str, day: str, direct: str | None, trust: str | None, whole: str | None
) -> None:
    found = total(alliance, holder, issuer, dt.date.fromisoformat(day))
    assert [stake and stake.percent for stake in (found.direct, found.trust, found.total)] == [direct, trust, whole]


def _rows(stakes: tuple[Stake, ...]) -> set[tuple[str, str, str]]:
    return {(stake.holder, stake.route.value, stake.percent) for stake in stakes}


def test_a_register_counts_the_trust_once(alliance: Snapshot) -> None:
    found = register(alliance, "nissan", dt.date(2026, 11, 22))
    assert _rows(found.rows) == {
        ("renault", "direct", "17.05"),
        ("renault", "trust", "18.66"),
        ("renault", "direct+trust", "35.71"),
    }
    assert _rows(found.counted) == {("renault", "direct+trust", "35.71")}


def test_the_trustee_is_not_counted_beside_the_owner(alliance: Snapshot) -> None:
    found = register(alliance, "nissan", dt.date(2025, 3, 31), Basis.EX_TREASURY)
    assert ("natixis", "trust", "18.8") in _rows(found.rows)
    assert _rows(found.counted) == {("renault", "direct+trust", "35.9")}


def test_the_trustee_stands_for_the_owner_where_nothing_else_is_known() -> None:
    snapshot = Snapshot(
        facts(
            stake("own", "ann", percent="17.1", since="2020"),
            stake("held", "bob", percent="18.8", since="2020", route=Route.TRUST, on_behalf_of="ann"),
        )
    )
    assert _rows(register(snapshot, "dora", DAY).counted) == {("ann", "direct", "17.1"), ("bob", "trust", "18.8")}


@pytest.mark.parametrize(
    ("issuer", "rows"),
    [
        ("renault", {("nissan", "subsidiary", "15"), ("french_state", "direct", "15.01")}),
        ("horse", {("renault", "direct", "45"), ("geely", "direct", "45"), ("aramco", "subsidiary", "10")}),
        ("flexis", {("renault", "direct", "45"), ("volvo_group", "direct", "45"), ("cma_cgm", "direct", "10")}),
        ("alpine_racing", {("renault", "direct", "76"), ("otro", "direct", "24")}),
        ("rnaipl", {("renault", "direct", "100")}),
        ("rntbci", {("renault", "direct", "51"), ("nissan", "direct", "49")}),
        ("dongfeng_motor", {("nissan", "direct", "50"), ("dongfeng", "direct", "50")}),
    ],
)
def test_registers_of_today(alliance: Snapshot, issuer: str, rows: set[tuple[str, str, str]]) -> None:
    assert _rows(register(alliance, issuer, dt.date(2026, 11, 22)).counted) == rows


def test_all_that_nissan_holds_today(alliance: Snapshot) -> None:
    found = {(stake.issuer, stake.percent) for stake in holdings(alliance, "nissan", dt.date(2026, 11, 22))}
    assert found == {
        ("renault", "15"),
        ("mitsubishi_motors", "26.67"),
        ("dongfeng_motor", "50"),
        ("kasai_kogyo", "29.14"),
        ("rntbci", "49"),
    }


def test_the_article_alone(kyodo: Snapshot) -> None:
    today = dt.date(2026, 11, 22)
    article = dt.date(2023, 1, 17)
    for day in (article, today):
        held = preferred(kyodo, "renault", "nissan", day)
        assert held is not None
        assert (held.key, held.percent) == ("k1", "43")
    assert preferred(kyodo, "renault", "nissan", dt.date(2022, 12, 31)) is None
    acquired = preferred(kyodo, "nissan", "mitsubishi_motors", today)
    assert acquired is not None
    assert standing(acquired, today) is Standing.LAST_KNOWN
    assert preferred(kyodo, "french_state", "renault", article) is None
