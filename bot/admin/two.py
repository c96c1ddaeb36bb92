"""The two-person rule: while an owner has it on, a change of stakes is confirmed by another than its proposer."""

from __future__ import annotations

import asyncio

from telegram import Message

from bot.admin.building import asking, understand
from bot.admin.effects import effects, resulting
from bot.admin.importing import told_change
from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.preview import buttons, line_page, preview_page
from bot.admin.proposal import Asking, Proposed, Wrong
from bot.admin.words import Said, said_in
from bot.admin.work import Work
from bot.handlers.face import Face
from bot.handlers.speak import say
from bot.services import Role
from bot.store import audit
from bot.store.pending import Pending, PendingState, new_token
from bot.store.two import Switched, switch

RULE = "rule"
"""The action of a change that switches the rule."""

WORDS = {"on": True, "off": False}
MOST = 5
"""Changes that are shown at once."""


async def propose_rule(keeping: Keeping, message: Message, who: Who, word: str, said: Said) -> None:
    """``/admins two on`` and ``/admins two off``, of an owner."""
    if word not in WORDS:
        state = said.say("two_is_on" if await keeping.two_persons() else "two_is_off")
        await say(message, line_page([state, said.say("two_form")]))
        return
    if await keeping.role_of(who.user_id) is not Role.OWNER:
        await keeping.refused(who, f"admins two {word}", str(message.chat_id))
        await say(message, line_page([said.say("rights_owner_only")]))
        return
    effect = said.say(f"two_{word}")
    proposed = Proposed(Work(effect, action=RULE, values={"on": WORDS[word]}), (effect,))
    change = Pending(
        token=new_token(),
        user_id=who.user_id,
        user_name=who.name,
        chat_id=message.chat_id,
        line=f"/admins two {word}",
        payload=proposed.work.to_json(),
        revision=0,
    )
    await keeping.keep(change)
    await say(message, preview_page(proposed, said), buttons(change.token, proposed.work, said))


async def carry_out_rule(keeping: Keeping, pending: Pending, place: str, said: Said) -> str:
    """Switch the rule as an owner confirmed; returns what became of it."""
    work = Work.from_json(pending.payload)
    entry = audit.Entry(
        user_id=pending.user_id, user_name=pending.user_name, action=RULE, detail=work.reason, place=place
    )
    on = bool(work.values["on"])
    outcome = await keeping.write(
        lambda connection: switch(connection, pending.user_id, keeping.owner_ids, entry, on=on)
    )
    text = said.say(f"two_{outcome.value}")
    state = PendingState.DONE if outcome is Switched.DONE else PendingState.CANCELLED
    await keeping.settle(pending.token, state, text)
    return text


async def waiting_for_others(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """/waiting: changes of others that wait for a second person, each with what it does and its buttons."""
    said = said_in((await face.texts_for(message)).language)
    found = [
        pending
        for pending in await keeping.open_of_others(who.user_id)
        if await keeping.needs_other(Work.from_json(pending.payload))
    ]
    if not found:
        await say(message, line_page([said.say("two_none")]))
    for pending in found[:MOST]:
        asked = await asking(face, keeping, Who(pending.user_id, pending.user_name), said)
        shown = await _shown_again(asked, pending)
        head = [said.say("two_proposed", name=pending.user_name)]
        if isinstance(shown, Wrong):
            await say(message, line_page([*head, pending.line, *shown.mistakes]))
        else:
            markup = buttons(pending.token, shown.work, said, other=True)
            await say(message, preview_page(shown, said, head, other=True), markup)


async def _shown_again(asked: Asking, pending: Pending) -> Proposed | Wrong:
    """What the change would do as it waits: its own records, on the facts of now."""
    work = Work.from_json(pending.payload)
    if work.undoes is not None:
        return await understand(asked, pending.line)
    after = resulting(asked, work.change)
    lines = (*told_change(work.change, asked, after), asked.said.say("field_reason", reason=work.reason))
    shown = await asyncio.to_thread(effects, asked, work.change, after)
    return Proposed(work, lines, shown)
