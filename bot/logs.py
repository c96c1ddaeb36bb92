"""Logging: one line an event, as text or JSON, with tokens masked wherever they turn up."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

MASK = "***"
_PLAIN = {*vars(logging.LogRecord("", 0, "", 0, "", None, None)), "message", "asctime", "taskName"}
_TOKEN = re.compile(r"(?<!\d)(\d{4,}):[A-Za-z0-9_-]{4,}")


def masked(text: str, secrets: tuple[str, ...] = ()) -> str:
    """The text without bot tokens and without the given secrets."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return _TOKEN.sub(rf"\1:{MASK}", text)


def extras(record: logging.LogRecord) -> dict[str, Any]:
    """What the caller added to the record under names of its own."""
    return {name: value for name, value in vars(record).items() if name not in _PLAIN}


class MaskingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and masks the secrets in the result."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """The record as one masked text, what was added to it behind its message."""
        added = "".join(f" {name}={value}" for name, value in extras(record).items())
        return masked(super().format(record) + added, self._secrets)


class JsonFormatter(MaskingFormatter):
    """Formats a record as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one masked line of JSON."""
        entry = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": masked(record.getMessage(), self._secrets),
        }
        entry |= {name: masked(str(value), self._secrets) for name, value in extras(record).items()}
        if record.exc_info:
            entry["exception"] = masked(self.formatException(record.exc_info), self._secrets)
        return json.dumps(entry, ensure_ascii=False)


def configure_logging(level: str, style: str, secrets: tuple[str, ...] = ()) -> None:
    """Send the log to standard error; ``style`` is text or json.

    Libraries log addresses, which hold the token, and statements and updates, which hold what people wrote, below
    WARNING: they are heard from there on, at every level of ours.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(secrets) if style == "json" else MaskingFormatter(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in (
        "aiohttp",
        "aiosqlite",
        "alembic",
        "asyncio",
        "httpcore",
        "httpx",
        "sqlalchemy",
        "telegram",
        "uvicorn",
    ):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLogger().level))
