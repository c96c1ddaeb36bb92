"""The research comes out of the ledger exactly: its counts, the freshest figures, every derived figure, both chains.

The expected numbers are written here as the research gives them; the formulas are put together from claims alone.
"""

import asyncio
import datetime as dt
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from knowledge.claims.filling import first_fill
from knowledge.claims.ledger import Ledger
from knowledge.claims.model import Basis, Known, Role, ShareCount, Stake, StakeKind, Transaction, VoteState
from knowledge.claims.registers import preferred, register, total
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.status import Status

TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The research after its way through a database."""

    async def through() -> Snapshot:
        url = f"sqlite:///{tmp_path_factory.mktemp('base') / 'alliance.db'}"
        await first_fill(url, "alliance")
        ledger = await Ledger.open(url)
        try:
            return await ledger.snapshot()
        finally:
            await ledger.close()

    return asyncio.run(through())


def test_everything_is_there(base: Snapshot, alliance: Snapshot) -> None:
    assert base.revision == 1
    assert base.facts == alliance.facts
    counted = {section: len(getattr(base, section)) for section in base.facts.__dataclass_fields__}
    assert counted | {"deals": 0} == {
        "sources": 232,
        "entities": 67,
        "stakes": 108,
        "counts": 35,
        "transactions": 28,
        "events": 63,
        "roles": 40,
        "thresholds": 22,
        "voting_rules": 12,
        "statements": 48,
        "conflicts": 28,
        "deals": 0,
        "phrasings": 0,
    }
    assert str(base.newest_source_date) == "2026-03-13"


def test_statuses_and_kinds_of_stakes(base: Snapshot) -> None:
    assert Counter(stake.kind for stake in base.stakes) == {
        StakeKind.HOLDING: 61,
        StakeKind.PLAN: 22,
        StakeKind.SNAPSHOT: 21,
        StakeKind.LIMIT: 1,
        StakeKind.ESTIMATE: 3,
    }
    held = [stake for stake in base.stakes if stake.kind is StakeKind.HOLDING]
    assert Counter(stake.status for stake in held) == {Status.COMPLETED: 59, Status.ANNOUNCED: 2}
    assert {stake.status for stake in base.stakes if stake.kind is StakeKind.PLAN} <= {
        Status.REPORTED,
        Status.ANNOUNCED,
        Status.AGREED,
        Status.ENDED,
    }


def test_a_claim_carries_all_that_its_source_says(base: Snapshot) -> None:
    stake = base.claims["st005"]
    assert isinstance(stake, Stake)
    assert (stake.percent, str(stake.valid.since), str(stake.valid.until)) == ("43.4", "2010-04", "2023-11-08")
    assert [source.publisher for source in base.source_list(stake)][1] == "AP (KION546)"
    assert base.entities["renault"].aliases["ja"][0] == "ルノー"
    assert base.entities["renault"].tickers["Euronext Paris"] == ("RNO",)
    headline = base.claims["ka33"]
    assert headline.known is Known.HEADLINE
    trustee = base.claims["st028"]
    assert isinstance(trustee, Stake)
    assert trustee.on_behalf_of == "renault"


def test_conversion_of_last_days_to_half_open_periods(base: Snapshot) -> None:
    ends = {
        key: str(base.claims[key].valid.until) for key in ("ro08", "ro10", "ro27", "ro34", "th-jp-mto-old", "st013")
    }
    assert ends == {
        "ro08": "2025-07-16",
        "ro10": "2025-07-31",
        "ro27": "2025-04-01",
        "ro34": "2026-04-01",
        "th-jp-mto-old": "2026-05-01",
        "st013": "2023-12-15",
    }


@pytest.mark.parametrize(
    ("holder", "issuer", "direct", "trust", "whole"),
    [
        ("renault", "nissan", "17.05", "18.66", "35.71"),
        ("nissan", "renault", "15", None, None),
        ("french_state", "renault", "15.01", None, None),
        ("nissan", "mitsubishi_motors", "26.67", None, None),
        ("renault", "rnaipl", "100", None, None),
    ],
)
def test_latest_state_of_stakes(
    base: Snapshot, holder: str, issuer: str, direct: str, trust: str | None, whole: str | None
) -> None:
    found = total(base, holder, issuer, TODAY, basis=None)
    assert [stake and stake.percent for stake in (found.direct, found.trust, found.total)] == [direct, trust, whole]


def test_latest_state_of_mitsubishi_corporation(base: Snapshot) -> None:
    stake = preferred(base, "mitsubishi_corp", "mitsubishi_motors", TODAY, Basis.EX_TREASURY)
    assert stake is not None
    assert (stake.percent, str(stake.valid.since)) == ("22.23", "2025-03-31")


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("horse", {"renault": "45", "geely": "45", "aramco": "10"}),
        ("flexis", {"renault": "45", "volvo_group": "45", "cma_cgm": "10"}),
        ("alpine_racing", {"renault": "76", "otro": "24"}),
    ],
)
def test_latest_state_of_ventures(base: Snapshot, issuer: str, expected: dict[str, str]) -> None:
    assert {row.holder: row.percent for row in register(base, issuer, TODAY).counted} == expected


def _count(base: Snapshot, key: str) -> int:
    claim = base.claims[key]
    assert isinstance(claim, ShareCount)
    return int(claim.value)


def _trade(base: Snapshot, key: str) -> Transaction:
    claim = base.claims[key]
    assert isinstance(claim, Transaction)
    return claim


def _sold(base: Snapshot, key: str) -> int:
    return int(_trade(base, key).shares or "")


def _cancelled(base: Snapshot, key: str) -> int:
    return int(_trade(base, key).cancelled or "")


def _percent(base: Snapshot, key: str) -> Fraction:
    claim = base.claims[key]
    assert isinstance(claim, Stake)
    return Fraction(claim.percent) / 100


def test_latest_state_of_counts_votes_plans_and_people(base: Snapshot) -> None:
    assert _count(base, "sc18") == 3_713_998_612
    assert _count(base, "sc24") == 44_358_343
    assert (_count(base, "sc10"), _count(base, "sc12")) == (295_722_284, 397_689_716)
    capped = base.claims["st033"]
    assert isinstance(capped, Stake)
    assert capped.votes is VoteState.CAPPED
    assert "15%" in capped.votes_note
    limit = base.claims["st029"]
    assert isinstance(limit, Stake)
    assert (limit.percent, limit.kind) == ("10", StakeKind.LIMIT)
    assert base.claims["deal-ampere-listing-2022"].status is Status.WITHDRAWN
    assert base.claims["deal-ampere-foldback-2026"].status is Status.REPORTED
    assert base.claims["deal-flexis-2026"].status is Status.AGREED
    in_office = {
        (role.organisation, role.role): role.person
        for role in base.roles
        if role.status is Status.COMPLETED and role.valid.since and role.valid.holds_on(dt.date(2026, 2, 19))
    }
    assert in_office["renault", "CEO"] == "francois_provost"
    assert in_office["renault", "chairman"] == "jd_senard"
    assert in_office["nissan", "president and CEO"] == "ivan_espinosa"
    assert in_office["mitsubishi_motors", "CEO"] == "takao_kato"
    announced = {role.person: role for role in base.roles if role.status is Status.ANNOUNCED}
    kishiura = announced["keisuke_kishiura"]
    assert isinstance(kishiura, Role)
    assert (kishiura.role, str(kishiura.valid.since)) == ("president and COO", "2026-04-01")


def test_the_chain_of_nissan_shares_closes_to_the_share(base: Snapshot) -> None:
    issued = _count(base, "sc16")
    assert issued == 4_220_715_112
    steps = [issued := issued - _cancelled(base, key) for key in ("tx16", "tx17", "tx18")]
    assert steps == [4_009_715_112, 3_909_472_212, 3_713_998_612]
    assert steps[-1] == _count(base, "sc18")
    assert _cancelled(base, "tx17") - _sold(base, "tx17") == 1_110_800


def test_the_chain_of_renault_shares_closes_to_the_share(base: Snapshot) -> None:
    first = _count(base, "sc23") + sum(_sold(base, key) for key in ("tx16", "tx17", "tx18"))
    assert first == 1_831_837_027
    assert first // 1000 == _count(base, "sc22") // 1000
    steps = [first := first - _sold(base, key) for key in ("tx16", "tx17", "tx18")]
    assert steps == [1_620_837_027, 1_521_704_927, 1_326_231_327]


class Inputs:
    """The counts that the derived figures rest on, each from one claim."""

    def __init__(self, base: Snapshot) -> None:
        self.n0 = _count(base, "sc16")
        self.n1 = self.n0 - _cancelled(base, "tx16")
        self.n2 = self.n1 - _cancelled(base, "tx17")
        self.n3 = self.n2 - _cancelled(base, "tx18")
        self.r3 = _count(base, "sc23")
        self.r2 = self.r3 + _sold(base, "tx18")
        self.r1 = self.r2 + _sold(base, "tx17")
        self.r0 = self.r1 + _sold(base, "tx16")
        self.direct = _percent(base, "st013") * self.n0
        self.treasury = _count(base, "sc17")
        self.bond = _count(base, "sc20")
        self.mitsubishi = _count(base, "sc27")
        self.block = _sold(base, "tx19")
        self.old_base = self.mitsubishi / _percent(base, "st049")
        self.renault = _count(base, "sc10")
        self.nissan_shares = _count(base, "sc24")
        self.nissan_votes = _count(base, "sc25")
        self.votes = _count(base, "sc11")
        self.state = _count(base, "sc26")
        self.state_sold = _sold(base, "tx08")


def _amount(base: Snapshot, key: str) -> int:
    return int((_trade(base, key).amount or "").split(";")[0].removeprefix("JPY ").replace(",", ""))


def _price(base: Snapshot, key: str) -> Fraction:
    return Fraction((_trade(base, key).price or "").split()[1])


def _shown(value: Fraction, places: int) -> str:
    unit = Decimal(1).scaleb(-places)
    return str((Decimal(value.numerator) / Decimal(value.denominator)).quantize(unit, ROUND_HALF_UP))


def _derived(base: Snapshot) -> dict[str, str]:
    of = Inputs(base)

    def percent(part: Fraction | int, whole: Fraction | int) -> str:
        return _shown(Fraction(part) / Fraction(whole) * 100, 2)

    return {
        "DV01": str(of.n1),
        "DV02": str(of.n2),
        "DV03": str(of.n3),
        "DV04": str(_cancelled(base, "tx17") - _sold(base, "tx17")),
        "DV05": str(of.r0),
        "DV06": percent(of.r0, of.n0),
        "DV07": percent(of.r0, of.n0 - of.treasury),
        "DV08": percent(of.direct, of.n1),
        "DV09": percent(of.direct, of.n2),
        "DV10": percent(of.direct, of.n3),
        "DV11": percent(of.r1 - of.direct, of.n1),
        "DV12": percent(of.r1, of.n1),
        "DV13": percent(of.r2 - of.direct, of.n2),
        "DV14": percent(of.r2, of.n2),
        "DV15": percent(of.r3 - of.direct, of.n3),
        "DV16": percent(of.r3, of.n3),
        "DV17": percent(of.r3, of.n2),
        "DV18": percent(of.r1 - of.direct, of.n0),
        "DV19": percent(of.r2 - of.direct, of.n1),
        "DV20": percent(of.r3 - of.direct, of.n2),
        "DV21": _shown(Fraction(_amount(base, "tx16"), _sold(base, "tx16")), 1),
        "DV22": _shown(_price(base, "tx19") * of.block, 1),
        "DV23": str(of.mitsubishi - of.block),
        "DV24": percent(of.mitsubishi - of.block, of.old_base),
        "DV25": percent(of.mitsubishi - of.block, of.old_base - of.block),
        "DV26": percent(of.nissan_shares, of.renault),
        "DV27": percent(of.nissan_votes, of.votes),
        "DV28": percent(of.state, of.renault),
        "DV29": str(of.state - of.state_sold),
        "DV30": str(of.state - of.state_sold - of.nissan_shares),
        "DV31": percent(of.r3, of.n3 + of.bond),
        "DV32": percent(of.direct, of.n3 + of.bond),
    }


def test_every_derived_figure_of_the_research(base: Snapshot) -> None:
    assert _derived(base) == {
        "DV01": "4009715112",
        "DV02": "3909472212",
        "DV03": "3713998612",
        "DV04": "1110800",
        "DV05": "1831837027",
        "DV06": "43.40",
        "DV07": "43.71",
        "DV08": "15.79",
        "DV09": "16.19",
        "DV10": "17.05",
        "DV11": "24.63",
        "DV12": "40.42",
        "DV13": "22.73",
        "DV14": "38.92",
        "DV15": "18.66",
        "DV16": "35.71",
        "DV17": "33.92",
        "DV18": "23.40",
        "DV19": "22.16",
        "DV20": "17.73",
        "DV21": "568.5",
        "DV22": "68642434980.0",
        "DV23": "357592277",
        "DV24": "24.05",
        "DV25": "26.73",
        "DV26": "15.00",
        "DV27": "21.98",
        "DV28": "19.74",
        "DV29": "44387915",
        "DV30": "29572",
        "DV31": "31.45",
        "DV32": "15.01",
    }


@pytest.mark.parametrize(
    ("key", "derived"),
    [
        ("st016", "DV11"),
        ("st017", "DV13"),
        ("st018", "DV15"),
        ("st019", "DV10"),
        ("st020", "DV16"),
        ("st022", "DV14"),
        ("st023", "DV17"),
        ("st040", "DV28"),
        ("st050", "DV24"),
    ],
)
def test_printed_figures_follow_from_the_counts(base: Snapshot, key: str, derived: str) -> None:
    printed = base.claims[key]
    assert isinstance(printed, Stake)
    assert printed.percent == _derived(base)[derived]


def test_the_deal_without_more_is_the_rebalancing_of_2023(base: Snapshot) -> None:
    deal = base.deal
    assert deal is not None
    assert (str(deal.valid.since), deal.status) == ("2023-11-08", Status.COMPLETED)
    assert [base.claims[key].valid.start for key in deal.events] == sorted(
        base.claims[key].valid.start for key in deal.events
    )
    (entrusted, enfranchised) = deal.changes
    kinds = {key: base.claims[key] for change in deal.changes for key in (change.before, *change.after)}
    percents = {key: stake.percent for key, stake in kinds.items() if isinstance(stake, Stake)}
    assert (entrusted.change, percents[entrusted.before]) == ("entrust", "43.4")
    assert [percents[key] for key in entrusted.after] == ["15", "28.4"]
    assert (enfranchised.change, percents[enfranchised.before]) == ("enfranchise", "15")
    assert [percents[key] for key in enfranchised.after] == ["15"]


def test_each_change_of_a_deal_is_about_the_stake_that_it_names(base: Snapshot) -> None:
    for deal in base.deals:
        for change in deal.changes:
            for key in (change.before, *change.after):
                if key:
                    stake = base.claims[key]
                    assert isinstance(stake, Stake)
                    assert (stake.holder, stake.issuer) == (change.holder, change.issuer)
    assert sum(deal.default for deal in base.deals) == 1


def test_conflicts_about_one_stake_name_it(base: Snapshot) -> None:
    about = {conflict.key: (conflict.holder, conflict.issuer) for conflict in base.conflicts}
    assert about["cf01"] == ("renault", "nissan")
    assert about["cf11"] == ("nissan", "mitsubishi_motors")
    assert about["cf12"] == ("nissan", "renault")
    assert about["cf16"] == (None, None)
