"""A proposal and a refusal as pages: every field, the answers before and after, lines ready to copy."""

from __future__ import annotations

from collections.abc import Iterable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.admin.proposal import Proposed, Wrong
from bot.admin.words import Said
from bot.admin.work import Work
from bot.page.answer import shortened
from bot.page.blocks import Block, Span, block
from bot.page.clean import clean
from bot.store.pending import LIFETIME
from knowledge.answers.differences import Difference

KEEP = "keep"
"""The callback data of the buttons under a preview begin with this."""

LONGEST = 400
"""Characters of one answer in a preview."""

MOST_FIELDS = 40


def preview_page(proposed: Proposed, said: Said, head: Iterable[str] = (), *, other: bool = False) -> list[str]:
    """The preview as one message; ``other``: somebody else than the proposer has to confirm it."""
    fields = [*proposed.fields[:MOST_FIELDS]]
    if len(proposed.fields) > MOST_FIELDS:
        fields.append(said.say("and_more", count=len(proposed.fields) - MOST_FIELDS))
    blocks = [_plain(head), _plain([said.say("preview")], mark="b"), _plain(fields)]
    blocks.append(_plain([said.say("understood", text=note) for note in proposed.notes]))
    blocks += _effects(proposed.differences, said)
    way = "confirm_other" if other else "confirm_number" if proposed.work.large else "confirm_in"
    blocks.append(_plain([said.say(way, minutes=int(LIFETIME // 60), count=proposed.work.size)], mark="i"))
    return shortened([each for each in blocks if each.lines], said.say("and_more", count=""), most=1)


def wrong_page(wrong: Wrong, said: Said, head: Iterable[str] = ()) -> list[str]:
    """Everything that is wrong, with lines to send again."""
    blocks = [_plain([*head, said.say("wrong")]), _plain(f"• {mistake}" for mistake in wrong.mistakes)]
    if wrong.ready:
        blocks.append(_plain([said.say("ready_one" if len(wrong.ready) == 1 else "ready_many")]))
        blocks.append(_plain(wrong.ready, mark="code"))
    return shortened(blocks, said.say("and_more", count=""), most=1)


def line_page(lines: Iterable[str], ready: Iterable[str] = ()) -> list[str]:
    """Plain lines, and lines to copy."""
    return shortened([each for each in (_plain(lines), _plain(ready, mark="code")) if each.lines], "…", most=1)


def buttons(token: str, work: Work, said: Said, *, other: bool = False) -> InlineKeyboardMarkup:
    """Confirm and cancel; a large change is confirmed by its number, unless a second person looks at it anyway."""
    yes = InlineKeyboardButton(said.say("confirm"), callback_data=f"{KEEP}:yes:{token}")
    no = InlineKeyboardButton(said.say("cancel"), callback_data=f"{KEEP}:no:{token}")
    return InlineKeyboardMarkup([[no] if work.large and not other else [yes, no]])


def _effects(differences: tuple[Difference, ...], said: Said) -> list[Block]:
    if not differences:
        return []
    if not differences[0].changed:
        first = differences[0]
        lines = [said.say("no_effect"), said.say("effect", question=first.question), _short(first.after)]
        return [_plain(lines)]
    blocks = [_plain([said.say("effects")])]
    for each in differences:
        lines = [
            said.say("effect", question=each.question),
            said.say("before", text=_short(each.before)),
            said.say("after", text=_short(each.after)),
        ]
        blocks.append(_plain(lines))
    return blocks


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _plain(lines: Iterable[str], mark: str = "") -> Block:
    return block([(Span(clean(line), mark),) for line in lines if line])
