"""The ledger's contract, on a SQLite file and on a real PostgreSQL server."""

import asyncio
import datetime as dt
from dataclasses import replace

import pytest

from knowledge.claims.dates import PartialDate
from knowledge.claims.facts import Facts
from knowledge.claims.ledger import Ledger
from knowledge.claims.ledger_errors import (
    AlreadyUndoneError,
    FirstFillError,
    NothingChangedError,
    StaleRevisionError,
    StandsInTheWayError,
    UnfoundedError,
    UnknownKeyError,
    UnknownRevisionError,
)
from knowledge.claims.model import Entity, Event, Source, Stake
from knowledge.claims.planning import Plan
from knowledge.claims.revisions import Action
from knowledge.claims.snapshot import Snapshot
from knowledge.claims.writing import Lines, lines_of
from knowledge.stakes.status import Status
from tests.claims.build import HOLDERS, SOURCE, facts, stake
from tests.claims.conftest import Clock

FIRST = stake("s1", percent="43", as_of="2023-01-17")
FINER = replace(FIRST, percent="43.4")


@pytest.fixture
async def base(ledger: Ledger) -> Ledger:
    """A ledger with one stake of 43 percent, at revision 1."""
    await ledger.import_facts(facts(FIRST), "admin1", "begin")
    return ledger


def _percent(snapshot: Snapshot) -> str | None:
    found = snapshot.claims.get("s1")
    assert found is None or isinstance(found, Stake)
    return found.percent if found else None


async def test_an_empty_ledger_says_nothing(ledger: Ledger) -> None:
    snapshot = await ledger.snapshot()
    assert (snapshot.facts, snapshot.revision, snapshot.recorded) == (Facts(), 0, None)
    assert await ledger.revision() == 0
    assert await ledger.revisions() == ()


async def test_what_is_put_in_comes_out_as_it_was(ledger: Ledger, alliance: Snapshot) -> None:
    done = await ledger.import_facts(alliance.facts, "admin1", "all of it")
    assert (done.added, done.changed, done.retracted, done.unchanged) == (len(alliance.facts), 0, 0, 0)
    assert (await ledger.snapshot()).facts == alliance.facts


async def test_importing_twice_changes_nothing(ledger: Ledger, alliance: Snapshot) -> None:
    await ledger.import_facts(alliance.facts, "admin1", "all of it")
    again = await ledger.import_facts(alliance.facts, "admin1", "all of it again")
    assert again.revision is None
    assert (again.added, again.changed, again.retracted, again.unchanged) == (0, 0, 0, len(alliance.facts))
    assert await ledger.revision() == 1


async def test_an_import_counts_what_is_new_and_changed_and_keeps_the_rest(base: Ledger) -> None:
    done = await base.import_facts(Facts(stakes=(FINER, stake("s2", "bob"))), "admin1", "more")
    assert (done.added, done.changed, done.retracted, done.unchanged) == (1, 1, 0, 0)
    assert len((await base.snapshot()).entities) == len(HOLDERS)


async def test_an_import_of_everything_can_end_what_it_has_not(base: Ledger) -> None:
    await base.revise("admin1", "one more", assert_=[stake("s2", "bob")])
    done = await base.import_facts(facts(FIRST), "admin1", "as it was", retract_missing=True)
    assert (done.added, done.changed, done.retracted) == (0, 0, 1)
    assert set((await base.snapshot()).claims) == {"s1"}


async def test_a_correction_replaces_and_both_clocks_remember(base: Ledger, clock: Clock) -> None:
    clock.set("2023-02-03T12:03:00")
    revision = await base.revise("42", "rounded", "TEST Gazette", assert_=[FINER], author_name="Ann", place="private")
    assert (revision.number, revision.action, revision.recorded) == (2, Action.CHANGE, clock.now)
    assert (revision.author, revision.author_name, revision.place) == ("42", "Ann", "private")
    assert (revision.reason, revision.source_note) == ("rounded", "TEST Gazette")
    assert _percent(await base.snapshot()) == "43.4"
    assert _percent(await base.snapshot(1)) == "43"
    february = dt.datetime(2023, 2, 1, tzinfo=dt.UTC)
    assert _percent(await base.snapshot(february)) == "43"
    assert _percent(await base.snapshot(clock.now)) == "43.4"
    before_all = await base.snapshot(dt.datetime(2023, 1, 10, tzinfo=dt.UTC))
    assert (before_all.facts, before_all.revision) == (Facts(), 0)
    assert (await base.snapshot()).recorded == clock.now
    assert await base.revisions() == (*await base.revisions(limit=1), revision)


async def test_a_snapshot_of_no_revision_is_refused(base: Ledger) -> None:
    with pytest.raises(UnknownRevisionError):
        await base.snapshot(7)


