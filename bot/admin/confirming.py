"""Confirm and cancel: only the proposer, with the right of this moment, on the base of the preview; never twice."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Update

from bot.admin.allowed import may, refusal
from bot.admin.audit import told_changes
from bot.admin.building import asking, understand, waiting
from bot.admin.carrying_out import Done, Failed, Forbidden, Stale, carry_out
from bot.admin.fields import Fields
from bot.admin.importing import propose_import
from bot.admin.keeping import Keeping
from bot.admin.person import Who, where, who_of
from bot.admin.preview import KEEP, buttons, line_page, preview_page, wrong_page
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.rights import ACTION, carry_out_right
from bot.admin.two import carry_out_rule
from bot.admin.words import Said, said_in
from bot.admin.work import Work
from bot.faults import is_of_the_store
from bot.handlers.choices import toast
from bot.handlers.face import Face
from bot.handlers.reply import Context
from bot.handlers.speak import replace
from bot.menus import set_keeper_menu
from bot.services import FactsUnavailableError, Role
from bot.store.outages import StoreUnavailableError
from bot.store.pending import Pending, PendingState
from knowledge.claims.facts import Facts
from knowledge.claims.ledger_errors import NothingChangedError

_DATA = re.compile(rf"{KEEP}:(yes|no):([0-9a-f]{{1,32}})")


async def on_keep(face: Face, update: Update, context: Context) -> None:
    """A press on one of the buttons under a preview."""
    query = update.callback_query
    assert query is not None
    said = said_in((await face.texts_in(query.from_user.id, query.from_user)).language)
    given, keeping, message = _DATA.fullmatch(query.data or ""), face.services.keeping, query.message
    if given is None or keeping is None or message is None:
        await toast(query, said.say("gone"))
        return
    try:
        await _pressed(face, keeping, query, said, given[1] == "yes", given[2])
    except Exception as error:
        if not is_of_the_store(error):
            raise
        await toast(query, said.say("busy"))


async def _pressed(face: Face, keeping: Keeping, query: CallbackQuery, said: Said, yes: bool, token: str) -> None:
    pending, over = await keeping.find(token)
    message, who = query.message, who_of(query.from_user)
    assert message is not None
    if pending is None:
        await toast(query, said.say("gone"))
        return
    work = Work.from_json(pending.payload)
    own, other = pending.user_id == who.user_id, yes and await keeping.needs_other(work)
    if not own and not other:
        await toast(query, said.say("only_proposer", name=pending.user_name))
    elif pending.state is not PendingState.OPEN:
        await toast(query, pending.outcome[:200])
        await _show(query, [pending.outcome])
    elif not yes:
        await toast(query)
        await _settled(keeping, query, pending, PendingState.CANCELLED, said.say("cancelled"))
    elif over:
        await toast(query)
        await _show(query, [said.say("expired")], [pending.line])
    elif own and (other or work.large):
        await toast(query, said.say("other_needed") if other else said.say("number_needed", count=work.size))
    elif not await may(keeping, who):
        await keeping.refused(who, command_of(pending), where(message.chat))
        await toast(query, said.say("right_lost") if own else refusal(face, said)[:200])
        if own:
            await _settled(keeping, query, pending, PendingState.CANCELLED, said.say("right_lost"))
    else:
        lines, ready = await confirmed(face, keeping, pending, who, where(message.chat), said)
        await toast(query)
        await _finish(query, lines, ready)
        await show_menu(keeping, query.get_bot(), pending)


async def confirmed(
    face: Face, keeping: Keeping, pending: Pending, confirmer: Who, place: str, said: Said
) -> tuple[list[str], InlineKeyboardMarkup | None]:
    """Carry out a change that was confirmed; the page to show, and the buttons under it if any.

    Raises:
        FactsUnavailableError, StoreUnavailableError, or what the driver said: nothing was changed.
    """
    action = Work.from_json(pending.payload).action
    if action:
        carried_out = carry_out_right if action == ACTION else carry_out_rule
        return line_page([await carried_out(keeping, pending, place, said)]), None
    result = await carry_out(keeping, pending, place, confirmer)
    if isinstance(result, Stale):
        return await _anew(face, keeping, pending, result, said)
    if isinstance(result, Forbidden):
        who = Who(pending.user_id, pending.user_name)
        await keeping.refused(who, command_of(pending), place)
        await keeping.settle(pending.token, PendingState.CANCELLED, said.say("right_lost"))
        return line_page([said.say("right_lost")]), None
    if isinstance(result, Failed):
        nothing = isinstance(result.error, NothingChangedError)
        outcome = said.say("nothing_changes") if nothing else f"{said.say('wrong')} {result.error}"
        await keeping.settle(pending.token, PendingState.CANCELLED, outcome)
        return line_page([outcome]), None
    key = "done_before" if isinstance(result, Done) and result.before else "done"
    outcome = said.say(key, number=result.revision.number)
    # It is in force: whatever fails from here on must not make it look as if it were not.
    with suppress(FactsUnavailableError, StoreUnavailableError):
        # The next desk is of the new revision before "done" is shown; every other worker looks at the counter first.
        await face.services.desks.current()
        await keeping.settle(pending.token, PendingState.DONE, said.say("done_before", number=result.revision.number))
    return line_page([outcome]), None


async def _anew(
    face: Face, keeping: Keeping, pending: Pending, stale: Stale, said: Said
) -> tuple[list[str], InlineKeyboardMarkup | None]:
    """The change previewed again on the base of now, after saying who changed what in between."""
    who = Who(pending.user_id, pending.user_name)
    asked = await asking(face, keeping, who, said)
    last = stale.changes[-1]
    fields = Fields(asked.desk.snapshot, said)
    told = "; ".join(told_changes(change, fields) for change in stale.changes[:3])
    by = {"who": last.revision.author_name or last.revision.author, "what": told}
    by["when"] = f"{last.revision.recorded:%H:%M} UTC"
    built = await _built_again(asked, pending)
    await keeping.settle(pending.token, PendingState.REPLACED, said.say("replaced"))
    if isinstance(built, Wrong):
        return wrong_page(built, said, [said.say("stale_wrong", **by)]), None
    change = waiting(built, who, pending.chat_id, pending.line, asked.desk.snapshot.revision)
    await keeping.keep(change)
    other = await keeping.needs_other(built.work)
    page = preview_page(built, said, [said.say("stale", **by)], other=other)
    return page, buttons(change.token, built.work, said, other=other)


async def _built_again(asked: Asking, pending: Pending) -> Proposed | Wrong:
    """What was proposed, understood anew: a line as it was typed, an import from its records."""
    if command_of(pending) != "import":
        return await understand(asked, pending.line)
    work = Work.from_json(pending.payload)
    return await asyncio.to_thread(propose_import, asked, Facts.of(work.change.asserted), work.reason)


async def show_menu(keeping: Keeping, bot: Bot, pending: Pending) -> None:
    """After a change of rights: the menu of whom it was about, as that person's right is now."""
    work = Work.from_json(pending.payload)
    if work.action == ACTION:
        subject = int(work.values["subject"])
        await set_keeper_menu(bot, subject, keeps=await keeping.role_of(subject) is not Role.USER)


async def _settled(keeping: Keeping, query: CallbackQuery, pending: Pending, state: PendingState, outcome: str) -> None:
    await keeping.settle(pending.token, state, outcome)
    await _show(query, [outcome], [pending.line] if state is PendingState.CANCELLED else [])


async def _show(query: CallbackQuery, lines: list[str], ready: list[str] | None = None) -> None:
    await _finish(query, line_page(lines, ready or ()), None)


async def _finish(query: CallbackQuery, page: list[str], markup: InlineKeyboardMarkup | None) -> None:
    message = query.message
    assert message is not None
    await replace(query.get_bot(), message.chat.id, message.message_id, page[0], markup)


def command_of(pending: Pending) -> str:
    """The name of the command by which the change was proposed."""
    return pending.line.removeprefix("/").partition(" ")[0]
