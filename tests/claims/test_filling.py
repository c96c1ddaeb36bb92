import asyncio
import multiprocessing
from pathlib import Path

import pytest

from knowledge.claims import filling
from knowledge.claims.database_errors import EmptyFileError
from knowledge.claims.filling import Opened, first_fill
from knowledge.claims.ledger import Ledger
from knowledge.claims.migrations import upgrade
from knowledge.claims.packs import PackError
from knowledge.claims.revisions import Action
from knowledge.claims.snapshot import Snapshot


async def test_a_new_base_is_made_filled_and_told_about(url: str, kyodo: Snapshot) -> None:
    opened = await first_fill(url, "kyodo-2023-01-17")
    assert opened.filled
    assert opened.created is url.startswith("sqlite")
    assert opened.revision == 1
    ledger = await Ledger.open(url)
    assert (await ledger.snapshot()).facts == kyodo.facts
    (revision,) = await ledger.revisions()
    assert (revision.action, revision.author) == (Action.FILL, "program")
    assert "kyodo-2023-01-17" in revision.reason
    await ledger.close()


async def test_the_next_start_keeps_what_is_there(url: str) -> None:
    await first_fill(url, "kyodo-2023-01-17")
    again = await first_fill(url, "alliance")
    assert (again.created, again.filled, again.revision) == (False, False, 1)


async def test_tables_without_a_revision_are_filled(url: str, kyodo: Snapshot) -> None:
    upgrade(url)
    opened = await first_fill(url, "kyodo-2023-01-17")
    assert (opened.created, opened.filled, opened.revision) == (False, True, 1)


async def test_a_pack_that_cannot_be_taken_leaves_nothing_behind(tmp_path: Path) -> None:
    pack = tmp_path / "bad.yaml"
    pack.write_text("stakes:\n- {key: s}\n")
    folder = tmp_path / "data"
    folder.mkdir()
    with pytest.raises(PackError):
        await first_fill(f"sqlite:///{folder}/alliance.db", str(pack))
    assert list(folder.iterdir()) == []


async def test_a_start_that_dies_halfway_leaves_nothing_in_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(filling, "_fill", dies)
    with pytest.raises(KeyboardInterrupt):
        await first_fill(f"sqlite:///{tmp_path}/alliance.db")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    assert (await first_fill(f"sqlite:///{tmp_path}/alliance.db", "kyodo-2023-01-17")).filled


async def test_an_empty_file_is_not_filled(tmp_path: Path) -> None:
    (tmp_path / "alliance.db").touch()
    with pytest.raises(EmptyFileError):
        await first_fill(f"sqlite:///{tmp_path}/alliance.db")


def _start(url: str) -> Opened:
    return asyncio.run(first_fill(url, "kyodo-2023-01-17"))


def test_first_starts_at_once_make_one_base(url: str) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        opened = pool.map(_start, [url] * 4)
    assert [one.filled for one in opened].count(True) == 1
    assert {one.revision for one in opened} == {1}
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        assert [path.name for path in folder.iterdir() if path.name.endswith(".new")] == []
