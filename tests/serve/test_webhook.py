"""The web server: who does not know the secret gets nothing, and the genuine updates are served throughout."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.loopback.server import LoopbackTelegram
from tests.serve.bench import SECRET, Bench, echo_hook

HEADER = "X-Telegram-Bot-Api-Secret-Token"
GOOD = {HEADER: SECRET, "Content-Type": "application/json"}


class Hooked:
    """A worker behind its webhook, Telegram, and a stranger's browser."""

    def __init__(self, telegram: LoopbackTelegram, bot: Bench, http: ClientSession) -> None:
        self.telegram, self.bot, self.http = telegram, bot, http

    async def knock(
        self,
        body: bytes = b"{}",
        path: str = "/telegram",
        method: str = "POST",
        headers: dict[str, str] | None = None,
    ) -> int:
        async with self.http.request(
            method, self.bot.address + path, data=io.BytesIO(body), headers=headers
        ) as response:
            assert SECRET not in await response.text()
            return response.status


@pytest.fixture
async def hooked(tmp_path: Path) -> AsyncIterator[Hooked]:
    async with LoopbackTelegram() as telegram, echo_hook(telegram, tmp_path) as bot, ClientSession() as http:
        yield Hooked(telegram, bot, http)


async def test_an_update_is_answered_and_the_registration_is_complete(hooked: Hooked) -> None:
    hooked.telegram.say("hello")
    assert await hooked.telegram.answers(1) == ["hello"]
    assert hooked.telegram.hook["url"] == f"{hooked.bot.address}/telegram"
    assert hooked.telegram.hook["secret_token"] == SECRET
    assert "edited_message" in hooked.telegram.hook["allowed_updates"]


async def test_an_update_delivered_twice_at_once_is_answered_once(hooked: Hooked) -> None:
    update = {"update_id": 5, "message": hooked.telegram._message("hello", 1, 1)}
    assert all(await asyncio.gather(*(hooked.telegram.deliver(update) for _ in range(5))))
    hooked.telegram.say("next")
    assert await hooked.telegram.answers(2) == ["hello", "next"]


async def test_strangers_are_turned_away(hooked: Hooked, caplog: pytest.LogCaptureFixture) -> None:
    assert await hooked.knock() == 403
    assert await hooked.knock(headers={HEADER: "wrong"}) == 403
    for _ in range(300):
        assert await hooked.knock(headers={HEADER: SECRET[:-1] + "x"}) == 403
    assert await hooked.knock(headers={HEADER: "ü" * 300}) == 403
    assert await hooked.knock(method="GET", headers=GOOD) == 405
    assert await hooked.knock(path="/", headers=GOOD) == 404
    assert await hooked.knock(path="/telegram/../admin") == 404
    assert hooked.bot.states() == {}
    lines = [record for record in caplog.records if record.name == "bot.webhook"]
    assert len(lines) <= 3, "the log grows with the powers of ten, not with the knocks"
    assert SECRET[:-1] not in caplog.text


BAD_BODIES: list[tuple[bytes, int]] = [
    (b"", 400),
    (b"{", 400),
    (b"[]", 400),
    (b'"text"', 400),
    (b"null", 400),
    (b'{"update_id": "1"}', 400),
    (b'{"update_id": true}', 400),
    (b"\xff\xfe\x00", 400),
    (b"[" * 100_000, 400),
    (b'{"update_id":' * 50_000, 400),
    (b"x" * (1024 * 1024 + 1), 413),
]


@pytest.mark.parametrize(("body", "status"), BAD_BODIES)
async def test_bad_bodies_are_refused_and_the_next_update_is_served(hooked: Hooked, body: bytes, status: int) -> None:
    assert await hooked.knock(body, headers=GOOD) == status
    hooked.telegram.say("hello")
    assert await hooked.telegram.answers(1) == ["hello"]


async def test_an_endless_body_is_cut_off(hooked: Hooked) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 200:
            sent += 1
            yield b"x" * 1024 * 1024

    try:
        async with hooked.http.post(f"{hooked.bot.address}/telegram", data=endless(), headers=GOOD) as response:
            assert response.status == 413
    except OSError:
        pass  # the server hung up while we were still sending, which is as good
    assert sent < 100, "it was not read to its end"


async def test_slow_senders_do_not_stop_the_genuine_one(hooked: Hooked) -> None:
    port = int(hooked.bot.address.rsplit(":", 1)[1])
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\n{HEADER}: {SECRET}\r\nContent-Length: 500\r\n\r\n".encode()
    slow = [await asyncio.open_connection("127.0.0.1", port) for _ in range(200)]
    for _, writer in slow:
        writer.write(head)
    hooked.telegram.say("hello")
    assert await hooked.telegram.answers(1) == ["hello"]
    for reader, writer in slow:
        assert not reader.at_eof(), "it is still being waited for"
        writer.close()


async def test_the_operators_pages(hooked: Hooked) -> None:
    for path, word in (("/healthz", "alive"), ("/readyz", "store"), ("/metrics", "numbers")):
        async with hooked.http.get(hooked.bot.address + path) as response:
            assert response.status == 200
            assert word in await response.text()


async def test_a_lost_registration_is_mended(hooked: Hooked) -> None:
    registration = hooked.bot.runtime.registration
    assert registration is not None
    assert not await registration.look()
    hooked.telegram.hook = {}
    await asyncio.sleep(0)
    await hooked.bot.store.write(lambda c: c.exec_driver_sql("UPDATE bot_duty SET last_done_at = 0"))
    assert await registration.look()
    assert hooked.telegram.hook["url"].endswith("/telegram")
    hooked.telegram.say("hello")
    assert await hooked.telegram.answers(1) == ["hello"]


async def test_the_secret_is_in_no_log(hooked: Hooked, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    hooked.telegram.say("hello")
    await hooked.telegram.answers(1)
    await hooked.knock(b"{", headers=GOOD)
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("bot", "uvicorn", "starlette"))]
    assert not any(SECRET in line or hooked.telegram.token in line for line in ours)
