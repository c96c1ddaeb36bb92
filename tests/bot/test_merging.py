"""A new release's pack taken into a base that is kept by hand: only what ships and was not touched is changed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from knowledge.claims.facts import Facts
from knowledge.claims.filling import first_fill
from knowledge.claims.ledger import Ledger
from knowledge.claims.model import Entity, Stake
from knowledge.claims.packs import dump_pack, load_pack
from tests.processes.crew import ROOT

KYODO = "kyodo-2023-01-17"
NEW = Entity(key="newco", name="Newco", kind="company", short="Newco")


def _stakes(facts: Facts) -> dict[str, Stake]:
    return {stake.key: stake for stake in facts.stakes}


def _next_release(percents: dict[str, str]) -> Facts:
    """What ships next: other percentages, and one company more."""
    old = load_pack(KYODO)
    stakes = tuple(replace(s, percent=percents[s.key]) if s.key in percents else s for s in old.stakes)
    return replace(old, stakes=stakes, entities=(*old.entities, NEW))


def _merge(folder: Path, *more: str) -> str:
    command = [sys.executable, "-m", "bot", "facts", "import", "--merge", str(folder / "next.yaml"), *more]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/bot.db"}
    return subprocess.check_output(command, env=environment, cwd=ROOT, text=True, stdin=subprocess.DEVNULL)


async def test_what_was_touched_by_hand_stays_and_is_listed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    await first_fill(url, KYODO)
    ledger = await Ledger.open(url)
    mine, theirs, gone = "k1", "k5", "k15-talks"
    held = _stakes((await ledger.snapshot()).facts)
    await ledger.revise("11", "read it again", assert_=[replace(held[mine], percent="44")])
    await ledger.revise("11", "never so", retract=[gone])
    (tmp_path / "next.yaml").write_text(dump_pack(_next_release({mine: "41", theirs: "12"})))

    shown = _merge(tmp_path)
    assert "1 new, 1 changed" in shown
    assert "Touched by hand, and kept as it is (2):" in shown
    assert "taken out (ships as:" in shown
    assert (await ledger.head()).revision == 3, "a preview changes nothing"

    assert "revision 4, 1 added, 1 changed." in _merge(tmp_path, "--yes")
    after = _stakes((await ledger.snapshot()).facts)
    assert (after[mine].percent, after[theirs].percent) == ("44", "12")
    assert gone not in (await ledger.snapshot()).claims
    assert "newco" in (await ledger.snapshot()).entities

    assert "0 new, 0 changed" in (again := _merge(tmp_path, "--yes"))
    assert "nothing was changed" in again
    (tmp_path / "next.yaml").write_text(dump_pack(_next_release({theirs: "13"})))
    assert "1 changed" in _merge(tmp_path, "--yes"), "what a merge brought was not touched by hand"
    await ledger.undo(5, "11", "wrong")
    assert "0 changed" in _merge(tmp_path), "what was undone by hand does not come back"
    await ledger.close()
