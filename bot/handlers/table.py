"""Every command with what it does; plain words that stand for a command lead here too."""

from __future__ import annotations

from bot.admin.commands import COMMANDS as KEEPING
from bot.admin.history import history
from bot.admin.past import asof
from bot.handlers.language import language
from bot.handlers.personal import forgetme, mydata, privacy
from bot.handlers.questions import ask
from bot.handlers.reply import Respond
from bot.handlers.welcome import help_, start

COMMANDS: dict[str, Respond] = {
    "start": start,
    "help": help_,
    "ask": ask,
    "source": ask,
    "deal": ask,
    "stakes": ask,
    "timeline": ask,
    "language": language,
    "privacy": privacy,
    "mydata": mydata,
    "forgetme": forgetme,
    "history": history,
    "asof": asof,
    **KEEPING,
}

NAMES = frozenset(COMMANDS)
