"""Stands between a worker and its PostgreSQL server, so that a test can take the server away and give it back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from sqlalchemy.engine import make_url

from tests.serve.bench import free_port


class Proxy:
    """A door to the server that can be shut: connections are cut, and new ones refused."""

    def __init__(self, url: str) -> None:
        self._inside = make_url(url)
        self._port = free_port()
        self._writers: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The database's address through this door."""
        outside = self._inside.set(host="127.0.0.1", port=self._port, query={}, drivername="postgresql")
        return outside.render_as_string(hide_password=False)

    async def open(self) -> None:
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port)

    async def shut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in self._writers:
            writer.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        folder = self._inside.query.get("host")
        if folder:
            there, back = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
        else:
            there, back = await asyncio.open_connection(self._inside.host, self._inside.port or 5432)
        self._writers |= {writer, back}
        await asyncio.gather(_copy(reader, back), _copy(there, writer))
        self._writers -= {writer, back}


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def proxy(url: str) -> AsyncIterator[Proxy]:
    door = Proxy(url)
    await door.open()
    try:
        yield door
    finally:
        await door.shut()
