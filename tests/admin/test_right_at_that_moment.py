"""The right is looked up in the very transaction that records a change: taken in between, nothing is written."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.admin.keeping import Keeping
from bot.services import Role
from bot.store.engine import Store
from bot.store.granting import RightLostError
from bot.store.memory import Memory
from bot.store.rights import grant, revoke
from knowledge.claims.filling import first_fill
from knowledge.claims.ledger import Ledger
from knowledge.claims.model import Source
from tests.admin.office import KEEPER, OTHER, OWNER, T1, Office
from tests.databases import BOTH, database_url


async def _role(user: int) -> Role:
    raise AssertionError(f"nobody asks for the role of {user} here")


@BOTH
async def test_no_change_is_recorded_once_the_right_is_taken(kind: str, tmp_path: Path) -> None:
    url = database_url(kind, tmp_path)
    await first_fill(url, "kyodo-2023-01-17")
    ledger, store = await Ledger.open(url), Store(url)

    async def opened() -> Ledger:
        return ledger

    keeping = Keeping(store, opened, _role, (OWNER,), Memory(store))
    await store.write(lambda connection: grant(connection, OWNER, Role.OWNER))
    await store.write(lambda connection: grant(connection, KEEPER, Role.ADMIN))

    async def change(number: int) -> bool:
        source = Source(key=f"s{number}", publisher="TEST Gazette")
        try:
            await ledger.revise(str(KEEPER), "why", assert_=[source], guard=keeping.guard(KEEPER))
        except RightLostError:
            return False
        return True

    try:
        assert await change(0)
        changes = [asyncio.create_task(change(number)) for number in range(1, 13)]
        await asyncio.sleep(0)
        await store.write(lambda connection: revoke(connection, KEEPER, Role.ADMIN))
        after_the_revoke = await ledger.revision()
        made = sum(await asyncio.gather(*changes))
        assert await ledger.revision() == after_the_revoke == 2 + made
        assert not await change(99)
        await ledger.revise(str(OWNER), "why", assert_=[Source(key="o", publisher="P")], guard=keeping.guard(OWNER))
    finally:
        await ledger.close()
        await store.close()


async def test_taken_between_the_press_and_the_writing(desk: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await desk.set_role(OTHER, Role.ADMIN)
    preview = await desk.say(f"/correct {T1}", user=OTHER)
    before = Ledger.revise

    async def late(self: Ledger, *given: object, **more: object) -> object:
        await desk.set_role(OTHER, None)
        return await before(self, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "revise", late)
    _, after = await desk.press(preview, "Confirm", user=OTHER)
    assert after is not None
    assert after.text == "You no longer keep the facts of this bot; nothing was changed."
    assert await desk.revision() == 1
    assert "refused" in (await desk.say("/audit by 12")).text
