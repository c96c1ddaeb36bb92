"""Lines offered on buttons where one could not be taken: its mended readings, or to fill in what is missing."""

from __future__ import annotations

import json
from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.proposal import Wrong
from bot.admin.words import Said
from bot.store.pending import Pending, PendingState, new_token
from knowledge.questions.sentences.gaps import first_gap
from knowledge.questions.sentences.words import words_of

STEP = "step"
"""The callback data of these buttons begin with this."""

MOST = 12
LONGEST_LABEL = 60


def step_of(who: Who, chat_id: int, line: str, options: Sequence[str], state: PendingState, gap: str = "") -> Pending:
    """A line with its options, as it is kept until one is chosen."""
    return Pending(
        token=new_token(),
        user_id=who.user_id,
        user_name=who.name,
        chat_id=chat_id,
        line=line,
        payload=json.dumps({"options": list(options), "gap": gap}, ensure_ascii=False),
        revision=0,
        state=state,
    )


def step_buttons(token: str, labels: Sequence[str], said: Said) -> InlineKeyboardMarkup:
    """One button an option, two in a row where they are short, and the way out."""
    made = [
        InlineKeyboardButton(label[:LONGEST_LABEL], callback_data=f"{STEP}:{token}:{number}")
        for number, label in enumerate(labels[:MOST])
    ]
    wide = 1 if any(len(label) > 22 for label in labels) else 2
    rows = [made[start : start + wide] for start in range(0, len(made), wide)]
    return InlineKeyboardMarkup([*rows, [InlineKeyboardButton(said.say("cancel"), callback_data=f"{STEP}:{token}:no")]])


async def offer(
    keeping: Keeping, who: Who, chat_id: int, typed: str, wrong: Wrong, said: Said, *, private: bool
) -> InlineKeyboardMarkup | None:
    """Buttons for the mended lines; in groups only for those that are whole. None where there is nothing to offer."""
    words = words_of("en")
    ready = () if wrong.example else wrong.ready
    lines = [line for line in ready if line != typed and (private or not first_gap(line, words))]
    if not lines:
        return None
    # What was typed is not kept: it can hold what was refused, such as a password in a link.
    step = step_of(who, chat_id, lines[0], lines, PendingState.OFFERED)
    await keeping.keep(step)
    if len(lines) > 1:
        return step_buttons(step.token, differing(lines), said)
    return step_buttons(step.token, [said.say("fill_in" if first_gap(lines[0], words) else "take_line")], said)


def differing(lines: Sequence[str]) -> list[str]:
    """What tells the lines apart: their words without those that all begin or end with."""
    words = [line.split() for line in lines]
    shortest = min(map(len, words))
    start = next((i for i in range(shortest) if len({each[i] for each in words}) > 1), shortest)
    end = next((i for i in range(shortest - start) if len({each[-1 - i] for each in words}) > 1), shortest - start)
    while start and words[0][start - 1][:1].isupper() and not words[0][start - 1].startswith("/"):
        start -= 1  # a name is told whole
    return [" ".join(each[start : len(each) - end]) or " ".join(each) for each in words]
