from pathlib import Path

import pytest
import yaml

from knowledge.claims.ledger import Ledger
from knowledge.claims.ledger_errors import NotEmptyError
from knowledge.claims.migrations import upgrade
from knowledge.claims.model import Entity
from knowledge.claims.packs import check_pack, dump_export, dump_pack, load_export, load_pack
from knowledge.claims.packs.nodes import MarkedError
from knowledge.claims.snapshot import Snapshot
from tests.claims.build import facts, stake
from tests.claims.conftest import Clock


@pytest.fixture
async def told(ledger: Ledger, clock: Clock) -> Ledger:
    """A ledger with a past: filled, corrected, retracted, undone."""
    await ledger.import_facts(facts(stake("s1", percent="43"), stake("s2", "bob")), "program", "begin")
    clock.set("2023-02-03T12:03:00")
    await ledger.revise("42", "rounded", "TEST Gazette", assert_=[stake("s1", percent="43.4")], author_name="Änne 日")
    await ledger.revise("42", "misread", retract=["s2"], place="private")
    clock.set("2024-01-01T00:00:00")
    await ledger.undo(3, "43", "well read")
    zed = Entity(key="zed", name="Zed", kind="company", short="Zed", aliases={"en": ("Zed", "no", "1e3")})
    await ledger.revise("42", "a company", assert_=[zed])
    return ledger


async def test_an_export_reads_back_as_it_was(told: Ledger) -> None:
    export = await told.export()
    text = dump_export(export)
    assert load_export(text.encode()) == export
    assert dump_export(export) == text


async def test_an_export_is_a_pack_of_what_is_in_force(told: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "export.yaml"
    path.write_text(dump_export(await told.export()), "utf-8")
    assert check_pack(path) == []
    assert load_pack(path) == (await told.snapshot()).facts


async def test_on_an_empty_base_the_past_comes_with_it(told: Ledger, tmp_path: Path) -> None:
    text = dump_export(await told.export())
    url = f"sqlite:///{tmp_path}/other.db"
    upgrade(url)
    other = await Ledger.open(url)
    read = load_export(text.encode())
    assert read is not None
    assert await other.replay(read) == 5
    for number in range(6):
        assert (await other.snapshot(number)).facts == (await told.snapshot(number)).facts
    assert await other.revisions() == await told.revisions()
    assert dump_export(await other.export()) == text
    with pytest.raises(NotEmptyError):
        await other.replay(read)
    await other.close()


async def test_importing_ones_own_export_changes_nothing(told: Ledger) -> None:
    export = await told.export()
    done = await told.import_facts(export.fold(), "42", "back again", retract_missing=True)
    assert done.revision is None


async def test_elsewhere_an_export_becomes_one_revision(told: Ledger, kyodo: Snapshot, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/other.db"
    upgrade(url)
    other = await Ledger.open(url)
    await other.import_facts(kyodo.facts, "program", "begin")
    done = await other.import_facts((await told.export()).fold(), "42", "merge")
    assert done.revision is not None
    assert done.revision.number == 2
    assert (await other.snapshot()).claims.keys() > kyodo.claims.keys()
    await other.close()


def test_an_ordinary_pack_has_no_revisions(kyodo: Snapshot) -> None:
    assert load_export(dump_pack(kyodo.facts).encode()) is None


async def test_an_export_that_was_meddled_with_is_refused(told: Ledger) -> None:
    tree = yaml.safe_load(dump_export(await told.export()))
    tree["stakes"][0]["percent"] = "99"
    with pytest.raises(MarkedError, match="not the outcome of its revisions"):
        load_export(yaml.safe_dump(tree).encode())
    del tree["revisions"][0]["recorded"]
    with pytest.raises(MarkedError, match="cannot be read"):
        load_export(yaml.safe_dump(tree).encode())
