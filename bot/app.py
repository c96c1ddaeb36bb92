"""The one composition root: every handler, in visible order, each for one kind of update."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any

from telegram import LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    BaseRateLimiter,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.admin.answering import on_step_typed
from bot.admin.confirming import on_keep
from bot.admin.importing import CAPTION, on_document
from bot.admin.offers import STEP
from bot.admin.past import SAID, on_said
from bot.admin.preview import KEEP
from bot.admin.steps import on_step
from bot.admin.typed import NUMBER, YES, on_confirm_typed
from bot.handlers.choices import on_choice, on_other_button
from bot.handlers.edits import on_edit
from bot.handlers.errors import on_error
from bot.handlers.face import Face
from bot.handlers.guard import guard
from bot.handlers.language import LANGUAGE, on_language
from bot.handlers.personal import FORGET, on_forget
from bot.handlers.reply import Context, command_handler
from bot.handlers.table import COMMANDS
from bot.handlers.text import on_message
from bot.handlers.unknown import on_unknown_command
from bot.menus import set_menus
from bot.page.buttons import CHOOSE
from bot.services import Services
from bot.settings import Settings

BotApplication = Application[Any, Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]

TOKEN_OF_NOBODY = "0:none"
"""Stands in where no token is set, as in tests."""

DEFAULTS = Defaults(
    parse_mode=ParseMode.HTML,
    link_preview_options=LinkPreviewOptions(is_disabled=True),
    allow_sending_without_reply=True,
)

NEW = filters.UpdateType.MESSAGE
OWN_WORDS = NEW & ~filters.FORWARDED
TALK = NEW & ~filters.COMMAND & (filters.TEXT | ~filters.StatusUpdate.ALL)
"""What has a text is no service message, and asking for each of their kinds takes long.

Every message is asked for every filter until one fits, so what seldom fits and is soon told stands first in each.
"""


def build_application(
    settings: Settings,
    services: Services,
    *,
    request: BaseRequest | None = None,
    rate_limiter: BaseRateLimiter[Any] | None = None,
) -> BotApplication:
    """The application with all handlers; it neither polls nor listens by itself.

    ``request`` is the HTTP client of all calls. Before the bot stops, ``settle`` is to be awaited.
    """
    token = settings.telegram_bot_token.get_secret_value() if settings.telegram_bot_token else TOKEN_OF_NOBODY
    builder = Application.builder().token(token).updater(None).job_queue(None).defaults(DEFAULTS)
    builder = builder.base_url(f"{settings.telegram_api_url}/bot").base_file_url(
        f"{settings.telegram_api_url}/file/bot"
    )

    builder = builder.post_init(lambda made: set_menus(made.bot))
    if request is not None:
        builder = builder.request(request).get_updates_request(request)
    if rate_limiter is not None:
        builder = builder.rate_limiter(rate_limiter)
    application: BotApplication = builder.build()
    face = Face(services, settings)
    application.bot_data["face"] = face
    _add_handlers(application, face)
    return application


async def settle(application: BotApplication) -> None:
    """Wait until everything that is being gathered is answered."""
    face: Face = application.bot_data["face"]
    await face.bursts.settle()


class _InSteps(filters.MessageFilter):
    """Messages in a private chat in which a change is being put together step by step."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def filter(self, message: Message) -> bool:
        """Known without looking anything up."""
        keeping = self._face.services.keeping
        return keeping is not None and keeping.chats.stepping(message.chat_id)


def _add_handlers(application: BotApplication, face: Face) -> None:
    def on(function: Callable[[Face, Update, Context], Awaitable[None]]) -> Callable[..., Coroutine[Any, Any, None]]:
        return partial(function, face)  # type: ignore[return-value]

    application.add_handler(TypeHandler(Update, on(guard)), group=-1)

    for name, respond in COMMANDS.items():
        application.add_handler(CommandHandler(name, on(command_handler(respond)), filters=OWN_WORDS))
    pack = filters.CaptionRegex(CAPTION) & OWN_WORDS
    application.add_handler(MessageHandler(pack, on(on_document)))
    application.add_handler(MessageHandler(filters.COMMAND & NEW, on(on_unknown_command)))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, on(on_edit)))
    answer = _InSteps(face) & TALK & filters.ChatType.PRIVATE & ~filters.FORWARDED & filters.TEXT
    application.add_handler(MessageHandler(answer, on(on_step_typed)))
    application.add_handler(MessageHandler(filters.Regex(SAID) & TALK, on(on_said)))
    yes = filters.Regex(YES) & filters.ChatType.PRIVATE
    confirm = (yes | filters.Regex(NUMBER)) & TALK & ~filters.FORWARDED
    application.add_handler(MessageHandler(confirm, on(on_confirm_typed)))
    application.add_handler(MessageHandler(TALK, on(on_message)))

    application.add_handler(CallbackQueryHandler(on(on_choice), pattern=f"^{CHOOSE}:"))
    application.add_handler(CallbackQueryHandler(on(on_keep), pattern=f"^{KEEP}:"))
    application.add_handler(CallbackQueryHandler(on(on_step), pattern=f"^{STEP}:"))
    application.add_handler(CallbackQueryHandler(on(on_forget), pattern=f"^{FORGET}:"))
    application.add_handler(CallbackQueryHandler(on(on_language), pattern=f"^{LANGUAGE}:"))
    application.add_handler(CallbackQueryHandler(on(on_other_button)))

    application.add_error_handler(partial(on_error, face))
