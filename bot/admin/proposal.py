"""A command understood: what would be done with all its fields and effects, or why it cannot be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.words import Said
from bot.admin.work import Work
from knowledge.answers.desk import Desk
from knowledge.answers.differences import Difference


@dataclass(frozen=True)
class Proposed:
    """What would be done if it is confirmed; ``fields`` repeat everything as it was understood."""

    work: Work
    fields: tuple[str, ...]
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wrong:
    """Everything that is wrong, and lines to send again; ``example``: the line only shows the form."""

    mistakes: tuple[str, ...]
    ready: tuple[str, ...] = ()
    example: bool = False


def form_of(said: Said, command: str) -> Wrong:
    """The form of a command that stands alone, with an example of it."""
    form = said.say("alone", form=said.word("forms", command))
    return Wrong((form,), (said.word("examples", command),), example=True)


@dataclass(frozen=True)
class Asking:
    """What every command is understood with: the facts and the day, who asks, and the words to answer in."""

    keeping: Keeping
    desk: Desk
    today: dt.date
    who: Who
    said: Said


Build = Callable[[Asking, str], Awaitable[Proposed | Wrong]]
"""Understands what stands behind a command."""
