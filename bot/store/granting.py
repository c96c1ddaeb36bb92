"""Rights given and taken by owners in the chat: checked, changed and audited in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, text

from bot.services import Role
from bot.store import audit
from bot.store.rights import grant, revoke, rights


class Verdict(StrEnum):
    """What became of a change of rights."""

    DONE = "done"
    NOT_OWNER = "not_owner"
    LAST_OWNER = "last_owner"
    NO_CHANGE = "no_change"


class RightLostError(Exception):
    """The person who confirmed a change may keep facts no longer."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Give ``subject`` the role, or take away whatever it has where that is None."""

    subject: int
    role: Role | None


def in_force(connection: Connection, owner_ids: tuple[int, ...]) -> dict[int, Role]:
    """Everybody's right; ``owner_ids`` are the owners while none is recorded."""
    found = {right.user_id: right.role for right in rights(connection) if right.revoked_at is None}
    if Role.OWNER not in found.values():
        found |= dict.fromkeys(owner_ids, Role.OWNER)
    return found


def insist(connection: Connection, user_id: int, owner_ids: tuple[int, ...]) -> None:
    """See to it that the person may keep facts until this transaction ends: a right taken meanwhile waits for it.

    Raises:
        RightLostError: when the person may not.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT user_id FROM bot_right WHERE user_id = :user FOR SHARE"), {"user": user_id})
    if user_id not in in_force(connection, owner_ids):
        raise RightLostError(user_id)


def change_right(
    connection: Connection, actor: int, wish: Wish, owner_ids: tuple[int, ...], entry: audit.Entry
) -> Verdict:
    """Carry out the wish of an owner; the entry goes into the audit when something changed."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE bot_right IN SHARE ROW EXCLUSIVE MODE"))
    now = in_force(connection, owner_ids)
    if now.get(actor) is not Role.OWNER:
        return Verdict.NOT_OWNER
    has = now.get(wish.subject)
    if has is wish.role:
        return Verdict.NO_CHANGE
    owners = [user for user, role in now.items() if role is Role.OWNER]
    if has is Role.OWNER and owners == [wish.subject]:
        return Verdict.LAST_OWNER
    for owner in owners:  # those of OWNER_IDS count on only if they are recorded before anybody else is
        grant(connection, owner, Role.OWNER)
    if wish.role is None:
        assert has is not None
        revoke(connection, wish.subject, has)
    else:
        grant(connection, wish.subject, wish.role)
    audit.add(connection, entry)
    return Verdict.DONE
