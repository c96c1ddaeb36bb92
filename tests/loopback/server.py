"""A loopback Bot API server: enough of Telegram to drive the real bot over HTTP, with faults on order.

Tests speak for people (``say``, ``edit``, ``press``, ``push``) and read what the bot did (``calls``, ``answers``).
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from aiohttp import ClientSession, ClientTimeout, web

from tests.loopback import transcript

Json = dict[str, Any]

PATIENCE = 60.0
"""Seconds that tests wait for what must come; long, because a busy machine must not decide what is right."""


@dataclass
class Call:
    """One request of the bot."""

    method: str
    params: Json
    at: float
    ok: bool
    result: Any = None


@dataclass
class Fault:
    """What shall go wrong: ``kind`` is drop, hang, html, half, or a status code as text.

    ``after`` lets the request take effect first; ``chat`` limits the fault to one chat; ``times`` to so many requests.
    """

    kind: str
    method: str = "*"
    times: int = 1
    after: bool = False
    chat: int | None = None
    parameters: Json = field(default_factory=dict)
    hits: int = 0

    def fits(self, method: str, params: Json) -> bool:
        wanted = self.method in (method, "*") and not (self.method == "*" and method == "getUpdates")
        return wanted and self.hits < self.times and self.chat in (None, params.get("chat_id"))


class LoopbackTelegram:
    """The server; use it as an async context manager."""

    def __init__(self, token: str = "1001:TEST", *, first_update: int = 1000) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.queue: deque[Json] = deque()
        self.hook: Json = {}
        self.files: dict[str, bytes] = {}
        """Files that people sent, by the name under which the bot fetches them."""
        self.hook_failures = 0
        self.hook_urls: list[str] = []
        """Several workers: each update is brought to the next of these instead of the registered address."""
        self.down = False
        self.next_update = first_update
        self._message_ids: dict[int, int] = {}
        self._wake = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self.polls = 0
        self.on_call: Callable[[Call], None] | None = None
        self._changed = asyncio.Event()
        self._deliverer: asyncio.Task[None] | None = None
        self._chains: dict[object, asyncio.Task[None]] = {}
        self._connections = asyncio.Semaphore(16)

    async def __aenter__(self) -> LoopbackTelegram:
        app = web.Application(client_max_size=60 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path}", self._serve_file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await self._listen(0)
        self._http = ClientSession(timeout=ClientTimeout(total=10))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in (self._deliverer, *self._chains.values()):
            if task is not None:
                task.cancel()
        await self._http.close()
        await self._runner.cleanup()

    async def _listen(self, port: int) -> None:
        self._site = web.TCPSite(self._runner, "127.0.0.1", port)
        await self._site.start()
        self.port: int = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{self.port}"

    async def unplug(self) -> None:
        """Refuse connections from now on."""
        await self._site.stop()
        for connection in list(self._runner.server.connections if self._runner.server else ()):
            connection.force_close()

    async def plug(self) -> None:
        """Listen again on the same port."""
        await self._listen(self.port)

    # what people do

    def say(self, text: str, user: int = 1, chat: int | None = None, **more: Any) -> Json:
        """A message; a private one without ``chat``."""
        message = self._message(text, user, user if chat is None else chat, **more)
        self.push({"message": message})
        return message

    def send_file(self, content: bytes, name: str, caption: str = "", user: int = 1) -> Json:
        """A document in private, with a caption."""
        number = f"file{len(self.files)}"
        self.files[number] = content
        document = {"file_id": number, "file_unique_id": number, "file_name": name, "file_size": len(content)}
        message = {**self._message("", user, user), "document": document, "caption": caption}
        del message["text"]
        self.push({"message": message})
        return message

    def edit(self, message: Json, text: str) -> None:
        self.push({"edited_message": {**message, "text": text, "edit_date": int(time.time())}})

    def press(self, data: str, message: Json, user: int = 1) -> None:
        query = {
            "id": str(self.next_update),
            "from": _user(user),
            "chat_instance": "1",
            "data": data,
            "message": message,
        }
        self.push({"callback_query": query})

    def push(self, update: Json) -> Json:
        """Any raw update; a number is given where it has none."""
        if "update_id" not in update:
            update = {"update_id": self.next_update, **update}
            self.next_update += 1
        transcript.heard(update)
        self.queue.append(update)
        self._wake.set()
        return update

    def _message(self, text: str, user: int, chat: int, **more: Any) -> Json:
        kind = "private" if chat > 0 else "supergroup"
        place = {"id": chat, "type": kind, **({"first_name": f"U{chat}"} if chat > 0 else {"title": "Group"})}
        message = {"message_id": self._next_message(chat), "date": int(time.time()), "chat": place, "from": _user(user)}
        if text.startswith("/"):
            command = text.split(maxsplit=1)[0]
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        return {**message, "text": text, **more}

    def _next_message(self, chat: int) -> int:
        self._message_ids[chat] = self._message_ids.get(chat, 0) + 1
        return self._message_ids[chat]

    # what the bot did

    def made(self, method: str, chat: int | None = None) -> list[Call]:
        """Successful calls of a method, in order."""
        return [c for c in self.calls if c.ok and c.method == method and chat in (None, c.params.get("chat_id"))]

    def texts(self, chat: int | None = None) -> list[str]:
        """The texts that the bot sent."""
        return [c.params["text"] for c in self.made("sendMessage", chat)]

    async def until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until ``condition`` holds."""
        end = time.monotonic() + seconds
        while not condition():
            self._changed.clear()
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(f"not within {seconds} s; calls: {[(c.method, c.ok) for c in self.calls][-12:]}")
            try:
                await asyncio.wait_for(self._changed.wait(), min(left, 0.05))
            except TimeoutError:
                continue

    async def answers(self, count: int, chat: int | None = None, seconds: float = PATIENCE) -> list[str]:
        """Wait for so many messages of the bot."""
        await self.until(lambda: len(self.texts(chat)) >= count, seconds)
        return self.texts(chat)

    # the server

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _error(401, "Unauthorized")
        params = await _params(request)
        fault = next((fault for fault in self.faults if fault.fits(method, params)), None)
        if fault is not None:
            fault.hits += 1
            if fault.after:
                await self._answer(method, params)
            else:
                self._record(method, params, False)
            return await _faulty(request, fault)
        try:
            result = await self._answer(method, params)
        except web.HTTPException as refused:
            self._record(method, params, False)
            return _error(refused.status, refused.text or "")
        return web.json_response({"ok": True, "result": result})

    async def _answer(self, method: str, params: Json) -> Any:
        handler = getattr(self, f"_do_{method}", None)
        result = await handler(params) if handler else True
        if method != "getUpdates":
            self._record(method, params, True, result)
        return result

    def _record(self, method: str, params: Json, ok: bool, result: Any = None) -> None:
        call = Call(method, params, time.monotonic(), ok, result)
        transcript.called(method, params, ok, result)
        self.calls.append(call)
        self._changed.set()
        if self.on_call is not None:
            self.on_call(call)

    async def _do_getMe(self, _: Json) -> Json:  # noqa: N802
        return {
            "id": 1001,
            "is_bot": True,
            "first_name": "Alliance",
            "username": "AllianceBot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    async def _do_sendMessage(self, params: Json) -> Json:  # noqa: N802
        chat = int(params["chat_id"])
        message = self._message(params["text"], 1001, chat)
        message["from"] = await self._do_getMe({})
        return message

    async def _do_editMessageText(self, params: Json) -> Json:  # noqa: N802
        message = self._message(params["text"], 1001, int(params["chat_id"]))
        return {**message, "message_id": int(params["message_id"])}

    async def _do_sendDocument(self, params: Json) -> Json:  # noqa: N802
        message = self._message(params.get("caption", ""), 1001, int(params["chat_id"]))
        del message["text"]
        return {**message, "document": {"file_id": "sent", "file_unique_id": "sent"}}

    async def _do_getFile(self, params: Json) -> Json:  # noqa: N802
        if params["file_id"] not in self.files:
            raise web.HTTPBadRequest(text="Bad Request: invalid file_id")
        return {"file_id": params["file_id"], "file_unique_id": "f", "file_path": params["file_id"]}

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=self.files[request.match_info["path"]])

    async def _do_getWebhookInfo(self, _: Json) -> Json:  # noqa: N802
        return {
            "url": self.hook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.queue),
        }

    async def _do_setWebhook(self, params: Json) -> bool:  # noqa: N802
        self.hook = params
        if self._deliverer is None:
            self._deliverer = asyncio.create_task(self._deliver())
        return True

    async def _do_deleteWebhook(self, _: Json) -> bool:  # noqa: N802
        self.hook = {}
        return True

    async def _do_getUpdates(self, params: Json) -> list[Json]:  # noqa: N802
        if self.hook:
            raise web.HTTPConflict(text="Conflict: can't use getUpdates method while webhook is active")
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(web.HTTPConflict(text="Conflict: terminated by other getUpdates request"))
        self.polls += 1
        offset = int(params.get("offset", 0))
        while self.queue and self.queue[0]["update_id"] < offset:
            self.queue.popleft()
        await self._wait_for_update(float(params.get("timeout", 0)))
        return list(self.queue)[: int(params.get("limit", 100))]

    async def _wait_for_update(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            while not self.queue and time.monotonic() < end:
                self._wake.clear()
                wake = asyncio.ensure_future(self._wake.wait())
                await asyncio.wait({wake, mine}, timeout=end - time.monotonic(), return_when=asyncio.FIRST_COMPLETED)
                wake.cancel()
                if mine.done():
                    mine.result()
        finally:
            if mine.done():
                mine.exception()
            else:
                mine.cancel()

    async def _deliver(self) -> None:
        """Bring updates to the webhook: those of one chat in order, others side by side."""
        while True:
            if not self.hook:
                await asyncio.sleep(0.02)
            elif not self.queue:
                self._wake.clear()
                await self._wake.wait()
            else:
                update = self.queue.popleft()
                chat = _chat_of(update)
                chain = self._chains.get(chat)
                self._chains[chat] = asyncio.create_task(self._bring(update, chain))
                self._chains[chat].add_done_callback(partial(self._unchain, chat))

    async def _bring(self, update: Json, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await before
        async with self._connections:
            while True:
                if self.hook_urls:
                    self.hook_urls.append(self.hook_urls.pop(0))
                if not self.hook:
                    self.queue.appendleft(update)
                    return
                if await self.deliver(update, self.hook_urls[0] if self.hook_urls else None):
                    return
                self.hook_failures += 1
                await asyncio.sleep(0.05)

    def _unchain(self, chat: object, done: asyncio.Task[None]) -> None:
        if self._chains.get(chat) is done:
            del self._chains[chat]

    async def deliver(self, update: Json, url: str | None = None) -> bool:
        """One delivery to the webhook; whether it was taken."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": str(self.hook.get("secret_token", ""))}
        try:
            async with self._http.post(url or self.hook["url"], json=update, headers=headers) as response:
                await response.read()
                return response.status == 200
        except OSError:
            return False
        except Exception:
            return False


def _chat_of(update: Json) -> object:
    for body in update.values():
        if isinstance(body, dict):
            message = body.get("message", body)
            return message.get("chat", {}).get("id") if isinstance(message, dict) else None
    return None


def _user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": f"U{number}", "language_code": "en"}


async def _params(request: web.Request) -> Json:
    if request.content_type == "application/json":
        raw = await request.json()
    else:
        form = await request.post()
        raw = {key: value.file.read() if isinstance(value, web.FileField) else value for key, value in form.items()}
    params = {}
    for key, value in raw.items():
        try:
            params[key] = json.loads(value) if isinstance(value, str) and key != "text" else value
        except ValueError:
            params[key] = value
    return params


def _error(status: int, description: str, parameters: Json | None = None) -> web.Response:
    body: Json = {"ok": False, "error_code": status, "description": description}
    return web.json_response({**body, **({"parameters": parameters} if parameters else {})}, status=status)


async def _faulty(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "drop":
        assert request.transport is not None
        request.transport.close()
        return web.Response()
    if fault.kind == "hang":
        await asyncio.sleep(60)
    if fault.kind == "half":
        return web.Response(body=b'{"ok":true,"result":', content_type="application/json")
    if fault.kind == "html":
        return web.Response(status=502, body=b"<html>502 Bad Gateway</html>", content_type="text/html")
    return _error(int(fault.kind), fault.parameters.pop("description", "fault"), fault.parameters)
