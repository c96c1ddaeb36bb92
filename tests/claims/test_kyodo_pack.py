"""The pack of the founding article says what the article says, and nothing else."""

import re

import pytest

from knowledge.claims.model import Known, Stake, StakeKind, Statement, VoteState
from knowledge.claims.packs import shipped
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.status import Status


@pytest.mark.parametrize(
    ("key", "holder", "issuer", "percent", "kind", "status", "votes"),
    [
        ("k1", "renault", "nissan", "43", StakeKind.HOLDING, Status.COMPLETED, VoteState.NOT_STATED),
        ("k2", "renault", "nissan", "15", StakeKind.PLAN, Status.REPORTED, VoteState.NOT_STATED),
        ("k4", "nissan", "renault", "15", StakeKind.PLAN, Status.REPORTED, VoteState.NOT_STATED),
        ("k5", "nissan", "renault", "15", StakeKind.HOLDING, Status.COMPLETED, VoteState.NONE),
        ("k14", "nissan", "mitsubishi_motors", "34", StakeKind.SNAPSHOT, Status.COMPLETED, VoteState.NOT_STATED),
    ],
)
def test_the_stakes_of_the_article(
    kyodo: Snapshot, key: str, holder: str, issuer: str, percent: str, kind: StakeKind, status: Status, votes: VoteState
) -> None:
    stake = kyodo.claims[key]
    assert isinstance(stake, Stake)
    found = (stake.holder, stake.issuer, stake.percent, stake.kind, stake.status, stake.votes)
    assert found == (holder, issuer, percent, kind, status, votes)
    assert len(kyodo.stakes) == 5


def test_present_levels_are_dated_and_their_start_is_unknown(kyodo: Snapshot) -> None:
    for key in ("k1", "k5"):
        stake = kyodo.claims[key]
        assert isinstance(stake, Stake)
        assert str(stake.as_of) == "2023-01-17"
        assert stake.valid.since is None
        assert stake.valid.until is None


def test_one_source_and_nothing_later(kyodo: Snapshot) -> None:
    assert [source.key for source in kyodo.sources.values()] == ["kyodo-20230117"]
    assert str(kyodo.newest_source_date) == "2023-01-17"
    dates = [date for claim in kyodo.claims.values() for date in (claim.valid.since, claim.valid.until) if date]
    assert max(str(date) for date in dates) == "2023-01-26"


def test_dates_are_no_more_precise_than_in_the_article(kyodo: Snapshot) -> None:
    assert str(kyodo.claims["k11-event"].valid.since) == "2023-01"
    met = kyodo.claims["k11-met"]
    assert isinstance(met, Statement)
    assert "the day is not given" in met.date_note
    assert str(kyodo.claims["k7"].valid.since) == "2022-11"
    assert kyodo.claims["k7"].known is Known.INFERRED
    assert kyodo.claims["k8"].valid.since is None
    assert str(kyodo.claims["k12"].valid.since) == "1999"


def test_the_largest_shareholder_has_a_rank_and_no_figure(kyodo: Snapshot) -> None:
    largest = kyodo.claims["k11-largest"]
    assert isinstance(largest, Statement)
    assert (largest.subject, largest.predicate, largest.object) == ("french_state", "largest_shareholder_of", "renault")
    assert kyodo.stakes_of("french_state") == ()
    assert kyodo.stakes_in("ampere") == ()


def test_headlines_are_known_as_such(kyodo: Snapshot) -> None:
    headlines = [claim.key for claim in kyodo.claims.values() if claim.known is Known.HEADLINE]
    assert headlines == ["k15-ampere-nissan", "k15-ampere-mitsubishi", "k15-talks"]


def test_the_deal_is_reported_and_names_no_other_side(kyodo: Snapshot) -> None:
    deal = kyodo.deal
    assert deal is not None
    assert deal.status is Status.REPORTED
    assert deal.valid.since is None
    assert [(change.holder, change.issuer, change.change) for change in deal.changes] == [
        ("renault", "nissan", "reduce"),
        ("nissan", "renault", "keep"),
    ]


@pytest.mark.parametrize(
    "absent",
    [
        *("36.8", "44.4", "43.4", "28.4", "15.01", "2023-02", "2023-11"),
        *("Senard", "Kato", "Masuko", "Espinosa", "trust", "yen", "EUR", "billion", "London", "Finance"),
    ],
)
def test_nothing_of_what_the_article_does_not_say(absent: str) -> None:
    text = shipped()["kyodo-2023-01-17"].read_text("utf-8")
    assert not re.search(rf"\b{re.escape(absent)}\b", text)


def test_every_figure_is_one_of_the_article(kyodo: Snapshot) -> None:
    texts = [text for claim in kyodo.claims.values() for text in (claim.note, getattr(claim, "summary", ""))]
    texts += [statement.text for statement in kyodo.statements]
    assert set(re.findall(r"(\d+)%", " ".join(texts))) == {"15", "34", "43"}
