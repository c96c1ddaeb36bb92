"""Buttons and what they carry: ids only, so that a press means the same after a restart and on every worker."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.page.clean import clean
from knowledge.answers.answer import Answer, Choice

LONGEST_LABEL = 60
MOST_CHOICES = 8

CHOOSE = "choose"
"""The callback data of choices begin with this."""


def choice_data(choice: Choice) -> str:
    """The callback data of a choice: a mark of the question that it stands for."""
    return f"{CHOOSE}:{hashlib.sha256(choice.question.encode()).hexdigest()[:12]}"


def chosen(data: str, choices: Iterable[Choice]) -> Choice | None:
    """The choice that was pressed; None when other choices have taken its place since."""
    return next((choice for choice in choices if choice_data(choice) == data), None)


def label(text: str) -> str:
    """The text as the label of a button: one clean line, shortened at its end."""
    plain = clean(text)
    return plain if len(plain) <= LONGEST_LABEL else plain[: LONGEST_LABEL - 1].rstrip() + "…"


def buttons_of(answer: Answer) -> InlineKeyboardMarkup | None:
    """One row for each choice of the answer, None when it has none."""
    offered = [choice for choice in answer.choices[:MOST_CHOICES] if clean(choice.label)]
    return keyboard((label(choice.label), choice_data(choice)) for choice in offered)


def keyboard(rows: Iterable[tuple[str, str]]) -> InlineKeyboardMarkup | None:
    """A keyboard with one button in each row, from labels and callback data; None without rows."""
    made = [[InlineKeyboardButton(text, callback_data=data)] for text, data in rows]
    return InlineKeyboardMarkup(made) if made else None