async def test_a_moment_needs_its_zone(base: Ledger) -> None:
    with pytest.raises(ValueError, match="time zone"):
        await base.snapshot(dt.datetime(2023, 2, 1))  # noqa: DTZ001


async def test_figures_and_dates_keep_every_sign(base: Ledger) -> None:
    odd = stake("s2", "bob", percent="15.000", since="2010-04", until="2023")
    await base.revise("admin1", "precision", assert_=[odd])
    assert (await base.snapshot()).claims["s2"] == odd


async def test_texts_of_every_script_and_hostile_ones_are_kept(base: Ledger) -> None:
    hostile = '\'); DROP TABLE stakes;-- <b> {{7*7}} 日産 Ё 🚗 =HYPERLINK("x")\nline'
    names = {"en": ("Z", hostile), "ja": ("日産",), "x": ()}
    entity = Entity(key="z", name=hostile, kind="company", short="Z", aliases=names, tickers={"TSE": ("7201",)})
    await base.revise("admin1", hostile, assert_=[entity])
    stored = (await base.snapshot()).entities["z"]
    assert stored == replace(entity, aliases={"en": ("Z", hostile), "ja": ("日産",)})
    assert (await base.revisions())[-1].reason == hostile


async def test_names_are_those_of_the_asked_revision(base: Ledger) -> None:
    ann = replace(HOLDERS[0], aliases={"en": ("Ann", "A")})
    await base.revise("admin1", "names", assert_=[ann])
    await base.revise("admin1", "fewer", assert_=[replace(ann, aliases={"en": ("A",)})])
    found = [dict((await base.snapshot(number)).entities["ann"].aliases) for number in (1, 2, 3)]
    assert found == [{}, {"en": ("Ann", "A")}, {"en": ("A",)}]


async def test_retracting_leaves_no_trace_but_the_history(base: Ledger) -> None:
    await base.revise("admin1", "misread", retract=["s1"])
    assert (await base.snapshot()).stakes == ()
    (version,) = await base.history("s1")
    assert version.record == FIRST
    assert (version.asserted.number, version.retracted and version.retracted.number) == (1, 2)


async def test_history_tells_every_version(base: Ledger) -> None:
    await base.revise("admin1", "rounded", assert_=[FINER])
    await base.undo(2, "admin1", "not so")
    await base.revise("admin2", "rounded after all", assert_=[FINER])
    found = [
        (version.record, version.asserted.number, version.retracted and version.retracted.number)
        for version in await base.history("s1")
    ]
    assert found == [(FIRST, 1, 2), (FINER, 2, 3), (FIRST, 3, 4), (FINER, 4, None)]
    assert [version.record for version in await base.history("source:gazette")] == [SOURCE]
    assert [version.record.key for version in await base.history("entity:ann")] == ["ann"]
    assert await base.history("nobody") == ()


async def test_changes_tell_before_and_after(base: Ledger) -> None:
    await base.revise("admin1", "rounded", assert_=[FINER, stake("s2", "bob")])
    changes = await base.changes(2)
    assert changes.asserted == Facts(stakes=(FINER, stake("s2", "bob")))
    assert changes.retracted == Facts(stakes=(FIRST,))
    with pytest.raises(UnknownRevisionError):
        await base.changes(3)


async def test_a_stale_preview_is_told_what_changed_by_whom_and_when(base: Ledger, clock: Clock) -> None:
    clock.set("2023-02-03T12:03:00")
    await base.revise("42", "rounded", assert_=[FINER], author_name="Ann", expected_revision=1)
    with pytest.raises(StaleRevisionError) as raised:
        await base.revise("43", "lower", assert_=[replace(FIRST, percent="42.9")], expected_revision=1)
    error = raised.value
    assert (error.expected, error.current) == (1, 2)
    assert error.changes[0].asserted.stakes == (FINER,)
    assert error.changes[0].retracted.stakes == (FIRST,)
    assert "revision 2 by Ann at 2023-02-03 12:03 UTC changed s1" in str(error)
    assert _percent(await base.snapshot()) == "43.4"
    for refused in (
        base.undo(2, "43", "no", expected_revision=1),
        base.import_facts(facts(), "43", "no", expected_revision=0),
    ):
        with pytest.raises(StaleRevisionError):
            await refused


async def test_of_two_changes_at_once_exactly_one_wins(base: Ledger, url: str) -> None:
    other = await Ledger.open(url)
    try:
        done = await asyncio.gather(
            base.revise("admin1", "a", assert_=[FINER], expected_revision=1),
            other.revise("admin2", "b", assert_=[replace(FIRST, percent="42.9")], expected_revision=1),
            return_exceptions=True,
        )
    finally:
        await other.close()
    assert [type(one).__name__ for one in done].count("StaleRevisionError") == 1
    assert await base.revision() == 2


