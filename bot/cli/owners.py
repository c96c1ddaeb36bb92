"""``owners``: who owns the bot; the way back when nobody can act in the chat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.shared import fail, settings_now, told

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.rights import Right

app = typer.Typer(help="The owners of the bot: list, add, remove.", no_args_is_help=True, rich_markup_mode=None)

User = Annotated[str, typer.Argument(help="The Telegram user id, a number.", metavar="ID")]
T = TypeVar("T")


@app.command("list")
def list_() -> None:
    """Show every owner that there was, with the times of granting and taking away."""
    from bot.services import Role
    from bot.store.rights import rights

    found = [right for right in _on_store(rights) if right.role is Role.OWNER]
    for right in found:
        print(_line(right))
    if not found:
        print("No owner is recorded; OWNER_IDS counts.")


@app.command()
def add(user: User) -> None:
    """Make a person an owner; OWNER_IDS then counts no longer."""
    from bot.services import Role
    from bot.store.rights import grant

    number = _person(user)
    done = _on_store(lambda connection: grant(connection, number, Role.OWNER) and _audited(connection, "add", number))
    print(f"{user} is an owner now." if done else f"{user} was an owner already; nothing was changed.")


@app.command()
def remove(user: User) -> None:
    """Take ownership away; when nobody is left, OWNER_IDS counts again."""
    from bot.services import Role
    from bot.store.rights import revoke

    number = _person(user)
    done = _on_store(
        lambda connection: revoke(connection, number, Role.OWNER) and _audited(connection, "remove", number)
    )
    if not done:
        fail(f"{user} is no owner; nothing was changed. See: owners list.", code=1)
    print(f"{user} is no owner any more.")


def _audited(connection: Connection, word: str, number: int) -> bool:
    """Put the change into the audit that keepers see in the chat."""
    import getpass

    from bot.store import audit

    name = f"operator {getpass.getuser()}"
    detail = f"owners {word} {number}"
    audit.add(connection, audit.Entry(user_id=0, user_name=name, action="right", detail=detail, place="command line"))
    return True


def _person(text: str) -> int:
    from bot.settings import person_id

    try:
        return person_id(text)
    except ValueError as error:
        fail(f"{error}.")


def _on_store(work: Callable[[Connection], T]) -> T:
    """Run the work in one transaction on a database of this program's version."""
    from bot.store.opening import open_engine
    from knowledge.claims.database_errors import NotThereError
    from knowledge.claims.database_state import State, inspect

    settings = settings_now()
    with told():
        if inspect(settings.database_url) is not State.CURRENT:
            raise NotThereError("There is no database of this program's version", "Run python -m bot db upgrade")
        engine = open_engine(settings.database_url)
        try:
            with engine.begin() as connection:
                return work(connection)
        finally:
            engine.dispose()


def _line(right: Right) -> str:
    revoked = f", until {_moment(right.revoked_at)}" if right.revoked_at else ""
    return f"{right.user_id}  since {_moment(right.granted_at)}{revoked}"


def _moment(seconds: float) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, dt.UTC):%Y-%m-%d %H:%M} UTC"
