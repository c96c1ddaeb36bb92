"""Runs the web application on uvicorn inside the worker's own event loop, without uvicorn's hold on signals."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator

import uvicorn
from starlette.types import ASGIApp

STOP_SECONDS = 5


class PortInUseError(Exception):
    """The port cannot be listened on."""


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the worker's business."""
        yield


async def serve(app: ASGIApp, host: str, port: int, started: Callable[[], Awaitable[None]]) -> None:
    """Listen until cancelled; ``started`` is awaited once connections are taken.

    Raises:
        PortInUseError: when another program has the port.
    """
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_keep_alive=75,
        timeout_graceful_shutdown=STOP_SECONDS,
        proxy_headers=False,
    )
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    listener = _listen(host, port)
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listener]), name="web")
    try:
        while not server.started and not running.done():
            await asyncio.sleep(0.01)
        await started()
        await asyncio.shield(running)
    finally:
        server.should_exit = True
        await running


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortInUseError(f"PORT: {host}:{port} cannot be listened on ({error.strerror}); choose another") from None
    listener.listen(512)
    listener.setblocking(False)
    return listener
