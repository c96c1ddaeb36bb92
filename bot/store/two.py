"""The two-person rule: whether it is on, and switching it as an owner. Functions on one connection."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Connection

from bot.services import Role
from bot.store import audit
from bot.store.granting import in_force
from bot.store.notes import note, put_note

_KEY = "two_persons"


class Switched(StrEnum):
    """What became of it."""

    DONE = "done"
    NOT_OWNER = "not_owner"
    NO_CHANGE = "no_change"
    ALONE = "alone"


def two_persons(connection: Connection) -> bool:
    """Whether a change of stakes has to be confirmed by another than its proposer."""
    return note(connection, _KEY) == "on"


def switch(connection: Connection, actor: int, owner_ids: tuple[int, ...], entry: audit.Entry, *, on: bool) -> Switched:
    """Switch the rule as an owner; it comes on only where there is somebody else to confirm."""
    rights = in_force(connection, owner_ids)
    if rights.get(actor) is not Role.OWNER:
        return Switched.NOT_OWNER
    if two_persons(connection) is on:
        return Switched.NO_CHANGE
    if on and len(rights) < 2:
        return Switched.ALONE
    put_note(connection, _KEY, "on" if on else "off")
    audit.add(connection, entry)
    return Switched.DONE
