"""The web server of webhook mode: /telegram for Telegram alone, /healthz, /readyz and /metrics for the operator."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.store.inbox import usable
from bot.store.outages import StoreUnavailableError

log = logging.getLogger("bot.webhook")

BODY_LIMIT = 1024 * 1024
"""Bytes; Telegram's updates stay far below."""
BODY_SECONDS = 10.0
"""In which the body must have arrived."""
SECRET_HEADER = "x-telegram-bot-api-secret-token"

Take = Callable[[list[dict[str, Any]]], Awaitable[bool]]
Ready = Callable[[], Awaitable[dict[str, bool]]]
Numbers = Callable[[], Awaitable[bytes]]


class RefusedError(Exception):
    """A request that is not served; ``status`` is all that the caller learns."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Knocks:
    """Counts refused requests and says so in the log at the first and then at every tenfold number."""

    def __init__(self) -> None:
        """No knock yet."""
        self.counts: Counter[int] = Counter()

    def note(self, status: int) -> None:
        """One more."""
        self.counts[status] += 1
        count = self.counts[status]
        if str(count).strip("0") == "1":
            log.warning("webhook request refused", extra={"status": status, "count": count})


def web_app(secret: str, take: Take, ready: Ready, metrics: Numbers, knocks: Knocks) -> ASGIApp:
    """The application; ``take`` tells whether an update is safe, ``ready`` tells by name what is in order."""
    expected = secret.encode()

    async def telegram(request: Request) -> Response:
        try:
            update = await _genuine_update(request, expected)
            while not await take([update]):
                pass  # it is being answered, unstored; Telegram is told when it is
        except RefusedError as refused:
            knocks.note(refused.status)
            return Response(status_code=refused.status)
        except StoreUnavailableError:
            return Response(status_code=503)
        return Response(status_code=200)

    others = Starlette(routes=[Route("/telegram", telegram, methods=["POST"]), *_pages(ready, metrics)])
    return _ShortCut(telegram, others)


class _ShortCut:
    """Updates go straight to their endpoint; routing and middleware are for everything else."""

    def __init__(self, telegram: Callable[[Request], Awaitable[Response]], others: Starlette) -> None:
        self._telegram = telegram
        self._others = others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/telegram" or scope["method"] != "POST":
            await self._others(scope, receive, send)
            return
        try:
            response = await self._telegram(Request(scope, receive))
        except Exception as error:
            # Without the error's own words: they may hold what somebody wrote.
            log.error("webhook request failed", extra={"reason": type(error).__name__})
            response = Response(status_code=500)
        await response(scope, receive, send)


def operator_app(ready: Ready, metrics: Numbers) -> Starlette:
    """The operator's pages alone, for a poller."""
    return Starlette(routes=_pages(ready, metrics))


def _pages(ready: Ready, metrics: Numbers) -> list[Route]:
    async def healthz(_: Request) -> Response:
        return JSONResponse({"alive": True})

    async def readyz(_: Request) -> Response:
        state = await ready()
        return JSONResponse(state, status_code=200 if all(state.values()) else 503)

    async def numbers(_: Request) -> Response:
        try:
            return Response(await metrics(), media_type="text/plain; version=0.0.4; charset=utf-8")
        except StoreUnavailableError:
            return Response(status_code=503)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", numbers)]


async def _genuine_update(request: Request, expected: bytes) -> dict[str, Any]:
    """The update of a request that knows the secret; the body is not even read otherwise."""
    given = request.headers.get(SECRET_HEADER, "").encode("latin-1", "replace")
    if not hmac.compare_digest(given, expected):
        raise RefusedError(403)
    body = await _body(request)
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        raise RefusedError(400) from None
    if not usable(update):
        raise RefusedError(400)
    return update  # type: ignore[no-any-return]


async def _body(request: Request) -> bytes:
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > BODY_LIMIT:
        raise RefusedError(413)
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise RefusedError(413)
    except (TimeoutError, ClientDisconnect):
        raise RefusedError(408) from None
    return bytes(body)
