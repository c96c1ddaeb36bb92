"""The HTTP client of python-telegram-bot, on aiohttp: pooled, with timeouts, and never showing the token.

Every error says what is known about the fate of the request, because that decides whether it may be sent again:
it was not sent at all, it may have taken effect, or Telegram asked for a pause.
"""

from __future__ import annotations

import json
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

CONNECT_SECONDS = 5.0
READ_SECONDS = 15.0
POOL_SIZE = 128
PAUSE_WITHOUT_ADVICE = 5
"""Seconds to wait after a 429 that does not say for how long."""


class NotSentError(NetworkError):
    """The request did not reach Telegram; sending it again cannot double anything."""


class UncertainError(NetworkError):
    """The connection ended before the answer was read; the request may have taken effect."""


class ServerFaultError(NetworkError):
    """Telegram, or something before it, answered with a fault of its own (5xx or no JSON)."""


class PauseError(TelegramError):
    """Telegram wants no more requests of this kind for ``seconds``.

    Not the library's ``RetryAfter``: that one warns about its own attribute when it is made.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Telegram asked for a pause of {seconds} s")
        self.seconds = seconds

    def __reduce__(self) -> tuple[type[PauseError], tuple[int]]:  # type: ignore[override]
        return self.__class__, (self.seconds,)


class AiohttpRequest(BaseRequest):
    """``BaseRequest`` on one aiohttp session with a connection pool of its own."""

    def __init__(self, pool_size: int = POOL_SIZE, read_seconds: float = READ_SECONDS) -> None:
        """A client that keeps at most ``pool_size`` connections and waits ``read_seconds`` for an answer."""
        self._pool_size = pool_size
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take where a call says nothing else."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session; a second call changes nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._pool_size, ttl_dns_cache=60),
                auto_decompress=True,
                headers={"User-Agent": "alliance-bot"},
            )

    async def shutdown(self) -> None:
        """Close the session and its connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  (aiohttp has none; the total covers it)
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002  (waiting for the pool is bounded by us)
    ) -> tuple[int, bytes]:
        """One request; the status and the body.

        Raises:
            NotSentError: when no connection could be made.
            UncertainError: when the answer was cut or took too long.
            PauseError: on 429.
            ServerFaultError: on 5xx.
        """
        if self._session is None:
            raise NotSentError("the HTTP client is closed")
        read = self._read_seconds if isinstance(read_timeout, DefaultValue) else read_timeout
        connect = CONNECT_SECONDS if isinstance(connect_timeout, DefaultValue) else connect_timeout
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=connect, sock_read=read)
        try:
            async with self._session.request(method, url, timeout=timeout, **_body_of(request_data)) as response:
                body = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            # ``from None``: the original error carries the URL, and with it the token.
            raise NotSentError(f"no connection to Telegram ({type(error).__name__})") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise UncertainError(f"the answer of Telegram was cut ({type(error).__name__})") from None
        _raise_for_pause_or_fault(response.status, body)
        return response.status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON object of an answer.

        Raises:
            UncertainError: when it is none; unlike the library's own message this one does not print the payload.
        """
        try:
            parsed = json.loads(payload)
        except (ValueError, RecursionError):
            raise UncertainError("the answer of Telegram is no JSON") from None
        if not isinstance(parsed, dict):
            raise UncertainError("the answer of Telegram is no JSON object")
        return parsed


def _body_of(data: RequestData | None) -> dict[str, Any]:
    """The request's body: JSON, or a form with files where there are any."""
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": data.json_payload, "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return {"data": form}


def _raise_for_pause_or_fault(status: int, body: bytes) -> None:
    if status == 429:
        raise PauseError(_retry_after(body))
    if status >= 500:
        raise ServerFaultError(f"Telegram answered with {status}")


def _retry_after(body: bytes) -> int:
    try:
        return max(1, int(json.loads(body)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return PAUSE_WITHOUT_ADVICE
