"""The container's health check: exit code 0 when the worker of this container is alive, 1 when it is not."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from http import HTTPStatus
from urllib.error import URLError
from urllib.request import urlopen

SECONDS = 5.0


def alive() -> bool:
    """Ask the web server in webhook mode, else look for this host's sign of life in the store."""
    if os.environ.get("WEBHOOK_URL"):
        try:
            with urlopen(f"http://127.0.0.1:{os.environ.get('PORT', '8080')}/readyz", timeout=SECONDS) as answer:
                return bool(answer.status == HTTPStatus.OK)
        except (URLError, OSError):
            return False
    return asyncio.run(_seen())


async def _seen() -> bool:
    from bot.settings import load_settings
    from bot.store.engine import Store
    from bot.store.outages import StoreUnavailableError
    from bot.store.workers import living

    store = Store(load_settings().database_url)
    try:
        return any(worker["host"] == socket.gethostname() for worker in await store.read(living))
    except StoreUnavailableError:
        return False
    finally:
        await store.close()


if __name__ == "__main__":
    sys.exit(0 if alive() else 1)
