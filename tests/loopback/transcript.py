"""What a run leaves to look at: with EVIDENCE=FOLDER every test over HTTP writes what was said, and both exports."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def place_for(kind: str) -> Path | None:
    """The file for this kind of evidence of the test that runs now; None when no evidence is wanted."""
    folder = os.environ.get("EVIDENCE")
    if not folder:
        return None
    name = re.sub(r"[^\w.-]+", "_", os.environ.get("PYTEST_CURRENT_TEST", "run").split(" ")[0])
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder) / f"{name}.{kind}"


def keep(kind: str, text: str) -> None:
    """Add to the evidence of the test that runs now."""
    place = place_for(kind)
    if place is not None:
        with place.open("a", encoding="utf-8") as file:
            file.write(text)


def heard(update: Json) -> None:
    """Note an update that people caused."""
    if "callback_query" in update:
        query = update["callback_query"]
        where = _where(query["message"])
        keep("txt", f"{_now()} → U{query['from']['id']} presses {query['data']} under {where}\n")
        return
    kind, message = next(((name, each) for name, each in update.items() if isinstance(each, dict)), ("", {}))
    if "chat" in message:
        who = message.get("from", {}).get("id", "?")
        words = message.get("text") or message.get("caption") or ", ".join(sorted(set(message) - {"chat", "from"}))
        edited = " (edited)" if kind.startswith("edited") else ""
        keep("txt", f"{_now()} → U{who} in {_where(message)}{edited}: {words}\n")


def called(method: str, params: Json, ok: bool, result: Any) -> None:
    """Note a call of the bot that somebody sees."""
    if method not in {"sendMessage", "editMessageText", "answerCallbackQuery", "sendDocument"}:
        return
    answers = (params.get("reply_parameters") or {}).get("message_id")
    where = f"{params.get('chat_id', '')} #{result['message_id']}" if isinstance(result, dict) else ""
    where += f" topic {params['message_thread_id']}" if params.get("message_thread_id") else ""
    where += f" reply to #{answers}" if answers else ""
    refused = "" if ok else " (refused)"
    words = params.get("text") or params.get("caption") or ""
    keep("txt", f"{_now()} ← {method} {where}{refused}: {words}\n")


def _where(message: Json) -> str:
    topic = f" topic {message['message_thread_id']}" if message.get("message_thread_id") else ""
    reply = message.get("reply_to_message") or {}
    number = message.get("message_id", "?")  # tests send malformed updates too
    return f"{message['chat'].get('id', '?')} #{number}{topic}" + (f" reply to #{reply['message_id']}" if reply else "")


def _now() -> str:
    return f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%S.%f}Z"
