"""The running bot whose store is lost, replaced, damaged, locked, full or read-only, and given back without a restart.

People hear that the facts are unavailable, and never that something is unknown; nothing is made in place of the store.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from knowledge.claims.filling import first_fill
from tests.databases import database_url
from tests.loopback.server import PATIENCE, Call, LoopbackTelegram
from tests.processes.crew import Crew, crew
from tests.processes.people import ASK, CHANGE, OUT, OWNER, People
from tests.processes.proxy import proxy


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWNER_IDS", str(OWNER))
    monkeypatch.setenv("FACTS_PACK", "kyodo-2023-01-17")


@dataclass(frozen=True)
class Scene:
    """The bot on a database file, and people before it."""

    people: People
    team: Crew
    process: asyncio.subprocess.Process
    file: Path

    def files(self) -> list[Path]:
        return sorted(self.file.parent.glob(f"{self.file.name}*"))

    async def unavailable(self) -> None:
        """Ask until the facts are told to be unavailable, which is noticed within a moment."""
        await self._until(lambda said: OUT in said)

    async def served(self, figure: str = "43%") -> None:
        """Ask until there is an answer again; nothing else than that the facts are unavailable is said before."""
        await self._until(lambda said: figure in said)

    async def told(self, alarm: str) -> None:
        """Wait until the owner was told of his own accord."""
        texts = self.people.telegram.texts
        await self.people.telegram.until(lambda: any(text.startswith(alarm) for text in texts(OWNER)))

    async def _until(self, wanted: Callable[[str], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not wanted(said := await self.people.ask()):
                assert OUT in said or "%" in said
                await asyncio.sleep(0.2)


@asynccontextmanager
async def _scene(folder: Path) -> AsyncIterator[Scene]:
    file = folder / "bot.db"
    async with LoopbackTelegram() as telegram, crew(telegram, f"sqlite:///{file}", bot=True) as team:
        scene = Scene(People(telegram), team, await team.polling(), file)
        assert "43%" in await scene.people.ask()
        yield scene
        assert await team.stop(scene.process) == 0


def _put_away(scene: Scene) -> Path:
    away = scene.file.parent / "away"
    away.mkdir()
    for each in scene.files():
        each.rename(away / each.name)
    return away


def _put_back(scene: Scene, away: Path) -> None:
    for each in scene.files():
        each.unlink()
    for each in away.iterdir():
        each.rename(scene.file.parent / each.name)


async def test_a_lost_file_is_never_made_anew_and_is_used_again_when_it_is_back(tmp_path: Path) -> None:
    async with _scene(tmp_path) as scene:
        away = _put_away(scene)
        await scene.unavailable()
        assert OUT in await scene.people.ask("Who is the chief executive of Mitsubishi Motors?", user=2)
        assert OUT in await scene.people.ask("/mydata")
        await scene.told("Trouble: my store cannot be written")
        assert scene.files() == []
        _put_back(scene, away)
        await scene.served()
        await scene.told("All clear: my store can be written again")
        assert len(scene.people.telegram.texts(OWNER)) == 2


def _empty(file: Path) -> None:
    file.touch()


def _foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def _no_database(file: Path) -> None:
    file.write_text("Dear diary,\n" * 1000)


@pytest.mark.parametrize("place", [_empty, _foreign, _no_database])
async def test_what_stands_in_the_place_of_the_file_is_left_as_it_is(
    tmp_path: Path, place: Callable[[Path], None]
) -> None:
    async with _scene(tmp_path) as scene:
        away = _put_away(scene)
        place(scene.file)
        before = scene.file.read_bytes()
        await scene.unavailable()
        assert OUT in await scene.people.ask(f"/correct {ASK}", user=OWNER)
        await asyncio.sleep(3.5)  # a sign of life is due meanwhile, and must not be written there
        assert scene.file.read_bytes() == before
        _put_back(scene, away)
        await scene.served()


async def test_another_base_in_the_place_of_the_file_is_in_force_at_once(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    await first_fill(f"sqlite:///{other}/bot.db", "alliance")
    async with _scene(tmp_path) as scene:
        _put_away(scene)
        shutil.copy(other / "bot.db", scene.file)
        await scene.served("35.71%")


async def test_a_damaged_file_gives_no_answers_and_is_left_as_it_is(tmp_path: Path) -> None:
    async with _scene(tmp_path) as scene:
        copy = tmp_path / "copy.db"
        with closing(sqlite3.connect(scene.file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        size = scene.file.stat().st_size
        with scene.file.open("r+b") as file:
            file.seek(size // 3)
            file.write(os.urandom(size // 3))
        await scene.unavailable()
        for each in scene.files():
            each.rename(tmp_path / f"damaged-{each.name}")
        shutil.copy(copy, scene.file)
        await scene.served()


@contextmanager
def _locked(scene: Scene) -> Iterator[None]:
    with closing(sqlite3.connect(scene.file, isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        yield
        lock.execute("ROLLBACK")


@contextmanager
def _full(scene: Scene) -> Iterator[None]:
    """No file of the process may grow, as on a full disk."""
    process = psutil.Process(scene.process.pid)
    process.rlimit(psutil.RLIMIT_FSIZE, (0, psutil.RLIM_INFINITY))
    yield
    process.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))


@pytest.mark.parametrize("fault", [_locked, _full])
async def test_answers_go_on_while_nothing_can_be_written_and_a_change_is_refused(
    tmp_path: Path, fault: Callable[[Scene], AbstractContextManager[None]]
) -> None:
    async with _scene(tmp_path) as scene:
        preview = await scene.people.preview()
        with fault(scene):
            assert "Nothing was changed" in await scene.people.confirm(preview)
            for user in range(20, 26):
                assert "43%" in await scene.people.ask(user=user)
        await scene.served()
        assert "Done: revision 2" in await _confirmed(scene.people, preview)
        await scene.served("43.4%")


async def _confirmed(people: People, preview: Call) -> str:
    """Press again until the store is back."""
    async with asyncio.timeout(PATIENCE):
        while "Nothing was changed" in (said := await people.confirm(preview)):
            await asyncio.sleep(0.2)
    return said


async def test_a_server_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    inside = database_url("postgresql", tmp_path)
    async with LoopbackTelegram() as telegram, proxy(inside) as door, crew(telegram, door.url, bot=True) as team:
        people = People(telegram)
        process, _ = await team.listening()
        assert "43%" in await people.ask()
        for turn in range(2):
            await door.shut()
            assert OUT in await people.ask()
            assert OUT in await people.ask("Who is the chief executive of Mitsubishi Motors?", user=2)
            assert OUT in await people.ask("/audit", user=OWNER)
            await door.open()
            assert "43%" in await people.ask()
            preview = await people.preview(CHANGE.replace("43.4", f"43.{turn + 1}"))
            assert f"Done: revision {turn + 2}" in await people.confirm(preview)
        assert await team.stop(process) == 0
