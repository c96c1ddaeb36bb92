import datetime as dt
import time

from knowledge.claims.dates import PartialDate
from knowledge.claims.facts import Facts
from knowledge.claims.model import Deal, Entity, Route, ShareCount, Source, Stake
from knowledge.claims.registers import holdings, preferred, register
from knowledge.claims.snapshot import Snapshot
from knowledge.stakes.status import Status
from tests.claims.build import SOURCE, facts, stake


def test_stakes_come_in_time_order() -> None:
    given = facts(stake("c", since="2020"), stake("a", as_of="1999-05-02"), stake("b", until="2010-01-01"), stake("z"))
    snapshot = Snapshot(given)
    assert [held.key for held in snapshot.stakes_between("ann", "dora")] == ["z", "a", "b", "c"]
    assert snapshot.facts.stakes == given.stakes


def test_stakes_are_found_by_holder_by_issuer_and_by_both() -> None:
    snapshot = Snapshot(facts(stake("a"), stake("b", "bob"), stake("c", "ann", "cid")))
    assert [held.key for held in snapshot.stakes_of("ann")] == ["a", "c"]
    assert [held.key for held in snapshot.stakes_in("dora")] == ["a", "b"]
    assert [held.key for held in snapshot.stakes_between("ann", "cid")] == ["c"]
    assert snapshot.stakes_of("nobody") == snapshot.stakes_in("nobody") == snapshot.stakes_between("a", "b") == ()


def test_stakes_are_found_by_their_level_however_it_is_printed() -> None:
    snapshot = Snapshot(facts(stake("a", percent="43.40"), stake("b", percent="43.4"), stake("c")))
    assert {held.key for held in snapshot.stakes_at("43.4")} == {"a", "b"}
    assert snapshot.stakes_at("43.41") == ()
    assert snapshot.without([snapshot.stakes_at("43.4")[0]]).stakes_at("43.40") == snapshot.stakes_at("43.4")[1:]


def test_counts_are_found_by_whose_they_are_and_what_they_count() -> None:
    counts = tuple(
        ShareCount(key=key, entity=entity, metric=metric, value="1", sources=(SOURCE.key,), status=Status.COMPLETED)
        for key, entity, metric in (
            ("a", "dora", "issued_shares"),
            ("b", "cid", "issued_shares"),
            ("c", "dora", "treasury_shares"),
            ("d", "dora", "issued_shares"),
        )
    )
    snapshot = Snapshot(Facts(sources=(SOURCE,), counts=counts))
    assert [count.key for count in snapshot.counts_of("dora", "issued_shares")] == ["a", "d"]
    assert snapshot.counts_of("cid", "treasury_shares") == snapshot.counts_of("nobody", "issued_shares") == ()


def test_sources_of_a_claim_come_in_its_order() -> None:
    herald = Source(key="herald", publisher="TEST Herald", url="https://example.org/")
    held = stake("a", sources=("herald", "gazette"))
    assert Snapshot(Facts(sources=(SOURCE, herald), stakes=(held,))).source_list(held) == (herald, SOURCE)


def test_the_newest_source_is_told_as_precisely_as_it_is_known() -> None:
    def dated(key: str, date: PartialDate | None) -> Source:
        return Source(key=key, publisher="P", date=date)

    sources = (dated("a", None), dated("b", PartialDate(2023, 1, 17)), dated("c", PartialDate(2023)))
    assert Snapshot(Facts(sources=sources)).newest_source_date == PartialDate(2023, 1, 17)
    assert Snapshot(Facts(sources=sources[:1])).newest_source_date is None


def test_the_default_deal() -> None:
    deals = tuple(
        Deal(key=key, sources=(), status=Status.REPORTED, title=key, default=key == "b") for key in ("a", "b")
    )
    assert Snapshot(Facts(deals=deals)).deal == deals[1]
    assert Snapshot(Facts(deals=deals[:1])).deal is None


def _large() -> tuple[Snapshot, int]:
    companies = 10_000
    entities = tuple(Entity(key=f"c{n}", name=f"C{n}", kind="company", short=f"C{n}") for n in range(companies))
    stakes = tuple(
        Stake(
            key=f"s{n}",
            holder=f"c{n % companies}",
            issuer=f"c{(n * 7 + n // companies + 1) % companies}",
            percent="1",
            as_of=PartialDate(2020, 1, 1),
            route=Route.DIRECT,
            sources=(SOURCE.key,),
            status=Status.COMPLETED,
        )
        for n in range(100_000)
    )
    return Snapshot(Facts(sources=(SOURCE,), entities=entities, stakes=stakes)), companies


def test_no_question_scans_a_large_base() -> None:
    snapshot, companies = _large()
    day = dt.date(2026, 11, 22)
    assert len(register(snapshot, "c7", day).rows) == len(snapshot.stakes_in("c7")) > 0
    started = time.perf_counter()
    for n in range(2000):
        company = f"c{n % companies}"
        register(snapshot, company, day)
        holdings(snapshot, company, day)
        preferred(snapshot, company, "c7", day)
    # One scan of the 100,000 stakes for each question would take minutes.
    assert time.perf_counter() - started < 20
