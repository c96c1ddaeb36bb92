"""/admins: who keeps the facts; owners give and take the right, after a preview, and never the last owner's."""

from __future__ import annotations

import datetime as dt

from telegram import Message

from bot.admin.keeping import Keeping
from bot.admin.person import Who
from bot.admin.preview import buttons, line_page, preview_page
from bot.admin.proposal import Proposed
from bot.admin.subject import subject_of
from bot.admin.two import propose_rule
from bot.admin.words import Said, said_in
from bot.admin.work import Work
from bot.handlers.face import Face
from bot.handlers.speak import say
from bot.services import Role
from bot.store import audit
from bot.store.granting import Verdict, Wish, change_right, in_force
from bot.store.pending import Pending, PendingState, new_token
from bot.store.rights import Right, rights

ROLES = {"add": Role.ADMIN, "owner": Role.OWNER, "revoke": None}
"""What each word behind /admins gives."""

ACTION = "right"


async def admins(face: Face, keeping: Keeping, message: Message, who: Who, rest: str) -> None:
    """List the rights, or preview a change of them."""
    said = said_in((await face.texts_for(message)).language)
    word, _, typed = rest.partition(" ")
    if not word:
        await say(message, line_page(await _listed(keeping, said)))
        return
    if word == "two":
        await propose_rule(keeping, message, who, typed.strip().casefold(), said)
        return
    subject = subject_of(typed.strip(), message) if word in ROLES else "rights_form"
    if isinstance(subject, str):
        await say(message, line_page([said.say(subject)]))
        return
    if await keeping.role_of(who.user_id) is not Role.OWNER:
        await keeping.refused(who, f"admins {word}", str(message.chat_id))
        await say(message, line_page([said.say("rights_owner_only")]))
        return
    named = f"{subject.name} ({subject.user_id})" if subject.name else said.say("rights_nameless", id=subject.user_id)
    role = ROLES[word]
    values = {"subject": subject.user_id, "role": role.value if role else "", "name": subject.name}
    effect = said.say(f"rights_{word}", who=named)
    proposed = Proposed(Work(effect, action=ACTION, values=values), (effect,))
    change = Pending(
        token=new_token(),
        user_id=who.user_id,
        user_name=who.name,
        chat_id=message.chat_id,
        line=f"/admins {word} {subject.user_id}",
        payload=proposed.work.to_json(),
        revision=0,
    )
    await keeping.keep(change)
    await say(message, preview_page(proposed, said), buttons(change.token, proposed.work, said))


async def carry_out_right(keeping: Keeping, pending: Pending, place: str, said: Said) -> str:
    """Change a right that an owner confirmed; returns what became of it."""
    work = Work.from_json(pending.payload)
    role = Role(work.values["role"]) if work.values["role"] else None
    wish = Wish(int(work.values["subject"]), role)
    entry = audit.Entry(
        user_id=pending.user_id, user_name=pending.user_name, action=ACTION, detail=work.reason, place=place
    )
    verdict = await keeping.write(
        lambda connection: change_right(connection, pending.user_id, wish, keeping.owner_ids, entry)
    )
    outcome = said.say(f"rights_{verdict.value}")
    state = PendingState.DONE if verdict is Verdict.DONE else PendingState.CANCELLED
    await keeping.settle(pending.token, state, outcome)
    return outcome


async def _listed(keeping: Keeping, said: Said) -> list[str]:
    now = await keeping.write(lambda connection: in_force(connection, keeping.owner_ids))
    kept = {right.user_id: right for right in await keeping.write(rights)}
    lines = [said.say("rights_list")]
    for user, role in sorted(now.items(), key=lambda pair: (pair[1] is not Role.OWNER, pair[0])):
        lines.append(f"{user} – {said.word('roles', role.value)}{_since(kept.get(user), said)}")
    rule = said.say("two_is_on" if await keeping.two_persons() else "two_is_off")
    return [*lines, said.say("rights_ways"), rule]


def _since(right: Right | None, said: Said) -> str:
    if right is None:
        return f", {said.say('rights_by_setting')}"
    moment = dt.datetime.fromtimestamp(right.granted_at, dt.UTC)
    return f", {said.say('rights_since', when=f'{moment:%Y-%m-%d %H:%M} UTC')}"