async def test_others_can_write_while_an_import_is_made_ready_and_are_not_lost(
    base: Ledger, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refine() -> None:
        other = await Ledger.open(url)
        await other.revise("admin2", "finer", assert_=[FINER])
        await other.close()

    def interrupted(plan: Plan, number: int) -> list[Lines]:
        if number == 2:
            asyncio.run(refine())
        return lines_of(plan, number)

    monkeypatch.setattr("knowledge.claims.ledger.lines_of", interrupted)
    done = await base.import_facts(Facts(stakes=(FINER, stake("s2", "bob"))), "admin1", "more")
    assert (done.added, done.changed, done.unchanged) == (1, 0, 1)
    assert [revision.author for revision in await base.revisions()] == ["admin1", "admin2", "admin1"]
    assert _percent(await base.snapshot()) == "43.4"


async def test_many_writers_on_one_base_lose_nothing(base: Ledger, url: str) -> None:
    ledgers = [await Ledger.open(url) for _ in range(3)]

    async def write(ledger: Ledger, who: int) -> None:
        for number in range(5):
            await ledger.revise(f"admin{who}", "more", assert_=[stake(f"w{who}-{number}", "bob")])

    try:
        await asyncio.gather(*(write(ledger, who) for who, ledger in enumerate(ledgers)))
    finally:
        for ledger in ledgers:
            await ledger.close()
    assert await base.revision() == 16
    assert len((await base.snapshot()).stakes) == 16
    assert [revision.number for revision in await base.revisions()] == list(range(1, 17))


async def test_a_change_shows_at_once_to_another_worker(base: Ledger, url: str) -> None:
    other = await Ledger.open(url)
    try:
        await base.revise("admin1", "rounded", assert_=[FINER])
        assert await other.revision() == 2
        assert _percent(await other.snapshot()) == "43.4"
    finally:
        await other.close()


@pytest.mark.parametrize(
    ("asserted", "retracted", "said"),
    [
        ([stake("s2", "nobody")], [], "holder 'nobody' is not among the entities"),
        ([stake("s2", sources=("paper",))], [], "sources 'paper' is not among the sources"),
        ([stake("s2", sources=())], [], "there is no source"),
        ([stake("s2", superseded_by="s9")], [], "superseded_by 's9' is not among the claims"),
        ([], ["entity:ann"], "holder 'ann' is not among the entities"),
        ([], ["source:gazette"], "sources 'gazette' is not among the sources"),
        (
            [Event(key="s1", sources=("gazette",), status=Status.COMPLETED, title="T", summary="S")],
            [],
            "the key is taken",
        ),
    ],
)
async def test_what_would_leave_names_without_a_record_is_refused_wholly(
    base: Ledger, asserted: list[Stake], retracted: list[str], said: str
) -> None:
    before = await base.export()
    with pytest.raises(UnfoundedError) as raised:
        await base.revise("admin1", "try", assert_=[*asserted, stake("fine", "bob")], retract=retracted)
    assert said in str(raised.value)
    assert await base.export() == before
    assert await base.revision() == 1


async def test_a_claim_that_others_name_goes_only_with_them(base: Ledger) -> None:
    await base.revise("admin1", "a plan", assert_=[stake("s2", "bob", superseded_by="s1")])
    with pytest.raises(UnfoundedError, match="s2: superseded_by 's1' is not among the claims"):
        await base.revise("admin1", "away", retract=["s1"])
    await base.revise("admin1", "both away", retract=["s1", "s2"])
    assert (await base.snapshot()).stakes == ()


async def test_new_records_may_name_each_other(base: Ledger) -> None:
    source = Source(key="herald", publisher="TEST Herald", date=PartialDate(2023, 1, 17), url="https://example.org/t2")
    zed = Entity(key="zed", name="Zed", kind="company", short="Zed")
    held = stake("s2", "zed", sources=("herald", "gazette"))
    await base.revise("admin1", "all at once", assert_=[held, zed, source])
    assert (await base.snapshot()).source_list(held) == (source, SOURCE)


async def test_nothing_and_nobody_and_no_reason_are_refused(base: Ledger) -> None:
    with pytest.raises(NothingChangedError):
        await base.revise("admin1", "same", assert_=[FIRST])
    with pytest.raises(NothingChangedError):
        await base.revise("admin1", "nothing")
    with pytest.raises(UnknownKeyError, match="s9"):
        await base.revise("admin1", "away", retract=["s9"])
    for author, reason in (("", "why"), ("admin1", " ")):
        with pytest.raises(ValueError, match="author and a reason"):
            await base.revise(author, reason, assert_=[FINER])
    assert await base.revision() == 1


async def test_undo_brings_back_what_was_and_undo_of_undo_the_change(base: Ledger, clock: Clock) -> None:
    await base.revise("admin1", "rounded", assert_=[FINER, stake("s2", "bob")])
    clock.set("2023-03-01T00:00:00")
    undone = await base.undo(2, "admin2", "not so")
    assert (undone.action, undone.undoes, undone.recorded) == (Action.UNDO, 2, clock.now)
    assert (await base.snapshot()).facts == (await base.snapshot(1)).facts
    with pytest.raises(AlreadyUndoneError) as raised:
        await base.undo(2, "admin2", "again")
    assert (raised.value.by, raised.value.last) == (3, 3)
    await base.undo(3, "admin1", "it was right")
    assert set((await base.snapshot()).facts.stakes) == {FINER, stake("s2", "bob")}
    with pytest.raises(AlreadyUndoneError) as raised:
        await base.undo(2, "admin2", "again")
    assert (raised.value.by, raised.value.last) == (3, 4)


async def test_undo_of_a_retraction_brings_the_claim_back(base: Ledger) -> None:
    await base.revise("admin1", "misread", retract=["s1"])
    await base.undo(2, "admin1", "well read")
    assert (await base.snapshot()).stakes == (FIRST,)


async def test_undo_is_refused_where_later_changes_build_on_it(base: Ledger) -> None:
    await base.revise("admin1", "a", assert_=[FINER])
    await base.revise("admin1", "b", assert_=[replace(FIRST, percent="43.5")])
    await base.revise("admin1", "c", assert_=[stake("s2", "bob")])
    with pytest.raises(StandsInTheWayError) as raised:
        await base.undo(2, "admin1", "no")
    assert raised.value.numbers == (3,)
    await base.undo(4, "admin1", "this one may")
    await base.undo(3, "admin1", "and this")
    await base.undo(2, "admin1", "now nothing builds on it")
    assert (await base.snapshot()).stakes == (FIRST,)


async def test_undo_is_refused_where_others_name_what_would_go(base: Ledger) -> None:
    zed = Entity(key="zed", name="Zed", kind="company", short="Zed")
    await base.revise("admin1", "a company", assert_=[zed])
    await base.revise("admin1", "its stake", assert_=[stake("s2", "zed")])
    with pytest.raises(UnfoundedError, match="holder 'zed' is not among the entities"):
        await base.undo(2, "admin1", "no")
    assert await base.revision() == 3


async def test_undo_of_an_import_is_one_step(base: Ledger) -> None:
    many = Facts(stakes=tuple(stake(f"m{number}", "bob") for number in range(200)))
    await base.import_facts(many, "admin1", "many")
    assert len((await base.snapshot()).stakes) == 201
    await base.undo(2, "admin1", "too many")
    assert (await base.snapshot()).stakes == (FIRST,)


async def test_what_cannot_be_undone(base: Ledger, ledger: Ledger) -> None:
    with pytest.raises(UnknownRevisionError):
        await base.undo(9, "admin1", "no")


async def test_the_first_fill_cannot_be_undone(ledger: Ledger) -> None:
    await ledger.import_facts(facts(FIRST), "program", "fill", action=Action.FILL)
    with pytest.raises(FirstFillError):
        await ledger.undo(1, "admin1", "no")


async def test_a_clock_that_jumps_back_keeps_the_order(base: Ledger, clock: Clock) -> None:
    clock.set("2023-06-01T00:00:00")
    await base.revise("admin1", "a", assert_=[FINER])
    clock.set("1970-01-01T00:00:00")
    revision = await base.revise("admin1", "b", assert_=[replace(FIRST, percent="43.5")])
    assert revision.recorded == dt.datetime(2023, 6, 1, tzinfo=dt.UTC)
    assert (await base.snapshot(dt.datetime(2023, 6, 1, tzinfo=dt.UTC))).revision == 3


async def test_every_revision_moves_the_count_that_caches_watch(base: Ledger) -> None:
    before = await base.head()
    await base.revise("admin1", "a", assert_=[FINER])
    after = await base.head()
    assert (after.revision, after.generation > before.generation) == (2, True)


async def test_large_imports_and_their_undo(base: Ledger) -> None:
    many = Facts(stakes=tuple(stake(f"m{number}", "bob", percent="0.001") for number in range(2500)))
    done = await base.import_facts(many, "admin1", "many")
    again = await base.import_facts(many, "admin1", "many")
    assert (done.added, again.unchanged, again.revision) == (2500, 2500, None)
    assert [held.key for held in (await base.snapshot()).facts.stakes][1:] == [f"m{number}" for number in range(2500)]
    await base.undo(2, "admin1", "no")
    assert (await base.snapshot()).stakes == (FIRST,)
